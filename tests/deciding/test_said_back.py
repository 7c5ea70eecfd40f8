"""Forms that came too late or cannot be taken: why, and what was typed, is said back."""

import pytest

from ngariung.deciding import actions, queries
from ngariung.deciding.enums import Path

from .acting import address, phone, send, signed


def test_refused_act_is_said_back_beside_its_form(house, put):
    made = put("vote", quorum=8)
    send(signed(house.facilitator), made, "akhiri")
    page = send(signed(house.facilitator), made, "putuskan", **{"decide-outcome": "Kata-kata."})
    assert (page.status_code, page.context["broken"]) == (422, "putuskan")
    assert "Kata-kata." in page.content.decode()
    made = put("vote", quorum=8)
    page = send(
        signed(house.scribe), made, "kuasa", **{"proxy-proxy_of": "Budi", "proxy-option": "yes"}
    )
    assert page.status_code == 422


def test_words_of_a_form_that_is_gone_are_said_back(house, put):
    made = put()
    lead, scribe = signed(house.facilitator), signed(house.scribe)
    lead.post(address("hands", made), {"present": "12", "hands_consent": "9"})
    send(lead, made, "akhiri")
    late = send(scribe, made, "keberatan", **{"objection-words": "Belum ada lampu."})
    assert (late.status_code, late.context["lost"].typed) == (422, ["Belum ada lampu."])
    send(lead, made, "putuskan", **{"decide-outcome": "Jalan mulai besok."})
    twice = send(lead, made, "putuskan", **{"decide-outcome": "Jalan mulai lusa."})
    assert (twice.status_code, twice.context["lost"].typed) == (422, ["Jalan mulai lusa."])
    assert len(twice.context["lost"].refusals) == 1
    added = send(lead, made, "ralat", **{"correct-words": ""})
    assert (added.status_code, added.context["lost"]) == (422, None)


def test_objection_met_too_late_is_said_back(house, put):
    made = put()
    lead = signed(house.facilitator)
    lead.post(address("hands", made), {"present": "12", "hands_consent": "9"})
    send(lead, made, "keberatan", **{"objection-words": "Belum ada lampu."})
    send(lead, made, "akhiri")
    send(lead, made, "putuskan", **{"decide-outcome": "Belum diterima."})
    late = send(lead, made, "jawab", row=1, **{"meet-how": "Lampu dipasang."})
    assert (late.status_code, late.context["lost"].typed) == (422, ["Lampu dipasang."])
    assert len(late.context["lost"].refusals) == 1


def test_words_kept_back_twice_are_told_why_not(house, put, at):
    made = put()
    words = {"reason": "Bu Ani yang rugi.", "is_checked": True}
    kept = actions.record_position(made, option="object", by=house.scribe, at=at, **words)
    lead = signed(house.facilitator)
    send(lead, made, "tutup-kata", row=kept.pk, **{"reason-reason": "Menunjuk seseorang."})
    twice = send(lead, made, "tutup-kata", row=kept.pk, **{"reason-reason": "Ada nama."})
    assert (twice.status_code, twice.context["lost"].typed) == (422, ["Ada nama."])
    assert len(twice.context["lost"].refusals) == 1


def test_words_of_a_dropped_proposal_are_not_offered_to_be_kept_back(house, put, at):
    made = put()
    kept = actions.record_position(made, option="object", reason="Jauh.", by=house.scribe, at=at)
    lead = signed(house.facilitator)
    actions.end_round(made, by=house.facilitator, at=at)
    assert "/tutup-kata/" in lead.get(address("run", made)).content.decode()
    actions.drop(made, reason="Tidak perlu lagi.", by=house.facilitator, at=at)
    assert "/tutup-kata/" not in lead.get(address("run", made)).content.decode()
    late = send(lead, made, "tutup-kata", row=kept.pk, **{"reason-reason": "Ada nama."})
    assert (late.status_code, late.context["lost"].typed) == (422, ["Ada nama."])


def test_words_meant_for_another_round_are_said_back_with_the_new_ones(house, put, at):
    made = put()
    client, _person = phone(made, at)
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    actions.resume(made, words="Usul yang lain.", by=house.facilitator, at=at)
    old = {"putaran": "1"}
    said = {"objection-words": "Belum ada lampu.", "objection-role": "warga RT 04"}
    page = send(signed(house.scribe), made, "keberatan", **said, **old)
    assert (page.status_code, page.context["lost"].refusals) == (409, [])
    assert page.context["lost"].typed == ["Belum ada lampu.", "warga RT 04"]
    page = send(signed(house.facilitator), made, "akhiri", **old)
    assert (page.status_code, page.context["lost"]) == (409, None)
    page = client.post(address("position", made), {"option": "object", "reason": "Jauh.", **old})
    assert (page.status_code, page.context["form"]["reason"].value()) == (409, "Jauh.")
    # The answer was given to other words: it is chosen anew.
    assert [one.is_chosen for one in page.context["answers"]] == [False, False, False]


def test_what_was_meant_for_another_round_is_not_kept(house, put, at):
    """Else an answer to the first words would count for the words of the second round."""
    made = put()
    client, _person = phone(made, at)
    scribe, facilitator = signed(house.scribe), signed(house.facilitator)
    field = '<input type="hidden" name="putaran" value="1">'
    assert field in client.get(address("position", made)).content.decode()
    for name in ("hands", "run"):
        assert field in scribe.get(address(name, made)).content.decode()
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    actions.resume(made, words="Usul yang lain.", by=house.facilitator, at=at)
    old = {"putaran": "1"}
    for page in (
        client.post(address("position", made), {"option": "consent", **old}),
        scribe.post(address("hands", made), {"present": "9", "hands_consent": "9", **old}),
        send(scribe, made, "catat", **{"paper-option": "consent"}, **old),
        send(scribe, made, "kuasa", **{"proxy-proxy_of": "tetua", "proxy-option": "aside"}, **old),
        send(
            scribe,
            made,
            "satu-suara",
            **{"onevoice-present": "9", "onevoice-option": "consent"},
            **old,
        ),
        send(scribe, made, "keberatan", **{"objection-words": "Jangan."}, **old),
        send(facilitator, made, "akhiri", **old),
    ):
        shown = page.content.decode()
        assert (page.status_code, "Usul yang lain." in shown) == (409, True)
        assert "Sementara itu putaran baru sudah dimulai" in shown
    made.refresh_from_db()
    asked = queries.round_of(made)
    assert (queries.sums_now(asked).cast, made.present, asked.ended_at) == (0, 12, None)
    assert (asked.positions.count(), made.objections.count()) == (0, 0)
    new = {"option": "consent", "reason": "", "putaran": "2"}
    assert client.post(address("position", made), new).status_code == 302


def test_answer_that_comes_while_the_round_changes_is_refused(house, put, at):
    made = put()
    _client, person = phone(made, at)
    for act in (
        lambda: actions.take_position(person, made, option="consent", at=at, in_round=2),
        lambda: actions.record_hands(made, {"consent": 1}, by=house.scribe, at=at, in_round=2),
    ):
        with pytest.raises(actions.RoundChanged):
            act()
