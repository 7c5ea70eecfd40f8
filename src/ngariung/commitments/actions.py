"""Everything that happens to a promise."""

from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from ngariung.cases.models import Case
from ngariung.core import files
from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deciding.models import Decision
from ngariung.forums.models import Forum
from ngariung.ledger import actions as ledger
from ngariung.ledger.chain import day_of
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person
from ngariung.places.enums import Calendar
from ngariung.places.workdays import add_working_days
from ngariung.voices.models import Voice

from . import events, queries, rules
from .enums import CommitmentState, Verdict
from .models import Commitment, Evidence, Opinion, Slip
from .states import COMMITMENT, MOVABLE
from .wording import said

# How long those who raised it may say "no" (design §6).
DAYS_TO_OBJECT = 10


class DateRefused(Invalid):
    """A date moves to another day that has not passed."""

    code = "date_refused"
    words = _("Choose another day than now, and one that has not passed.")


class OriginMissing(Invalid):
    """A promise is made in a forum, in a case or with a decision."""

    code = "origin_missing"
    words = _("A promise belongs to a forum, to a case or to a decision.")


class NotTheirs(NotAllowed):
    """The promiser may not learn of this case."""

    code = "not_for_promiser"
    words = _("A voice in this case is not for this institution to see; it cannot promise here.")


class NotPublic(Invalid):
    """A case with a shielded voice stays closed, and so does a musyawarah that is not for everybody."""

    code = "not_public"
    words = _("A voice in this case is kept from somebody; its promises cannot be public.")
    of_decision = _("This musyawarah is not for everybody; its promises cannot be public.")


class OwnPromise(NotAllowed):
    """Nobody confirms their own promise."""

    code = "own_promise"
    words = _("This is your own institution's promise. Somebody else has to say that it is kept.")


@write
def make(  # noqa: PLR0913  # promiser, beneficiary, deliverable, due date, origin
    deliverable: str,
    *,
    promiser: Party,
    by: Person,
    at: datetime,
    beneficiary: str = "",
    due_on: date | None = None,
    forum: Forum | None = None,
    case: Case | None = None,
    decision: Decision | None = None,
    is_public: bool = False,
) -> Commitment:
    """Write down who promised what to whom, by when.

    Refuses a promise out of a case to a party that a voice of the case is kept from, and a public one
    out of a case with any such voice. One out of a decision belongs to the forum of its musyawarah too.
    """
    if forum is None and case is None and decision is None:
        raise OriginMissing
    if not rules.can_make(by, forum=forum, case=case, decision=decision):
        raise NotAllowed
    if decision is not None:
        forum = decision.deliberation.forum
    if case is not None and not rules.may_reach(promiser, case):
        raise NotTheirs
    if is_public and not rules.may_be_public(case, decision):
        raise NotPublic(NotPublic.of_decision if decision is not None else None)
    commitment = Commitment(
        promiser=promiser,
        beneficiary=beneficiary.strip(),
        deliverable=said(deliverable, is_public=is_public),
        due_on=due_on,
        first_due_on=due_on,
        forum=forum,
        case=case,
        decision=decision,
        is_public=is_public,
        made_on=_made_on(forum, decision, at),
    )
    commitment.ledger_number = ledger.record(
        Verb.COMMITMENT_MADE,
        subject=commitment.code,
        at=at,
        by=by,
        facts={
            "promiser": promiser.code,
            "due_on": due_on.isoformat() if due_on else None,
            "forum": forum.code if forum else None,
            "case": case.code if case else None,
            **({"decision": decision.code} if decision else {}),
            "is_public": is_public,
        },
        content={
            "deliverable": commitment.deliverable,
            "beneficiary": commitment.beneficiary,
        },
    )
    commitment.save(force_insert=True)
    publish(events.CommitmentMade(commitment_id=commitment.pk))
    return commitment


def _made_on(forum: Forum | None, decision: Decision | None, at: datetime) -> date:
    """What was promised in a forum or with a decision was promised on its day, whenever it was written."""
    day = day_of(at)
    told = decision.decided_on if decision is not None else forum.held_on if forum else None
    return min(told or day, day)


