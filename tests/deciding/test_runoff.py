"""Instant runoff: papers move on, and a tie counts only where it matters."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.deciding.runoff import runoff


def test_papers_of_who_drops_out_move_to_their_next_choice():
    papers = {(1, 3): 5, (2, 3): 4, (3, 2): 3}
    found = runoff(papers, [1, 2, 3])
    assert (found.winner, found.tied) == (2, ())
    assert found.steps == ({1: 5, 2: 4, 3: 3}, {1: 5, 2: 7})


def test_more_than_half_wins_at_once():
    found = runoff({(1,): 7, (2,): 3, (3, 2): 2}, [1, 2, 3])
    assert (found.winner, len(found.steps)) == (1, 1)


def test_tie_at_the_end_is_told_and_not_broken():
    found = runoff({(1, 2): 6, (2, 1): 6}, [1, 2])
    assert (found.winner, found.tied) == (None, (1, 2))


def test_tie_for_the_last_place_that_changes_nothing_is_no_tie():
    found = runoff({(1,): 6, (2,): 2, (3,): 2}, [1, 2, 3])
    assert (found.winner, found.tied) == (1, ())
    papers = {(1,): 5, (2, 1): 3, (3, 1): 3}
    assert runoff(papers, [1, 2, 3]).winner == 1


def test_tie_for_the_last_place_that_decides_is_a_tie():
    # Whoever of 2 and 3 drops out first makes the other win over 1.
    papers = {(1,): 4, (2, 3): 3, (3, 2): 3}
    found = runoff(papers, [1, 2, 3])
    assert (found.winner, found.tied) == (None, (2, 3))


def test_papers_that_name_nobody_left_rest():
    found = runoff({(1,): 2, (2,): 3, (3,): 4}, [1, 2, 3])
    assert found.winner == 3
    assert found.steps[-1] == {2: 3, 3: 4}


def test_choices_that_nobody_puts_first_drop_out_together():
    papers = {(1, 4): 4, (2, 4): 3, (3, 2): 2}
    found = runoff(papers, [1, 2, 3, 4, 5, 6])
    assert found.winner == 2
    firsts = {1: 4, 2: 3, 3: 2}
    assert found.steps == (firsts | {4: 0, 5: 0, 6: 0}, firsts, {1: 4, 2: 5})


def test_nothing_said_is_nobodys_win():
    assert runoff({}, [1, 2]).winner is None
    assert runoff({(7,): 3}, [1, 2]).winner is None


ORDERS = st.lists(
    st.sampled_from(list(itertools.permutations([1, 2, 3, 4]))), min_size=1, max_size=15
)


@given(ORDERS)
def test_who_wins_every_comparison_by_first_choices_alone_always_wins(orders):
    papers = {}
    for order in orders:
        papers[order] = papers.get(order, 0) + 1
    found = runoff(papers, [1, 2, 3, 4])
    firsts = [order[0] for order in orders]
    for choice in (1, 2, 3, 4):
        if 2 * firsts.count(choice) > len(orders):
            assert found.winner == choice
    assert (found.winner is None) == bool(found.tied)
    if found.winner is not None:
        # The way that is shown leads to who won.
        last = found.steps[-1]
        assert 2 * last[found.winner] > sum(last.values())


@given(ORDERS, st.permutations([1, 2, 3, 4]))
def test_names_of_choices_change_nothing(orders, names):
    other = dict(zip([1, 2, 3, 4], names, strict=True))
    papers, renamed = {}, {}
    for order in orders:
        papers[order] = papers.get(order, 0) + 1
        new = tuple(other[one] for one in order)
        renamed[new] = renamed.get(new, 0) + 1
    one, two = runoff(papers, [1, 2, 3, 4]), runoff(renamed, [1, 2, 3, 4])
    assert two.winner == (other[one.winner] if one.winner else None)
    assert set(two.tied) == {other[choice] for choice in one.tied}


@pytest.mark.parametrize("count", [12])
def test_twelve_choices_with_many_ties_are_counted_quickly(count):
    papers = {(one,): 2 for one in range(1, count + 1)}
    assert runoff(papers, range(1, count + 1)).tied == tuple(range(1, count + 1))
