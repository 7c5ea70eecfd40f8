"""Counting a room: how many are there, hands for each answer, or one voice."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid
from ngariung.core.transactions import write
from ngariung.deciding import queries, rules
from ngariung.deciding.enums import CountedBy, DecisionState
from ngariung.deciding.models import Decision, Round, Tally
from ngariung.deciding.models.decisions import MOST_PRESENT
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .answers import AnswerMissing, RoundChanged, recording
from .guards import lock, require_recorder

COUNTABLE = (DecisionState.PREPARED, DecisionState.OPEN)


class PresentMissing(Invalid):
    """Hands are counted of people who are there."""

    code = "present_missing"
    words = _("First say how many people are present.")


class MoreThanPresent(Invalid):
    """Somebody was counted twice."""

    code = "more_than_present"
    words = _("More answers than people present. Count again, or correct how many are present.")


class OneVoiceRefused(Invalid):
    """Where it matters how many are for and against, they are counted."""

    code = "one_voice_refused"
    words = _("This way to decide needs counting: hands, phones, or one paper each.")


@write
def mark_present(
    decision: Decision, number: int, *, by: Person, at: datetime, in_round: int | None = None
) -> None:
    """Say how many are there; the quorum looks at those of them who answer.

    Refuses once the round is over: its sums stand beside the number that was there then.
    """
    require_recorder(by, decision.deliberation)
    # Locked, so that the number does not change while the round is ended.
    lock(decision)
    asked = queries.round_of(decision)
    if in_round is not None and in_round != asked.number:
        raise RoundChanged
    if decision.state not in COUNTABLE or rules.is_over(asked, at=at):
        raise Conflict
    _mark(decision, number, by=by, at=at)


@write
def record_hands(  # noqa: PLR0913  # how many hands, of how many who are there
    decision: Decision,
    counts: Mapping[str, int],
    *,
    by: Person,
    at: datetime,
    present: int | None = None,
    in_round: int | None = None,
) -> None:
    """Write down hands counted for each answer, in place of what the room was counted at before.

    `present` are those who are there now (None: as many as before); a refusal keeps neither.
    """
    asked = recording(decision, by=by, at=at, in_round=in_round)
    wrong = set(counts) - _keys(asked) or any(not 0 <= n <= MOST_PRESENT for n in counts.values())
    if wrong or not any(counts.values()):
        raise AnswerMissing
    if sum(counts.values()) > _there(decision, present):
        raise MoreThanPresent
    _mark(decision, present, by=by, at=at)
    _tally(asked, CountedBy.HANDS, dict(counts), by=by)
    facts = {"hands": {name: number for name, number in counts.items() if number}}
    ledger.record(Verb.DECISION_COUNTED, subject=decision.code, at=at, by=by, facts=facts)


@write
def record_acclamation(  # noqa: PLR0913  # what the room says, and how many are there
    decision: Decision,
    option: str,
    *,
    by: Person,
    at: datetime,
    present: int | None = None,
    in_round: int | None = None,
) -> None:
    """Write down that the room answered with one voice: all who are there and said nothing else.

    `present` are those who are there now (None: as many as before); a refusal keeps neither.
    """
    asked = recording(decision, by=by, at=at, in_round=in_round)
    process = queries.process_of(asked)
    if not process.may_acclaim:
        raise OneVoiceRefused
    if option not in _keys(asked):
        raise AnswerMissing
    _there(decision, present)
    _mark(decision, present, by=by, at=at)
    _tally(asked, CountedBy.ACCLAMATION, {option: None}, by=by)
    facts = {"one_voice": option}
    ledger.record(Verb.DECISION_COUNTED, subject=decision.code, at=at, by=by, facts=facts)


def _there(decision: Decision, present: int | None) -> int:
    """How many are there, as it is said now or was said before."""
    number = decision.present if present is None else present
    if number is None:
        raise PresentMissing
    return number


def _mark(decision: Decision, present: int | None, *, by: Person, at: datetime) -> None:
    """Keep how many are there, of a decision that is locked; nothing where it is as before."""
    if present is None or present == decision.present:
        return
    if not 1 <= present <= MOST_PRESENT:
        raise Invalid
    Decision.objects.filter(pk=decision.pk).update(present=present)
    decision.present = present
    facts = {"present": present}
    ledger.record(Verb.DECISION_COUNTED, subject=decision.code, at=at, by=by, facts=facts)


def _keys(asked: Round) -> set[str]:
    return {key for key, _label in queries.answers_of(asked)}


def _tally(
    asked: Round, counted_by: CountedBy, numbers: Mapping[str, int | None], *, by: Person
) -> None:
    last = asked.tallies.aggregate(last=Max("take"))["last"] or 0
    Tally.objects.bulk_create(
        Tally(
            round=asked,
            take=last + 1,
            counted_by=counted_by,
            option=option,
            number=number,
            noted_by=by,
        )
        for option, number in numbers.items()
    )
