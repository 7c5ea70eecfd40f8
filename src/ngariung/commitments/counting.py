"""Counting promises for pages: the clock's part of `tallies.py`."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.db.models.functions import TruncMonth

from ngariung.core.transactions import write
from ngariung.ledger.chain import day_of
from ngariung.ledger.models import Entry

from .models import Counted, Tally
from .queries import public_commitments
from .standing import counts
from .tallies import NAMES, PROMISES

AT_ONCE = 500


def recount(*, at: datetime) -> int:
    """Count all public promises anew; how many tallies changed.

    Only where the register has moved since the last count or the day is another one; a date alone makes
    a promise late. Safe to repeat, and beside another clock: whose count is older gives way.
    """
    before, _ = Counted.objects.get_or_create(name=PROMISES, defaults={"at": at})
    # Asked before counting: what happens meanwhile is ahead of this number and counted next time.
    last = Entry.objects.aggregate(last=Max("number"))["last"] or 0
    day = day_of(at)
    if (before.number, before.counted_on) == (last, day):
        _as_before(before).filter(at__lt=at).update(at=at)
        return 0
    # Not inside the transaction: others write while it counts.
    found = _counted(on=day)
    after = Counted(
        name=PROMISES, number=last, counted_on=day, at=at, made=sum(row.made for row in found)
    )
    return _keep(found, before=before, after=after)


def _as_before(counted: Counted) -> Any:
    """The count, as long as nobody has counted since."""
    return Counted.objects.filter(
        name=counted.name, number=counted.number, counted_on=counted.counted_on
    )


def _counted(*, on: date) -> list[Tally]:
    rows: Any = public_commitments().order_by().values("promiser", month=TruncMonth("made_on"))
    return [Tally(promiser_id=row.pop("promiser"), **row) for row in rows.annotate(**counts(on))]


@write
def _keep(found: list[Tally], *, before: Counted, after: Counted) -> int:
    """Bring the tallies to what was found, writing only what is different."""
    told = {"number": after.number, "counted_on": after.counted_on}
    if not _as_before(before).update(**told, at=after.at, made=after.made):
        return 0
    known = {(row.promiser_id, row.month): row for row in Tally.objects.all()}
    changed = []
    for row in found:
        old = known.pop((row.promiser_id, row.month), None)
        if old is None or _numbers(old) != _numbers(row):
            changed.append(row)
    Tally.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["promiser", "month"],
        update_fields=NAMES,
        batch_size=AT_ONCE,
    )
    gone = [row.pk for row in known.values()]
    for start in range(0, len(gone), AT_ONCE):
        Tally.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    return len(changed) + len(gone)


def _numbers(row: Tally) -> list[int]:
    return [getattr(row, name) for name in NAMES]
