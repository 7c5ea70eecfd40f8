"""The only way into the register."""

import secrets
from datetime import datetime
from typing import Any

from django.db import connection

from ngariung.core.transactions import write

from . import chain
from .enums import Verb
from .models import Detail, Entry

# Any fixed number: the name of the one lock around `record` on PostgreSQL.
LOCK = 7_204_114


def record(  # noqa: PLR0913  # what a row binds: verb, subject, time, actor, facts, live content
    verb: Verb,
    *,
    subject: str,
    at: datetime,
    by: Any = None,
    facts: dict[str, Any] | None = None,
    content: dict[str, Any] | None = None,
) -> int:
    """Append one row and return its number; see `append`."""
    row = append(verb, subject=subject, at=at, by=by, facts=facts, content=content)
    return row.number


@write
def append(  # noqa: PLR0913  # what a row binds: verb, subject, time, actor, facts, live content
    verb: Verb,
    *,
    subject: str,
    at: datetime,
    by: Any = None,
    facts: dict[str, Any] | None = None,
    content: dict[str, Any] | None = None,
) -> Entry:
    """Append one row and return it, the new head; call it after the swap of state, last before publishing.

    `facts` (JSON: ids, codes, states, reasons) are kept beside the row and shown in the thing's story.
    `content` is what lies in the room's own table (the text of a voice, an answer) and is only hashed
    here; the room registers a loader in `ledger.contents` that gives it back for `verify`, and stores
    the returned number in its row's `ledger_number`. One writer at a time: numbers have no gaps.
    """
    _queue_up()
    last = Entry.objects.order_by("-number").values_list("number", "hash").first()
    number, previous = (last[0] + 1, last[1]) if last else (1, chain.GENESIS)
    salt = secrets.token_bytes(16)
    body = chain.body(at, by.pk if by is not None else None, facts or {})
    digest = chain.content_hash(salt, body, content)
    day = chain.day_of(at)
    row = Entry(
        number=number,
        verb=verb,
        subject=subject,
        day=day,
        content_hash=digest,
        previous_hash=previous,
        hash=chain.entry_hash(number, verb, subject, day, digest, previous),
    )
    row.save(force_insert=True)
    Detail(number=number, salt=salt, body=body).save(force_insert=True)
    return row


def _queue_up() -> None:
    """Wait for the writer before us; SQLite's immediate transaction is such a lock already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@write
def erase(*, subject: str, at: datetime, why: str, by: Any = None) -> int:
    """Delete salt and details of every row of `subject` and say so in a row; the chain stays valid.

    The rooms delete their own content themselves, in the same transaction. Safe to repeat.
    """
    numbers = list(Entry.objects.filter(subject=subject).values_list("number", flat=True))
    Detail.objects.filter(number__in=numbers).delete()
    return record(
        Verb.ERASED, subject=subject, at=at, by=by, facts={"why": why, "rows": len(numbers)}
    )
