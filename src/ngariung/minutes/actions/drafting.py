"""How drafts begin: from a document, or by hand for a forum."""

import hashlib
import uuid
from datetime import datetime
from pathlib import PurePosixPath

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from ngariung.core import files
from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.transactions import write
from ngariung.forums import queries as forums
from ngariung.forums.models import Forum, Programme
from ngariung.language import documents, reading, suggesting
from ngariung.language.findings import Finding as Found
from ngariung.language.findings import Reading
from ngariung.minutes import rules, suggestions, wording
from ngariung.minutes.enums import Decision, MinutesState
from ngariung.minutes.models import (
    Document,
    DraftAttendance,
    DraftCommitment,
    DraftField,
    DraftVoice,
    DraftWarning,
    Minutes,
)
from ngariung.moderation import actions as moderation
from ngariung.moderation.enums import HoldReason
from ngariung.parties import queries as parties
from ngariung.parties.models import Party, Person
from ngariung.places import queries as places
from ngariung.voices.enums import VoiceKind

LONGEST_TEXT = 200_000


class AlreadyImported(Conflict):
    """The institution has this document already; says which draft it became."""

    code = "already_imported"

    def __init__(self, minutes: Minutes) -> None:
        super().__init__(
            _("This document is here already: it became the minutes “%(minutes)s”.")
            % {"minutes": str(minutes)}
        )
        self.minutes_code = minutes.code


class NoText(Invalid):
    """A file that is no text we can read, or holds none."""

    code = "no_text"


WORDS = {
    "unknown_kind": _(
        "This kind of file cannot be read. Use .txt, .md, .docx, .pdf, .html or an exported chat."
    ),
    "old_word": _("This is an old Word file (.doc). Save it as .docx or .pdf."),
    "picture": _("This is a picture, no text. Type what it says, or ask for the original file."),
    "too_large": _("The file is too large (10 MB at most; text and web pages 5 MB)."),
    "no_text": _("There is no text in this file."),
    "not_text": _("What is in this file is no text."),
    "wrong_encoding": _("The letters in this file cannot be read. Save it again as UTF-8."),
    "broken_docx": _("This .docx file is broken, or no Word document."),
    "broken_pdf": _("This .pdf file is broken. Save it again from the program it came from."),
    "locked_pdf": _("This .pdf file is locked with a password. Save it again without one."),
    "scanned_pdf": _(
        "Only pictures, so the words cannot be read: page %(pages)s. Ask for the original file, or type"
        " what it says."
    ),
    "too_deep": _("This web page is built too strangely. Copy its text into a .txt file."),
    "too_hard": _(
        "Reading this file takes too much time or memory. Copy its text into a .txt file."
    ),
    "too_long": _("This text is too long for the minutes of one forum."),
}


def import_document(
    name: str, content: bytes, *, party: Party, by: Person, at: datetime
) -> Minutes:
    """Read a report and keep it as draft minutes of `party`; the original stays restricted.

    Refuses what the party has already (AlreadyImported), and what is no text or holds none (NoText).
    A text under design §3.11 becomes held minutes. The file is on disk before the rows are.
    """
    if not rules.can_import(by, party):
        raise NotAllowed
    name = _bare(name)
    text = _text_of(content)
    found = reading.read(text)
    document = Document(
        sha256=hashlib.sha256(content).hexdigest(),
        name=name,
        # The reader knows the suffix: nothing else of the name reaches the disk.
        file=uuid.uuid4().hex + PurePosixPath(name).suffix.lower(),
        text=text,
        party=party,
        imported_by=by,
        imported_at=at,
    )
    files.write_durably(files.path_of(document.file), content)
    try:
        return _store(document, found)
    except BaseException as error:
        files.erase(document.file)
        if isinstance(error, IntegrityError):  # somebody brought it in at this very moment
            _refuse_known(party, document.sha256)
        raise


def _bare(name: str) -> str:
    """The file's own name, whatever folders the sender wrote before it."""
    return name.replace("\\", "/").rpartition("/")[2][-200:]


def _text_of(content: bytes) -> str:
    try:
        text = documents.text_of(content)
    except documents.Unreadable as unreadable:
        words = WORDS[unreadable.code] % {"pages": documents.named(unreadable.pages)}
        raise NoText(words, code=unreadable.code) from None
    if len(text) > LONGEST_TEXT:
        raise NoText(WORDS["too_long"], code="too_long")
    return text


def _refuse_known(party: Party, digest: str) -> None:
    known = Minutes.objects.filter(document__party=party, document__sha256=digest).first()
    if known is not None:
        raise AlreadyImported(known)


@write
def _store(document: Document, found: Reading) -> Minutes:
    _refuse_known(document.party, document.sha256)
    document.save()
    minutes = Minutes(
        document=document,
        party=document.party,
        drafted_by=document.imported_by,
        drafted_at=document.imported_at,
        changed_by=document.imported_by,
        changed_at=document.imported_at,
        state=MinutesState.HELD if found.is_held else MinutesState.DRAFT,
        is_forum_report=found.is_forum,
        is_published=True,
        title=suggestions.title(found),
    )
    _draft_facts(minutes, found)
    _draft_rows(minutes, found)
    if found.is_held:
        _hold(minutes, found)
    return minutes


