"""Rows of the register, hashed by the register's own arithmetic, many at a time."""

from datetime import datetime
from random import Random
from typing import Any

from ngariung.ledger import chain
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Detail, Entry

from .table import Tables


class Register:
    """Continues the chain from its beginning; the database is ours alone, so nobody waits in line."""

    def __init__(self, tables: Tables, rng: Random) -> None:
        self._tables, self._rng = tables, rng
        self.number, self._head = 0, chain.GENESIS

    def record(  # noqa: PLR0913  # what a row binds
        self,
        verb: Verb,
        *,
        subject: str,
        at: datetime,
        by: int | None = None,
        facts: dict[str, Any] | None = None,
        content: dict[str, Any] | None = None,
        is_erased: bool = False,
    ) -> int:
        """Append one row; of a subject that is erased later nothing lies beside it."""
        self.number += 1
        salt = self._rng.randbytes(16)
        body = chain.body(at, by, facts or {})
        digest, day = chain.content_hash(salt, body, content), chain.day_of(at)
        previous = self._head
        self._head = chain.entry_hash(self.number, verb.value, subject, day, digest, previous)
        self._tables.add(
            Entry,
            number=self.number,
            verb=verb.value,
            subject=subject,
            day=day,
            content_hash=digest,
            previous_hash=previous,
            hash=self._head,
        )
        if not is_erased:
            self._tables.add(Detail, number=self.number, salt=salt, body=body)
        return self.number
