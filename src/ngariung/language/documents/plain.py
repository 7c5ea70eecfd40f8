"""Letters from bytes: by a mark, as UTF-8, by what a page declares, or in the old letters of Windows."""

import re

from ngariung.language.documents.refusals import Unreadable

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
# What pages call their letters, as browsers understand it; others are taken for what they look like.
CALLED = {
    **dict.fromkeys((b"utf-8", b"utf8"), "utf-8"),
    **dict.fromkeys((b"iso-8859-1", b"latin1", b"us-ascii", b"ascii", b"windows-1252"), "cp1252"),
}
HEAD = 4096


def decoded(content: bytes) -> str:
    """The content as text; raises Unreadable where it is none."""
    if not content.strip():
        raise Unreadable("no_text")
    text = _decoded(content)
    strange = sum(1 for letter in text if letter < " " and letter not in "\n\r\t\x0b\x0c")
    if strange > len(text) / 100:
        raise Unreadable("not_text")
    return text


def decoded_page(content: bytes) -> str:
    """A web page's source as text: what it declares counts where it fits; single wrong letters give way."""
    marked = next((encoding for bom, encoding in BOMS if content.startswith(bom)), None)
    found = DECLARED.search(content[:HEAD])
    called = CALLED.get(found[1].lower()) if found else None
    for encoding in filter(None, (marked, called, "utf-8")):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(marked or "cp1252", "replace")


def _decoded(content: bytes) -> str:
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
