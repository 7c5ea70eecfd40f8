"""The text of a file: .txt, .md and .docx, or a refusal in plain words."""

import io
import re
import zipfile
from pathlib import PurePath

from docx import Document
from docx.document import Document as OpenDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

LARGEST = 5_000_000
LARGEST_UNPACKED = 40_000_000
MOST_PARTS = 2_000
# What stands in an empty cell, so that the cells behind it keep their columns.
EMPTY = "-"
LONGEST_TEXT = 1_000_000
KINDS = (".txt", ".md", ".docx")
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# A document type or an entity has no place in a .docx; both are the way XML bombs come.
XML_TRICK = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
WORDS = {
    "unknown_kind": "Jenis berkas ini belum bisa dibaca. Pakai .txt, .md, atau .docx.",
    "too_large": "Berkas terlalu besar (paling besar 5 MB).",
    "no_text": "Berkas ini tidak berisi tulisan.",
    "not_text": "Isi berkas ini bukan tulisan.",
    "wrong_encoding": "Huruf di berkas ini tidak terbaca. Simpan ulang sebagai UTF-8.",
    "broken_docx": "Berkas .docx ini rusak atau bukan dokumen Word.",
}


class Unreadable(Exception):
    """A file that cannot be read: a stable `code` and plain `words` in Indonesian."""

    def __init__(self, code: str) -> None:
        super().__init__(WORDS[code])
        self.code = code
        self.words = WORDS[code]


def text_of(name: str | PurePath, content: bytes) -> str:
    """Return the text of the file `name` holding `content`; raise Unreadable otherwise."""
    kind = PurePath(name).suffix.lower()
    if kind not in KINDS:
        raise Unreadable("unknown_kind")
    if len(content) > LARGEST:
        raise Unreadable("too_large")
    text = _docx(content) if kind == ".docx" else _plain(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not re.search(r"\w", text):
        raise Unreadable("no_text")
    if len(text) > LONGEST_TEXT:
        raise Unreadable("too_large")
    return text


def _plain(content: bytes) -> str:
    if not content.strip():
        raise Unreadable("no_text")
    text = _decoded(content)
    strange = sum(1 for letter in text if letter < " " and letter not in "\n\r\t\x0b\x0c")
    if strange > len(text) / 100:
        raise Unreadable("not_text")
    return text


def _decoded(content: bytes) -> str:
    """Return the content as text: by its mark, as UTF-8, or in the old letters of Windows."""
    marked = next((encoding for bom, encoding in BOMS if content.startswith(bom)), None)
    if marked is None and b"\x00" in content:
        raise Unreadable("not_text")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" and not _looks_like_letters(content):
            raise Unreadable("not_text")
        return text
    raise Unreadable("wrong_encoding")


def _looks_like_letters(content: bytes) -> bool:
    """Tell text in old letters from pictures and the like: nearly all of it is plain ASCII."""
    high = len(content) - len(content.decode("ascii", "ignore"))
    low = sum(1 for byte in content if byte < ord(" ") and byte not in b"\n\r\t")
    return high <= len(content) / 5 and low == 0


def _docx(content: bytes) -> str:
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
