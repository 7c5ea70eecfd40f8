"""The days on which a programme comes back: pure calculation."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from .enums import Pattern

WEEK = timedelta(weeks=1)
LAST = -1
MOST_DAYS = 60
MOST_WEEKS = 26
# The calendar of Python ends in 9999; nobody plans so far.
LAST_YEAR = 2200

NTH = {
    1: pgettext_lazy("weekday of the month", "first"),
    2: pgettext_lazy("weekday of the month", "second"),
    3: pgettext_lazy("weekday of the month", "third"),
    4: pgettext_lazy("weekday of the month", "fourth"),
    LAST: pgettext_lazy("weekday of the month", "last"),
}


@dataclass(frozen=True)
class Rhythm:
    """How a programme comes back; which columns count is decided by the pattern.

    `weekday` is 0 for Monday; `nth` is 1 to 4 or -1 for the last one; `day` beyond the end of a
    month means its last day.
    """

    pattern: str
    every: int = 1
    weekday: int | None = None
    nth: int | None = None
    day: int | None = None


def days(rhythm: Rhythm, *, after: date, size: int, anchor: date | None = None) -> list[date]:
    """The next `size` days of the rhythm after the day `after`, in order; at most MOST_DAYS.

    Where a programme meets only every few weeks, `anchor` (its last day) says in which; without one
    the first week that comes counts.
    """
    if after.year > LAST_YEAR:
        return []
    coming = (day for day in _all(rhythm, after, anchor) if day > after)
    return list(islice(coming, max(0, min(size, MOST_DAYS))))


def _all(rhythm: Rhythm, after: date, anchor: date | None) -> Iterator[date]:
    """Every day of the rhythm from near `after` on, in order."""
    if rhythm.pattern == Pattern.WEEKS:
        return _in_weeks(rhythm, after, anchor)
    return _in_months(rhythm, after)


def _in_weeks(rhythm: Rhythm, after: date, anchor: date | None) -> Iterator[date]:
    step = WEEK * max(1, rhythm.every)
    day = _monday(anchor or after) + timedelta(days=rhythm.weekday or 0)
    if anchor is None and day <= after:
        day += WEEK
    if day <= after:
        day += step * ((after - day) // step)
    elif day - step > after:
        day -= step * ((day - after) // step)
    while day.year <= LAST_YEAR:
        yield day
        day += step


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _in_months(rhythm: Rhythm, after: date) -> Iterator[date]:
    first = after.year * 12 + after.month - 1
    for number in count(first):
        year, month = divmod(number, 12)
        if year > LAST_YEAR:
            return
        yield _in_month(rhythm, year, month + 1)


def _in_month(rhythm: Rhythm, year: int, month: int) -> date:
    begins_on, length = monthrange(year, month)
    if rhythm.pattern == Pattern.DAY_OF_MONTH:
        return date(year, month, min(rhythm.day or 1, length))
    first = (((rhythm.weekday or 0) - begins_on) % 7) + 1
    if rhythm.nth == LAST:
        return date(year, month, first + 7 * ((length - first) // 7))
    return date(year, month, first + 7 * ((rhythm.nth or 1) - 1))


def words(rhythm: Rhythm) -> str:
    """The rhythm as people say it."""
    if rhythm.pattern == Pattern.DAY_OF_MONTH:
        return _("on day %(day)d of each month") % {"day": rhythm.day or 1}
    weekday = str(WEEKDAYS[rhythm.weekday or 0])
    if rhythm.pattern == Pattern.WEEKDAY_OF_MONTH:
        nth = str(NTH[rhythm.nth or 1])
        return _("on the %(nth)s %(weekday)s of each month") % {"nth": nth, "weekday": weekday}
    # Not one text in two numbers: in Indonesian they would share a form.
    if rhythm.every == 1:
        return _("every %(weekday)s") % {"weekday": weekday}
    said = _("every %(every)d weeks on %(weekday)s")
    return said % {"every": rhythm.every, "weekday": weekday}
