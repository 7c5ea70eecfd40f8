"""Pages of who facilitates and who writes: putting a proposal, hands in the hall, one act after the other."""

from django.test import Client
from django.urls import reverse

from ngariung.deciding import actions, queries
from ngariung.deciding.enums import DecisionState
from ngariung.deciding.models import Decision, Position

from .acting import WORDS, address, phone, send, signed


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
    client.post(address("hands", made), {"present": "9", "hands_consent": "9"})
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


def test_paper_in_order_tells_not_even_its_length_before_a_promised_end(house, opened, put, at):
    found = opened(statements=1, is_hiding_results=True)
    made = put("ranked", of=found, choices=["Senin", "Rabu", "Jumat"])
    actions.record_position(made, ranking=[3, 1], by=house.scribe, at=at)
    lead = signed(house.facilitator)
    assert [one.label for one in lead.get(address("run", made)).context["written"]] == ["jawaban"]
    send(lead, made, "akhiri")
    labels = [one.label for one in lead.get(address("run", made)).context["written"]]
    assert labels == ["Jumat › Senin"]


def test_figures_of_what_is_only_heard_name_no_sides(house, put):
    made = put("questions")
    lead = signed(house.facilitator)
    lead.post(address("hands", made), {"present": "12", "hands_ask": "6"})
    labels = [one.label for one in lead.get(address("run", made)).context["sums"].figures]
    assert labels == ["Hadir", "Menjawab sendiri"]


def test_objection_of_an_earlier_round_is_told_with_its_round(house, put, at):
    """It stood beside "I object: 0" as if it had been raised now."""
    made = put("consensus")
    actions.note_objection(made, words="Jauh.", role="ketua RT 04", by=house.scribe, at=at)
    actions.note_objection(made, words="Gelap.", by=house.scribe, at=at)
    lead = signed(house.facilitator)
    send(lead, made, "buntu", **{"stick-path": "pause", "stick-note": "Istirahat dulu."})
    send(lead, made, "lanjut", **{"resume-words": WORDS})
    actions.note_objection(made, words="Mahal.", role="warga", by=house.scribe, at=at)
    by = ["ketua RT 04 (pada putaran 1)", "(pada putaran 1)", "warga"]
    assert [one.label for one in lead.get(address("run", made)).context["objections"]] == by
    page = Client().get(address("decision", made))
    assert [one.by for one in page.context["view"].objections] == by
