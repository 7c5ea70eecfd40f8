"""Reminders of due dates: however often or seldom the clock runs, each reaches each person once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ngariung.notices import queries
from ngariung.notices.hours import Hours
from ngariung.notices.reminders import Owed, Step, newest_step

from .telling import Telling, tell


@dataclass(frozen=True)
class Reminder:
    """One reminder that is due and that nobody was told of yet."""

    owed: Owed
    step: Step
    hours: Hours


# Says who is to be told of which thing, by code: people in office who may see it, and nobody else.
Readers = Callable[[Sequence[Reminder]], Mapping[str, Collection[int]]]


def remind(things: Sequence[Owed], readers: Readers, *, at: datetime) -> int:
    """Tell the newest reminder of each thing that is due now; returns how many rows there were to tell.

    What was told is left alone. `readers` is asked for the others only: whoever may not see a thing must
    not be named. The words are those registered as "KIND.due" and "KIND.late". Where nobody is there to be
    told, the next run asks again.
    """
    hours = queries.hours_of({one.party for one in things})
    due = [_reminder(one, hours[one.party], at) for one in things]
    wanted = [reminder for reminder in due if reminder is not None]
    told = queries.already_told([one.owed.event(one.step) for one in wanted])
    fresh = [one for one in wanted if one.owed.event(one.step) not in told]
    if not fresh:
        return 0
    people = readers(fresh)
    return tell(
        _telling(one, person) for one in fresh for person in sorted(people.get(one.owed.code, ()))
    )


def _reminder(owed: Owed, hours: Hours, at: datetime) -> Reminder | None:
    assert hours.calendar is not None
    step = newest_step(owed, on=hours.day_of(at), calendar=hours.calendar)
    return None if step is None else Reminder(owed, step, hours)


def _telling(reminder: Reminder, person: int) -> Telling:
    owed, step = reminder.owed, reminder.step
    return Telling(
        person=person,
        kind=owed.kind,
        code=owed.code,
        news=f"{owed.kind}.{'late' if step.is_late else 'due'}",
        event=owed.event(step),
        at=reminder.hours.start_of(step.on),
        hours=reminder.hours,
        due_on=owed.due_on,
    )
