"""Periods of the calendar that people choose from."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

QUARTER = 3
# A closed quarter is shown after the time that desks need to look at its last voices.
SETTLING = timedelta(days=14)


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included; `code` is how addresses call it."""

    code: str
    first: date
    last: date

    @property
    def words(self) -> str:
        """The period as it stands in a sentence."""
        first, last = _month(self.first), _month(self.last)
        if first == last:
            return first
        if self.first.year == self.last.year:
            first = date_format(self.first, "F")
        return _("%(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def short(self) -> str:
        """The period where there is little room: its first and last month, shortened."""
        return _("%(first)s to %(last)s") % {
            "first": date_format(self.first, "M"),
            "last": date_format(self.last, "M Y"),
        }

    @property
    def months(self) -> list[date]:
        """The first day of each of its months."""
        found, day = [], self.first
        while day <= self.last:
            found.append(day)
            day = _later(day, 1)
        return found


def _month(day: date) -> str:
    return date_format(day, "F Y")


def _later(month: date, months: int) -> date:
    """The first day of the month so many months later."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _from(code: str, first: date, months: int) -> Period:
    return Period(code, first, _later(first, months) - timedelta(days=1))


def choices(*, on: date) -> dict[str, Period]:
    """What a supervisor chooses from: this month, the last, this quarter, this year, twelve months."""
    month = on.replace(day=1)
    start = date(on.year, (on.month - 1) // QUARTER * QUARTER + 1, 1)
    found = [
        _from("month", month, 1),
        _from("last-month", _later(month, -1), 1),
        _from("quarter", start, QUARTER),
        _from("year", date(on.year, 1, 1), 12),
        _from("twelve-months", _later(month, -11), 12),
    ]
    return {period.code: period for period in found}


def closed_quarters(*, on: date, most: int = 6) -> list[Period]:
    """Quarters that are over and settled, the newest first: disjoint, so that none can be subtracted."""
    day = on - SETTLING
    start = date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)
    starts = [_later(start, -QUARTER * number) for number in range(1, most + 1)]
    return [_from(f"{s.year}-{(s.month + 2) // QUARTER}", s, QUARTER) for s in starts]
