"""A voice comes in: durable before its words are shown, and never twice."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError

from ngariung.core import files as pictures
from ngariung.core.events import publish
from ngariung.core.files import Stored
from ngariung.core.transactions import write
from ngariung.forums.models import Forum
from ngariung.ledger import actions as ledger
from ngariung.ledger import queries as register
from ngariung.ledger.chain import day_of
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person
from ngariung.voices import alarms, queries, receipts
from ngariung.voices.desks import Route
from ngariung.voices.enums import Source, What, Who
from ngariung.voices.events import VoiceReceived
from ngariung.voices.models import About, Attachment, Contact, Voice
from ngariung.voices.refusals import ContactUnwanted, NothingSaid
from ngariung.voices.said import Received, Said, content

# A code that is taken already is drawn anew; twice in a row does not happen.
ATTEMPTS = 3


def receive(  # noqa: PLR0913  # the words, and where, when and through whom they came
    words: Said,
    *,
    at: datetime,
    receipt_token: str | None,
    entered_by: Person | None = None,
    forum: Forum | None = None,
    desk: Party | None = None,
    source: str = Source.REPORTER,
    files: Sequence[Stored] = (),
    kept: Sequence[Attachment] = (),
) -> Received:
    """Store a voice and give its receipt; a token that came before gives the same voice and words.

    `files` lie on disk durably already; voice, contact, pictures, register row and jobs follow in one
    transaction. When it fails, or when the voice is known already, the new files are deleted again.
    A voice from a published report (Source.DOCUMENT) is open, has no reporter and no receipt.
    """
    said = _as_published(words) if source == Source.DOCUMENT else words
    _check(said)
    receipt = receipts.words_of(receipt_token) if receipt_token else None
    # What is published already has no desk to be kept for.
    task = "" if source == Source.DOCUMENT else alarms.task_of(said.text)
    route = queries.route_of(said, forum=forum, on=day_of(at), desk=desk, task=task)
    voice = Voice(
        source=source,
        who=said.who,
        what=said.what,
        text=said.text.strip(),
        place=said.place,
        when=said.when,
        about=said.about,
        may_read=said.may_read,
        forum=forum,
        desk_id=route.desk,
        entered_by=entered_by,
        language=said.language,
        received_at=at,
        receipt_lookup=receipts.lookup_of(receipt) if receipt else None,
    )
    try:
        stored, head = _stored_once(voice, said, route, files, kept)
    except BaseException:
        _discard(files)
        raise
    return Received(stored, receipt, stored.ledger_number or 0, head)


def _as_published(said: Said) -> Said:
    return Said(
        text=said.text,
        place=said.place,
        when=said.when,
        about=said.about,
        may_read=True,
        who=Who.ANONYMOUS,
        what=What.OPEN,
        language=said.language,
    )


def _check(said: Said) -> None:
    if not said.is_readable:
        raise NothingSaid
    if said.who == Who.ANONYMOUS and said.has_contact:
        raise ContactUnwanted


def _stored_once(
    voice: Voice, said: Said, route: Route, files: Sequence[Stored], kept: Sequence[Attachment]
) -> tuple[Voice, str]:
    """The voice as stored, now or when the same token came first (unique look-up value), and its head."""
    for attempt in range(ATTEMPTS):
        try:
            head = _store(voice, said, route, files, kept)
        except IntegrityError:
            known = Voice.objects.filter(receipt_lookup=voice.receipt_lookup or "-").first()
            if known is not None:
                _discard(files)
                return known, register.head_of(known.ledger_number or 0)
            if attempt == ATTEMPTS - 1:
                raise
            voice.code = Voice._meta.get_field("code").get_default()
        else:
            return voice, head
    raise AssertionError  # pragma: no cover  # the loop returns or raises


@write
def _store(
    voice: Voice, said: Said, route: Route, files: Sequence[Stored], kept: Sequence[Attachment]
) -> str:
    facts = {
        "source": voice.source,
        "who": voice.who,
        "what": voice.what,
        "may_read": voice.may_read,
        "forum": voice.forum.code if voice.forum else None,
        "files": [file.sha256 for file in kept] + [file.sha256 for file in files],
    }
    row = ledger.append(
        Verb.VOICE_RECEIVED,
        subject=voice.code,
        at=voice.received_at,
        by=voice.entered_by,
        facts=facts,
        content=content(voice),
    )
    voice.ledger_number = row.number
    voice.save(force_insert=True)
    _store_beside(voice, said, route)
    _store_pictures(voice, files, kept)
    publish(VoiceReceived(voice_id=voice.pk))
    return row.hash


def _store_beside(voice: Voice, said: Said, route: Route) -> None:
    if route.meant:
        About.objects.bulk_create(
            About(voice=voice, party_id=party, source=source, is_shielded=route.is_shielded)
            for party, source in route.meant.items()
        )
    if said.has_contact:
        contact = Contact(voice=voice, name=said.name, email=said.email, phone=said.phone)
        contact.save(force_insert=True)


def _store_pictures(voice: Voice, files: Sequence[Stored], kept: Sequence[Attachment]) -> None:
    if files:
        Attachment.objects.bulk_create(
            picture(file, voice=voice, at=voice.received_at) for file in files
        )
    if kept:
        waiting = Attachment.objects.filter(voice=None, pk__in=[file.pk for file in kept])
        waiting.update(voice=voice, pending="")


def picture(
    file: Stored, *, at: datetime, voice: Voice | None = None, pending: str = ""
) -> Attachment:
    """The unsaved row of a picture that lies on disk."""
    return Attachment(
        voice=voice,
        pending=pending,
        file=file.name,
        sha256=file.sha256,
        width=file.width,
        height=file.height,
        size=file.size,
        at=at,
    )


@write
def keep_pending(
    files: Sequence[Stored], *, token: str, at: datetime, kept: Sequence[Attachment] = ()
) -> list[Attachment]:
    """Let pictures wait with an unfinished form; those `kept` from an older form follow its new token."""
    pending = receipts.pending_of(token)
    moved = list(kept)
    Attachment.objects.filter(voice=None, pk__in=[file.pk for file in moved]).update(
        pending=pending
    )
    return moved + Attachment.objects.bulk_create(
        picture(file, at=at, pending=pending) for file in files
    )


def _discard(files: Sequence[Stored]) -> None:
    for file in files:
        pictures.erase(file.name)
