"""Keeping the numbers: follow the register, or count everything anew."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from ngariung.core.rows import Rows
from ngariung.core.transactions import write
from ngariung.ledger.models import Entry
from ngariung.voices.models import Voice

from .cells import Cell, differences
from .models import Kept, Position, Tally
from .queries import facts

AT_ONCE = 500
# Rows of the register that one transaction takes in: others wait to write meanwhile.
ROWS = 200
# What one run may follow; the rest waits for the next.
MOST_STEPS = 100
CHUNK = 2_000
COLUMNS = [field.attname for field in Kept._meta.concrete_fields]
FIELDS = [field.name for field in Kept._meta.concrete_fields if not field.primary_key]


def follow(*, at: datetime) -> int:
    """Take in what the register tells since the last time; how many of its rows. Safe to repeat."""
    taken = 0
    for _step in range(MOST_STEPS):
        step = _follow_on(at=at)
        taken += step
        if step < ROWS:
            break
    return taken


@write
def _follow_on(*, at: datetime) -> int:
    position, _ = Position.objects.select_for_update().get_or_create(
        name=facts.FOLLOWED, defaults={"at": at}
    )
    rows = facts.news(after=position.number, most=ROWS)
    if rows:
        _count(sorted(facts.touched({subject for _number, subject in rows})))
    position.number = rows[-1][0] if rows else position.number
    position.at = at
    position.save()
    return len(rows)


def _count(voices: Sequence[UUID]) -> None:
    """Bring the tallies to what these voices count as now."""
    for start in range(0, len(voices), CHUNK):
        chunk = voices[start : start + CHUNK]
        before = Kept.objects.in_bulk(list(chunk))
        after = facts.counted(Voice.objects.filter(pk__in=chunk))
        known = {row.voice_id: facts.facts_of(row) for row in before.values()}
        _add(differences((known.get(row.voice_id), facts.facts_of(row)) for row in after))
        _save(after)


def _save(rows: Iterable[Kept]) -> None:
    Kept.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["voice"],
        update_fields=FIELDS,
        batch_size=AT_ONCE,
    )


def _add(changes: dict[Cell, int]) -> None:
    """Add to the tallies; only one follower at a time gets here, because each holds the position."""
    scopes = {cell.scope for cell in changes}
    found = Tally.objects.filter(scope__in=scopes, month__in={cell.month for cell in changes})
    rows = found.values_list("scope", "measure", "month", "key", "count")
    known = {Cell(scope, measure, month, key): count for scope, measure, month, key, count in rows}
    Tally.objects.bulk_create(
        [
            Tally(**cell._asdict(), count=known.get(cell, 0) + change)
            for cell, change in sorted(changes.items())
        ],
        update_conflicts=True,
        unique_fields=["scope", "measure", "month", "key"],
        update_fields=["count"],
        batch_size=AT_ONCE,
    )
    found.filter(count=0).delete()


@write
def recount(*, at: datetime, progress: Callable[[int], None] = lambda _number: None) -> int:
    """Count everything anew; how many voices. One transaction: readers see the old numbers until then.

    On SQLite nobody else can write meanwhile.
    """
    Kept.objects.all().delete()
    Tally.objects.all().delete()
    sums: Counter[Cell] = Counter()
    done = 0
    last = Entry.objects.aggregate(last=Max("number"))["last"] or 0
    kept = Rows(Kept)
    for rows in _walk():
        sums.update(differences((None, facts.facts_of(row)) for row in rows))
        for row in rows:
            kept.add(**{name: getattr(row, name) for name in COLUMNS})
        kept.write()
        done += len(rows)
        progress(done)
    tallies = Rows(Tally, without={"id"})
    # In the order of their index, which is then written from its beginning to its end.
    for cell, count in sorted(sums.items()):
        tallies.add(**cell._asdict(), count=count)
    tallies.write()
    Position.objects.update_or_create(name=facts.FOLLOWED, defaults={"number": last, "at": at})
    return done


def _walk() -> Iterable[list[Kept]]:
    """All voices by their number, one chunk after the other."""
    last = None
    while True:
        voices = Voice.objects.order_by("pk")
        chunk = voices if last is None else voices.filter(pk__gt=last)
        rows = facts.counted(chunk[:CHUNK])
        if not rows:
            return
        last = rows[-1].voice_id
        yield rows
