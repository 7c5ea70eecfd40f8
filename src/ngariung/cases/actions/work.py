"""The owner's work: assigned, begun, asked, referred, returned, noted, summed up."""

from datetime import datetime

from django.utils.translation import gettext as _

from ngariung.cases import events, queries, rules
from ngariung.cases.enums import CaseState, ClockKind
from ngariung.cases.models import Case, Note
from ngariung.cases.states import CASE
from ngariung.core.errors import NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.ledger.actions import record
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person, Post
from ngariung.voices import actions as voices
from ngariung.voices.enums import MessageFrom
from ngariung.voices.redaction import refuse_private

from .refusals import CannotOwn, CannotShow, NobodyToAsk, required
from .running import begin_with, day_of, drop, meet, retime, run, stay

LONGEST_OFFICE = 200


@write
def assign(case: Case, *, owner: Party, by: Person, at: datetime, post: Post | None = None) -> None:
    """Give the case its owner and, where named, one of the owner's handlers.

    The desk chooses the owner until the work has begun; the owner's own people choose the post. What
    was suggested is kept beside what was chosen. Refuses with CannotOwn whom a voice must not reach.
    """
    if owner.pk == case.owner_id and case.state in (
        CaseState.ASSIGNED, CaseState.IN_WORK, CaseState.ASKED, CaseState.REOPENED
    ):  # fmt: skip
        _entrust(case, post=post, by=by, at=at)
        return
    if not rules.can_assign(by, case):
        raise NotAllowed
    suggested = [entry.party.code for entry in queries.suggested_owners(case, on=day_of(case, at))]
    move(case, CASE, "assign", owner=owner, post=post, returned_to="")
    _own(case, owner, post, at=at)
    facts = {
        "owner": owner.code,
        "suggested": suggested,
        "is_override": bool(suggested) and suggested[0] != owner.code,
    }
    record(Verb.CASE_ASSIGNED, subject=case.code, at=at, by=by, facts=facts)
    publish(events.CaseAssigned(case_id=case.pk))


def _entrust(case: Case, *, post: Post | None, by: Person, at: datetime) -> None:
    if not rules.can_entrust(by, case):
        raise NotAllowed
    stay(case, "entrust")
    if case.owner is None or not rules.may_own(case.owner, post, rules.meant_in(case)):
        raise CannotOwn
    case.post = post
    Case.objects.filter(pk=case.pk).update(post=post)
    facts = {"owner": case.owner.code, "post": post.code if post else None}
    record(Verb.CASE_ASSIGNED, subject=case.code, at=at, by=by, facts=facts)
    publish(events.CaseAssigned(case_id=case.pk))


def _own(case: Case, owner: Party, post: Post | None, *, at: datetime) -> None:
    # After the swap: a voice that was gathered a moment before counts too.
    if not rules.may_own(owner, post, rules.meant_in(case)):
        raise CannotOwn
    meet(case, ClockKind.VERIFY, at=at)
    begin_with(case, owner, at=at)
    retime(case)


@write
def start(case: Case, *, by: Person, at: datetime) -> None:
    """Say that the work has begun; meets the first follow-up."""
    if not rules.can_handle(by, case):
        raise NotAllowed
    move(case, CASE, "start")
    _begun(case, at=at)
    record(Verb.CASE_STARTED, subject=case.code, at=at, by=by)
    publish(events.CaseStarted(case_id=case.pk))


@write
def resume(case: Case, *, at: datetime) -> None:
    """Go on with a case because its reporter wrote back."""
    move(case, CASE, "resume")
    record(Verb.CASE_STARTED, subject=case.code, at=at, facts={"because": "reporter_wrote"})
    publish(events.CaseStarted(case_id=case.pk))


