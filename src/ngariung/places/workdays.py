"""Working days: pure calculation on the holidays of the years that our data lists with a decree."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from .enums import Calendar, Certainty

DECREES = Path(__file__).parent / "data" / "decrees.toml"
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Due:
    """A day that a number of working days leads to, and how sure it is."""

    on: date
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Count:
    """A number of working days, and how sure it is."""

    days: int
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Year:
    """The free days of one year: holidays, joint leave apart, days whose date is estimated, their names."""

    public: frozenset[date]
    joint_leave: frozenset[date]
    estimated: frozenset[date]
    names: Mapping[date, str]


def add_working_days(start: date, count: int, calendar: Calendar) -> Due:
    """The `count`-th working day after `start`, which itself does not count.

    Beyond the known years only weekends are free, and the result says uncertain.
    """
    if count < 0:
        message = "count working days forward only"
        raise ValueError(message)
    on = start
    while count:
        on += DAY
        count -= is_working_day(on, calendar)
    return Due(on, certainty_between(start, on))


def working_days_between(start: date, end: date, calendar: Calendar) -> Count:
    """How many working days lie after `start` up to and with `end`; negative when `end` is earlier.

    The inverse of `add_working_days`.
    """
    if end < start:
        backwards = working_days_between(end, start, calendar)
        return Count(-backwards.days, backwards.certainty)
    days = sum(
        is_working_day(start + DAY * step, calendar) for step in range(1, (end - start).days + 1)
    )
    return Count(days, certainty_between(start, end))


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether `day` is neither weekend nor, as far as known, a holiday (or joint leave, by calendar)."""
    if day.weekday() >= SATURDAY:
        return False
    year = year_of(day.year)
    if year is None or day in year.public:
        return year is None
    return calendar != Calendar.WITH_JOINT_LEAVE or day not in year.joint_leave


def certainty_between(start: date, end: date) -> Certainty:
    """How sure a result is that spans the days after `start` up to `end`.

    Uncertain when one of them lies beyond the known years. Estimated when one of them is an estimated
    holiday or its neighbour, since an estimated day may move by one.
    """
    if end <= start:
        return Certainty.KNOWN
    first = start + DAY
    years = [year_of(number) for number in range(first.year, end.year + 1)]
    if None in years:
        return Certainty.UNCERTAIN
    moving = (day for year in years if year for day in year.estimated)
    if any(first - DAY <= day <= end + DAY for day in moving):
        return Certainty.ESTIMATED
    return Certainty.KNOWN


def known_years() -> tuple[int, ...]:
    """The years whose holidays are decreed, as our data lists them."""
    return tuple(sorted(decrees()))


@cache
def decrees() -> dict[int, dict[str, object]]:
    """The decree behind each known year: see data/decrees.toml."""
    with DECREES.open("rb") as file:
        entries = tomllib.load(file)["year"]
    return {entry["year"]: entry for entry in entries}


def holiday_name(day: date) -> str:
    """What the holiday or joint leave of the day is called, in Indonesian; empty on any other day."""
    year = year_of(day.year)
    return year.names.get(day, "") if year else ""


@cache
def year_of(number: int) -> Year | None:
    """The free days of a known year, None for any other."""
    if number not in decrees():
        return None
    # A slow import that a process which never counts days need not pay.
    from holidays.countries.indonesia import Indonesia  # noqa: PLC0415  # slow library

    mark = Indonesia.estimated_label.replace("%s", "").strip()
    public = Indonesia(years=number, categories=("public",), language="id")
    joint = Indonesia(years=number, categories=("government",), language="id")
    estimated = {day for each in (public, joint) for day, name in each.items() if mark in name}
    names = dict(joint.items()) | dict(public.items())
    return Year(frozenset(public), frozenset(joint), frozenset(estimated), names)
