"""What kind of document the bytes are: by their content, whatever the file is called."""

import io
import re
import zipfile
from enum import StrEnum
from itertools import islice

from ngariung.language.documents.refusals import Unreadable

HEAD = 1024
PLACE = 4096
WORD_PART = "word/document.xml"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
OTHERS = (b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"ftyp", b"ID3", b"OggS", b"\x7fELF")
# How a page begins: a document type, the root, or what only stands in one; comments may come before.
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|table|article|main|section|p|h[1-6]|ul|ol|center|header"
    r"|svg|template|script|style|noscript|link|figure|blockquote)\b",
    re.IGNORECASE | re.DOTALL,
)
# Running text with so many of these closed in it is the source of a page, however it begins.
CLOSED = re.compile(
    r"</(?:p|div|script|style|svg|template|section|article|li|ul|h[1-6]|table|span)\s*>",
    re.IGNORECASE,
)
FEWEST_CLOSED = 3


class Kind(StrEnum):
    """The kinds of documents that can be read."""

    TEXT = "text"
    WORD = "word"
    PAGE = "page"
    PDF = "pdf"
    CHAT = "chat"


def packed_kind(content: bytes) -> Kind | None:
    """The kind of a document that is no plain text, None for text; raises Unreadable for others."""
    if content.startswith(b"%PDF") or b"%PDF-" in content[:HEAD]:
        return Kind.PDF
    if content.startswith(ZIP):
        return _zipped(content)
    if content.startswith(OLD_WORD):
        raise Unreadable("old_word")
    if content.startswith(PICTURES) or (content.startswith(b"RIFF") and b"WEBP" in content[:16]):
        raise Unreadable("picture")
    if content.startswith(OTHERS) or content[4:8] == b"ftyp":
        raise Unreadable("unknown_kind")
    return None


def _zipped(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except Exception as problem:  # whatever a broken archive makes the library raise
        raise Unreadable("broken_docx") from problem
    if WORD_PART in names:
        return Kind.WORD
    raise Unreadable("unknown_kind")


def is_page(head: str) -> bool:
    """Whether a text is a web page's source."""
    if PAGE.match(head[:PLACE]) is not None:
        return True
    closed = islice(CLOSED.finditer(head), FEWEST_CLOSED)
    return sum(1 for _ in closed) == FEWEST_CLOSED
