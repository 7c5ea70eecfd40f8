"""Words between the reporter and those who work on the voice."""

from datetime import datetime

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.core.events import publish
from ngariung.core.transactions import write as whole
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.notices import actions as notices
from ngariung.parties.models import Person
from ngariung.voices import rules
from ngariung.voices.enums import MessageFrom, VoiceState
from ngariung.voices.events import DeskWrote, ReporterWrote
from ngariung.voices.models import Contact, Message, Voice
from ngariung.voices.refusals import NothingSaid

RECEIPT_PAGE = "/resi"


@whole
def write(  # noqa: PLR0913  # who says what to whom, when
    voice: Voice,
    *,
    text: str,
    sender: str,
    by: Person | None,
    at: datetime,
    is_question: bool = False,
) -> Message:
    """Add a message to the thread; the desk's goes out as news, the reporter's is announced."""
    if voice.state == VoiceState.WITHDRAWN:
        raise Conflict
    if sender == MessageFrom.DESK and not rules.can_write(by, voice):
        raise NotAllowed
    return add_message(
        voice,
        Message(text=text, sender=sender, by=by, is_question=is_question),
        verb=Verb.VOICE_MESSAGED,
        at=at,
    )


def add_message(voice: Voice, message: Message, *, verb: Verb, at: datetime) -> Message:
    """Record and store a prepared message and say so; the caller has asked the rule."""
    message.text = message.text.strip()
    if not message.text:
        raise NothingSaid
    message.voice, message.at = voice, at
    message.ledger_number = ledger.record(
        verb,
        subject=voice.code,
        at=at,
        by=message.by,
        facts={"from": message.sender, "question": message.is_question},
        content={"text": message.text},
    )
    message.save(force_insert=True)
    if message.sender == MessageFrom.REPORTER:
        publish(ReporterWrote(voice_id=voice.pk, message_id=message.pk))
    else:
        publish(DeskWrote(voice_id=voice.pk, key=str(message.pk)))
    return message


@whole
def tell(voice: Voice, *, kind: str, key: str, at: datetime) -> None:
    """Queue one e-mail to the reporter, if there is an address: only that there is news, and where.

    The same `kind` and `key` are told once. Nothing happens for a withdrawn voice.
    """
    contact = Contact.objects.filter(voice=voice).exclude(email="").first()
    if contact is None or voice.state == VoiceState.WITHDRAWN:
        return
    notices.queue(
        kind,
        key=f"{notice_prefix(voice)}{kind}:{key}",
        address=contact.email,
        path=RECEIPT_PAGE,
        at=at,
        language=voice.language,
    )


def notice_prefix(voice: Voice) -> str:
    """How the keys of all notices to this voice's reporter begin."""
    return f"voice:{voice.code}:"