@write
def ask(case: Case, *, text: str, by: Person, at: datetime) -> None:
    """Put a question into the thread of every voice that has a receipt; the clocks go on.

    The first reply brings the case back to work. Refuses with NobodyToAsk where no voice has one.
    """
    if not rules.can_handle(by, case):
        raise NotAllowed
    question = required(text, _("Please write your question."))
    asked = [entry.voice for entry in queries.reachable(case)]
    if not asked:
        raise NobodyToAsk
    move(case, CASE, "ask")
    _begun(case, at=at)
    for voice in asked:
        voices.write(voice, text=question, sender=MessageFrom.DESK, by=by, at=at, is_question=True)
    record(Verb.CASE_ASKED, subject=case.code, at=at, by=by, facts={"voices": len(asked)})
    publish(events.CaseAsked(case_id=case.pk))


@write
def refer(case: Case, *, to: Party, reason: str, by: Person, at: datetime) -> None:
    """Pass the case with its whole story to another owner; gives them no new time to answer."""
    if not rules.can_handle(by, case):
        raise NotAllowed
    because = required(reason, _("Please say why you pass the case on."))
    before = case.owner
    if before is None or to.pk == before.pk:
        raise CannotOwn
    move(case, CASE, "refer", owner=to, post=None)
    _own(case, to, None, at=at)
    facts = {"owner": to.code, "before": before.code, "reason": because}
    record(Verb.CASE_REFERRED, subject=case.code, at=at, by=by, facts=facts)
    publish(events.CaseReferred(case_id=case.pk))


@write
def give_back(case: Case, *, to: str, reason: str, by: Person, at: datetime) -> None:
    """Return the case to its desk as not ours, naming who is competent; the reporters are told."""
    if not rules.can_handle(by, case):
        raise NotAllowed
    competent = required(to, _("Please name who is competent."))[:LONGEST_OFFICE]
    because = required(reason, _("Please say why it is not yours."))
    before = case.owner
    move(case, CASE, "give_back", owner=None, post=None, returned_to=competent)
    drop(case, ClockKind.FOLLOW_UP, at=at)
    run(case, ClockKind.VERIFY, start=day_of(case, at), calendar=case.desk.calendar)
    retime(case)
    facts = {"before": before.code if before else None, "to": competent, "reason": because}
    number = record(Verb.CASE_RETURNED, subject=case.code, at=at, by=by, facts=facts)
    publish(events.CaseReturned(case_id=case.pk, number=number))


@write
def note(case: Case, *, text: str, by: Person, at: datetime) -> Note:
    """Leave an internal note; never shown to reporters or the public, and not in the register."""
    if not rules.can_write(by, case):
        raise NotAllowed
    clean = required(text, _("The note is empty."))
    return Note.objects.create(case=case, text=clean, by=by, at=at)


@write
def summarise(  # noqa: PLR0913  # the words, who may read them, and the person's word for names
    case: Case,
    *,
    text: str,
    is_public: bool,
    by: Person,
    at: datetime,
    is_checked: bool = False,
) -> None:
    """Write what the case is about; publicly only without private words and shielded voices.

    `is_checked` is the person's word that names found are nobody private. An empty text takes a
    summary back. Each version stays in the register.
    """
    if not rules.can_write(by, case):
        raise NotAllowed
    stay(case, "summarise")
    clean = text.strip()
    if is_public:
        required(clean, _("Please write the summary that the public will read."))
        refuse_private(clean, is_checked=is_checked)
        if rules.is_shielded(case):
            raise CannotShow
    case.summary, case.is_summary_public = clean, is_public
    Case.objects.filter(pk=case.pk).update(summary=clean, is_summary_public=is_public)
    facts = {"text": clean, "is_public": is_public}
    record(Verb.CASE_SUMMARISED, subject=case.code, at=at, by=by, facts=facts)
    publish(events.CaseSummarised(case_id=case.pk))


def _begun(case: Case, *, at: datetime) -> None:
    meet(case, ClockKind.VERIFY, ClockKind.FOLLOW_UP, at=at)
    retime(case)
