"""Deadlines: from a procedure's step, a start and a calendar to a due date with its certainty."""

from dataclasses import dataclass
from datetime import date

from ngariung.places import workdays
from ngariung.places.enums import Calendar, Certainty

from .enums import ClockKind
from .procedures import Procedure


@dataclass(frozen=True)
class Deadline:
    """One clock as it would be stored."""

    kind: ClockKind
    days: int
    started_on: date
    due_on: date
    certainty: Certainty


def deadline(
    procedure: Procedure, kind: ClockKind, *, start: date, calendar: str
) -> Deadline | None:
    """When the step `kind` that starts on `start` is due; None where the procedure has no such clock.

    The start day is not counted. Beyond the years whose holidays are decreed the date counts weekends
    alone and says that it is uncertain.
    """
    step = procedure.steps.get(kind)
    if step is None:
        return None
    due = workdays.add_working_days(start, step.days, Calendar(calendar))
    return Deadline(kind, step.days, start, due.on, due.certainty)
