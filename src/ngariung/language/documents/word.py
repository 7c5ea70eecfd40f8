"""Paragraphs and tables of a .docx, in their order."""

import io
import re
import zipfile

from docx import Document
from docx.document import Document as OpenDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from ngariung.language.documents.refusals import Unreadable

LARGEST_UNPACKED = 40_000_000
MOST_PARTS = 2_000
# What stands in an empty cell, so that the cells behind it keep their columns.
EMPTY = "-"
# A document type or an entity has no place in a .docx; both are the way XML bombs come.
XML_TRICK = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def text_of(content: bytes) -> str:
    """The text of a .docx; raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _guard(archive)
        document = Document(io.BytesIO(content))
        return "\n".join(_blocks(document))
    except Unreadable:
        raise
    except Exception as problem:  # whatever a broken archive makes the library raise
        raise Unreadable("broken_docx") from problem


def _guard(archive: zipfile.ZipFile) -> None:
    """Refuse archives that would unpack to much more than they are, and XML with entities."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unreadable("too_large")
    unpacked = 0
    for part in parts:
        with archive.open(part) as stream:
            body = stream.read(LARGEST_UNPACKED - unpacked + 1)
        unpacked += len(body)
        if unpacked > LARGEST_UNPACKED:
            raise Unreadable("too_large")
        if part.filename.endswith((".xml", ".rels")) and XML_TRICK.search(body):
            raise Unreadable("broken_docx")


def _blocks(document: OpenDocument) -> list[str]:
    """Return paragraphs and rows of tables in their order."""
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found.extend(_row(row.cells) for row in block.rows)
    return found


def _row(cells: object) -> str:
    """Return a row in one line: joined cells come several times, an empty one keeps its column."""
    texts: list[str] = []
    last = None
    for cell in cells:  # type: ignore[attr-defined]
        if cell._tc is not last:
            texts.append(" ".join(cell.text.split()) or EMPTY)
        last = cell._tc
    return "\t".join(texts)
