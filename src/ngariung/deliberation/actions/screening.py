"""What who facilitates decides: which statements are asked, and whether somebody set apart counts."""

from collections.abc import Iterable
from datetime import datetime

from ngariung.core.errors import Conflict
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deliberation.models import Deliberation, Participant, Statement
from ngariung.deliberation.states import DELIBERATION, PARTICIPANT, STATEMENT
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .guards import reasoned, require_facilitator, turn


@write
def open_statement(statement: Statement, *, by: Person, at: datetime) -> None:
    """Ask people about a statement that waited."""
    _move(statement, "open", Verb.STATEMENT_OPENED, by=by, at=at)


@write
def refuse(statement: Statement, *, reason: str, by: Person, at: datetime) -> None:
    """Do not ask it, and say publicly why; it stays readable with its reason."""
    _move(statement, "refuse", Verb.STATEMENT_REFUSED, by=by, at=at, reason=reasoned(reason))


@write
def withdraw(statement: Statement, *, reason: str, by: Person, at: datetime) -> None:
    """Ask it no longer; its votes are kept and count again when it is restored."""
    _move(statement, "withdraw", Verb.STATEMENT_WITHDRAWN, by=by, at=at, reason=reasoned(reason))


@write
def restore(statement: Statement, *, by: Person, at: datetime) -> None:
    """Ask it again, with all its votes."""
    _move(statement, "restore", Verb.STATEMENT_RESTORED, by=by, at=at)


@write
def count(deliberation: Deliberation, people: Iterable[int], *, by: Person, at: datetime) -> int:
    """Let people who were set apart count; returns how many."""
    return _decide(deliberation, people, "count", Verb.DELIBERATION_COUNTED, by=by, at=at)


@write
def leave_out(
    deliberation: Deliberation, people: Iterable[int], *, by: Person, at: datetime
) -> int:
    """Leave people who were set apart out of everything; returns how many. Can be taken back."""
    return _decide(deliberation, people, "leave_out", Verb.DELIBERATION_LEFT_OUT, by=by, at=at)


def _move(  # noqa: PLR0913  # which statement, by which verb, why
    statement: Statement, verb: str, said: Verb, *, by: Person, at: datetime, reason: str = ""
) -> None:
    require_facilitator(by, statement.deliberation)
    if statement.deliberation.state in DELIBERATION.ends():
        raise Conflict
    move(statement, STATEMENT, verb, reason=reason)
    facts = {"reason": reason} if reason else {}
    ledger.record(said, subject=statement.code, at=at, by=by, facts=facts)
    turn(statement.deliberation)


def _decide(  # noqa: PLR0913  # who, by which verb
    deliberation: Deliberation,
    people: Iterable[int],
    verb: str,
    said: Verb,
    *,
    by: Person,
    at: datetime,
) -> int:
    require_facilitator(by, deliberation)
    # By how they came and never by what they said: that is known before the end, and settled then.
    if deliberation.state in DELIBERATION.ends():
        raise Conflict
    step = PARTICIPANT.steps[verb]
    rows = Participant.objects.filter(
        deliberation=deliberation, pk__in=list(people), state__in=step.starts
    )
    number = rows.update(state=step.to)
    if number:
        facts = {"people": number}
        ledger.record(said, subject=deliberation.code, at=at, by=by, facts=facts)
        turn(deliberation)
    return number
