"""A month as weeks of days: pure calculation."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
FIRST_YEAR, LAST_YEAR = 2000, 2100
WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Month:
    """One month of the years that the calendar shows."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return (self.first + timedelta(days=31)).replace(day=1) - DAY

    @property
    def previous(self) -> "Month | None":
        """The month before, None where the calendar begins."""
        return _known(self.first - DAY)

    @property
    def next(self) -> "Month | None":
        """The month after, None where the calendar ends."""
        return _known(self.last + DAY)

    def weeks(self) -> list[list[date]]:
        """Its weeks from Monday to Sunday, filled up with days of its neighbours."""
        monday = self.first - timedelta(days=self.first.weekday())
        mondays = []
        while monday <= self.last:
            mondays.append(monday)
            monday += WEEK
        return [[start + DAY * number for number in range(7)] for start in mondays]


def month_of(day: date) -> Month:
    """The month in which the day lies, or the nearest one that the calendar shows."""
    return Month(min(max(day.year, FIRST_YEAR), LAST_YEAR), day.month)


def _known(day: date) -> Month | None:
    return Month(day.year, day.month) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def read(text: str, *, otherwise: date) -> Month:
    """The month written as 2026-11; the month of the day `otherwise` where it cannot be read."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return month_of(otherwise)
    year, number = int(found[1]), int(found[2])
    is_known = FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12  # noqa: PLR2004  # months
    return Month(year, number) if is_known else month_of(otherwise)
