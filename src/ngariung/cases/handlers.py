"""What follows from events: reporters are told, work goes on, withdrawn voices leave."""

from uuid import UUID

from django.db import transaction

from ngariung.core.events import subscribe
from ngariung.core.jobs import later
from ngariung.ledger import queries as ledger
from ngariung.voices.events import ReporterWrote, VoiceWithdrawn
from ngariung.voices.models import Message, Voice

from . import actions, indexing, jobs, queries
from .enums import CaseState
from .events import (
    CaseAnswered,
    CaseAssigned,
    CaseReferred,
    CaseReopened,
    CaseReturned,
    VoiceGathered,
)
from .models import Case


@subscribe(CaseAnswered)
def tell_of_answer(event: CaseAnswered) -> None:
    """One answer goes to everybody behind the case."""
    later(jobs.tell_answered, answer_id=str(event.answer_id))


@subscribe(VoiceGathered)
def tell_who_came_late(event: VoiceGathered) -> None:
    """A voice that joins an answered case hears of the answer too; the others were told already."""
    case = Case.objects.get(pk=event.case_id)
    answer = queries.latest_answer(case) if case.state == CaseState.ANSWERED else None
    if answer is not None:
        later(jobs.tell_answered, answer_id=str(answer.pk))


@subscribe(CaseReopened)
def tell_of_reopening(event: CaseReopened) -> None:
    """The others hear that it is not settled."""
    besides = str(event.voice_id) if event.voice_id else ""
    later(jobs.tell_reopened, case_id=str(event.case_id), number=event.number, besides=besides)


@subscribe(CaseReturned)
def tell_of_return(event: CaseReturned) -> None:
    """The reporters hear that somebody else is competent."""
    later(jobs.tell_returned, case_id=str(event.case_id), number=event.number)


@subscribe(CaseAssigned)
def tell_owner(event: CaseAssigned) -> None:
    """Whose case it is now hears of it."""
    _tell_owner(event.case_id)


@subscribe(CaseReferred)
def tell_next_owner(event: CaseReferred) -> None:
    """Whoever it was passed on to hears of it."""
    _tell_owner(event.case_id)


def _tell_owner(case_id: UUID) -> None:
    """The number of the row that was just written tells two assignments of one case apart."""
    code = Case.objects.values_list("code", flat=True).get(pk=case_id)
    later(jobs.tell_owner, case_id=str(case_id), number=ledger.latest(code))


@subscribe(ReporterWrote)
def go_on(event: ReporterWrote) -> None:
    """A reporter's reply brings a case that waited for it back to work."""
    case = Case.objects.filter(gatherings__voice=event.voice_id, state=CaseState.ASKED).first()
    if case is not None:
        actions.resume(case, at=Message.objects.get(pk=event.message_id).at)


@subscribe(VoiceWithdrawn)
def let_go(event: VoiceWithdrawn) -> None:
    """A withdrawn voice leaves its case at once, and what finds similar ones."""
    voice = Voice.objects.get(pk=event.voice_id)
    transaction.on_commit(lambda: indexing.forget([voice.code]))
    if voice.withdrawn_at is not None:
        actions.let_go(voice, at=voice.withdrawn_at)
