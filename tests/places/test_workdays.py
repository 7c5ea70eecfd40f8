"""Working days: the golden vectors of the field, and what always holds."""

import tomllib
from datetime import date, timedelta

import pytest
from holidays.countries.indonesia import Indonesia
from hypothesis import given
from hypothesis import strategies as st

from ngariung.places import workdays
from ngariung.places.enums import Calendar, Certainty
from ngariung.places.workdays import Count, Due, add_working_days, working_days_between

WITHOUT, WITH = Calendar.WITHOUT_JOINT_LEAVE, Calendar.WITH_JOINT_LEAVE

GOLDEN = [
    ("2026-11-20", 3, "2026-11-25", "2026-11-25"),
    ("2026-11-20", 7, "2026-12-01", "2026-12-01"),
    ("2026-11-20", 10, "2026-12-04", "2026-12-04"),
    ("2026-11-20", 30, "2027-01-06", "2027-01-07"),
    ("2026-11-20", 50, "2027-02-03", "2027-02-04"),
    ("2026-03-17", 3, "2026-03-23", "2026-03-27"),
    ("2026-03-17", 7, "2026-03-27", "2026-04-02"),
    ("2026-03-17", 10, "2026-04-01", "2026-04-08"),
    ("2026-03-17", 30, "2026-04-30", "2026-05-07"),
    ("2026-03-17", 50, "2026-06-03", "2026-06-11"),
    ("2026-12-01", 3, "2026-12-04", "2026-12-04"),
    ("2026-12-01", 7, "2026-12-10", "2026-12-10"),
    ("2026-12-01", 10, "2026-12-15", "2026-12-15"),
    ("2026-12-01", 30, "2027-01-15", "2027-01-18"),
    ("2026-12-01", 50, "2027-02-12", "2027-02-16"),
]


@pytest.mark.parametrize(("start", "count", "without", "with_leave"), GOLDEN)
def test_add_working_days_gives_the_golden_vectors(start, count, without, with_leave):
    begin = date.fromisoformat(start)
    assert add_working_days(begin, count, WITHOUT) == Due(
        date.fromisoformat(without), Certainty.KNOWN
    )
    assert add_working_days(begin, count, WITH) == Due(
        date.fromisoformat(with_leave), Certainty.KNOWN
    )


def test_add_working_days_says_estimated_when_it_crosses_an_estimated_holiday():
    due = add_working_days(date(2027, 3, 4), 5, WITHOUT)
    assert due == Due(date(2027, 3, 16), Certainty.ESTIMATED)


def test_add_working_days_says_estimated_on_the_eve_of_an_estimated_holiday():
    assert add_working_days(date(2027, 5, 13), 1, WITHOUT).certainty == Certainty.KNOWN
    assert add_working_days(date(2027, 3, 8), 1, WITHOUT) == Due(
        date(2027, 3, 9), Certainty.ESTIMATED
    )


def test_add_working_days_is_uncertain_beyond_the_known_years_and_counts_weekends_only():
    due = add_working_days(date(2027, 12, 30), 3, WITH)
    assert due == Due(date(2028, 1, 4), Certainty.UNCERTAIN)


def test_add_working_days_is_uncertain_before_the_known_years():
    assert add_working_days(date(2023, 12, 27), 1, WITH).certainty == Certainty.UNCERTAIN


def test_add_working_days_of_none_is_the_day_itself():
    assert add_working_days(date(2026, 3, 21), 0, WITH) == Due(date(2026, 3, 21), Certainty.KNOWN)


def test_add_working_days_refuses_to_count_backward():
    with pytest.raises(ValueError):
        add_working_days(date(2026, 3, 17), -1, WITH)


def test_working_days_between_is_negative_when_the_end_is_earlier():
    forward = working_days_between(date(2026, 3, 17), date(2026, 3, 27), WITH)
    assert forward == Count(3, Certainty.KNOWN)
    backward = working_days_between(date(2026, 3, 27), date(2026, 3, 17), WITH)
    assert backward == Count(-3, Certainty.KNOWN)


def test_joint_leave_is_free_in_one_calendar_only():
    assert not workdays.is_working_day(date(2026, 12, 24), WITH)
    assert workdays.is_working_day(date(2026, 12, 24), WITHOUT)
    assert not workdays.is_working_day(date(2026, 12, 25), WITHOUT)


days = st.dates(date(2023, 6, 1), date(2028, 12, 31))
calendars = st.sampled_from(list(Calendar))


@given(days, st.integers(0, 130), calendars)
def test_between_is_the_inverse_of_add(start, count, calendar):
    due = add_working_days(start, count, calendar)
    assert working_days_between(start, due.on, calendar) == Count(count, due.certainty)


@given(days, st.integers(1, 80), calendars)
def test_a_due_day_is_a_working_day_and_one_more_is_later(start, count, calendar):
    due = add_working_days(start, count, calendar)
    assert workdays.is_working_day(due.on, calendar)
    assert add_working_days(start, count + 1, calendar).on > due.on


@given(days, st.integers(0, 80))
def test_joint_leave_never_makes_a_deadline_earlier(start, count):
    assert add_working_days(start, count, WITH).on >= add_working_days(start, count, WITHOUT).on


@given(days, st.integers(0, 300), st.integers(0, 300), calendars)
def test_between_adds_up(start, first, second, calendar):
    middle, end = start + timedelta(first), start + timedelta(first + second)
    whole = working_days_between(start, end, calendar).days
    parts = [
        working_days_between(*pair, calendar).days for pair in ((start, middle), (middle, end))
    ]
    assert whole == sum(parts)


def test_the_known_years_are_those_with_a_decree_or_an_honest_gap():
    assert workdays.known_years() == (2024, 2025, 2026, 2027)
    for entry in workdays.decrees().values():
        assert str(entry["decree"]).startswith("SKB ") or entry["decree"] == "number not verified"
        assert entry["source"]


def test_the_holidays_package_counts_what_our_data_says():
    with workdays.DECREES.open("rb") as file:
        entries = tomllib.load(file)["year"]
    for entry in entries:
        public = Indonesia(years=entry["year"], categories=("public",))
        joint = Indonesia(years=entry["year"], categories=("government",))
        assert (entry["year"], len(public), len(joint)) == (
            entry["year"],
            entry["holidays"],
            entry["joint_leave"],
        )
        assert not set(public) & set(joint)
