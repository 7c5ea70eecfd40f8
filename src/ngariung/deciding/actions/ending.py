"""The end of a round: no more answers, and the sums as they stand."""

from datetime import datetime
from functools import partial

from django.db import transaction

from ngariung.core import order
from ngariung.core.errors import Conflict
from ngariung.core.transactions import write
from ngariung.deciding import queries, results, rules
from ngariung.deciding.enums import DecisionState
from ngariung.deciding.models import Decision, Position, Round
from ngariung.deliberation.enums import ParticipantState
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .counting import MoreThanPresent
from .guards import lock, require_decider


@write
def end_round(decision: Decision, *, by: Person, at: datetime) -> None:
    """Take no more answers: now the sums can be seen. This round is never opened again.

    Refuses more answers than people present, while that can be mended.
    """
    require_decider(by, decision.deliberation)
    asked = round_on(decision)
    if asked.ended_at is not None:
        raise Conflict
    if not rules.is_over(asked, at=at) and queries.sums_now(asked).is_more_than(decision.present):
        raise MoreThanPresent
    close(asked, at=at)
    facts = {"round": asked.number}
    ledger.record(Verb.DECISION_ENDED, subject=decision.code, at=at, by=by, facts=facts)


def end_due_rounds(*, at: datetime) -> int:
    """End each round whose time has passed, so that its sums stand as they were; returns how many."""
    rows = Round.objects.filter(
        decision__state=DecisionState.OPEN,
        ended_at=None,
        opened_at__isnull=False,
        closes_at__lte=at,
    )
    return sum(_end_if_on(asked, at=at) for asked in rows)


@write
def _end_if_on(due: Round, *, at: datetime) -> bool:
    decision = Decision.objects.select_for_update().get(pk=due.decision_id)
    asked = queries.round_of(decision)
    is_due = asked.pk == due.pk and asked.ended_at is None and rules.is_over(asked, at=at)
    if decision.state != DecisionState.OPEN or not is_due:
        return False
    close(asked, at=at)
    facts = {"round": asked.number}
    ledger.record(Verb.DECISION_ENDED, subject=decision.code, at=at, by=None, facts=facts)
    return True


def round_on(decision: Decision) -> Round:
    """The round of an open decision, locked against answers that come meanwhile."""
    lock(decision)
    if decision.state != DecisionState.OPEN:
        raise Conflict
    return queries.round_of(decision)


def close(asked: Round, *, at: datetime) -> None:
    """Keep the sums as they stand; once, so that nobody set apart later changes them.

    From now on no answer leads to who gave it.
    """
    if asked.ended_at is None:
        asked.ended_at = at
        asked.sums = results.kept(queries.sums_now(asked), present=asked.decision.present)
        asked.told_of_phones = {}
        _let_go(asked)
    asked.save()


def _let_go(asked: Round) -> None:
    """Cut answers from who gave them by phone, and keep whether they counted, but in no order of coming.

    What they were before is swept away after the transaction: until then PostgreSQL keeps it beside them.
    """
    given = asked.positions.filter(participant__isnull=False)
    given.exclude(participant__state=ParticipantState.COUNTED).update(is_apart=True)
    given.update(participant=None)
    order.forget(Position, "round_id", [asked.pk])
    transaction.on_commit(partial(order.sweep, Position), robust=True)
