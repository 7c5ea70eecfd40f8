"""When somebody is reminded of a due date: pure calculation on a working-day calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ngariung.places.enums import Calendar
from ngariung.places.workdays import is_working_day

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
# Working days before the date.
BEFORE = (7, 1)


@dataclass(frozen=True)
class Step:
    """One reminder of one date: which one it is, and from which day on it is due."""

    name: str
    on: date

    @property
    def is_late(self) -> bool:
        """Whether it comes after the date."""
        return self.name.startswith("late")


@dataclass(frozen=True)
class Owed:
    """Something that somebody has to do by a day; `since` is the day on which that day was set."""

    kind: str
    code: str
    due_on: date
    since: date
    party: int
    # What the date belongs to where a thing can have several: the clock of a case.
    what: str = ""

    def event(self, step: Step) -> str:
        """The name of this reminder; another date makes other reminders."""
        return f"due:{self.kind}:{self.code}:{self.what}:{self.due_on.isoformat()}:{step.name}"


def newest_step(owed: Owed, *, on: date, calendar: Calendar) -> Step | None:
    """The last reminder that is due by the day `on`; None before the first.

    Seven working days before, one working day before, on the working day after, then every week. What
    fell due while nobody looked is passed over: only the newest counts. So is what fell due before the
    date was set.
    """
    first_late = _forward(owed.due_on, calendar)
    if on >= first_late:
        weeks = (on - first_late) // WEEK
        return Step(f"late-{weeks}", first_late + weeks * WEEK)
    passed = [step for step in _before(owed.due_on, calendar) if owed.since < step.on <= on]
    return passed[-1] if passed else None


def _before(due_on: date, calendar: Calendar) -> Iterator[Step]:
    for count in BEFORE:
        yield Step(f"before-{count}", _back(due_on, count, calendar))


def _back(day: date, count: int, calendar: Calendar) -> date:
    """The `count`-th working day before `day`."""
    while count:
        day -= DAY
        count -= is_working_day(day, calendar)
    return day


def _forward(day: date, calendar: Calendar) -> date:
    """The first working day after `day`."""
    day += DAY
    while not is_working_day(day, calendar):
        day += DAY
    return day
