"""The end of a round: decided, or stuck with a path; and what is added afterwards."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deliberation import events, queries, results, rules
from ngariung.deliberation.enums import DecisionState, Later, Path, Result
from ngariung.deliberation.models import Addendum, Decision, Dissent, Round
from ngariung.deliberation.models.decisions import LONGEST_PROPOSAL
from ngariung.deliberation.processes import VOTE, current
from ngariung.deliberation.states import DECISION
from ngariung.ledger import actions as ledger
from ngariung.ledger.chain import day_of
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import wording
from .guards import EndRefused, require_facilitator
from .putting import QuorumMissing, begin_round
from .standing import MoreThanPresent

LONGEST_OUTCOME = 4000


class NothingSaid(Conflict):
    """A result needs people."""

    code = "nothing_said"
    words = _("Nobody has said anything yet. Gather answers first.")


class QuorumNotReached(Conflict):
    """Too few of those present have answered."""

    code = "quorum_not_reached"
    words = _(
        "The quorum is not reached: too few of those present have answered. Invitations and proxies do"
        " not count for it."
    )


class EndFirst(Conflict):
    """Words of phones are looked at before they are public for good, and no refusal tells a result."""

    code = "end_first"
    words = _("End the round first and read what was said; then decide.")


class Tied(Conflict):
    """A tie that matters is no result."""

    code = "tied"
    words = _("It is a tie, and a tie is no decision. Choose a way on instead.")


class ReviewRefused(Invalid):
    """One looks again on a later day."""

    code = "review_refused"
    words = _("Choose a day for looking at it again that is still to come.")


@write
def end_round(decision: Decision, *, by: Person, at: datetime) -> None:
    """Take no more answers: now the sums can be seen. This round is never opened again.

    Refuses more answers than people present, while that can be mended.
    """
    require_facilitator(by, decision.deliberation)
    asked = _on(decision)
    if asked.ended_at is not None:
        raise Conflict
    if not rules.is_over(asked, at=at):
        _require_present(decision, queries.sums_now(asked))
    _close(asked, at=at)
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
    return sum(_end_if_on(asked, at=at) for asked in rows.select_related("decision__deliberation"))


@write
def _end_if_on(due: Round, *, at: datetime) -> bool:
    decision = Decision.objects.select_for_update().get(pk=due.decision_id)
    asked = queries.round_of(decision)
    is_due = asked.pk == due.pk and asked.ended_at is None and rules.is_over(asked, at=at)
    if decision.state != DecisionState.OPEN or not is_due:
        return False
    _close(asked, at=at)
    facts = {"round": asked.number}
    ledger.record(Verb.DECISION_ENDED, subject=decision.code, at=at, by=None, facts=facts)
    return True


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
    require_facilitator(by, decision.deliberation)
    asked = _on(decision)
    if asked.ended_at is None:
        raise EndFirst
    outcome = wording.needed(outcome, longest=LONGEST_OUTCOME, at=at, is_checked=is_checked)
    if review_on is not None and review_on <= day_of(at):
        raise ReviewRefused
    sums = queries.sums_of(asked)
    _require_enough(decision, sums)
    found = queries.found_in(asked)
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
    require_facilitator(by, decision.deliberation)
    asked = _on(decision)
    asked.path = Path(path)
    asked.path_note = wording.needed(note, longest=500, at=at, is_checked=is_checked)
    _close(asked, at=at)
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
    require_facilitator(by, decision.deliberation)
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


@write
def review(  # noqa: PLR0913  # what was found, when to look again
    decision: Decision,
    *,
    words: str,
    by: Person,
    at: datetime,
    review_on: date | None = None,
    is_checked: bool = False,
) -> None:
    """Add how it went since, and when to look again (None: no more)."""
    if review_on is not None and review_on <= day_of(at):
        raise ReviewRefused
    _add(decision, Later.REVIEW, words, by=by, at=at, is_checked=is_checked)
    Decision.objects.filter(pk=decision.pk).update(review_on=review_on)
    decision.review_on = review_on


@write
def correct(
    decision: Decision, *, words: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Add a correction below the outcome; outcome and dissent stay as they were written."""
    _add(decision, Later.CORRECTION, words, by=by, at=at, is_checked=is_checked)


def _on(decision: Decision) -> Round:
    """The round of an open decision, locked against answers that come meanwhile."""
    Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.state != DecisionState.OPEN:
        raise Conflict
    return queries.round_of(decision)


def _close(asked: Round, *, at: datetime) -> None:
    """Keep the sums as they stand; once, so that nobody set apart later changes them."""
    if asked.ended_at is None:
        asked.ended_at = at
        asked.sums = results.kept(queries.sums_now(asked), present=asked.decision.present)
    asked.save()


def _require_enough(decision: Decision, sums: results.Sums) -> None:
    if not sums.cast:
        raise NothingSaid
    _require_present(decision, sums)
    if decision.quorum is not None and sums.took_part < decision.quorum:
        raise QuorumNotReached


def _require_present(decision: Decision, sums: results.Sums) -> None:
    if decision.present is not None and sums.took_part > decision.present:
        raise MoreThanPresent


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


def _add(  # noqa: PLR0913  # which words to which decision
    decision: Decision, kind: Later, words: str, *, by: Person, at: datetime, is_checked: bool
) -> None:
    require_facilitator(by, decision.deliberation)
    if decision.state != DecisionState.DECIDED:
        raise Conflict
    words = wording.needed(words, longest=LONGEST_OUTCOME, at=at, is_checked=is_checked)
    Addendum.objects.create(decision=decision, kind=kind, words=words, written_on=day_of(at), by=by)
    facts = {"kind": str(kind), "words": words}
    ledger.record(Verb.DECISION_ADDED_TO, subject=decision.code, at=at, by=by, facts=facts)
