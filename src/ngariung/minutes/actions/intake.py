"""Many files at once: stored first, then read one by one, each once, whatever happens in between."""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.db import IntegrityError
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ngariung.core import files
from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.events import publish
from ngariung.core.transactions import write
from ngariung.language.documents import LARGEST, parts
from ngariung.minutes import rules
from ngariung.minutes.enums import FileState
from ngariung.minutes.events import FilesWaiting
from ngariung.minutes.models import Document, Intake, IntakeFile, Part
from ngariung.parties.models import Party, Person

from . import documents
from .documents import Drafts, NoText, Read

MOST_FILES = 100
MOST_TRIES = 3
# Reading takes a minute at most; who claimed a file longer ago is gone.
CLAIM_LASTS = timedelta(minutes=10)


class TooMany(Invalid):
    """More files at once than can be taken."""

    code = "too_many"
    words = _("That is more than 100 files at once. Bring them in with several goes.")


@dataclass(frozen=True)
class _Stored:
    name: str
    sha256: str
    file: str
    is_too_large: bool


def begin(  # noqa: PLR0913  # who, for whom, when, how
    sent: Iterable[tuple[str, BinaryIO]],
    *,
    party: Party,
    by: Person,
    at: datetime,
    is_cut_when_sure: bool = False,
    is_attended: bool = False,
) -> Intake:
    """Store files to be read for `party`; the same files again give the same intake, unchanged.

    Everything is on disk before the rows are. Refuses with TooMany before anything is read. Attended,
    the caller takes the files itself; whatever it leaves is taken up by the clock.
    """
    sent = list(sent)
    if not rules.can_import(by, party):
        raise NotAllowed
    if len(sent) > MOST_FILES:
        raise TooMany
    stored: list[_Stored] = []
    try:
        stored.extend(_stored(name, source) for name, source in sent)
        intake = Intake(
            party=party,
            digest=_digest(stored),
            begun_by=by,
            begun_at=at,
            is_cut_when_sure=is_cut_when_sure,
        )
        kept = _begin(intake, stored, is_attended=is_attended)
    except BaseException:
        _erase(each.file for each in stored)
        raise
    if kept.pk != intake.pk:
        _erase(each.file for each in stored)
    return kept


def _stored(name: str, source: BinaryIO) -> _Stored:
    content = source.read(LARGEST + 1)
    sha256 = documents.digest(content)
    if len(content) > LARGEST:
        return _Stored(documents.bare(name), sha256, "", is_too_large=True)
    file = uuid.uuid4().hex
    files.write_durably(files.path_of(file), content)
    return _Stored(documents.bare(name), sha256, file, is_too_large=False)


def _digest(stored: list[_Stored]) -> str:
    """Of what is in the files, in whatever order they came."""
    return hashlib.sha256("\n".join(sorted(each.sha256 for each in stored)).encode()).hexdigest()


def _erase(names: Iterable[str]) -> None:
    for name in filter(None, names):
        files.erase(name)


@write
def _begin(intake: Intake, stored: list[_Stored], *, is_attended: bool) -> Intake:
    same = Intake.objects.filter(party=intake.party, digest=intake.digest).first()
    if same is not None:
        return same
    intake.save()
    rows = [
        IntakeFile.objects.create(
            intake=intake,
            position=position,
            name=each.name,
            sha256=each.sha256,
            file=each.file,
            state=FileState.REFUSED if each.is_too_large else FileState.WAITING,
            refusal="too_large" if each.is_too_large else "",
        )
        for position, each in enumerate(stored, 1)
    ]
    waiting = tuple(row.pk for row in rows if row.state == FileState.WAITING)
    if waiting and not is_attended:
        publish(FilesWaiting(file_ids=waiting))
    return intake


def take(file: IntakeFile, *, at: datetime) -> bool:
    """Read a waiting file and draft what it holds; False where somebody else has it or it is done.

    Idempotent: a file is claimed before it is read and settled in one transaction, so a kill in between
    leaves it waiting. What cannot be read three times over is refused.
    """
    if not _claim(file, at):
        return False
    try:
        _settle(file, at)
    except NoText as refusal:
        _refuse(file, refusal)
    except IntegrityError:
        # The same document came in by another door at this very moment.
        if documents.known(file.intake.party, file.sha256) is None:
            raise
        _know(file)
    except Conflict:
        return False
    return True


def _claim(file: IntakeFile, at: datetime) -> bool:
    free = Q(claimed_at=None) | Q(claimed_at__lt=at - CLAIM_LASTS)
    waiting = IntakeFile.objects.filter(free, pk=file.pk, state=FileState.WAITING)
    if not waiting.update(claimed_at=at, tries=F("tries") + 1):
        return False
    file.refresh_from_db()
    return True


