"""The part of a sentence that says what was said: without who said it and how."""

import functools
import re

from ngariung.language import tables
from ngariung.language.findings import Span
from ngariung.language.speech import Turn
from ngariung.language.texts import Text

LEADING = re.compile(
    r"(?:\s|[,:]|(?:bahwa|juga|pula|soal|perihal|mengenai|tentang|terkait|kalau|agar|supaya|adanya|akan|ada|karena|sebab|lantaran"
    r"|banyaknya|maraknya|ialah|adalah|masih|pun|itu|antara\s+lain|para)\b)*"
)
SHORTEST = 2
CONTENT = re.compile(r"[a-z0-9][\w-]{2,}")


def said(text: Text, turn: Turn, verb: re.Match[str] | None) -> Span:
    """Return where the words said stand: the quotation, or what follows the verb of saying."""
    if turn.quote:
        return turn.quote
    if verb is None:
        return turn.span
    begin = turn.words.find(",", verb.end()) + 1 if verb.group() == "menurut" else verb.end()
    opening = LEADING.match(turn.words, begin or verb.end())
    start = turn.span[0] + (opening.end() if opening else verb.end())
    rest = text.lower[start : turn.span[1]]
    return (start, turn.span[1]) if len(content(rest)) >= SHORTEST else turn.span


def content(words: str) -> set[str]:
    """Return the beginnings of the words that carry meaning."""
    return {word[:5] for word in CONTENT.findall(words.lower()) if word not in _empty()}


@functools.cache
def _empty() -> frozenset[str]:
    return frozenset(tables.table("cues")["empty"])
