"""Things put in order: by phone, on paper, by hand; ties, and orders that are none."""

import pytest

from ngariung.core.errors import Conflict, Invalid
from ngariung.deciding import actions, queries
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import Path, Result

from .acting import say


def test_ranked_choice_counts_phones_papers_and_hands(house, hall, phone, at):
    made = hall("ranked", choices=["Senin", "Rabu", "Jumat"])
    for ranking in ([1, 3], [1, 3], [1], [2, 3], [2, 3]):
        say(made, phone(made), ranking=ranking, at=at)
    for _paper in range(2):
        actions.record_position(made, ranking=[3, 2], by=house.scribe, at=at)
    # A hand says one thing only: which comes first.
    actions.record_hands(made, {"2": 1}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Hari Rabu.", by=house.facilitator, at=at)
    found = queries.found_in(queries.round_of(made))
    assert (made.result, found.winner) == (Result.CHOSEN, 2)


def test_ranked_choice_with_a_tie_is_not_decided_but_asked_again(house, hall, at):
    made = hall("ranked", choices=["Senin", "Rabu"])
    actions.record_hands(made, {"1": 6, "2": 6}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Senin.", by=house.facilitator, at=at)
    assert refused.value.code == "tied"
    made.refresh_from_db()
    actions.stick(made, path=Path.PAUSE, note="Seri enam-enam.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"1": 5, "2": 7}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Rabu.", by=house.facilitator, at=at) == Result.CHOSEN


@pytest.mark.parametrize("ranking", [[], [1, 1], [4], [0]])
def test_order_that_is_none_is_refused(house, hall, phone, at, ranking):
    made = hall("ranked", choices=["Senin", "Rabu", "Jumat"])
    with pytest.raises(Invalid) as refused:
        say(made, phone(made), ranking=ranking, at=at)
    assert refused.value.code == "answer_missing"


@pytest.mark.parametrize(
    "choices", [[], ["Senin"], ["Senin", " Senin "], [str(n) for n in range(13)]]
)
def test_choices_must_be_two_to_twelve(house, opened, at, choices):
    with pytest.raises(Invalid) as refused:
        actions.put(
            opened(statements=1),
            Proposal(process="ranked", words="Hari apa?", choices=choices),
            by=house.facilitator,
            at=at,
        )
    assert refused.value.code == "choices_refused"
