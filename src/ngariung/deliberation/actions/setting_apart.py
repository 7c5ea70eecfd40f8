"""Who is set apart by how they came or as a copy, and whether they count after all."""

from collections.abc import Iterable
from datetime import datetime

from ngariung.core.errors import Conflict
from ngariung.core.transactions import write
from ngariung.deliberation import likeness
from ngariung.deliberation.enums import ParticipantState, Suspicion
from ngariung.deliberation.models import Deliberation, Participant
from ngariung.deliberation.states import DELIBERATION, PARTICIPANT
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .guards import require_facilitator, turn


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


@write
def set_copies_apart(deliberation: Deliberation, *, at: datetime) -> int:
    """Set those apart who gave the same long row of answers as somebody else; returns how many.

    One of them stays counted: nobody knows who was first. Who was counted by a person's decision is not
    set apart again.
    """
    rows = deliberation.votes.filter(participant__state=ParticipantState.COUNTED)
    found = likeness.copies(rows.values_list("participant_id", "statement_id", "way").iterator())
    people = deliberation.people.filter(pk__in=found, state=ParticipantState.COUNTED, suspicion="")
    number = people.update(state=ParticipantState.SUSPECT, suspicion=Suspicion.ALIKE)
    if number:
        facts = {"people": number, "because": str(Suspicion.ALIKE)}
        ledger.record(Verb.DELIBERATION_SET_APART, subject=deliberation.code, at=at, facts=facts)
        turn(deliberation)
    return number


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
