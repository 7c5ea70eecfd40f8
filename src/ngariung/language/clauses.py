"""The part of a sentence that says what was said: without who said it and how."""

import functools
import re
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.findings import Span
from ngariung.language.speech import Turn
from ngariung.language.texts import Text

LEADING = re.compile(
    r"(?:\s|[,:]|(?:bahwa|juga|pula|soal|perihal|mengenai|tentang|terkait|kalau|agar|supaya|adanya|akan|ada|karena|sebab|lantaran"
    r"|banyaknya|maraknya|ialah|adalah|masih|pun|itu|antara\s+lain|para)\b)*"
)
SHORTEST = 2
# "…, kata dia, …": who said it stands inside what was said.
ASIDE = re.compile(r"(?:nya)?(?:\s+[\w.'-]+){0,4}\s*,")
# "Soal X, ia menjamin …": what it is about stands before the verb.
ABOUT = re.compile(r"\W*(?:untuk|soal|mengenai|terkait|tentang|perihal)\b[^,]{3,80},")
NUMBER = re.compile(r"[\s•·▪*-]*(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+)?")
WHO = re.compile(
    r"(?P<who>(?:(?:Sdri?|Bpk?|H|Hj|KH|Pdt|Drs|Ust|Dr|Ir)\.\s*)*[A-Z][^:;.?!\n]{1,70}?)\s*:\s+"
)
LONGEST_SUBJECT = 9
CONTENT = re.compile(r"[a-z0-9][\w-]{2,}")


def said(text: Text, turn: Turn, verb: re.Match[str] | None) -> Span:
    """Return where the words said stand: the quotation, or what follows the verb of saying."""
    if turn.quote:
        return turn.quote
    if verb is None:
        return turn.span
    before = turn.words[: verb.start()]
    is_aside = before.rstrip().endswith(",") and ASIDE.match(turn.words, verb.end())
    if is_aside or ABOUT.match(before):
        return turn.span
    begin = turn.words.find(",", verb.end()) + 1 if verb.group() == "menurut" else verb.end()
    opening = LEADING.match(turn.words, begin or verb.end())
    start = turn.span[0] + (opening.end() if opening else verb.end())
    rest = text.lower[start : turn.span[1]]
    return (start, turn.span[1]) if len(content(rest)) >= SHORTEST else turn.span


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: where its words stand, and who is named before a colon."""

    span: Span
    who: str | None


def item_of(text: Text, span: Span) -> Item:
    """Return an item without its number and without who is named in front of it."""
    number = NUMBER.match(text.clean, *span)
    start = number.end() if number else span[0]
    named = WHO.match(text.clean, start, span[1])
    if named:
        return Item((named.end(), span[1]), text.words(named.span("who")))
    return Item((start, span[1]), None)


def subject(text: Text, start: int, end: int) -> str | None:
    """Return who is named between the beginning of an item and its verb, if that is short."""
    words = text.words((start, end)).strip(" ,")
    fits = words[:1].isupper() and len(words.split()) <= LONGEST_SUBJECT
    return words if fits else None


def content(words: str) -> set[str]:
    """Return the beginnings of the words that carry meaning."""
    return {word[:5] for word in CONTENT.findall(words.lower()) if word not in _empty()}


@functools.cache
def _empty() -> frozenset[str]:
    return frozenset(tables.table("cues")["empty"])
