"""Days of the year, counted from the day on which it is played."""

from datetime import date, timedelta

from ngariung.places.enums import Calendar
from ngariung.places.workdays import is_working_day

FIRST, LAST = -360, -2


def on(today: date, day: int) -> date:
    """The date of a day that is counted from `today`."""
    return today + timedelta(days=day)


def working(today: date, day: int) -> int:
    """The day, or the next one on which an office is open."""
    while not is_working_day(on(today, day), Calendar.WITH_JOINT_LEAVE):
        day += 1
    return day


def weekday_before(today: date, day: int, weekday: int) -> int:
    """The last such weekday up to `day`."""
    return day - (on(today, day).weekday() - weekday) % 7
