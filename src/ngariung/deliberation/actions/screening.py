"""What who facilitates decides about statements: which are asked, and which are not and why."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ngariung.core.errors import Conflict
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deliberation import looking
from ngariung.deliberation.models import Statement
from ngariung.deliberation.states import DELIBERATION, STATEMENT
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person
from ngariung.voices import redaction

from .guards import reasoned, refuse_candidates, require_facilitator, turn


@write
def open_statement(
    statement: Statement, *, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Ask people about a statement that waited.

    Refuses numbers that reach somebody, names unless `is_checked` says that they are nobody private,
    and candidates where it would be asked while an election is near.
    """
    redaction.refuse_private(statement.text, is_checked=is_checked)
    until = statement.deliberation.closes_at
    refuse_candidates(statement.text, at=at, until=until, of=statement)
    _move(statement, "open", Verb.STATEMENT_OPENED, by=by, at=at)


@write
def refuse(
    statement: Statement, *, reason: str, by: Person, at: datetime, is_private: bool = False
) -> None:
    """Do not ask it, and say publicly why; it stays readable with its reason.

    Where it `is_private`, naming or reaching somebody private, only the reason is public.
    """
    said = Verb.STATEMENT_REFUSED
    reason = reasoned(reason)
    _move(statement, "refuse", said, by=by, at=at, reason=reason, is_private=is_private)


@write
def refuse_all(
    statements: Iterable[Statement],
    *,
    reason: str,
    by: Person,
    at: datetime,
    is_private: bool = False,
) -> int:
    """Refuse each with one reason; returns how many. What somebody decided meanwhile stays so."""
    given = {"reason": reasoned(reason), "by": by, "at": at, "is_private": is_private}
    return sum(_refuse_if_waiting(each, **given) for each in statements)


def _refuse_if_waiting(statement: Statement, **given: Any) -> bool:
    try:
        refuse(statement, **given)
    except Conflict:
        return False
    return True


@write
def withdraw(
    statement: Statement, *, reason: str, by: Person, at: datetime, is_private: bool = False
) -> None:
    """Ask it no longer; its votes are kept and count again when it is restored.

    Where it `is_private`, only who runs it reads its words from then on.
    """
    said = Verb.STATEMENT_WITHDRAWN
    reason = reasoned(reason)
    _move(statement, "withdraw", said, by=by, at=at, reason=reason, is_private=is_private)


@write
def restore(statement: Statement, *, by: Person, at: datetime) -> None:
    """Ask it again, with all its votes; refuses candidates near an election.

    Words that were hidden as private are read again by all who take part: pages say so before.
    """
    until = statement.deliberation.closes_at
    refuse_candidates(statement.text, at=at, until=until, of=statement)
    _move(statement, "restore", Verb.STATEMENT_RESTORED, by=by, at=at)


def _move(  # noqa: PLR0913  # which statement, by which verb, why
    statement: Statement,
    verb: str,
    said: Verb,
    *,
    by: Person,
    at: datetime,
    reason: str = "",
    is_private: bool = False,
) -> None:
    require_facilitator(by, statement.deliberation)
    if statement.deliberation.state in DELIBERATION.ends():
        raise Conflict
    changes: dict[str, Any] = {"reason": reason}
    facts: dict[str, Any] = {"reason": reason} if reason else {}
    if is_private:
        facts["is_private"] = True
    if is_private and looking.Notice.PRIVATE not in statement.notices:
        changes["notices"] = [str(looking.Notice.PRIVATE), *statement.notices]
    move(statement, STATEMENT, verb, **changes)
    ledger.record(said, subject=statement.code, at=at, by=by, facts=facts)
    turn(statement.deliberation)
