"""What those do who screen and work on a voice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ngariung.core.errors import NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person
from ngariung.places.models import Region
from ngariung.voices import alarms, queries, rules
from ngariung.voices.enums import AboutSource, MessageFrom, VoiceKind, VoiceState, What
from ngariung.voices.events import DeskWrote, VoiceAnswered, VoiceReturned, VoiceScreened
from ngariung.voices.models import About, Contact, Message, Suggested, Summary, Voice
from ngariung.voices.redaction import refuse_private
from ngariung.voices.refusals import (
    AboutWhom,
    IncidentNamesSomebody,
    MayNotRead,
    NobodyToReach,
    NotOpen,
    ReasonMissing,
    WouldReadIt,
)
from ngariung.voices.states import VOICE

from .thread import add_message


def _ask(answer: bool) -> None:  # noqa: FBT001  # reads as a question put to a rule
    if not answer:
        raise NotAllowed


@write
def screen(  # noqa: PLR0913  # what is confirmed about a voice
    voice: Voice,
    *,
    kind: str,
    topic: str,
    region: Region | None,
    about_parties: Iterable[Party],
    by: Person,
    at: datetime,
    is_about_nobody: bool = False,
    is_urgent: bool | None = None,
) -> Voice:
    """Confirm kind, topic, place and whom it is about; what was presumed about that falls away.

    Where the reporter wrote whom it is about and those may not read it, somebody has to be named, or
    `is_about_nobody` says that no institution is meant: forgetting opens nothing, AboutWhom else.
    The suggestion stays beside what was confirmed; without a word about it, urgent stays urgent. An
    incident keeps no contact and may be about nobody. A voice that turns out to be about its own desk's
    kin moves to an independent desk.
    """
    _ask(rules.can_screen(by, voice))
    about = list(about_parties)
    if kind == VoiceKind.INCIDENT:
        _strip_incident(voice, about)
    if voice.about and not (voice.may_read or about or is_about_nobody):
        raise AboutWhom
    desk = _desk_after(voice, about)
    urgent = voice.is_urgent if is_urgent is None else is_urgent
    suggested = _suggested(voice)
    move(
        voice,
        VOICE,
        "screen",
        kind=kind,
        topic=topic,
        region=region,
        is_urgent=urgent,
        screened_at=at,
        desk_id=desk,
    )
    _confirm_about(voice, about)
    facts = {
        "kind": kind,
        "topic": topic,
        "region": region.code if region else None,
        "about": sorted(party.code for party in about),
        "is_urgent": urgent,
        "suggested": suggested,
    }
    ledger.record(Verb.VOICE_SCREENED, subject=voice.code, at=at, by=by, facts=facts)
    publish(VoiceScreened(voice_id=voice.pk))
    return voice


def _suggested(voice: Voice) -> dict[str, Any]:
    """What the machine thought, in codes; the words that led there go when the voice is erased."""
    facts: dict[str, Any] = {"kind": voice.suggested_kind, "topic": voice.suggested_topic}
    kept = Suggested.objects.filter(voice=voice).first()
    if kept is not None:
        facts["topics"] = [row["code"] for row in kept.topics]
        facts["alarms"] = [row["code"] for row in kept.alarms]
        facts["region"] = kept.region_id
        facts["version"] = kept.version
    return facts


def _strip_incident(voice: Voice, about: list[Party]) -> None:
    if voice.about or about:
        raise IncidentNamesSomebody
    Contact.objects.filter(voice=voice).delete()


def _desk_after(voice: Voice, about: list[Party]) -> int | None:
    meant = [party.pk for party in about]
    if voice.may_read or not meant or not queries.is_kin_to(voice.desk_id, meant):
        return voice.desk_id
    return queries.desk_beside(meant, task=alarms.task_of(voice.text))


def _confirm_about(voice: Voice, about: list[Party]) -> None:
    About.objects.filter(voice=voice).delete()
    About.objects.bulk_create(
        About(
            voice=voice,
            party=party,
            source=AboutSource.CONFIRMED,
            is_shielded=not voice.may_read,
        )
        for party in about
    )


@write
def refer(voice: Voice, *, to: Party, reason: str, by: Person, at: datetime) -> Voice:
    """Give a waiting voice to another desk; refused where nobody there may read it."""
    _ask(rules.can_screen(by, voice))
    _need(reason)
    meant = About.objects.filter(voice=voice, is_shielded=True).values_list("party_id", flat=True)
    if queries.is_kin_to(to.pk, meant):
        raise WouldReadIt
    move(voice, VOICE, "refer", desk_id=to.pk)
    facts = {"to": to.code, "reason": reason.strip()}
    ledger.record(Verb.VOICE_REFERRED, subject=voice.code, at=at, by=by, facts=facts)
    return voice


@write
def give_back(voice: Voice, *, to: str, reason: str, by: Person, at: datetime) -> Voice:
    """Return a voice that is not ours: names who is competent and says why."""
    _ask(rules.can_screen(by, voice))
    _need(to, reason)
    move(
        voice, VOICE, "give_back", returned_to=to.strip(), returned_reason=reason.strip(),
    )  # fmt: skip
    facts = {"to": voice.returned_to, "reason": voice.returned_reason}
    ledger.record(Verb.VOICE_RETURNED, subject=voice.code, at=at, by=by, facts=facts)
    publish(VoiceReturned(voice_id=voice.pk))
    return voice


@write
def answer_on_spot(voice: Voice, *, text: str, by: Person, at: datetime) -> Voice:
    """Answer a voice without a case; the reporter may say "not yet"."""
    _ask(rules.can_answer_on_spot(by, voice))
    move(voice, VOICE, "answer", spot_answer=text.strip(), accepted_at=None)
    answer = Message(text=text, sender=MessageFrom.DESK, by=by, is_answer=True)
    add_message(voice, answer, verb=Verb.VOICE_ANSWERED, at=at)
    publish(VoiceAnswered(voice_id=voice.pk))
    return voice


@write
def summarise(
    voice: Voice, *, text: str, by: Person, at: datetime, is_checked: bool = False
) -> Summary:
    """Write the public text of an open voice; the one before stays, but counts no more.

    Refused while the reporter has not opened it or somebody meant may not read it, and with anything
    private in it. `is_checked` is the person's word that names found are nobody private.
    """
    _ask(rules.can_summarise(by, voice))
    if voice.what != What.OPEN:
        raise NotOpen
    if queries.is_shielded(voice):
        raise MayNotRead
    _need(text)
    refuse_private(text, is_checked=is_checked)
    Summary.objects.filter(voice=voice, is_current=True).update(is_current=False)
    number = ledger.record(
        Verb.VOICE_SUMMARISED, subject=voice.code, at=at, by=by, content={"text": text.strip()}
    )
    return Summary.objects.create(
        voice=voice, text=text.strip(), by=by, at=at, ledger_number=number
    )


@write
def reveal_contact(voice: Voice, *, reason: str, by: Person, at: datetime) -> Contact:
    """Show a hidden contact to one person, once, for a reason that the reporter will read."""
    _ask(rules.can_reveal_contact(by, voice))
    _need(reason)
    contact = Contact.objects.filter(voice=voice).first()
    if contact is None:
        raise NobodyToReach
    number = ledger.record(
        Verb.CONTACT_REVEALED, subject=voice.code, at=at, by=by, facts={"reason": reason.strip()}
    )
    publish(DeskWrote(voice_id=voice.pk, key=f"revealed-{number}"))
    return contact


@write
def enter_case(voice: Voice, *, at: datetime) -> Voice:  # noqa: ARG001  # the case's row has the time
    """A case gathers the voice; cases records it under the case."""
    move(voice, VOICE, "enter_case")
    return voice


@write
def leave_case(voice: Voice, *, at: datetime) -> Voice:  # noqa: ARG001  # the case's row has the time
    """A case lets the voice go: it waits at its desk again. A withdrawn one stays withdrawn."""
    if voice.state != VoiceState.WITHDRAWN:
        move(voice, VOICE, "leave_case")
    return voice


def _need(*words: Any) -> None:
    if not all(str(word).strip() for word in words):
        raise ReasonMissing
