"""A hall of twelve decides: consent, a block and the way out of it, round by round to the end."""

import datetime as dt

import pytest

from ngariung.core.errors import Conflict, Invalid
from ngariung.deciding import actions, queries
from ngariung.deciding.enums import DecisionState, Path, Result
from ngariung.deciding.models import Decision
from ngariung.deliberation import actions as deliberations

from .acting import say


def test_consent_with_an_objection_that_is_met(house, hall, at):
    made = hall("consent")
    actions.record_hands(made, {"consent": 11, "aside": 1}, by=house.scribe, at=at)
    words = "Yang rumahnya jauh tidak dapat angkutan pulang."
    raised = actions.note_objection(
        made, words=words, role="wakil bagian jahit", by=house.scribe, at=at
    )
    assert queries.found_in(queries.round_of(made)).is_stopped
    actions.meet_objection(
        raised, how="Ditambah: jemputan untuk giliran malam.", by=house.scribe, at=at
    )
    actions.end_round(made, by=house.facilitator, at=at)
    result = actions.decide(
        made,
        outcome="Giliran malam dua kali seminggu, dengan jemputan.",
        review_on=dt.date(2026, 12, 1),
        by=house.facilitator,
        at=at,
    )
    made.refresh_from_db()
    assert (result, made.state, made.decided_on) == (
        Result.ADOPTED,
        DecisionState.DECIDED,
        at.date(),
    )
    assert list(made.dissent.all()) == []
    raised.refresh_from_db()
    assert (raised.words, raised.state) == (words, "met")


def test_objection_that_stands_is_kept_in_its_own_words(house, hall, at):
    made = hall("consent")
    actions.record_acclamation(made, "consent", by=house.scribe, at=at)
    words = "Belum ada jaminan upah lembur dibayar."
    actions.note_objection(made, words=words, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    result = actions.decide(made, outcome="Belum diterima.", by=house.facilitator, at=at)
    assert result == Result.NOT_ADOPTED
    assert list(made.dissent.values_list("option", "role", "words")) == [("", "", words)]


def test_consensus_with_a_block_gets_stuck_and_is_voted_on_with_a_quorum(house, hall, phone, at):
    made = hall("consensus", quorum=None)
    blocker = phone(made)
    reason = "Anak saya tidak ada yang menjaga malam hari."
    say(made, blocker, "block", reason=reason, at=at)
    actions.record_hands(made, {"agree": 9, "aside": 2}, by=house.scribe, at=at)
    actions.stick(
        made, path=Path.VOTE, note="Sudah tiga kali dibicarakan.", by=house.facilitator, at=at
    )
    first = made.rounds.get(number=1)
    assert (made.state, first.sums["counts"]) == (
        DecisionState.STUCK,
        {"block": 1, "agree": 9, "aside": 2},
    )
    with pytest.raises(Conflict):
        say(made, blocker, "agree", at=at)
    with pytest.raises(Invalid) as refused:
        actions.resume(made, by=house.facilitator, at=at)
    assert refused.value.code == "quorum_missing"
    made.refresh_from_db()
    asked = actions.resume(made, quorum=8, by=house.facilitator, at=at)
    assert (asked.process, asked.number, made.process) == ("vote", 2, "consensus")
    actions.record_hands(made, {"yes": 5, "no": 2}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at)
    assert refused.value.code == "quorum_not_reached"
    actions.stick(made, path=Path.PAUSE, note="Kuorum kurang.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"yes": 8, "no": 3}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at) == Result.ADOPTED
    # Who blocked in the round before is heard in the outcome.
    assert list(made.dissent.values_list("option", "words")) == [("block", reason)]


@pytest.mark.parametrize("path", [Path.MEDIATE, Path.PAUSE, Path.EXPERT, Path.UPWARD])
def test_other_ways_on_ask_everybody_again_in_the_same_way(house, hall, at, path):
    made = hall("consent")
    actions.record_hands(made, {"consent": 12}, by=house.scribe, at=at)
    actions.stick(made, path=path, note="Ada yang perlu dicek.", by=house.facilitator, at=at)
    asked = actions.resume(made, words="Usul yang diubah.", by=house.facilitator, at=at)
    assert (asked.process, asked.proposal) == ("consent", "Usul yang diubah.")
    assert queries.sums_of(asked).cast == 0
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at)
    assert refused.value.code == "nothing_said"


def test_objection_stands_over_rounds_until_it_is_met(house, hall, at):
    made = hall("consent")
    actions.note_objection(made, words="Terlalu cepat.", by=house.scribe, at=at)
    actions.stick(made, path=Path.PAUSE, note="Istirahat dulu.", by=house.facilitator, at=at)
    asked = actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"consent": 12}, by=house.scribe, at=at)
    assert queries.found_in(asked).is_stopped


def test_deciding_goes_on_when_the_musyawarah_is_closed(house, hall, phone, at):
    made = hall("consent")
    person = phone(made)
    deliberations.close(made.deliberation, by=house.facilitator, at=at)
    person.refresh_from_db()
    say(made, person, "consent", at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Ya.", by=house.facilitator, at=at) == Result.ADOPTED


def test_answers_end_with_the_time_that_was_set(house, hall, phone, at):
    made = hall("consent", closes_at=at + dt.timedelta(hours=1))
    person = phone(made)
    late = at + dt.timedelta(hours=2)
    with pytest.raises(Conflict) as refused:
        say(made, person, "consent", at=late)
    assert refused.value.code == "decision_not_open"


def test_decided_is_the_end(house, hall, phone, at):
    made = hall("consent")
    person = phone(made)
    say(made, person, "consent", at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Ya.", by=house.facilitator, at=at)
    for act in (
        lambda: say(made, person, "aside", at=at),
        lambda: actions.decide(made, outcome="Tidak.", by=house.facilitator, at=at),
        lambda: actions.stick(made, path=Path.PAUSE, note="x", by=house.facilitator, at=at),
        lambda: actions.resume(made, by=house.facilitator, at=at),
        lambda: actions.drop(made, reason="x", by=house.facilitator, at=at),
        lambda: actions.mark_present(made, 3, by=house.scribe, at=at),
    ):
        with pytest.raises(Conflict):
            act()
    assert Decision.objects.get().outcome == "Ya."
