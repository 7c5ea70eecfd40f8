"""The pages of deciding: putting and running a proposal, hands in the hall, answers by phone, the outcome."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from ngariung.core.errors import Conflict
from ngariung.deciding import actions, queries
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import DecisionState, Gathered, Path
from ngariung.deciding.models import Decision, Position
from ngariung.deciding.pages import panels
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.deliberation.pages.guests import COOKIE
from ngariung.deliberation.queries import people

WORDS = "Giliran malam paling banyak dua kali seminggu, mulai bulan depan."


@pytest.fixture
def put(house, opened, at):
    """`put("consent", of=musyawarah, **proposal)`: an open decision; `is_open=False`: prepared."""

    def build(process="consent", of=None, *, is_open=True, **more):
        proposal = Proposal(process=process, words=more.pop("words", WORDS), **more)
        made = actions.put(of or opened(statements=1), proposal, by=house.facilitator, at=at)
        if is_open:
            actions.open_decision(made, by=house.facilitator, at=at)
        return made

    return build


def address(name, made, **more):
    codes = {"code": made.deliberation.code, "decision": made.code}
    return reverse(f"deciding:{name}", kwargs={**codes, **more})


def signed(person):
    client = Client()
    client.force_login(person)
    return client


def phone(made, at):
    """A browser that takes part, and who it is."""
    secret = tokens.of_browser()
    link = people.link_of(made.deliberation)
    letters = tokens.of_ticket(link.code) if link else ""
    person = deliberations.join(made.deliberation, secret=secret, letters=letters, at=at)
    client = Client()
    client.cookies[COOKIE] = secret
    return client, person


def send(client, made, act, **data):
    return client.post(address("act", made, act=act), data)


# Who facilitates and who writes


def test_proposal_is_put_changed_and_opened(house, opened):
    found = opened(statements=1)
    client = signed(house.facilitator)
    data = {"words": WORDS, "process": "consent", "gathered": "both"}
    page = client.post(reverse("deciding:put", args=[found.code]), data)
    made = Decision.objects.get()
    assert (page.status_code, page.headers["Location"]) == (302, address("run", made))
    data |= {"process": "ranked", "choices": "Senin\nRabu"}
    client.post(address("change", made), data)
    assert list(made.choices.values_list("text", flat=True)) == ["Senin", "Rabu"]
    send(client, made, "buka")
    made.refresh_from_db()
    assert made.state == DecisionState.OPEN


def test_proposal_that_cannot_be_is_said_back_with_all_that_was_typed(house, opened):
    found = opened(statements=1)
    client = signed(house.facilitator)
    data = {"words": WORDS, "process": "vote", "gathered": "both"}
    page = client.post(reverse("deciding:put", args=[found.code]), data)
    assert (page.status_code, Decision.objects.count()) == (200, 0)
    assert WORDS in page.content.decode()


def test_name_in_a_proposal_is_asked_about_once(house, opened):
    found = opened(statements=1)
    client = signed(house.facilitator)
    data = {"words": "Pak Darto menjadi ketua ronda.", "process": "consent", "gathered": "room"}
    page = client.post(reverse("deciding:put", args=[found.code]), data)
    assert 'type="checkbox" name="is_checked"' in page.content.decode()
    client.post(reverse("deciding:put", args=[found.code]), {**data, "is_checked": "on"})
    assert Decision.objects.count() == 1


def test_hands_are_counted_with_and_without_script(house, put, at):
    made = put()
    client = signed(house.scribe)
    data = {"present": "12", "hands_consent": "10", "hands_aside": "1"}
    page = client.post(address("hands", made), {**data, "step": "+hands_consent"})
    assert page.context["form"]["hands_consent"].value() == "11"
    assert queries.last_take(queries.round_of(made)) == []
    page = client.post(address("hands", made), {**data, "step": "-hands_object"})
    assert page.context["form"]["hands_object"].value() == "0"
    page = client.post(address("hands", made), {**data, "hands_consent": "11"})
    made.refresh_from_db()
    assert (page.status_code, made.present) == (302, 12)
    assert queries.sums_of(queries.round_of(made)).counts == {"consent": 11, "aside": 1}
    page = client.post(address("hands", made), {**data, "hands_object": "9"})
    assert page.status_code == 422


def test_hall_works_through_the_page(house, put):
    """Objection, its answer, a proxy and its confirmation, one voice, the outcome."""
    made = put()
    scribe, facilitator = signed(house.scribe), signed(house.facilitator)
    words = "Tidak ada angkutan pulang."
    send(scribe, made, "keberatan", **{"objection-words": words, "objection-role": "bagian jahit"})
    send(scribe, made, "jawab", row="1", **{"meet-how": "Ada jemputan."})
    send(scribe, made, "kuasa", **{"proxy-proxy_of": "giliran malam", "proxy-option": "consent"})
    proxy = Position.objects.get()
    send(scribe, made, "sahkan", row=proxy.pk, **{"confirm-how": "Ditelepon."})
    voice = {"onevoice-present": "12", "onevoice-option": "consent"}
    send(scribe, made, "satu-suara", **voice)
    send(facilitator, made, "akhiri")
    page = send(facilitator, made, "putuskan", **{"decide-outcome": "Diterima."})
    made.refresh_from_db()
    assert (page.status_code, made.result, made.present) == (302, "adopted", 12)
    page = Client().get(address("decision", made)).content.decode()
    assert "Diterima." in page


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


def test_stuck_decision_goes_on_through_the_page(house, put):
    made = put("consensus")
    client = signed(house.facilitator)
    send(client, made, "buntu", **{"stick-path": "vote", "stick-note": "Sudah tiga kali."})
    made.refresh_from_db()
    assert made.state == DecisionState.STUCK
    page = send(client, made, "lanjut", **{"resume-words": WORDS})
    assert page.status_code == 422
    send(client, made, "lanjut", **{"resume-words": WORDS, "resume-quorum": "5"})
    made.refresh_from_db()
    assert (made.state, queries.round_of(made).process) == (DecisionState.OPEN, "vote")


def test_only_who_runs_or_writes_has_these_pages(house, put):
    made = put()
    for name in ("run", "hands"):
        found = [
            signed(person).get(address(name, made)).status_code
            for person in (house.facilitator, house.scribe, house.member, house.stranger)
        ]
        assert found == [200, 200, 403, 403]
    found = [
        signed(person).get(address("change", made)).status_code
        for person in (house.facilitator, house.scribe, house.member)
    ]
    assert found == [200, 403, 403]
    page = send(signed(house.scribe), made, "putuskan", **{"decide-outcome": "Ya."})
    assert page.status_code == 403
    assert signed(house.scribe).post(address("act", made, act="apa-saja")).status_code == 404


def test_rows_of_another_decision_are_not_touched(house, put, at):
    one, other = put(), put()
    kept = actions.record_position(other, option="consent", by=house.scribe, at=at)
    raised = actions.note_objection(other, words="Terlalu cepat.", by=house.scribe, at=at)
    client = signed(house.scribe)
    assert send(client, one, "coret", row=kept.pk, **{"reason-reason": "x"}).status_code == 404
    assert send(client, one, "jawab", row=raised.number, **{"meet-how": "x"}).status_code == 404
    assert send(client, one, "coret", row="abc", **{"reason-reason": "x"}).status_code == 404


def test_deciding_is_offered_once_the_round_has_ended(house, put):
    made = put()
    client = signed(house.facilitator)
    for is_offered in (False, True):
        page = client.get(address("run", made)).content.decode()
        assert ('id="putuskan"' in page, "/akhiri/" in page) == (is_offered, not is_offered)
        send(client, made, "akhiri")


def test_words_of_an_earlier_round_are_kept_back_too(house, put, at):
    made = put("consensus")
    _client, person = phone(made, at)
    kept = actions.take_position(person, made, option="block", reason="Kata lama.", at=at)
    client = signed(house.facilitator)
    send(client, made, "buntu", **{"stick-path": "pause", "stick-note": "Istirahat dulu."})
    send(client, made, "lanjut", **{"resume-words": WORDS})
    page = client.get(address("run", made))
    assert [(one.label, one.thing.words) for one in page.context["reasons"]] == [
        ("Saya menahan", "Kata lama.")
    ]
    send(client, made, "tutup-kata", row=kept.pk, **{"reason-reason": "Menunjuk seseorang."})
    kept.refresh_from_db()
    assert kept.kept_back_reason == "Menunjuk seseorang."


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


def test_numbers_of_thousands_of_digits_are_no_numbers(house, put, at):
    made = put()
    long, client = "9" * 5000, signed(house.scribe)
    for act, field in (("coret", "reason-reason"), ("jawab", "meet-how")):
        assert send(client, made, act, row=long, **{field: "x"}).status_code == 404
        assert send(client, made, act, row="9" * 19, **{field: "x"}).status_code == 404
    page = signed(house.facilitator).get(address("run", made), {"kata": long})
    assert page.status_code == 200
    data = {"present": long, "step": "+present"}
    page = client.post(address("hands", made), data)
    assert page.context["form"]["present"].value() == "1"
    assert client.post(address("hands", made), {"present": long}).status_code == 422


# Who takes part


def test_answer_by_phone_is_kept_shown_to_that_phone_and_changed(put, at):
    made = put()
    client, _person = phone(made, at)
    page = client.post(address("position", made), {"option": "object", "reason": "Terlalu cepat."})
    assert page.headers["Location"] == address("position", made) + "?tersimpan=1"
    page = client.get(address("position", made))
    assert [one.is_chosen for one in page.context["answers"]] == [False, False, True]
    assert "Terlalu cepat." in page.content.decode()
    client.post(address("position", made), {"option": "consent", "reason": ""})
    assert Position.objects.get().option == "consent"
    other, _person = phone(made, at)
    assert "Terlalu cepat." not in other.get(address("position", made)).content.decode()


def test_choices_are_put_in_order_by_phone(put, at):
    made = put("ranked", choices=["Senin", "Rabu", "Jumat"])
    client, _person = phone(made, at)
    page = client.post(
        address("position", made), {"place_1": "2", "place_2": "", "place_3": "1", "reason": ""}
    )
    assert (page.status_code, Position.objects.get().ranking) == (302, [3, 1])
    page = client.post(address("position", made), {"place_1": "1", "place_2": "1"})
    assert page.status_code == 422
    page = client.get(address("position", made))
    assert [field.value() for field in page.context["places"]] == ["2", None, "1"]


def test_reason_that_is_missing_or_private_is_asked_for(put, at):
    made = put()
    client, _person = phone(made, at)
    assert client.post(address("position", made), {"option": "object"}).status_code == 422
    data = {"option": "object", "reason": "Hubungi 081234567890"}
    assert client.post(address("position", made), data).status_code == 422
    data = {"option": "object", "reason": "Pak Darto tidak setuju."}
    page = client.post(address("position", made), data)
    assert 'type="checkbox" name="is_checked"' in page.content.decode()
    assert client.post(address("position", made), {**data, "is_checked": "on"}).status_code == 302


def test_phone_that_does_not_take_part_is_told_how(put):
    made = put()
    page = Client().get(address("position", made))
    assert (page.status_code, page.context["has_joined"], page.cookies) == (200, False, {})
    page = Client().post(address("position", made), {"option": "consent"})
    assert (page.status_code, Position.objects.count()) == (422, 0)


def test_foreign_form_answers_nothing(put, at):
    made = put()
    client, _person = phone(made, at)
    page = client.post(
        address("position", made), {"option": "consent"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert (page.status_code, Position.objects.count()) == (422, 0)


def test_after_the_end_the_phone_is_led_to_the_outcome(house, put, at):
    made = put()
    client, _person = phone(made, at)
    client.post(address("position", made), {"option": "consent"})
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Ya.", by=house.facilitator, at=at)
    page = client.get(address("position", made))
    assert (page.status_code, page.context["is_taking"]) == (200, False)
    assert client.post(address("position", made), {"option": "aside"}).status_code == 422


# Everybody


def test_prepared_proposal_is_seen_by_who_runs_it_only(house, put):
    made = put(is_open=False)
    found = [
        client.get(address("decision", made)).status_code
        for client in (Client(), signed(house.member), signed(house.scribe))
    ]
    assert found == [404, 404, 200]


def test_private_musyawarah_shows_its_decisions_to_who_joined_only(house, opened, put, at):
    made = put(of=opened(statements=1, is_public=False))
    client, _person = phone(made, at)
    for name in ("decision", "position"):
        assert client.get(address(name, made)).status_code == 200
        assert Client().get(address(name, made)).status_code == 404
        assert signed(house.stranger).get(address(name, made)).status_code == 404


def test_decision_of_another_musyawarah_is_not_there(opened, put):
    made, other = put(), opened(statements=1)
    there = reverse("deciding:decision", args=[other.code, made.code])
    assert Client().get(there).status_code == 404


def test_outcome_tells_who_how_and_the_dissent_in_its_own_words(house, put, at):
    made = put("vote", quorum=8)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.record_hands(made, {"yes": 8, "no": 2, "abstain": 1}, by=house.scribe, at=at)
    actions.record_position(
        made,
        option="no",
        reason="Upah lembur belum jelas.",
        role="wakil giliran malam",
        by=house.scribe,
        at=at,
    )
    day = at.date() + dt.timedelta(days=60)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Mulai 1 November.", review_on=day, by=house.facilitator, at=at)
    page = Client().get(address("decision", made))
    view = page.context["view"]
    assert [(one.label, one.role, one.words) for one in view.dissent] == [
        ("Tidak setuju", "wakil giliran malam", "Upah lembur belum jelas.")
    ]
    assert [one.number for one in view.last.figures] == ["12", "8", "12", "8", "3", "1"]
    for words in ("Mulai 1 November.", "Upah lembur belum jelas.", "wakil giliran malam"):
        assert words in page.content.decode()


def test_numbers_of_fewer_than_five_are_not_told(house, put, at):
    made = put()
    actions.mark_present(made, 4, by=house.scribe, at=at)
    actions.record_hands(made, {"consent": 4}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Ya.", by=house.facilitator, at=at)
    view = Client().get(address("decision", made)).context["view"]
    assert (len(view.last.figures), view.last.chart) == (1, None)


def test_dispute_page_says_what_is_not_changed(house, opened, put):
    made = put(of=opened(statements=1, is_dispute=True))
    link = reverse("deliberation:dispute")
    for page in ("decision", "position"):
        shown = Client().get(address(page, made)).content.decode()
        assert ("Perjanjian Bersama" in shown, link in shown) == (True, True)
    plain = Client().get(address("decision", put())).content.decode()
    assert link not in plain
    assert "UU 2/2004" in Client().get(link).content.decode()


def test_added_words_stand_below_an_outcome_that_stays(house, put, at):
    made = put(gathered=Gathered.ROOM)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    actions.record_acclamation(made, "consent", by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Mulai Senin.", by=house.facilitator, at=at)
    client = signed(house.facilitator)
    send(client, made, "ralat", **{"correct-words": "Bukan Senin, tetapi Selasa."})
    send(client, made, "tinjau", **{"review-words": "Berjalan baik."})
    page = Client().get(address("decision", made)).content.decode()
    for words in ("Mulai Senin.", "Bukan Senin, tetapi Selasa.", "Berjalan baik."):
        assert words in page


@pytest.mark.parametrize("number", [1, 3])
def test_public_page_lists_decisions_with_the_same_queries(
    opened, put, at, number, django_assert_num_queries
):
    found = opened(statements=1)
    for _place in range(number):
        put(of=found)
    with django_assert_num_queries(2):
        _template, values = panels.decided_here(found, None)
    rows = values["decisions"]
    assert len(rows) == number
    page = Client().get(reverse("deliberation:deliberation", args=[found.code]))
    links = [link for link in re.findall(r'href="([^"]*/putusan/[^"]*)"', page.content.decode())]
    assert [link for link in links if not link.endswith("/sikap/")] == [row.url for row in rows]


def test_much_dissent_is_read_page_by_page(house, put, at):
    made = put("consensus", gathered=Gathered.PHONES)
    for number in range(45):
        _client, person = phone(made, at)
        reason = f"Alasan {number:02}."
        actions.take_position(person, made, option="block", reason=reason, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    first = Client().get(address("decision", made))
    assert len(first.context["view"].dissent) == 40
    following = first.context["view"].dissent_page.next
    rest = Client().get(address("decision", made), {"after": following})
    assert [one.words for one in rest.context["view"].dissent] == [
        f"Alasan {number:02}." for number in range(40, 45)
    ]


def test_many_reasons_are_looked_through_in_hundreds(house, put, at):
    made = put("consensus")
    for number in range(3):
        actions.record_position(
            made, option="agree", reason=f"Alasan {number}.", by=house.scribe, at=at
        )
    client = signed(house.facilitator)
    page = client.get(address("run", made), {"kata": "2"})
    assert [len(page.context["reasons"]), page.context["more_reasons"]] == [1, None]
    page = client.get(address("run", made), {"kata": "x"})
    assert len(page.context["reasons"]) == 3


def test_stuck_decision_tells_the_way_on(house, put, at):
    made = put()
    actions.stick(made, path=Path.EXPERT, note="Tanya pengawas K3.", by=house.facilitator, at=at)
    page = Client().get(address("decision", made)).content.decode()
    assert "Tanya pengawas K3." in page


# The one next thing to do


def next_of(client, made):
    found = client.get(address("run", made)).context["next"]
    return found and (found.act or found.url)


def test_next_step_follows_the_way_of_a_decision(house, put):
    made = put(quorum=5)
    lead, scribe = signed(house.facilitator), signed(house.scribe)
    hands = address("hands", made)
    assert (next_of(lead, made), next_of(scribe, made)) == (hands, hands)
    lead.post(hands, {"present": "12", "hands_consent": "4"})
    assert (next_of(lead, made), next_of(scribe, made)) == ("#akhiri", None)
    send(lead, made, "keberatan", **{"objection-words": "Belum ada lampu."})
    assert next_of(lead, made) == "#keberatan-ruangan"
    send(lead, made, "akhiri")
    assert next_of(lead, made) == "buntu"
    send(lead, made, "buntu", **{"stick-path": "pause", "stick-note": "Sepuluh menit."})
    assert next_of(lead, made) == "lanjut"
    send(lead, made, "lanjut", **{"resume-words": WORDS})
    send(lead, made, "jawab", row=1, **{"meet-how": "Lampu dipasang."})
    lead.post(hands, {"present": "12", "hands_consent": "9"})
    send(lead, made, "kuasa", **{"proxy-proxy_of": "pekerja malam", "proxy-option": "consent"})
    assert (next_of(lead, made), next_of(scribe, made)) == ("#dicatat", "#dicatat")
    send(lead, made, "akhiri")
    page = lead.get(address("run", made)).content.decode()
    assert (next_of(lead, made), "sikap sedang dikumpulkan" in page) == ("putuskan", False)
    send(lead, made, "putuskan", **{"decide-outcome": "Jalan mulai besok."})
    assert (next_of(lead, made), next_of(scribe, made)) == (address("decision", made), None)


def test_more_answers_than_people_when_time_ended_it_lead_to_a_way_on(house, put, at):
    """Counting again is refused by then: the page must not ask for it."""
    made = put(closes_at=at + dt.timedelta(hours=1))
    actions.mark_present(made, 5, by=house.scribe, at=at)
    actions.record_hands(made, {"consent": 5}, by=house.scribe, at=at)
    _client, person = phone(made, at)
    actions.take_position(person, made, option="consent", at=at)
    late = at + dt.timedelta(hours=2)
    actions.end_due_rounds(at=late)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Jalan.", by=house.facilitator, at=late)
    assert refused.value.code == "too_many_said"
    page = signed(house.facilitator).get(address("run", made), HTTP_ACCEPT_LANGUAGE="en")
    found = page.context["next"]
    assert (found.act, found.about) == (
        "buntu",
        "There are more answers than people present, so nothing can be decided.",
    )
    assert "more answers than people present, and so no decision." in page.content.decode()
    actions.stick(made, path=Path.PAUSE, note="Hitung ulang.", by=house.facilitator, at=late)
    actions.resume(made, by=house.facilitator, at=late)
    actions.mark_present(made, 6, by=house.scribe, at=late)


def test_scribe_is_led_only_where_scribes_may_go(house, put):
    made = put()
    scribe = signed(house.scribe)
    for name in ("run", "hands"):
        trail = scribe.get(address(name, made)).context["trail"]
        assert [scribe.get(where).status_code for _words, where in trail] == [200] * len(trail)


def test_answers_written_down_are_not_read_before_a_promised_end(house, opened, put):
    made = put("vote", quorum=2, of=opened(statements=1, is_hiding_results=True))
    scribe = signed(house.scribe)
    scribe.post(address("hands", made), {"present": "12", "hands_no": "7"})
    said = {"paper-option": "no", "paper-reason": "Terlalu mahal.", "paper-role": "ketua RT 04"}
    send(scribe, made, "catat", **said)
    hands = scribe.get(address("hands", made)).context["form"]
    assert (hands["present"].value(), hands["hands_no"].value()) == (12, None)
    response = scribe.get(address("run", made))
    [row] = response.context["written"]
    assert (row.label, "Terlalu mahal." in response.content.decode()) == ("jawaban", False)
    send(signed(house.facilitator), made, "akhiri")
    assert "Terlalu mahal." in scribe.get(address("run", made)).content.decode()


def test_figures_of_what_is_only_heard_name_no_sides(house, put):
    made = put("questions")
    lead = signed(house.facilitator)
    lead.post(address("hands", made), {"present": "12", "hands_ask": "6"})
    labels = [one.label for one in lead.get(address("run", made)).context["sums"].figures]
    assert labels == ["Hadir", "Menjawab sendiri"]


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


def test_sentence_of_fewer_than_five_tells_no_number(house, put):
    made = put("questions")
    lead = signed(house.facilitator)
    lead.post(address("hands", made), {"present": "12", "hands_ask": "2"})
    send(lead, made, "akhiri")
    send(lead, made, "putuskan", **{"decide-outcome": "Dijawab besok."})
    page = Client().get(address("decision", made)).content.decode()
    assert "Pertanyaan dari kurang dari 5 orang" in page
    assert "Yang disampaikan, dengan kata-katanya sendiri" in page
