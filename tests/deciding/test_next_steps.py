"""The one next thing to do, as the page of a decision says it."""

import datetime as dt

import pytest

from ngariung.core.errors import Conflict
from ngariung.deciding import actions
from ngariung.deciding.enums import Path

from .acting import WORDS, address, phone, send, signed


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


def test_outcome_is_not_offered_where_the_quorum_would_refuse_it(house, put):
    made = put("vote", quorum=5)
    lead = signed(house.facilitator)
    lead.post(address("hands", made), {"present": "12", "hands_yes": "4"})
    page = lead.get(address("run", made), HTTP_ACCEPT_LANGUAGE="en")
    assert page.context["next"].about == (
        "The quorum is not reached yet: if it ended now, nothing could be decided."
    )
    send(lead, made, "akhiri")
    page = lead.get(address("run", made), HTTP_ACCEPT_LANGUAGE="en")
    assert page.context["missing"] == "The quorum is not reached, so nothing can be decided."
    shown = page.content.decode()
    assert ('id="putuskan"' in shown, 'id="buntu"' in shown) == (False, True)
    words = {"decide-outcome": "Jalan mulai besok."}
    refused = send(lead, made, "putuskan", **words)
    assert refused.status_code == 422
    assert refused.context["lost"].typed == ["Jalan mulai besok."]


def test_what_is_opened_is_looked_at_with_how_people_answer_and_the_quorum(house, put, at):
    made = put("vote", quorum=7, is_open=False, closes_at=at + dt.timedelta(days=2))
    lead = signed(house.facilitator)
    page = " ".join(lead.get(address("run", made)).content.decode().split())
    for words in (
        "di ruangan dan lewat ponsel",
        "Paling sedikit 7 orang yang hadir harus menjawab sendiri.",
        "9 Oktober 2026",
    ):
        assert words in page
