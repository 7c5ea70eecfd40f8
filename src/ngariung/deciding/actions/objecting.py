"""Objections raised in the room: noted in their own words, and met or not."""

from datetime import datetime

from django.db.models import Max

from ngariung.core.errors import Conflict
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deciding import queries
from ngariung.deciding.enums import Gathered
from ngariung.deciding.models import Decision, Objection
from ngariung.deciding.models.positions import LONGEST_REASON
from ngariung.deciding.states import OBJECTION
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import wording
from .answers import NotTaking
from .guards import lock, require_recorder


@write
def note_objection(  # noqa: PLR0913  # who objects, in which words
    decision: Decision,
    *,
    words: str,
    by: Person,
    at: datetime,
    role: str = "",
    is_checked: bool = False,
) -> Objection:
    """Note an objection of the room in its own words, by role or of somebody unnamed."""
    require_recorder(by, decision.deliberation)
    lock(decision)
    asked = queries.round_of(decision)
    if decision.gathered == Gathered.PHONES or not queries.is_taking(asked, at=at):
        raise NotTaking
    last = decision.objections.aggregate(last=Max("number"))["last"] or 0
    made = Objection(
        decision=decision,
        round=asked,
        number=last + 1,
        role=wording.role(role),
        words=wording.needed(words, longest=LONGEST_REASON, at=at, is_checked=is_checked),
    )
    made.ledger_number = ledger.record(
        Verb.DECISION_OBJECTED,
        subject=decision.code,
        at=at,
        by=by,
        facts={"objection": made.number},
        content={"words": made.words, "role": made.role},
    )
    made.save(force_insert=True)
    return made


@write
def meet_objection(
    objection: Objection, *, how: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Say how an objection was met, in words that who raised it agrees with. It is not taken away."""
    decision = objection.decision
    require_recorder(by, decision.deliberation)
    lock(decision)
    if not queries.is_undecided(decision):
        raise Conflict
    how = wording.needed(how, longest=LONGEST_REASON, at=at, is_checked=is_checked)
    move(objection, OBJECTION, "meet", met_how=how)
    facts = {"objection": objection.number, "reason": how}
    ledger.record(Verb.DECISION_MET, subject=decision.code, at=at, by=by, facts=facts)