@write
def accept(commitment: Commitment, *, by: Person, at: datetime) -> None:
    """Say for the promiser: yes, this is ours."""
    _require_keeper(by, commitment)
    move(commitment, COMMITMENT, "accept")
    ledger.record(Verb.COMMITMENT_ACCEPTED, subject=commitment.code, at=at, by=by)
    publish(events.CommitmentAccepted(commitment_id=commitment.pk))


@write
def start(commitment: Commitment, *, by: Person, at: datetime) -> None:
    """Begin, or begin again after a "no"."""
    _require_keeper(by, commitment)
    move(commitment, COMMITMENT, "start")
    ledger.record(Verb.COMMITMENT_STARTED, subject=commitment.code, at=at, by=by)
    publish(events.CommitmentStarted(commitment_id=commitment.pk))


@write
def slip(commitment: Commitment, *, due_on: date, reason: str, by: Person, at: datetime) -> None:
    """Move the date, with a reason that is public where the promise is; the old date stays visible."""
    _require_keeper(by, commitment)
    if commitment.state not in MOVABLE:
        raise Conflict
    before = commitment.due_on
    if due_on == before or due_on < day_of(at):
        raise DateRefused
    reason = said(reason, is_public=commitment.is_public)
    first = commitment.first_due_on or due_on
    rows = Commitment.objects.filter(pk=commitment.pk, state=commitment.state, due_on=before)
    if rows.update(due_on=due_on, first_due_on=first) != 1:
        raise Conflict
    commitment.due_on, commitment.first_due_on = due_on, first
    Slip.objects.create(
        commitment=commitment, due_before=before, due_after=due_on, reason=reason, by=by, at=at
    )
    facts = {
        "from": before.isoformat() if before else None,
        "to": due_on.isoformat(),
        "reason": reason,
    }
    ledger.record(Verb.COMMITMENT_SLIPPED, subject=commitment.code, at=at, by=by, facts=facts)
    publish(events.CommitmentSlipped(commitment_id=commitment.pk))


@write
def refuse(commitment: Commitment, *, reason: str, by: Person, at: datetime) -> None:
    """Say for the promiser that nothing will come of it, and why."""
    _require_keeper(by, commitment)
    reason = said(reason, is_public=commitment.is_public)
    move(commitment, COMMITMENT, "refuse", refused_reason=reason, ended_at=at)
    facts = {"reason": reason}
    ledger.record(Verb.COMMITMENT_REFUSED, subject=commitment.code, at=at, by=by, facts=facts)
    publish(events.CommitmentRefused(commitment_id=commitment.pk))


def claim_done(
    commitment: Commitment,
    *,
    text: str,
    by: Person,
    at: datetime,
    picture: BinaryIO | None = None,
) -> Evidence:
    """Say for the promiser that it is done, with evidence in words and perhaps a picture.

    From here on those who raised it have ten working days to say "no". The picture is drawn anew and
    stored before the transaction begins, so that nobody waits for it; a refusal deletes it again.
    """
    _require_keeper(by, commitment)
    COMMITMENT.target(commitment.state, "claim")
    text = said(text, is_public=commitment.is_public)
    file = files.store_picture(picture).name if picture is not None else ""
    try:
        return _claim(commitment, text=text, file=file, by=by, at=at)
    except BaseException:
        if file:
            files.erase(file)
        raise


@write
def _claim(commitment: Commitment, *, text: str, file: str, by: Person, at: datetime) -> Evidence:
    calendar = Calendar(commitment.promiser.calendar)
    due = add_working_days(day_of(at), DAYS_TO_OBJECT, calendar)
    move(commitment, COMMITMENT, "claim", claimed_at=at, confirm_by=due.on)
    evidence = Evidence(commitment=commitment, text=text, file=file, by=by, at=at)
    evidence.ledger_number = ledger.record(
        Verb.COMMITMENT_CLAIMED,
        subject=commitment.code,
        at=at,
        by=by,
        facts={"confirm_by": due.on.isoformat(), "certainty": str(due.certainty)},
        content={"text": text, "file": file},
    )
    evidence.save(force_insert=True)
    publish(events.CommitmentClaimed(commitment_id=commitment.pk))
    return evidence


