"""A second look at a statement: in other words, or after it was refused."""

from datetime import datetime

from django.utils.translation import gettext as _

from ngariung.core.errors import Conflict
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deliberation.models import Statement
from ngariung.deliberation.states import DELIBERATION, STATEMENT
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .guards import require_facilitator
from .screening import refuse
from .stating import add


@write
def reword(  # noqa: PLR0913  # which statement, in which words, whether looked through and hidden
    statement: Statement,
    text: str,
    *,
    by: Person,
    at: datetime,
    is_checked: bool = False,
    is_private: bool = False,
) -> Statement:
    """Ask what a statement that waits means, in the words of who facilitates; returns the new one.

    The old one stays readable as refused, with the number of the new one as its reason: nobody's words
    are changed under their hands. Where the old one `is_private`, only that reason is public. Refuses
    what `add` refuses.
    """
    STATEMENT.target(statement.state, "refuse")
    made = add(
        statement.deliberation, text, by=by, at=at, is_checked=is_checked, instead_of=statement
    )
    reason = _("It is asked in other words: number %(number)d.") % {"number": made.number}
    refuse(statement, reason=reason, by=by, at=at, is_private=is_private)
    return made


@write
def reconsider(statement: Statement, *, by: Person, at: datetime) -> None:
    """Let a refused statement wait for a look again, without the reason that it was refused with.

    What was noticed stays, so that who looks again is told where somebody took it for private.
    """
    require_facilitator(by, statement.deliberation)
    if statement.deliberation.state in DELIBERATION.ends():
        raise Conflict
    move(statement, STATEMENT, "reconsider", reason="")
    ledger.record(Verb.STATEMENT_RESTORED, subject=statement.code, at=at, by=by)
