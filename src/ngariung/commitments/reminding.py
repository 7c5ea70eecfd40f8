"""Which promises are near or past their date, and who of the promiser is told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from django.db.models import OuterRef, Subquery

from ngariung.ledger.chain import day_of
from ngariung.notices import queries as notices
from ngariung.notices.actions import Reminder
from ngariung.notices.reminders import Owed
from ngariung.parties import queries as parties
from ngariung.parties.enums import Role

from . import queries, rules
from .models import Commitment, Slip
from .states import OWED

# Seven working days and the longest run of free days there is.
AHEAD = timedelta(days=30)
# Followers hear that a promise is late; how long a clock may have stood still for that.
LATE_FOR = timedelta(days=30)
AT_ONCE = 500


def owed_soon(on: date) -> Iterator[list[Owed]]:
    """Promises that are owed and due within some weeks, or late, in bundles."""
    moved = Slip.objects.filter(commitment=OuterRef("pk")).order_by("-at")
    rows = Commitment.objects.filter(state__in=OWED, due_on__lte=on + AHEAD).order_by(
        "due_on", "pk"
    )
    fields = rows.annotate(moved_at=Subquery(moved.values("at")[:1])).values_list(
        "code", "due_on", "made_on", "moved_at", "promiser_id"
    )
    things = (
        Owed("promise", code, due_on, day_of(moved_at) if moved_at else made_on, promiser)
        for code, due_on, made_on, moved_at, promiser in fields.iterator()
        if due_on is not None
    )
    while bundle := list(islice(things, AT_ONCE)):
        yield bundle


def readers(reminders: Sequence[Reminder]) -> dict[str, set[int]]:
    """Who is told of each promise: those of the promiser who keep it and may see it.

    Before the date those who work on it, where there are any; once it is late everybody who keeps it.
    """
    mine: dict[int, list[Reminder]] = defaultdict(list)
    for reminder in reminders:
        mine[reminder.owed.party].append(reminder)
    found: dict[str, set[int]] = defaultdict(set)
    for party, held in parties.in_office(mine, rules.KEEPING).items():
        working = {one.person_id for one in held if one.role == Role.HANDLER}
        for person in {one.person_id: one.person for one in held}.values():
            codes = [
                reminder.owed.code
                for reminder in mine[party]
                if reminder.step.is_late or not working or person.pk in working
            ]
            rows = Commitment.objects.filter(rules.visible_to(person), code__in=codes)
            for code in rows.values_list("code", flat=True):
                found[code].add(person.pk)
    return found


def followed_and_late(on: date) -> list[tuple[str, date]]:
    """Public promises that somebody follows and that have become late not long ago, with their date."""
    late = queries.public_commitments().late(on).filter(due_on__gte=on - LATE_FOR)
    rows = late.filter(code__in=notices.followed_codes("promise"))
    return [(code, due_on) for code, due_on in rows.values_list("code", "due_on") if due_on]