def _draft_facts(minutes: Minutes, found: Reading) -> None:
    """Fill the facts that are unambiguous, and keep for each finding where it stands and why."""
    hamlet = suggestions.hamlet(found.regions)
    region = suggestions.region_words(found.regions)
    code = suggestions.region_code(found.regions)
    minutes.held_on = found.held_on.on if found.held_on else None
    minutes.venue = found.venue.words[:200] if found.venue else ""
    minutes.region = places.region(code) if code else None
    minutes.hamlet = hamlet.name[:60] if hamlet else ""
    minutes.host = parties.party_named(found.host.name) if found.host else None
    minutes.programme = _programme(found, minutes.host)
    minutes.save()
    words: dict[str, tuple[Found | None, str]] = {
        "held_on": (found.held_on, str(minutes.held_on or "")),
        "host": (found.host, found.host.name if found.host else ""),
        "programme": (
            found.programme,
            suggestions.programme_name(found.programme.code) if found.programme else "",
        ),
        "venue": (found.venue, minutes.venue),
        "region": (region, region.name if region else ""),
        "hamlet": (hamlet, minutes.hamlet),
    }
    DraftField.objects.bulk_create(
        DraftField(minutes=minutes, field=name, found=said[:200], **_evidence(finding))
        for name, (finding, said) in words.items()
        if finding is not None
    )


def _programme(found: Reading, host: Party | None) -> Programme | None:
    """The host's programme of that name, where there is exactly one."""
    if host is None or found.programme is None:
        return None
    name = suggestions.programme_name(found.programme.code)
    known = Programme.objects.filter(host=host, ended_on=None)
    fitting = [each for each in known if name.lower() in f"{each.name} {each.local_name}".lower()]
    return fitting[0] if len(fitting) == 1 else None


def _draft_rows(minutes: Minutes, found: Reading) -> None:
    DraftAttendance.objects.bulk_create(
        DraftAttendance(
            minutes=minutes,
            kind=row.kind,
            label=row.label,
            count=row.count,
            name=row.name,
            rank=row.rank,
            presence=row.presence,
            start=row.span[0],
            end=row.span[1],
            reason=row.reason[:200],
        )
        for row in suggestions.attendance(found)
    )
    DraftVoice.objects.bulk_create(
        DraftVoice(
            minutes=minutes,
            text=voice.text,
            said_by=suggestions.by_role(voice.said_by, found.people),
            kind=suggesting.suggest(voice.text).kind or VoiceKind.COMPLAINT,
            **_evidence(voice),
        )
        for voice in found.voices
    )
    _draft_commitments(minutes, found)
    DraftWarning.objects.bulk_create(
        DraftWarning(
            minutes=minutes,
            code=warning.code,
            words=warning.words[:300],
            decision=Decision.KEPT,
            **_evidence(warning),
        )
        for warning in found.warnings
    )


def _draft_commitments(minutes: Minutes, found: Reading) -> None:
    if suggestions.drops_commitments(found):
        if found.commitments:
            DraftWarning.objects.create(
                minutes=minutes,
                code=wording.PROMISES_LEFT_OUT,
                words=str(len(found.commitments)),
                decision=Decision.KEPT,
            )
        return
    DraftCommitment.objects.bulk_create(
        DraftCommitment(
            minutes=minutes,
            text=promise.text,
            promised_by=suggestions.by_role(promise.by, found.people),
            promiser=_promiser(promise.by, found),
            due_on=promise.due_on or suggestions.due_on(promise.text, minutes.held_on),
            **_evidence(promise),
        )
        for promise in found.commitments
    )


def _promiser(by: str | None, found: Reading) -> Party | None:
    """The one party that the text makes the promiser, None where that is open."""
    for words in suggestions.promiser_names(by, found.people):
        named = parties.party_named(words)
        if named is not None:
            return named
    return None


def _evidence(finding: Found) -> dict[str, int | str]:
    return {"start": finding.span[0], "end": finding.span[1], "reason": finding.reason[:200]}


def _hold(minutes: Minutes, found: Reading) -> None:
    codes = {warning.code for warning in found.warnings}
    names = HoldReason.NAMES_CANDIDATES in codes
    moderation.hold(
        rules.KIND,
        minutes.code,
        party=minutes.party,
        reason=HoldReason.NAMES_CANDIDATES if names else HoldReason.ELECTION_PERIOD,
        words="\n".join(warning.words for warning in found.warnings),
        by=minutes.drafted_by,
        at=minutes.drafted_at,
    )


@write
def draft_by_hand(forum: Forum | None, *, party: Party, by: Person, at: datetime) -> Minutes:
    """Begin minutes without a document; those of a forum take over what is known of it.

    A forum has one set of minutes: whoever asks again gets the draft that is there.
    """
    if not rules.can_draft(by, party) or (forum and not rules.can_draft(by, forum.host)):
        raise NotAllowed
    when = {"drafted_by": by, "drafted_at": at, "changed_by": by, "changed_at": at}
    if forum is None:
        return Minutes.objects.create(party=party, **when)
    known = Minutes.objects.filter(forum=forum).first()
    if known is not None:
        return known
    if not rules.takes_minutes(forum):
        raise Conflict
    minutes = Minutes.objects.create(
        party=party,
        forum=forum,
        host=forum.host,
        programme=forum.programme,
        title=forum.title,
        held_on=forum.held_on,
        venue=forum.venue,
        region=forum.region,
        hamlet=forum.hamlet,
        is_venue_public=forum.is_venue_public,
        **when,
    )
    DraftAttendance.objects.bulk_create(
        DraftAttendance(
            minutes=minutes,
            kind=row.kind,
            label=row.label,
            count=row.count,
            name=row.name,
            rank=row.rank,
            presence=row.presence,
            decision=Decision.KEPT,
        )
        for row in forums.attendance_of(forum)
    )
    return minutes
