"""What only the reporter may do, by receipt."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ngariung.core import files as pictures
from ngariung.core.errors import Conflict
from ngariung.core.events import publish
from ngariung.core.files import Stored
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.notices import actions as notices
from ngariung.places.models import Region
from ngariung.voices.enums import MessageFrom, VoiceState, What, Who
from ngariung.voices.events import VoiceWithdrawn
from ngariung.voices.models import About, Attachment, Contact, Message, Voice
from ngariung.voices.refusals import NothingSaid, NotNarrower, TooManyFiles
from ngariung.voices.said import MOST_PICTURES
from ngariung.voices.states import VOICE

from . import intake
from .thread import add_message, notice_prefix

WHO_ORDER = (Who.ANONYMOUS, Who.HIDDEN, Who.NAMED)
WHAT_ORDER = (What.RESTRICTED, What.OPEN)


def _still_there(voice: Voice) -> None:
    if voice.state == VoiceState.WITHDRAWN:
        raise Conflict


@write
def open_up(  # noqa: PLR0913  # the switches that can be widened, and a contact that comes with a name
    voice: Voice,
    *,
    at: datetime,
    who: str | None = None,
    what: str | None = None,
    may_read: bool | None = None,
    name: str = "",
    email: str = "",
    phone: str = "",
) -> Voice:
    """Open a voice further: who may know, what may become public, whether those meant may read it.

    Only the reporter does this, and only in this direction; NotNarrower else.
    """
    _still_there(voice)
    changes: dict[str, Any] = {
        **_wider(WHO_ORDER, voice.who, "who", who),
        **_wider(WHAT_ORDER, voice.what, "what", what),
        **_wider((False, True), voice.may_read, "may_read", may_read),
    }
    if (name or email or phone) and changes.get("who", voice.who) != Who.ANONYMOUS:
        Contact.objects.update_or_create(
            voice=voice, defaults={"name": name, "email": email, "phone": phone}
        )
    if not changes:
        return voice
    if Voice.objects.filter(pk=voice.pk, state=voice.state).update(**changes) != 1:
        raise Conflict
    if changes.get("may_read"):
        About.objects.filter(voice=voice).update(is_shielded=False)
    for field, value in changes.items():
        setattr(voice, field, value)
    ledger.record(Verb.VOICE_OPENED, subject=voice.code, at=at, facts=changes)
    return voice


def _wider(order: Sequence[Any], before: Any, field: str, after: Any) -> dict[str, Any]:
    if after is None or after == before:
        return {}
    if order.index(after) < order.index(before):
        raise NotNarrower
    return {field: after}


@write
def withdraw(voice: Voice, *, at: datetime) -> Voice:
    """Take a voice back: hidden everywhere at once, its content erased by the clock soon after."""
    move(voice, VOICE, "withdraw", withdrawn_at=at)
    notices.drop(notice_prefix(voice))
    ledger.record(Verb.VOICE_WITHDRAWN, subject=voice.code, at=at)
    publish(VoiceWithdrawn(voice_id=voice.pk))
    return voice


def add_file(voice: Voice, *, stored: Stored, at: datetime) -> Attachment:
    """Add a picture that lies on disk; it is deleted again when the voice cannot take it."""
    try:
        return _add_file(voice, stored, at)
    except BaseException:
        pictures.erase(stored.name)
        raise


@write
def _add_file(voice: Voice, stored: Stored, at: datetime) -> Attachment:
    _still_there(voice)
    if voice.attachments.count() >= MOST_PICTURES:
        raise TooManyFiles
    row = intake.picture(stored, voice=voice, at=at)
    row.save(force_insert=True)
    ledger.record(Verb.VOICE_FILE_ADDED, subject=voice.code, at=at, facts={"file": stored.sha256})
    return row


@write
def place(voice: Voice, *, region: Region, at: datetime, hamlet: str = "") -> Voice:
    """Say in which region it was; once a screener has confirmed the voice, the place stays."""
    waiting = Voice.objects.filter(pk=voice.pk, state=VoiceState.WAITING, screened_at=None)
    if waiting.update(region=region, hamlet=hamlet) != 1:
        raise Conflict
    voice.region, voice.hamlet = region, hamlet
    ledger.record(Verb.VOICE_PLACED, subject=voice.code, at=at, facts={"region": region.code})
    return voice


@write
def accept(voice: Voice, *, at: datetime) -> Voice:
    """Say that the answer given on the spot settles it."""
    move(voice, VOICE, "accept", accepted_at=at)
    ledger.record(Verb.VOICE_ACCEPTED, subject=voice.code, at=at)
    return voice


@write
def reopen(voice: Voice, *, reason: str, at: datetime) -> Message:
    """Say "not yet" to an answer on the spot, or to a return: the voice waits at its desk again."""
    if not reason.strip():
        raise NothingSaid
    move(voice, VOICE, "reopen", accepted_at=None)
    ledger.record(Verb.VOICE_REOPENED, subject=voice.code, at=at)
    return add_message(
        voice, Message(text=reason, sender=MessageFrom.REPORTER), verb=Verb.VOICE_MESSAGED, at=at
    )
