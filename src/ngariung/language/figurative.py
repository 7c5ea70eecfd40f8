"""Dying of which nobody dies: a lamp's, a shop's, and of heat or of waiting; and policemen that are bumps."""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ngariung.language import tables

if TYPE_CHECKING:
    from ngariung.language.keywords import Word

DYING = "mati"
# So many words may stand between a thing and its dying: lampu di gang kami sering mau mati.
FARTHEST = 6


def unmeant(text: str, words: Sequence["Word"]) -> frozenset[int]:
    """Return which of `words` speak of dying without meaning a death, or name a grave thing for another.

    Only what stands in one breath counts: "lampu padam, saya mau mati" is meant.
    """
    found: set[int] = set()
    for at, word in enumerate(words):
        if DYING in word.forms:
            first, last = _breath(text, words, at)
            found.update(_of_thing(words, at, first, last) or _in_phrase(words, at, first, last))
        elif at and f"{words[at - 1].standard} {word.standard}" in _words("pairs"):
            found.update((at - 1, at))
    return frozenset(found)


def _breath(text: str, words: Sequence["Word"], at: int) -> tuple[int, int]:
    """Return the first word and the end of what stands around `at` without a mark between words."""
    first, last = at, at + 1
    while first > max(0, at - FARTHEST - 1) and _touch(text, words[first - 1], words[first]):
        first -= 1
    while last < min(len(words), at + FARTHEST) and _touch(text, words[last - 1], words[last]):
        last += 1
    return first, last


def _touch(text: str, one: "Word", two: "Word") -> bool:
    between = text[one.span[1] : two.span[0]]
    return not between.strip() and "\n" not in between


def _of_thing(words: Sequence["Word"], at: int, first: int, last: int) -> range:
    """Return the words of "lampu mau mati" and "mau mati lampu"; an empty range where a person dies."""
    begin = at
    while begin > first and words[begin - 1].standard in _words("about"):
        begin -= 1
    spoken = begin > first and words[begin - 1].standard in _words("oneself")
    behind = words[at + 1] if at + 1 < last else None
    if behind and _is(behind, "things") and not (spoken and words[at].standard == DYING):
        return range(begin, at + 2)
    is_cry = spoken and behind is not None and behind.standard == "saja"
    here = begin - 1
    while here >= first and not is_cry:
        if _is_subject(words, here, first, spoken=spoken):
            return range(begin, at + 1)
        if not _links(words, here, first):
            break
        here -= 1
    return range(0)


def _is_subject(words: Sequence["Word"], at: int, first: int, *, spoken: bool) -> bool:
    """Tell a thing that dies itself, not one where or because of which somebody does."""
    before = words[at - 1].standard if at > first else ""
    if before in _words("where") or before in _words("because"):
        return False
    return _is(words[at], "things") or (not spoken and _is(words[at], "trades"))


def _links(words: Sequence["Word"], at: int, first: int) -> bool:
    """Tell whether a word only says which thing: di, kami, and any word behind "di"."""
    standard = words[at].standard
    if any(standard in _words(name) for name in ("where", "whose", "oneself", "places")):
        return True
    return at > first and words[at - 1].standard in _words("where")


def _in_phrase(words: Sequence["Word"], at: int, first: int, last: int) -> range:
    """Return the words of a set phrase: harga mati, setengah mati, capek mati."""
    before = words[at - 1].standard if at > first else ""
    behind = words[at + 1].standard if at + 1 < last else ""
    if behind in _words("set_after"):
        return range(at, at + 2)
    if before in _words("set_before") or (before in _words("weary") and behind != "saja"):
        return range(at - 1, at + 1)
    begin = at
    while begin > first and words[begin - 1].standard in _words("about"):
        begin -= 1
    return range(begin, at + 1) if begin > first and _is(words[begin - 1], "laughs") else range(0)


def _is(word: "Word", name: str) -> bool:
    return not word.forms.isdisjoint(_words(name))


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(tables.table("alarms")["figurative"][name])
