"""The arithmetic of the register: canonical content, its salted hash, the chain."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

# Days of the register are days in Jakarta (UTC+7, no daylight saving), wherever the server stands.
WIB = timezone(timedelta(hours=7))
GENESIS = sha256(b"ngariung ledger 1").hexdigest()


def day_of(at: datetime) -> date:
    """The day in WIB that `at` falls on."""
    return at.astimezone(WIB).date()


def canonical(content: dict[str, Any]) -> bytes:
    """The one spelling of `content`: JSON, sorted keys, no spaces, UTF-8; dates as ISO text."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_spelt
    ).encode()


def _spelt(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def content_hash(salt: bytes, content: dict[str, Any]) -> str:
    """Hash of the salted canonical content."""
    return sha256(bytes(salt) + canonical(content)).hexdigest()


def entry_hash(  # noqa: PLR0913, PLR0917  # the six columns that the chain binds
    number: int, verb: str, subject: str, day: date, content: str, previous: str
) -> str:
    """Hash of one row: its columns in order, separated by line ends, closed by the hash before it."""
    row = "\n".join((str(number), verb, subject, day.isoformat(), content, previous))
    return sha256(row.encode()).hexdigest()


def whole(
    at: datetime, by_id: int | None, facts: dict[str, Any], content: dict[str, Any] | None
) -> dict[str, Any]:
    """What a row's hash covers: when, who, the facts, and the content of the room's own table."""
    return {"at": at, "by": by_id, "facts": facts, "content": content}
