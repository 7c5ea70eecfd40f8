"""A proposal: prepared, opened, dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ngariung.core import order
from ngariung.core.errors import Conflict, Invalid
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deciding import queries
from ngariung.deciding.enums import DecisionState, Gathered
from ngariung.deciding.models import Choice, Decision, Position, Round
from ngariung.deciding.models.decisions import LONGEST_PROPOSAL
from ngariung.deciding.processes import Process, current
from ngariung.deciding.states import DECISION
from ngariung.deliberation.actions import EndRefused
from ngariung.deliberation.enums import DeliberationState
from ngariung.deliberation.models import Deliberation
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import wording
from .guards import lock, require_decider

# Few enough to put in order, and for every tie to be tried.
MOST_CHOICES = 12


class ProcessUnknown(Invalid):
    """One of the ways to decide that are offered."""

    code = "process_unknown"
    words = _("Choose how you want to decide.")


class ChoicesRefused(Invalid):
    """There must be something to put in order."""

    code = "choices_refused"
    words = _("Write 2 to 12 different choices, one on each line.")


class QuorumMissing(Invalid):
    """Who is outvoted must know that enough were there."""

    code = "quorum_missing"
    words = _("A vote needs a quorum: say how many of those present must answer at least.")


class NotOpenYet(Conflict):
    """A musyawarah that nobody can come to decides nothing."""

    code = "musyawarah_not_begun"
    words = _("Open the musyawarah first; then people can say where they stand.")


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What may be changed until people are asked."""

    process: str
    words: str
    gathered: Gathered = Gathered.BOTH
    choices: Sequence[str] = ()
    quorum: int | None = None
    closes_at: datetime | None = None
    is_checked: bool = False


@write
def put(deliberation: Deliberation, proposal: Proposal, *, by: Person, at: datetime) -> Decision:
    """Prepare a proposal; nobody else sees it before it is opened."""
    require_decider(by, deliberation)
    if deliberation.state == DeliberationState.CANCELLED:
        raise Conflict
    process, words, choices = _fit(proposal, at=at)
    # Locked, so that two who put at once get two numbers.
    Deliberation.objects.select_for_update().get(pk=deliberation.pk)
    last = deliberation.decisions.aggregate(last=Max("number"))["last"] or 0
    made = Decision(
        deliberation=deliberation,
        number=last + 1,
        process=process.code,
        process_version=process.version,
        gathered=proposal.gathered,
        quorum=proposal.quorum,
    )
    facts = {"musyawarah": deliberation.code, **_facts(process, proposal)}
    ledger.record(Verb.DECISION_PREPARED, subject=made.code, at=at, by=by, facts=facts)
    made.save(force_insert=True)
    Round.objects.create(
        decision=made,
        number=1,
        process=process.code,
        process_version=process.version,
        proposal=words,
        closes_at=proposal.closes_at,
    )
    _set_choices(made, choices)
    return made


@write
def change_decision(decision: Decision, proposal: Proposal, *, by: Person, at: datetime) -> None:
    """Set the proposal anew while it is prepared; once people were asked its words stand."""
    require_decider(by, decision.deliberation)
    process, words, choices = _fit(proposal, at=at)
    rows = Decision.objects.filter(pk=decision.pk, state=DecisionState.PREPARED)
    changes = {
        "process": process.code,
        "process_version": process.version,
        "gathered": proposal.gathered,
        "quorum": proposal.quorum,
    }
    if not rows.update(**changes):
        raise Conflict
    decision.rounds.update(
        process=process.code,
        process_version=process.version,
        proposal=words,
        closes_at=proposal.closes_at,
    )
    decision.choices.all().delete()
    _set_choices(decision, choices)
    decision.refresh_from_db()
    facts = _facts(process, proposal)
    ledger.record(Verb.DECISION_CHANGED, subject=decision.code, at=at, by=by, facts=facts)


@write
def open_decision(decision: Decision, *, by: Person, at: datetime) -> None:
    """Ask people where they stand; from now on the proposal's words stand."""
    require_decider(by, decision.deliberation)
    lock(decision)
    if decision.deliberation.state not in queries.DECIDING:
        raise NotOpenYet
    asked = queries.round_of(decision)
    if asked.closes_at is not None and asked.closes_at <= at:
        raise EndRefused
    move(decision, DECISION, "open")
    begin_round(asked, Verb.DECISION_OPENED, by=by, at=at)


def begin_round(asked: Round, verb: Verb, *, by: Person, at: datetime) -> None:
    """Write the words that people are asked about into the register, and open the round."""
    decision = asked.decision
    asked.opened_at = at
    asked.ledger_number = ledger.record(
        verb,
        subject=decision.code,
        at=at,
        by=by,
        facts={"round": asked.number, "process": f"{asked.process}-{asked.process_version}"},
        content={
            "proposal": asked.proposal,
            "choices": list(queries.choices_of(decision).values()),
        },
    )
    asked.save()


@write
def drop(
    decision: Decision, *, reason: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Give a proposal up, with the reason; what was said so far by phone is not told, and goes."""
    require_decider(by, decision.deliberation)
    reason = wording.needed(reason, longest=500, at=at, is_checked=is_checked)
    move(decision, DECISION, "drop", dropped_reason=reason)
    Position.objects.filter(round__decision=decision, participant__isnull=False).delete()
    transaction.on_commit(partial(order.sweep, Position), robust=True)
    decision.rounds.update(told_of_phones={})
    facts = {"reason": reason}
    ledger.record(Verb.DECISION_DROPPED, subject=decision.code, at=at, by=by, facts=facts)


def _fit(proposal: Proposal, *, at: datetime) -> tuple[Process, str, list[str]]:
    process = current().get(proposal.process)
    if process is None:
        raise ProcessUnknown
    if process.needs_quorum and not proposal.quorum:
        raise QuorumMissing
    if proposal.closes_at is not None and proposal.closes_at <= at:
        raise EndRefused
    choices = _choices(proposal, process, at=at)
    words = wording.needed(
        proposal.words, longest=LONGEST_PROPOSAL, at=at, is_checked=proposal.is_checked
    )
    return process, words, choices


def _choices(proposal: Proposal, process: Process, *, at: datetime) -> list[str]:
    said = [" ".join(text.split()) for text in proposal.choices]
    choices = list(dict.fromkeys(text for text in said if text))
    if not process.is_ranked:
        return []
    if not 2 <= len(choices) <= MOST_CHOICES:  # noqa: PLR2004  # as the refusal says
        raise ChoicesRefused
    return [
        wording.needed(text, longest=200, at=at, is_checked=proposal.is_checked) for text in choices
    ]


def _set_choices(decision: Decision, choices: Sequence[str]) -> None:
    Choice.objects.bulk_create(
        Choice(decision=decision, number=number, text=text)
        for number, text in enumerate(choices, start=1)
    )


def _facts(process: Process, proposal: Proposal) -> dict[str, object]:
    end = proposal.closes_at.isoformat() if proposal.closes_at else None
    return {
        "process": f"{process.code}-{process.version}",
        "gathered": str(proposal.gathered),
        "quorum": proposal.quorum,
        "closes_at": end,
    }
