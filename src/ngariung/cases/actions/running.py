"""Clocks as they run, and the two dates that the inbox is ordered by."""

from datetime import date, datetime

from django.db.models import QuerySet

from ngariung.cases import states
from ngariung.cases.clocks import deadline
from ngariung.cases.enums import CaseState, ClockKind
from ngariung.cases.models import NO_DATE, Case, Clock
from ngariung.cases.procedures import procedures
from ngariung.core.errors import Conflict
from ngariung.parties.models import Party
from ngariung.places.zones import zone_of


def day_of(case: Case, at: datetime) -> date:
    """The day on which `at` falls where the matter is."""
    return at.astimezone(zone_of(case.region)).date()


def stay(case: Case, verb: str) -> None:
    """Make sure that `verb` is allowed and that nobody moves the case before this transaction ends."""
    if not states.allows(case.state, verb):
        raise Conflict
    held = Case.objects.filter(pk=case.pk, state=case.state, owner=case.owner_id)
    if held.update(state=case.state) != 1:
        raise Conflict


def run(case: Case, kind: ClockKind, *, start: date, calendar: str) -> None:
    """Start a clock, in place of one of the same kind that still runs; none if the procedure has none."""
    found = deadline(procedures()[case.procedure], kind, start=start, calendar=calendar)
    if found is None:
        return
    values = {
        "days": found.days,
        "started_on": found.started_on,
        "due_on": found.due_on,
        "certainty": found.certainty,
    }
    if not _running(case, kind).update(**values):
        Clock.objects.create(case=case, kind=kind, **values)


def meet(case: Case, *kinds: ClockKind, at: datetime) -> None:
    """Stop clocks because what they wait for has happened."""
    _running(case, *kinds).update(met_at=at)


def drop(case: Case, *kinds: ClockKind, at: datetime) -> None:
    """Take clocks away; without kinds every one."""
    _running(case, *(kinds or ClockKind)).update(dropped_at=at)


def begin_with(case: Case, owner: Party, *, at: datetime) -> None:
    """Start the owner's clocks: a follow-up of their own, and the answer as long as it was on the way.

    Passing a case on gives no new time to answer; only the calendar changes to the owner's.
    """
    run(case, ClockKind.FOLLOW_UP, start=day_of(case, at), calendar=owner.calendar)
    since = _running(case, ClockKind.ANSWER).values_list("started_on", flat=True).first()
    run(case, ClockKind.ANSWER, start=since or day_of(case, at), calendar=owner.calendar)


def retime(case: Case) -> None:
    """Bring `due_on` and `next_on` in step with the clocks; every action ends with it."""
    running = dict(_running(case, *ClockKind).values_list("kind", "due_on"))
    reply = running.pop(ClockKind.REPLY, None)
    case.due_on = min(running.values(), default=None)
    is_closed = case.state == CaseState.CLOSED
    case.next_on = None if is_closed else case.due_on or reply or NO_DATE
    Case.objects.filter(pk=case.pk).update(due_on=case.due_on, next_on=case.next_on)


def _running(case: Case, *kinds: ClockKind) -> "QuerySet[Clock]":
    return case.clocks.filter(kind__in=kinds, met_at=None, dropped_at=None)
