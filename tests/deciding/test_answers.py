"""Who may put, ask, write down and answer, and when."""

import pytest

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.deciding import actions, queries
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import Gathered, Path
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens

from .acting import WORDS, say


def test_who_may_do_what(house, hall, at):
    made = hall("consent")
    for person in (house.member, house.stranger):
        for act in (
            lambda by: actions.mark_present(made, 3, by=by, at=at),
            lambda by: actions.record_hands(made, {"consent": 1}, by=by, at=at),
            lambda by: actions.note_objection(made, words="Tidak.", by=by, at=at),
            lambda by: actions.record_proxy(made, proxy_of="tetua", option="aside", by=by, at=at),
            lambda by: actions.record_proxy(made, proxy_of=" ", option="aside", by=by, at=at),
        ):
            with pytest.raises(NotAllowed):
                act(person)
    for person in (house.scribe, house.member, house.stranger):
        for act in (
            lambda by: actions.end_round(made, by=by, at=at),
            lambda by: actions.decide(made, outcome="Ya.", by=by, at=at),
            lambda by: actions.stick(made, path=Path.PAUSE, note="x", by=by, at=at),
            lambda by: actions.drop(made, reason="x", by=by, at=at),
            lambda by: actions.put(
                made.deliberation, Proposal(process="consent", words=WORDS), by=by, at=at
            ),
        ):
            with pytest.raises(NotAllowed):
                act(person)


def test_person_of_another_musyawarah_says_nothing_here(house, hall, opened, at):
    made = hall("consent")
    other = deliberations.join(opened(statements=1), secret=tokens.of_browser(), at=at)
    with pytest.raises(NotAllowed):
        say(made, other, "consent", at=at)


def test_way_of_answering_is_kept(house, hall, phone, at):
    by_phone, in_room = hall(gathered=Gathered.PHONES), hall(gathered=Gathered.ROOM)
    with pytest.raises(Conflict):
        actions.record_hands(by_phone, {"consent": 1}, by=house.scribe, at=at)
    with pytest.raises(Conflict):
        say(in_room, phone(in_room), "consent", at=at)


def test_reason_is_needed_where_the_answer_asks_for_one(house, hall, phone, at):
    made = hall("consent")
    with pytest.raises(Invalid) as refused:
        say(made, phone(made), "object", at=at)
    assert refused.value.code == "reason_missing"
    with pytest.raises(Invalid) as refused:
        say(made, phone(made), "yes", at=at)
    assert refused.value.code == "answer_missing"


def test_last_answer_counts(house, hall, phone, at):
    made, person = hall("consent"), None
    person = phone(made)
    say(made, person, "object", reason="Terlalu cepat.", at=at)
    say(made, person, "consent", at=at)
    asked = queries.round_of(made)
    assert (queries.sums_of(asked).counts, queries.position_of(asked, person).reason) == (
        {"consent": 1},
        "",
    )


@pytest.mark.parametrize("process", ["consent"])
def test_prepared_proposal_can_be_changed_and_an_open_one_cannot(house, opened, at, process):
    made = actions.put(
        opened(statements=1), Proposal(process=process, words=WORDS), by=house.facilitator, at=at
    )
    new = Proposal(process="ranked", words="Hari apa?", choices=["Senin", "Rabu"])
    actions.change_decision(made, new, by=house.facilitator, at=at)
    assert (queries.round_of(made).process, made.choices.count()) == ("ranked", 2)
    actions.open_decision(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.change_decision(made, new, by=house.facilitator, at=at)


def test_nothing_is_asked_before_the_musyawarah_is_open(house, planned, at):
    made = actions.put(
        planned(statements=1), Proposal(process="consent", words=WORDS), by=house.facilitator, at=at
    )
    with pytest.raises(Conflict) as refused:
        actions.open_decision(made, by=house.facilitator, at=at)
    assert refused.value.code == "musyawarah_not_begun"
