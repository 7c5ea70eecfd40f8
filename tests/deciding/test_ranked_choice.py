"""Things put in order: by phone, on paper, by hand; ties, and orders that are none."""

import pytest
from django.test import Client

from ngariung.core.errors import Conflict, Invalid
from ngariung.deciding import actions, queries
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import Path, Result

from .acting import address, say


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


def view(made):
    return Client().get(address("decision", made)).context["view"]


def test_outcome_tells_each_count_so_that_anybody_can_follow_it(house, hall, at):
    made = hall("ranked", present=13, choices=["Senin", "Rabu", "Jumat", "Sabtu"])
    for ranking, papers in (([1], 5), ([2, 3], 4), ([3, 2], 2), ([4], 1), ([4, 3], 1)):
        for _paper in range(papers):
            actions.record_position(made, ranking=ranking, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Hari Rabu.", by=house.facilitator, at=at)
    counts = view(made).last.counts
    assert counts.heads == ["Hitungan 1", "Hitungan 2", "Hitungan 3"]
    # Of two that stand last the later one drops out; whoever named nothing else rests.
    assert [(one.label, one.at_each, one.is_winner) for one in counts.rows] == [
        ("Senin", ["5", "5", "5"], False),
        ("Rabu", ["4", "4", "6"], True),
        ("Jumat", ["2", "3", "gugur"], False),
        ("Sabtu", ["2", "gugur", "gugur"], False),
        ("Surat tanpa pilihan yang tersisa", ["0", "1", "2"], False),
    ]


def test_first_count_that_tells_all_has_no_table(house, hall, at):
    made = hall("ranked", choices=["Senin", "Rabu"])
    actions.record_hands(made, {"1": 4, "2": 7}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Hari Rabu.", by=house.facilitator, at=at)
    assert (view(made).last.counts, len(view(made).last.tied)) == (None, 0)


def test_tie_tells_between_what_it_is(house, hall, at):
    made = hall("ranked", choices=["Senin", "Rabu", "Jumat"])
    actions.record_hands(made, {"1": 6, "2": 6}, by=house.scribe, at=at)
    actions.stick(made, path=Path.PAUSE, note="Seri enam-enam.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    (before,) = view(made).earlier
    assert (before.counts, before.tied) == (None, ["Senin", "Rabu"])
    assert "Senin, Rabu" in Client().get(address("decision", made)).content.decode()
