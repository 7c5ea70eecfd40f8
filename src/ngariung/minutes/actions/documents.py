"""Documents come in: read, kept with their original, and drafted."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from ngariung.core import files
from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.transactions import write
from ngariung.language import documents, reading
from ngariung.language.documents import Content, Kind, parts
from ngariung.language.findings import Reading
from ngariung.minutes import rules, wording
from ngariung.minutes.models import Document, Minutes, Part
from ngariung.parties.models import Party, Person

from . import drafting

LONGEST_TEXT = 200_000
# A report to draft: its part of the document, none for the whole, and what was found in it.
Drafts: TypeAlias = "Sequence[tuple[parts.Part | None, Reading]]"


class AlreadyImported(Conflict):
    """The institution has this document already; says which draft it became."""

    code = "already_imported"

    def __init__(self, document: Document) -> None:
        minutes = document.minutes.order_by("pk").first()
        if minutes is None:
            super().__init__(
                _("This document is here already, and waits for somebody to say what it is.")
            )
        else:
            words = _("This document is here already: it became the minutes “%(minutes)s”.")
            super().__init__(words % {"minutes": str(minutes)})
        self.document = document
        self.minutes_code = minutes.code if minutes else ""


class NoText(Invalid):
    """A file that is no text we can read, or holds none; `pages` are those that were no text."""

    code = "no_text"

    def __init__(self, code: str, pages: str = "") -> None:
        super().__init__(wording.refusal(code, pages), code=code)
        self.pages = pages


@dataclass(frozen=True)
class Read:
    """A document as it was read: what it holds, and the reports that stand in it one after the other."""

    content: Content
    parts: tuple[parts.Part, ...]

    @property
    def is_chat(self) -> bool:
        """Whether its reports are messages of their own: there is nothing to ask."""
        return self.content.kind == Kind.CHAT

    @property
    def confidence(self) -> float:
        """How sure the least sure cut is."""
        return min((part.confidence for part in self.parts), default=0.0)


def import_document(
    name: str, content: bytes, *, party: Party, by: Person, at: datetime
) -> Minutes:
    """Read a report and keep it as draft minutes of `party`; the original stays restricted.

    Refuses what the party has already (AlreadyImported), and what is no text or holds none (NoText).
    A text under design §3.11 becomes held minutes. The file is on disk before the rows are. Several
    reports in one document stay together, but for those of a chat, of which the first is returned.
    """
    if not rules.can_import(by, party):
        raise NotAllowed
    found = read(content)
    cut = found.parts if found.is_chat else ()
    drafts = drafts_of(found.content.text, cut, is_mended=found.content.is_mended)
    document = document_of(
        found, name=name, sha256=digest(content), file=uuid.uuid4().hex, party=party, by=by, at=at
    )
    files.write_durably(files.path_of(document.file), content)
    try:
        return keep(document, drafts)[0]
    except BaseException as error:
        files.erase(document.file)
        if isinstance(error, IntegrityError):  # somebody brought it in at this very moment
            refuse_known(party, document.sha256)
        raise


def digest(content: bytes) -> str:
    """By what a document is recognised."""
    return hashlib.sha256(content).hexdigest()


def bare(name: str) -> str:
    """The file's own name, whatever folders the sender wrote before it."""
    return name.replace("\\", "/").rpartition("/")[2][-200:]


def read(content: bytes) -> Read:
    """What the bytes hold; refuses with NoText. Takes time: never inside a transaction."""
    try:
        found = documents.content_of(content)
    except documents.Unreadable as unreadable:
        raise NoText(unreadable.code, documents.named(unreadable.pages, last="–")) from None
    cut = parts.parts_of(found)
    if not cut and len(found.text) > LONGEST_TEXT:
        raise NoText("too_long")
    return Read(found, cut)


def drafts_of(text: str, cut: Sequence[parts.Part], *, is_mended: bool = False) -> Drafts:
    """What each report of a text says; takes time too."""
    if not cut:
        return [(None, reading.read(text, is_mended=is_mended))]
    return [(part, reading.read(text[slice(*part.span)], is_mended=is_mended)) for part in cut]


def document_of(  # noqa: PLR0913  # a row's own facts
    found: Read, *, name: str, sha256: str, file: str, party: Party, by: Person, at: datetime
) -> Document:
    """The row of a document, not saved yet."""
    return Document(
        sha256=sha256,
        name=bare(name),
        file=file,
        text=found.content.text,
        kind=found.content.kind,
        party=party,
        imported_by=by,
        imported_at=at,
    )


def known(party: Party, sha256: str) -> Document | None:
    """The document of these bytes that the party has."""
    return Document.objects.filter(party=party, sha256=sha256).first()


def refuse_known(party: Party, sha256: str) -> None:
    """Refuse with AlreadyImported what the party has."""
    document = known(party, sha256)
    if document is not None:
        raise AlreadyImported(document)


@write
def keep(document: Document, drafts: Drafts) -> list[Minutes]:
    """Store a document with the minutes of each report in it, all or nothing."""
    refuse_known(document.party, document.sha256)
    document.save()
    return draft_all(document, drafts)


def draft_all(document: Document, drafts: Drafts) -> list[Minutes]:
    """Draft every report of a document; inside the caller's transaction."""
    made = []
    for number, (cut, found) in enumerate(drafts, 1):
        part = _part(document, number, cut) if cut else None
        made.append(drafting.draft(document, part, found))
    return made


def _part(document: Document, number: int, cut: parts.Part) -> Part:
    row, _is_new = Part.objects.get_or_create(
        document=document,
        number=number,
        defaults={
            "start": cut.span[0],
            "end": cut.span[1],
            "reason": cut.reason,
            "confidence": cut.confidence,
        },
    )
    return row
