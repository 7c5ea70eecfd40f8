"""Placing holds and deciding on them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person

from . import events, kinds, rules
from .enums import HoldState
from .models import Hold
from .states import HOLD


class OwnThing(NotAllowed):
    """Nobody reviews what they brought in."""

    code = "own_thing"
    words = _("You brought this in yourself. Another supervisor or overseer has to look at it.")


class DecisionMissing(Invalid):
    """A decision needs words."""

    code = "decision_missing"
    words = _("Please say in words why you decide so.")


@write
def hold(  # noqa: PLR0913  # what is held, for whom, why
    kind: str,
    code: str,
    *,
    party: Party,
    reason: str,
    words: str,
    at: datetime,
    by: Person | None = None,
) -> Hold:
    """Hold the thing until a reviewer of `party` or of a party above it has looked; `by` brought it in.

    A thing that waits already keeps its hold; the same hold is given back.
    """
    kinds.kind(kind)
    waiting = Hold.objects.filter(subject_kind=kind, subject_code=code, state=HoldState.HELD)
    known = waiting.first()
    if known is not None:
        return known
    placed = Hold.objects.create(
        subject_kind=kind,
        subject_code=code,
        party=party,
        reason=reason,
        words=words,
        placed_by=by,
        placed_at=at,
    )
    facts = {"kind": kind, "thing": code, "party": party.code, "reason": reason}
    ledger.record(Verb.HOLD_PLACED, subject=placed.code, at=at, by=by, facts=facts)
    publish(events.HoldPlaced(hold_id=placed.pk))
    return placed


@write
def release(hold: Hold, *, by: Person, at: datetime, decision: str) -> None:
    """Let the thing go on; what its room registered for this happens in the same transaction."""
    _decide(hold, "release", by=by, at=at, decision=decision)
    facts = {"thing": hold.subject_code, "decision": hold.decision}
    ledger.record(Verb.HOLD_RELEASED, subject=hold.code, at=at, by=by, facts=facts)
    kinds.kind(hold.subject_kind).on_release(hold.subject_code, by=by, at=at)
    publish(events.HoldReleased(hold_id=hold.pk))


@write
def keep(hold: Hold, *, by: Person, at: datetime, decision: str) -> None:
    """Decide that nothing comes of the thing."""
    _decide(hold, "keep", by=by, at=at, decision=decision)
    facts = {"thing": hold.subject_code, "decision": hold.decision}
    ledger.record(Verb.HOLD_KEPT, subject=hold.code, at=at, by=by, facts=facts)
    kinds.kind(hold.subject_kind).on_keep(hold.subject_code, by=by, at=at)
    publish(events.HoldKept(hold_id=hold.pk))


def _decide(hold: Hold, verb: str, *, by: Person, at: datetime, decision: str) -> None:
    if hold.placed_by_id == by.pk:
        raise OwnThing
    if hold.state != HoldState.HELD:
        raise Conflict
    if not rules.can_decide(by, hold):
        raise NotAllowed
    words = decision.strip()
    if not words:
        raise DecisionMissing
    move(hold, HOLD, verb, decided_by=by, decided_at=at, decision=words)
