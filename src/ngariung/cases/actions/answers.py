"""The answer, what reporters say to it, and how a case ends."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ngariung.cases import events, queries, rules
from ngariung.cases.clocks import deadline
from ngariung.cases.enums import CaseState, ClockKind, Verdict
from ngariung.cases.models import Answer, Case, Clock, Reply
from ngariung.cases.procedures import procedures
from ngariung.cases.states import CASE, WORKING_STATES
from ngariung.core.errors import Conflict, NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.ledger.actions import record
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person
from ngariung.places.enums import Certainty
from ngariung.voices import actions as voices
from ngariung.voices.enums import MessageFrom
from ngariung.voices.models import Voice

from .refusals import AnswerNoLongerOpen, required
from .running import day_of, drop, meet, retime, run


@write
def answer(case: Case, *, text: str, by: Person, at: datetime) -> Answer:
    """Answer everybody whose voice is in the case, at once and with the same words.

    The reporters then have the procedure's time to say "not yet"; until when is shown with the answer.
    """
    if not rules.can_handle(by, case) or case.owner is None:
        raise NotAllowed
    words = required(text, _("Please write the answer."))
    move(case, CASE, "answer")
    meet(case, ClockKind.VERIFY, ClockKind.FOLLOW_UP, ClockKind.ANSWER, at=at)
    run(case, ClockKind.REPLY, start=day_of(case, at), calendar=case.owner.calendar)
    retime(case)
    given = Answer(case=case, text=words, by=by, party=case.owner, at=at)
    given.ledger_number = record(
        Verb.CASE_ANSWERED,
        subject=case.code,
        at=at,
        by=by,
        facts={"answer": str(given.pk), "owner": case.owner.code},
        content={"text": words},
    )
    given.save(force_insert=True)
    publish(events.CaseAnswered(case_id=case.pk, answer_id=given.pk))
    return given


@write
def accept(answer: Answer, voice: Voice, *, at: datetime) -> None:
    """Say by receipt that the answer settles it. Saying so twice changes nothing.

    The case closes only when every voice that can answer has accepted.
    """
    case = queries.fresh(answer.case)
    _refuse_unless_open(case, answer, voice, at=at)
    if case.state not in (CaseState.ANSWERED, CaseState.CLOSED):
        raise AnswerNoLongerOpen
    if not _say(answer, voice, Verdict.ACCEPTED, at=at):
        return
    facts = {"answer": str(answer.pk), "voice": voice.code}
    record(Verb.CASE_ACCEPTED, subject=case.code, at=at, facts=facts)
    publish(events.CaseAccepted(case_id=case.pk, answer_id=answer.pk, voice_id=voice.pk))
    if case.state == CaseState.ANSWERED and queries.is_accepted_by_all(case, answer):
        _end(case, by=None, at=at, because="all_accepted")


@write
def not_yet(answer: Answer, voice: Voice, *, reason: str, at: datetime) -> None:
    """Say by receipt that the answer does not settle it: the case reopens and the others are told.

    The reason becomes a message of the voice's thread, so that withdrawing takes it back too. Holds
    until the reporters' time is over, even where the case was closed before; of several who say it
    the first reopens.
    """
    case = queries.fresh(answer.case)
    _refuse_unless_open(case, answer, voice, at=at)
    because = required(reason, _("Please say what is still missing."))
    if not _say(answer, voice, Verdict.NOT_YET, at=at):
        return
    voices.write(voice, text=because, sender=MessageFrom.REPORTER, by=None, at=at)
    if case.state in WORKING_STATES:
        return
    facts = {"answer": str(answer.pk), "voice": voice.code, "because": "not_yet"}
    _reopen(case, by=None, at=at, facts=facts, voice=voice)


@write
def reopen(case: Case, *, reason: str, by: Person, at: datetime) -> None:
    """Take an answered or closed case up again; the reporters are told."""
    if not rules.can_write(by, case):
        raise NotAllowed
    because = required(reason, _("Please say why the case is taken up again."))
    if case.owner_id is None or not case.gatherings.exists():
        raise Conflict
    _reopen(case, by=by, at=at, facts={"because": "person", "reason": because}, voice=None)


@write
def close(case: Case, *, by: Person, at: datetime) -> None:
    """Close what is answered (its owner) or returned (its desk).

    Takes no reporter's time away: "not yet" reopens it as long as it could have before.
    """
    if not rules.can_close(by, case):
        raise NotAllowed
    _end(case, by=by, at=at, because="person")


def close_silent(*, at: datetime) -> int:
    """Close every answered case whose reporters' time has passed without a "not yet"; say how many.

    A date that is uncertain closes nothing. Each case in a transaction of its own; safe to repeat.
    """
    # A day more than any time zone is apart: the exact day is asked for each case.
    due = Clock.objects.filter(
        kind=ClockKind.REPLY,
        met_at=None,
        dropped_at=None,
        due_on__lte=at.date() + timedelta(days=1),
        case__state=CaseState.ANSWERED,
    ).select_related("case__owner", "case__region")
    return sum(_close_one(clock, at=at) for clock in due)


@write
def _close_one(clock: Clock, *, at: datetime) -> bool:
    case = clock.case
    if case.owner is None or not _is_over(clock, calendar=case.owner.calendar, at=at):
        return False
    try:
        _end(case, by=None, at=at, because="silence")
    except Conflict:
        return False
    return True


def _is_over(clock: Clock, *, calendar: str, at: datetime) -> bool:
    procedure = procedures()[clock.case.procedure]
    # Counted anew: a holiday decreed meanwhile gives the reporters another day.
    end = deadline(procedure, ClockKind.REPLY, start=clock.started_on, calendar=calendar)
    if end is None or end.certainty == Certainty.UNCERTAIN:
        return False
    return day_of(clock.case, at) > max(end.due_on, clock.due_on)


def _refuse_unless_open(case: Case, answer: Answer, voice: Voice, *, at: datetime) -> None:
    is_theirs = voice.receipt_lookup and case.gatherings.filter(voice=voice).exists()
    # Without an owner nobody stands behind the answer any more: it was returned since.
    if not is_theirs or case.owner_id is None or not queries.is_latest(answer):
        raise AnswerNoLongerOpen
    until = queries.reply_until(case)
    if until is not None and day_of(case, at) > until.due_on:
        raise AnswerNoLongerOpen


def _say(answer: Answer, voice: Voice, verdict: Verdict, *, at: datetime) -> bool:
    """Keep the verdict; False where the same was said before."""
    reply, is_new = Reply.objects.get_or_create(
        answer=answer, voice=voice, defaults={"verdict": verdict, "at": at}
    )
    if is_new:
        return True
    changed = Reply.objects.filter(pk=reply.pk).exclude(verdict=verdict)
    return bool(changed.update(verdict=verdict, at=at))


def _reopen(
    case: Case,
    *,
    by: Person | None,
    at: datetime,
    facts: dict[str, str],
    voice: Voice | None,
) -> None:
    if case.owner is None:
        raise Conflict
    move(case, CASE, "reopen", closed_at=None)
    drop(case, ClockKind.REPLY, at=at)
    run(case, ClockKind.ANSWER, start=day_of(case, at), calendar=case.owner.calendar)
    retime(case)
    number = record(Verb.CASE_REOPENED, subject=case.code, at=at, by=by, facts=facts)
    publish(
        events.CaseReopened(case_id=case.pk, number=number, voice_id=voice.pk if voice else None)
    )


def _end(case: Case, *, by: Person | None, at: datetime, because: str) -> None:
    move(case, CASE, "close", closed_at=at)
    if because != "person":
        meet(case, ClockKind.REPLY, at=at)
    drop(case, ClockKind.VERIFY, ClockKind.FOLLOW_UP, ClockKind.ANSWER, at=at)
    retime(case)
    record(Verb.CASE_CLOSED, subject=case.code, at=at, by=by, facts={"because": because})
    publish(events.CaseClosed(case_id=case.pk))
