"""Reading the register: stories of things, heads of days."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max

from .models import Detail, Entry

# A receipt prints this many characters of a head; fewer prove nothing.
SHORTEST_HEAD = 16


@dataclass(frozen=True)
class Told:
    """One row of a thing's story. Erased rows have no time, actor or facts any more."""

    number: int
    verb: str
    day: date
    at: datetime | None
    by_id: int | None
    facts: dict[str, Any]


@dataclass(frozen=True)
class Head:
    """The last row of one day."""

    day: date
    number: int
    hash: str
    rows: int


def story(*subjects: str) -> list[Told]:
    """What happened to the things with these codes, newest first. Two queries."""
    entries = list(
        Entry.objects.filter(subject__in=subjects)
        .order_by("-number")
        .values_list("number", "verb", "day")
    )
    bodies = dict(
        Detail.objects.filter(number__in=[row[0] for row in entries]).values_list("number", "body")
    )
    return [_told(number, verb, day, bodies.get(number)) for number, verb, day in entries]


def latest(subject: str) -> int:
    """The number of the last row about the thing with this code; 0 where there is none. One query."""
    return Entry.objects.filter(subject=subject).aggregate(last=Max("number"))["last"] or 0


def _told(number: int, verb: str, day: date, body: str | None) -> Told:
    if body is None:
        return Told(number, verb, day, None, None, {})
    kept = json.loads(body)
    return Told(number, verb, day, datetime.fromisoformat(kept["at"]), kept["by"], kept["facts"])


def heads(*, before: date | None = None, size: int = 31) -> list[Head]:
    """One head a day, newest first, at most `size` days, only days before `before`. Two queries."""
    days = Entry.objects.all() if before is None else Entry.objects.filter(day__lt=before)
    found = list(
        days.values("day")
        .annotate(last=Max("number"), rows=Count("number"))
        .order_by("-day")[:size]
    )
    hashes = dict(
        Entry.objects.filter(number__in=[row["last"] for row in found]).values_list(
            "number", "hash"
        )
    )
    return [Head(row["day"], row["last"], hashes[row["last"]], row["rows"]) for row in found]


def head_of(number: int) -> str:
    """The hash of row `number`; empty where there is no such row."""
    return Entry.objects.filter(number=number).values_list("hash", flat=True).first() or ""


def agrees(number: int, beginning: str) -> bool:
    """Whether row `number` has a hash that begins with `beginning` (at least sixteen characters)."""
    return len(beginning) >= SHORTEST_HEAD and head_of(number).startswith(beginning.lower())