def _settle(file: IntakeFile, at: datetime) -> None:
    """Read, and keep what came of it."""
    if not rules.can_import(file.intake.begun_by, file.intake.party):
        raise NoText("not_allowed")
    if file.tries > MOST_TRIES:
        raise NoText("too_hard")
    if file.document is not None:
        _draft_decided(file, _decided(file, file.document))
        return
    path = files.path_of(file.file)
    if documents.known(file.intake.party, file.sha256) is not None:
        _know(file)
        return
    if not path.exists():
        raise NoText("lost")
    found = documents.read(path.read_bytes())
    is_open = bool(found.parts) and not _is_cut_unasked(file.intake, found)
    text, is_mended = found.content.text, found.content.is_mended
    drafts = [] if is_open else documents.drafts_of(text, found.parts, is_mended=is_mended)
    _keep(file, found, drafts, at)


def _is_cut_unasked(intake: Intake, found: Read) -> bool:
    return found.is_chat or (intake.is_cut_when_sure and found.confidence >= parts.SURE)


@write
def _keep(file: IntakeFile, found: Read, drafts: Drafts, at: datetime) -> None:
    """The document with its drafts, or with the question whether it is one report or several."""
    intake = file.intake
    document = documents.document_of(
        found,
        name=file.name,
        sha256=file.sha256,
        file=file.file,
        party=intake.party,
        by=intake.begun_by,
        at=at,
    )
    document.save()
    if drafts:
        documents.draft_all(document, drafts)
    else:
        Part.objects.bulk_create(
            Part(
                document=document,
                number=number,
                start=part.span[0],
                end=part.span[1],
                reason=part.reason,
                confidence=part.confidence,
            )
            for number, part in enumerate(found.parts, 1)
        )
    # The document has taken over the bytes.
    state = FileState.DRAFTED if drafts else FileState.ASKED
    _move(file, state, document=document, file="")


def _decided(file: IntakeFile, document: Document) -> Drafts:
    """What each report says, as a person wanted them cut."""
    rows = document.parts.order_by("number") if file.is_cut else []
    cut = [
        parts.Part(span=(row.start, row.end), reason=row.reason, confidence=row.confidence)
        for row in rows
    ]
    return documents.drafts_of(document.text, cut)


@write
def _draft_decided(file: IntakeFile, drafts: Drafts) -> None:
    document = file.document
    if document is None:
        return
    if not file.is_cut:
        document.parts.all().delete()
    documents.draft_all(document, drafts)
    _move(file, FileState.DRAFTED)


def _move(file: IntakeFile, state: FileState, /, **changes: Any) -> None:
    """Settle a file that still waits; a second one at the same work undoes all of its own."""
    waiting = IntakeFile.objects.filter(pk=file.pk, state=FileState.WAITING)
    if not waiting.update(state=state, claimed_at=None, **changes):
        raise Conflict
    file.refresh_from_db()


def _refuse(file: IntakeFile, refusal: NoText) -> None:
    bytes_ = file.file
    _move(file, FileState.REFUSED, refusal=refusal.code, pages=refusal.pages[:200], file="")
    _erase([bytes_])


def _know(file: IntakeFile) -> None:
    bytes_ = file.file
    document = documents.known(file.intake.party, file.sha256)
    _move(file, FileState.KNOWN, document=document, file="")
    _erase([bytes_])


@write
def decide_parts(file: IntakeFile, *, is_cut: bool, by: Person) -> None:
    """Say whether a document is one report or several; its drafts are made in the background."""
    if not rules.can_import(by, file.intake.party):
        raise NotAllowed
    asked = IntakeFile.objects.filter(pk=file.pk, state=FileState.ASKED)
    if not asked.update(state=FileState.WAITING, is_cut=is_cut, tries=0, claimed_at=None):
        raise Conflict
    publish(FilesWaiting(file_ids=(file.pk,)))


@write
def go_on(*, at: datetime) -> int:
    """Queue files again whose reader is gone, and say how many these were."""
    before = at - CLAIM_LASTS
    left = IntakeFile.objects.filter(state=FileState.WAITING, intake__begun_at__lt=before)
    free = left.filter(Q(claimed_at=None) | Q(claimed_at__lt=before))
    waiting = tuple(free.order_by("pk").values_list("pk", flat=True)[:MOST_FILES])
    if waiting:
        publish(FilesWaiting(file_ids=waiting))
    return len(waiting)