@write
def say(  # noqa: PLR0913  # who says what to which claim
    commitment: Commitment,
    *,
    verdict: str,
    at: datetime,
    voice: Voice | None = None,
    forum: Forum | None = None,
    by: Person | None = None,
    reason: str = "",
) -> None:
    """Take a yes or no to "is it done?": from a voice of the case, or from a forum (recorded by `by`).

    A first "no" disputes at once. A "yes" confirms when the time for a "no" is over, and at once where
    a forum speaks because there is nobody else to ask. The same word twice changes nothing.
    """
    verdict = Verdict(verdict)
    if commitment.state != CommitmentState.CLAIMED_DONE:
        raise Conflict
    if voice is not None:
        if not queries.may_answer(commitment, voice):
            raise NotAllowed
    else:
        _require_forum(commitment, forum, by=by, at=at, verdict=verdict)
    if _has_said(commitment, verdict, voice=voice, forum=forum):
        return
    Opinion.objects.create(
        commitment=commitment,
        voice=voice,
        forum=forum,
        verdict=verdict,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    # A reporter's reason stays with the opinion; the register only says from which side the word came.
    facts: dict[str, str] = {"from": "voice" if voice is not None else "forum"}
    if forum is not None:
        facts |= {"forum": forum.code, "reason": reason.strip()}
    if verdict == Verdict.NO:
        _dispute(commitment, by=by, at=at, facts=facts)
    else:
        _affirm(commitment, by=by, at=at, facts=facts)


def confirm_undisputed(*, at: datetime) -> int:
    """Confirm every claim with a "yes" whose ten working days passed without a "no"; returns how many."""
    ready = Commitment.objects.undisputed(day_of(at))
    return sum(_confirm_if_unmoved(commitment, at=at) for commitment in ready)


@write
def forget_reasons(voice_id: UUID) -> None:
    """Erase what a withdrawn voice's reporter wrote beside their yes or no; the word itself stays."""
    Opinion.objects.filter(voice=voice_id).update(reason="")


@write
def _confirm_if_unmoved(commitment: Commitment, *, at: datetime) -> bool:
    try:
        _confirm(commitment, at=at)
    except Conflict:
        return False
    return True


def _confirm(commitment: Commitment, *, at: datetime) -> None:
    move(commitment, COMMITMENT, "confirm", ended_at=at)
    ledger.record(Verb.COMMITMENT_CONFIRMED, subject=commitment.code, at=at)
    publish(events.CommitmentConfirmed(commitment_id=commitment.pk))


def _dispute(
    commitment: Commitment, *, by: Person | None, at: datetime, facts: dict[str, str]
) -> None:
    move(commitment, COMMITMENT, "dispute")
    ledger.record(Verb.COMMITMENT_DISPUTED, subject=commitment.code, at=at, by=by, facts=facts)
    publish(events.CommitmentDisputed(commitment_id=commitment.pk))


def _affirm(
    commitment: Commitment, *, by: Person | None, at: datetime, facts: dict[str, str]
) -> None:
    ledger.record(Verb.COMMITMENT_AFFIRMED, subject=commitment.code, at=at, by=by, facts=facts)
    publish(events.CommitmentAffirmed(commitment_id=commitment.pk))
    if not queries.is_reporters_turn(commitment, on=day_of(at)):
        _confirm(commitment, at=at)


def _require_keeper(by: Person, commitment: Commitment) -> None:
    if not rules.can_keep(by, commitment):
        raise NotAllowed


def _require_forum(
    commitment: Commitment,
    forum: Forum | None,
    *,
    by: Person | None,
    at: datetime,
    verdict: Verdict,
) -> None:
    if forum is None or not rules.can_ask(by, forum) or not rules.can_view(by, commitment):
        raise NotAllowed
    if verdict == Verdict.YES and rules.is_own(by, commitment):
        raise OwnPromise
    is_asked = queries.forums_to_ask(commitment).filter(pk=forum.pk).exists()
    if not is_asked or queries.is_reporters_turn(commitment, on=day_of(at)):
        raise Conflict


def _has_said(
    commitment: Commitment, verdict: Verdict, *, voice: Voice | None, forum: Forum | None
) -> bool:
    said = queries.opinions_since_claim(commitment).filter(voice=voice, forum=forum)
    last = said.order_by("-at", "-pk").first()
    return last is not None and last.verdict == verdict
