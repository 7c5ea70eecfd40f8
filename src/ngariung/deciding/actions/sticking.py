"""Where the room cannot agree: what it does next, and the round after it."""

from datetime import datetime

from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deciding import queries
from ngariung.deciding.enums import Path
from ngariung.deciding.models import Decision, Round
from ngariung.deciding.models.decisions import LONGEST_PROPOSAL
from ngariung.deciding.processes import VOTE, current
from ngariung.deciding.states import DECISION
from ngariung.deliberation.actions import EndRefused
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import wording
from .ending import close, round_on
from .guards import lock, require_decider
from .putting import QuorumMissing, begin_round


@write
def stick(  # noqa: PLR0913  # the way on, and why
    decision: Decision,
    *,
    path: Path,
    note: str,
    by: Person,
    at: datetime,
    is_checked: bool = False,
) -> None:
    """Say that the room cannot agree now, what it does next, and why."""
    require_decider(by, decision.deliberation)
    asked = round_on(decision)
    asked.path = Path(path)
    asked.path_note = wording.needed(note, longest=500, at=at, is_checked=is_checked)
    close(asked, at=at)
    move(decision, DECISION, "stick")
    facts = {"path": str(asked.path), "reason": asked.path_note, "round": asked.number}
    ledger.record(Verb.DECISION_STUCK, subject=decision.code, at=at, by=by, facts=facts)


@write
def resume(  # noqa: PLR0913  # the new round
    decision: Decision,
    *,
    by: Person,
    at: datetime,
    words: str = "",
    quorum: int | None = None,
    closes_at: datetime | None = None,
    is_checked: bool = False,
) -> Round:
    """Ask people anew, about the same or other words; all say again where they stand.

    After the path of a vote the new round is a vote, which needs a quorum: a quorum that was set
    stays. Objections of the room stand until they are met. Where something was put in order, nothing
    else can be voted on.
    """
    require_decider(by, decision.deliberation)
    lock(decision)
    before = queries.round_of(decision)
    is_vote = before.path == Path.VOTE and not queries.process_of(before).is_ranked
    process = current()[VOTE] if is_vote else queries.process_of(before)
    if closes_at is not None and closes_at <= at:
        raise EndRefused
    quorum = decision.quorum or quorum
    if process.needs_quorum and not quorum:
        raise QuorumMissing
    proposal = wording.public(words, longest=LONGEST_PROPOSAL, at=at, is_checked=is_checked)
    move(decision, DECISION, "resume", quorum=quorum)
    asked = Round(
        decision=decision,
        number=before.number + 1,
        process=process.code,
        process_version=process.version,
        proposal=proposal or before.proposal,
        closes_at=closes_at,
    )
    begin_round(asked, Verb.DECISION_RESUMED, by=by, at=at)
    return asked
