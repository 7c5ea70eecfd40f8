"""What is decided: the result by the process, the outcome's words and all dissent, kept for good."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deciding import events, queries, results
from ngariung.deciding.enums import Result
from ngariung.deciding.models import Decision, Dissent, Round
from ngariung.deciding.models.decisions import LONGEST_OUTCOME
from ngariung.deciding.states import DECISION
from ngariung.ledger import actions as ledger
from ngariung.ledger.chain import day_of
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import wording
from .adding import ReviewRefused
from .ending import round_on
from .guards import require_decider


class NothingSaid(Conflict):
    """A result needs people."""

    code = "nothing_said"
    words = _(
        "Nobody has said anything in this round. Choose a way on and ask people again, or give the"
        " proposal up."
    )


class TooManySaid(Conflict):
    """Somebody was counted twice, and the time is over in which that could be mended."""

    code = "too_many_said"
    words = _(
        "More answers than people present, and this round has ended. Choose a way on, then ask people"
        " again."
    )


class QuorumNotReached(Conflict):
    """Too few of those present have answered."""

    code = "quorum_not_reached"
    words = _(
        "The quorum is not reached: too few of those present have answered. Invitations and proxies do"
        " not count for it. Choose a way on, then ask people again."
    )


class EndFirst(Conflict):
    """Words of phones are looked at before they are public for good, and no refusal tells a result."""

    code = "end_first"
    words = _("End the round first and read what was said; then decide.")


class Tied(Conflict):
    """A tie that matters is no result."""

    code = "tied"
    words = _("It is a tie, and a tie is no decision. Choose a way on instead.")


@write
def decide(  # noqa: PLR0913  # the outcome's words, and when to look again
    decision: Decision,
    *,
    outcome: str,
    by: Person,
    at: datetime,
    review_on: date | None = None,
    is_checked: bool = False,
) -> Result:
    """Let the process say the result, and keep it with the outcome's words and all dissent.

    The round must have ended before, so that words that name somebody can be kept back. Refuses
    without quorum: of those present, who answered themselves; nobody who was only invited and no
    proxy counts for it. Refuses a tie.
    """
    require_decider(by, decision.deliberation)
    asked = round_on(decision)
    if asked.ended_at is None:
        raise EndFirst
    outcome = wording.needed(outcome, longest=LONGEST_OUTCOME, at=at, is_checked=is_checked)
    if review_on is not None and review_on <= day_of(at):
        raise ReviewRefused
    sums = queries.sums_of(asked)
    _require_enough(decision, sums)
    found = queries.found_in(asked, sums)
    if found.result == Result.TIED:
        raise Tied
    dissent = _keep_dissent(asked)
    number = ledger.record(
        Verb.DECISION_DECIDED,
        subject=decision.code,
        at=at,
        by=by,
        facts={
            "result": str(found.result),
            "round": asked.number,
            "sums": asked.sums,
            "quorum": decision.quorum,
            "review_on": review_on.isoformat() if review_on else None,
        },
        content={"outcome": outcome, "dissent": dissent},
    )
    move(
        decision,
        DECISION,
        "decide",
        result=found.result,
        outcome=outcome,
        decided_on=day_of(at),
        review_on=review_on,
        ledger_number=number,
    )
    publish(events.DecisionMade(decision_id=decision.pk))
    return found.result


def _require_enough(decision: Decision, sums: results.Sums) -> None:
    if not sums.cast:
        raise NothingSaid
    if sums.is_more_than(decision.present):
        raise TooManySaid
    if decision.quorum is not None and sums.took_part < decision.quorum:
        raise QuorumNotReached


def _keep_dissent(asked: Round) -> list[dict[str, str]]:
    """Copy the words of who did not agree; what becomes of the answers later changes nothing here."""
    said = enumerate(queries.dissent_in(asked), start=1)
    rows = [
        Dissent(
            decision=asked.decision,
            number=number,
            round=one,
            option=option,
            role=role,
            words=words,
        )
        for number, (one, option, role, words) in said
    ]
    Dissent.objects.bulk_create(rows)
    return [{"option": row.option, "role": row.role, "words": row.words} for row in rows]
