"""A stretch of text that is marked, and the words around a number."""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from ngariung.language import tables
from ngariung.language.findings import Span

# The longest word of a cue; so far beyond the reach one looks for its beginning.
LONGEST_CUE = 24
FIRST_WORD = re.compile(r"[^\W\d_]+")
PAUSE = re.compile(r"[\d\n!?;]|[.]\s+[A-Z]")


class Mark(NamedTuple):
    """What kind of private words stand where."""

    code: str
    span: Span


def either(words: Iterable[str]) -> str:
    """Return an expression for any of `words`, the longest first, blanks in them as they come."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", r"[\s-]{1,2}") for word in longest)


def table() -> dict[str, dict[str, list[str]]]:
    """Return the lists of words in data/redacting.toml."""
    return tables.table("redacting")


def wording(name: str) -> dict[str, str]:
    """Return what each kind is called ("words") or what stands in its place ("neutral")."""
    found: dict[str, str] = tables.table("redacting")[name]
    return found


@functools.cache
def form(name: str) -> re.Pattern[str]:
    """Return the expression for the words before a number of kind `name`."""
    words = either(table()["cues"][name])
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W\d_])", re.IGNORECASE)


def cue_before(text: str, at: int, name: str, reach: int) -> bool:
    """Tell whether one of the cues `name` ends at most `reach` characters before `at`, in one breath."""
    first = max(0, at - reach - LONGEST_CUE)
    ends = [match.end() for match in form(name).finditer(text, first, at)]
    return bool(ends) and at - ends[-1] <= reach and not PAUSE.search(text, ends[-1], at)


def heads(words: Iterable[str]) -> frozenset[str]:
    """Return the first word of each of `words`; a text without any of them needs no closer look."""
    return frozenset(FIRST_WORD.findall(word)[0] for word in words)


def words_in(text: str) -> frozenset[str]:
    """Return the runs of letters in `text`, in small letters."""
    return frozenset(FIRST_WORD.findall(text.lower()))


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks in order; those that overlap become one, called as the longest of them."""
    found: list[Mark] = []
    longest = 0
    for mark in sorted(marks, key=lambda each: (each.span[0], -each.span[1])):
        if not found or mark.span[0] >= found[-1].span[1]:
            found.append(mark)
            longest = mark.span[1] - mark.span[0]
            continue
        (first, last), size = found[-1].span, mark.span[1] - mark.span[0]
        code = mark.code if size > longest else found[-1].code
        longest = max(longest, size)
        found[-1] = Mark(code, (first, max(last, mark.span[1])))
    return found
