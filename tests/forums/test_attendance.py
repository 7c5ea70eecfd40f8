"""No group under five stands alone, and nobody is lost."""

from hypothesis import given
from hypothesis import strategies as st

from ngariung.forums.attendance import (
    FEWEST,
    LONGEST_LABEL,
    AttendanceRow,
    people_in,
    under_five_added_to_others,
)
from ngariung.forums.enums import AttendanceKind

GROUP, OFFICIAL, ROLE = AttendanceKind.GROUP, AttendanceKind.OFFICIAL, AttendanceKind.ROLE

groups = st.builds(
    AttendanceRow,
    kind=st.just(GROUP),
    label=st.text(min_size=1, max_size=LONGEST_LABEL),
    count=st.integers(1, 60),
    party_id=st.one_of(st.none(), st.integers(1, 3)),
)
others = st.builds(
    AttendanceRow, kind=st.sampled_from([OFFICIAL, ROLE]), label=st.text(min_size=1, max_size=20)
)
rows = st.lists(st.one_of(groups, others), max_size=12)


def counts(rows):
    return [row.count for row in rows if row.kind == GROUP]


@given(rows)
def test_nobody_is_lost(rows):
    assert people_in(under_five_added_to_others(rows)) == people_in(rows)


@given(rows)
def test_no_group_under_five_remains_unless_everybody_together_is_under_five(rows):
    left = counts(under_five_added_to_others(rows))
    if people_in(rows) < FEWEST:
        assert len(left) <= 1
    else:
        assert all(count >= FEWEST for count in left)


@given(rows)
def test_rows_that_are_no_groups_stay_as_they_are(rows):
    kept = [row for row in under_five_added_to_others(rows) if row.kind != GROUP]
    assert kept == [row for row in rows if row.kind != GROUP]


@given(rows)
def test_labels_stay_within_their_column(rows):
    assert all(len(row.label) <= LONGEST_LABEL for row in under_five_added_to_others(rows))


@given(rows)
def test_adding_twice_is_adding_once(rows):
    once = under_five_added_to_others(rows)
    assert under_five_added_to_others(once) == once


def test_a_small_group_joins_the_next_smallest_and_both_are_named():
    rows = [
        AttendanceRow(GROUP, "pekerja", 40),
        AttendanceRow(GROUP, "pemuda", 3),
        AttendanceRow(GROUP, "pedagang", 7, party_id=1),
    ]
    assert under_five_added_to_others(rows) == [
        AttendanceRow(GROUP, "pekerja", 40),
        AttendanceRow(GROUP, "pedagang, pemuda", 10),
    ]


def test_everybody_together_under_five_becomes_one_group():
    rows = [AttendanceRow(GROUP, "warga", 2), AttendanceRow(GROUP, "pemuda", 1)]
    assert under_five_added_to_others(rows) == [AttendanceRow(GROUP, "warga, pemuda", 3)]
