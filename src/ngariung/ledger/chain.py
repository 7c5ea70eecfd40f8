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


def canonical(content: dict[str, Any]) -> str:
    """The one spelling of `content`: JSON, sorted keys, no spaces; dates as ISO text, times in UTC."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_spelt
    )


def _spelt(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def body(at: datetime, by_id: int | None, facts: dict[str, Any]) -> str:
    """What is kept beside a row: when exactly, who, and the facts, in canonical spelling."""
    return canonical({"at": at, "by": by_id, "facts": facts})


def content_hash(salt: bytes, kept: str, content: dict[str, Any] | None) -> str:
    """Hash over the salt, the kept body and the content that lies in the room's own table."""
    live = canonical(content) if content is not None else ""
    return sha256(b"\n".join((salt.hex().encode(), kept.encode(), live.encode()))).hexdigest()


def entry_hash(  # noqa: PLR0913, PLR0917  # the six columns that the chain binds
    number: int, verb: str, subject: str, day: date, content: str, previous: str
) -> str:
    """Hash of one row: its columns in order, separated by line ends, closed by the hash before it."""
    row = "\n".join((str(number), verb, subject, day.isoformat(), content, previous))
    return sha256(row.encode()).hexdigest()
