"""The numbers of the board."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.commitments import standing, tallies
from ngariung.commitments.enums import CommitmentState as S
from ngariung.commitments.models import Commitment
from ngariung.commitments.ring import ring_of
from ngariung.commitments.standing import Numbers, Standing
from ngariung.forums.ring import Keeping
from ngariung.forums.ring import ring_of as forum_ring
from ngariung.parties.enums import Kind

ON = dt.date(2026, 10, 7)
days = st.one_of(st.none(), st.integers(-5, 5).map(lambda n: ON + dt.timedelta(n)))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(promises=st.lists(st.tuples(st.sampled_from(S), days, days), max_size=6))
def test_each_promise_stands_in_one_place_and_the_places_add_up(make, promises):
    Commitment.objects.all().delete()
    party = make.party()
    for state, due_on, first in promises:
        make.commitment(
            party,
            is_public=True,
            state=state,
            refused_reason="x",
            due_on=due_on,
            first_due_on=first if due_on else None,
        )
    numbers = tallies.board(since=None, on=ON).numbers
    assert numbers.made == len(promises)
    assert sum(getattr(numbers, part.value) for part in Standing) == numbers.made
    listed = [
        set(Commitment.objects.filter(standing.condition(part, on=ON)).values_list("pk", flat=True))
        for part in Standing
    ]
    assert sum(len(part) for part in listed) == len(set().union(*listed)) == numbers.made


def test_a_moved_date_does_not_hide_a_promise_among_the_open_ones(make):
    moved = {"due_on": ON + dt.timedelta(9), "first_due_on": ON - dt.timedelta(9)}
    make.commitment(is_public=True, **moved)
    assert tallies.board(since=None, on=ON).numbers == Numbers(made=1, moved=1, fell_due=1)


def test_the_board_counts_public_bodies_and_companies_since_the_day(make):
    for kind in Kind:
        make.commitment(make.party(kind=kind), is_public=True, made_on=ON)
    make.commitment(is_public=False, made_on=ON)
    make.commitment(is_public=True, made_on=ON - dt.timedelta(1))
    assert tallies.board(since=ON, on=ON).numbers.made == 6
    assert tallies.board(since=None, on=ON).numbers.made == 7


@pytest.mark.parametrize(("due", "kept", "rate"), [(4, 4, None), (5, 1, 20), (6, 6, 100)])
def test_a_rate_needs_five_promises(due, kept, rate):
    assert Numbers(fell_due=due, kept_of_due=kept).rate == rate


def test_only_institutions_with_five_promises_are_compared(make):
    many, few = make.party("Banyak"), make.party("Sedikit")
    for number in range(5):
        make.commitment(many, is_public=True, state=S.CONFIRMED if number else S.MADE)
    for _ in range(4):
        make.commitment(few, is_public=True)
    rows = tallies.board(since=None, on=ON).institutions
    assert [(row.name, row.numbers.made, row.numbers.kept) for row in rows] == [("Banyak", 5, 4)]


def test_every_state_of_a_promise_has_a_ring(make):
    for state in S:
        commitment = make.commitment(state=state, refused_reason="x", due_on=ON)
        assert ring_of(commitment, on=ON).caption
        assert ring_of(commitment, on=ON + dt.timedelta(1)).is_late is commitment.is_late(
            on=ON + dt.timedelta(1)
        )
    assert ring_of(make.commitment(state=S.CONFIRMED), on=ON).is_closed


def test_a_forums_ring_counts_its_public_promises(make):
    forum, other = make.forum(), make.forum()
    make.commitment(forum=forum, is_public=True, state=S.CONFIRMED)
    make.commitment(forum=forum, is_public=True, due_on=ON - dt.timedelta(1))
    make.commitment(forum=forum, state=S.MADE)
    make.commitment(forum=forum, is_public=True, state=S.REFUSED, refused_reason="x")
    counted = standing.of_forums([forum.pk, other.pk], ON)
    assert counted == {forum.pk: Keeping(promised=2, accepted=1, claimed=0, confirmed=1, late=1)}
    assert forum_ring("final", counted[forum.pk]).is_late
    assert forum_ring("final", Keeping(2, 2, 0, 2, 0)).is_closed
    assert not forum_ring("final", None).is_closed
