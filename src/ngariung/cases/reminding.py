"""Which cases are near or past their next date, and who of their side is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ngariung.notices.actions import Reminder
from ngariung.notices.reminders import Owed
from ngariung.parties import queries as parties
from ngariung.parties.enums import Role
from ngariung.parties.models import Person

from . import rules
from .enums import ClockKind
from .models import Case, Clock
from .states import DESKS_TURN

# Seven working days and the longest run of free days there is.
AHEAD = timedelta(days=30)
AT_ONCE = 500
# Who works, and who joins them once it is late; at the desk, where a case waits for an owner, screeners.
TOLD = (*rules.WORKING, Role.SCREENER)


def owed_soon(on: date) -> Iterator[list[Owed]]:
    """Open cases whose next clock ends within some weeks, or is late, in bundles; whose turn it is."""
    running = Clock.objects.filter(case=OuterRef("pk"), met_at=None, dropped_at=None)
    clock = running.exclude(kind=ClockKind.REPLY).order_by("due_on", "kind")
    rows = Case.objects.open().filter(due_on__lte=on + AHEAD).order_by("due_on", "pk")
    fields = rows.annotate(
        clock=Subquery(clock.values("kind")[:1]),
        since=Subquery(clock.values("started_on")[:1]),
        side=Coalesce("owner", "desk"),
    ).values_list("code", "due_on", "since", "side", "desk", "state", "clock")
    things = (
        Owed("case", code, due_on, since, desk if state in DESKS_TURN else side, clock)
        for code, due_on, since, side, desk, state, clock in fields.iterator()
        if clock is not None and due_on is not None
    )
    while bundle := list(islice(things, AT_ONCE)):
        yield bundle


def readers(reminders: Sequence[Reminder]) -> dict[str, set[int]]:
    """Who is told of each case: of the side whose turn it is, and only whoever may open it.

    Who was entrusted with it, else every handler of the owner, and supervisors once it is late;
    screeners of the desk while it waits for an owner.
    """
    late = {one.owed.code for one in reminders if one.step.is_late}
    return told_of([one.owed.code for one in reminders], late=late)


def told_of(codes: Iterable[str], *, late: Iterable[str] = ()) -> dict[str, set[int]]:
    """Who hears of these cases: one query for the cases, one for the posts, one for each person."""
    rows = Case.objects.filter(code__in=list(codes)).annotate(entrusted=F("post__person"))
    sides: dict[int, list[Case]] = defaultdict(list)
    for case in rows:
        sides[case.desk_id if case.state in DESKS_TURN else case.owner_id or case.desk_id].append(
            case
        )
    wanted: dict[Person, set[str]] = defaultdict(set)
    for party, posts in parties.in_office(sides, TOLD).items():
        for post in posts:
            for case in sides[party]:
                if _hears(post.role, post.person_id, case, is_late=case.code in late):
                    wanted[post.person].add(case.code)
    return _visible(wanted)


def _hears(role: str, person: int, case: Case, *, is_late: bool) -> bool:
    if case.state in DESKS_TURN:
        return role == Role.SCREENER
    if role == Role.SUPERVISOR:
        return is_late
    entrusted: int | None = case.entrusted  # type: ignore[attr-defined]  # annotated by told_of
    return role == Role.HANDLER and entrusted in {None, person}


def _visible(wanted: dict[Person, set[str]]) -> dict[str, set[int]]:
    """Leave out whom a case is kept from: nobody may tell from a letter that it is there."""
    found: dict[str, set[int]] = defaultdict(set)
    for person, codes in wanted.items():
        rows = Case.objects.filter(rules.visible_to(person), code__in=codes)
        for code in rows.values_list("code", flat=True):
            found[code].add(person.pk)
    return found
