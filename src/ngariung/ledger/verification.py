"""Walking the whole register and naming the first row that does not hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils.translation import gettext_noop as said

from . import chain, contents
from .enums import Verb
from .models import Detail, Entry

BATCH = 5_000


class Row(NamedTuple):
    """An entry's columns."""

    number: int
    verb: str
    subject: str
    day: date
    content_hash: str
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class Verification:
    """What a walk found: how many rows hold, the head, and the first broken row with the reason."""

    rows: int
    head: str
    broken: int | None = None
    reason: str = ""


def verify(*, progress: Callable[[int], None] = lambda _: None) -> Verification:
    """Check every row: numbers without gaps, links, hashes, and content against the rooms' tables.

    Missing content is valid only where a later `erased` row of the same subject says so. Rows cut off
    at the end are seen only against a head that somebody else kept. Memory does not grow with length.
    """
    walk = _Walk()
    while batch := _batch(walk.number):
        for row, kept, content in _with_content(batch):
            if reason := walk.fault(row, kept, content):
                return Verification(walk.number, walk.head, row.number, reason)
        progress(walk.number)
    return Verification(walk.number, walk.head)


class _Walk:
    """Where the walk stands."""

    def __init__(self) -> None:
        self.number = 0
        self.head = chain.GENESIS
        erased = Entry.objects.filter(verb=Verb.ERASED).values("subject")
        self.erased: dict[str, int] = dict(
            erased.annotate(last=Max("number")).values_list("subject", "last")
        )

    def fault(
        self, row: Row, kept: tuple[bytes, str] | None, content: dict[str, Any] | None
    ) -> str:
        """Why `row` does not hold, empty when it does; then the walk has stepped onto it."""
        reason = self._link_fault(row) or self._content_fault(row, kept, content)
        if not reason:
            self.number, self.head = row.number, row.hash
        return reason

    def _link_fault(self, row: Row) -> str:
        if row.number != self.number + 1:
            return said("the row before it is missing")
        if row.previous_hash != self.head:
            return said("it does not continue the row before it")
        if row.hash != chain.entry_hash(*row[:6]):
            return said("its own columns were changed")
        return ""

    def _content_fault(
        self, row: Row, kept: tuple[bytes, str] | None, content: dict[str, Any] | None
    ) -> str:
        is_erased = self.erased.get(row.subject, 0) > row.number
        if kept is None:
            return "" if is_erased else said("its content is gone and no erasure says so")
        salt, body = kept
        if chain.content_hash(salt, body, content) == row.content_hash:
            return ""
        if content is None and is_erased and contents.loader_of(row.verb):
            return ""
        return said("its content was changed")


def _batch(after: int) -> list[Row]:
    columns = Entry.objects.filter(number__gt=after).order_by("number")[:BATCH]
    return [Row(*values) for values in columns.values_list(*Row._fields)]


def _with_content(
    batch: list[Row],
) -> list[tuple[Row, tuple[bytes, str] | None, dict[str, Any] | None]]:
    first, last = batch[0].number, batch[-1].number
    kept = {
        number: (bytes(salt), body)
        for number, salt, body in Detail.objects.filter(
            number__gte=first, number__lte=last
        ).values_list("number", "salt", "body")
    }
    live: dict[int, dict[str, Any]] = {}
    for verb, rows in groupby(sorted(batch, key=itemgetter(1)), key=itemgetter(1)):
        if verb in Verb.values and (loader := contents.loader_of(verb)):
            live |= loader([row.number for row in rows])
    return [(row, kept.get(row.number), live.get(row.number)) for row in batch]
