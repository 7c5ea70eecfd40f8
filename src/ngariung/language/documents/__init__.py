"""The text of a document, recognised by its content, or a refusal in plain words."""

import re
from dataclasses import dataclass

from ngariung.language.documents import chats, kinds, mending, plain
from ngariung.language.documents.apart import text_apart
from ngariung.language.documents.kinds import Kind
from ngariung.language.documents.refusals import (
    LARGEST,
    LARGEST_TEXT,
    LONGEST_TEXT,
    WORDS,
    Unreadable,
    named,
)
from ngariung.language.findings import Span

__all__ = ["LARGEST", "WORDS", "Content", "Kind", "Unreadable", "content_of", "named", "text_of"]


@dataclass(frozen=True)
class Content:
    """What a document holds: its kind, its text, and for a chat where each long message stands."""

    kind: Kind
    text: str
    # Spans of the text: first the talk, then the messages that may be reports. Empty but for chats.
    messages: tuple[Span, ...] = ()
    # Its letters had been read in a wrong encoding before, and stand here as they were meant.
    is_mended: bool = False


def text_of(content: bytes) -> str:
    """Return the text of a document; raise Unreadable otherwise."""
    return content_of(content).text


def content_of(content: bytes) -> Content:
    """Return what a document holds; raise Unreadable otherwise, and nothing else.

    Word, PDF and web pages are read in a process of their own, bounded in time and memory.
    """
    if len(content) > LARGEST:
        raise Unreadable("too_large")
    packed = kinds.packed_kind(content)
    found = _content(packed, text_apart(packed, content)) if packed else _plain(content)
    if not re.search(r"\w", found.text):
        raise Unreadable("no_text")
    if len(found.text) > LONGEST_TEXT:
        raise Unreadable("too_large")
    return found


def _plain(content: bytes) -> Content:
    if len(content) > LARGEST_TEXT:
        raise Unreadable("too_large")
    if _is_page(content):
        return _content(Kind.PAGE, text_apart(Kind.PAGE, content))
    found = _content(Kind.TEXT, plain.decoded(content))
    chat = chats.chat_in(found.text)
    if chat is None:
        return found
    return Content(Kind.CHAT, chat.text, chat.messages, is_mended=found.is_mended)


def _content(kind: Kind, text: str) -> Content:
    text = _tidy(text)
    better = mending.mended(text)
    return Content(kind, better or text, is_mended=better is not None)


def _is_page(content: bytes) -> bool:
    """Whether the bytes are a web page, of which single letters may be broken."""
    return kinds.is_page(plain.decoded_page(content[: kinds.PLACE * 2]).removeprefix("\ufeff"))


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
