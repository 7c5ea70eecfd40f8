"""Patterns of many words, rearranged so that most are dropped at their first letter."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product
from string import ascii_letters

OPENS, BOUND = "(?:", r"\b"
REPEATS = ("?", "*", "+", "{")
# An escaped letter, a class of letters, or any letter: what a pattern is gone through by.
STEP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
# A bracket that keeps what it matched, and a reference to one: these may not stand twice.
KEEPS = re.compile(r"(?<!\\)\((?!\?)|\(\?P|\\\d")
# A class of letters in front: [Kk].
CLASS = re.compile(r"\[([A-Za-z]+)\](?![?*+{])")
# So many letters are looked at one after the other before whole words are compared.
DEEPEST = 3
# So many letters of a word decide whether a pattern is tried.
LETTERS = 5
# From so many letters on all ways to go on are listed; with fewer there would be too many.
FEWEST_LETTERS, ANY = 4, ""
# What stands behind the last letter of a word: a blank, an edge, a mark.
ENDS_WORD = re.compile(r"\\[sb\W](?![?*{])")
BEGINNING = re.compile(rf"([A-Za-z]{{1,{LETTERS}}})\w*")
# Sentences whose words are remembered while one cue after the other is asked about them.
KEPT, LONGEST, FEW = 64, 1_000, 20


class Cue:
    """A pattern that is tried only on words of which one begins as a match must begin.

    A sentence is asked about dozens of cues, and most have none of their words in it.
    """

    __slots__ = ("_openings", "_pattern")

    def __init__(self, pattern: re.Pattern[str], openings: frozenset[str] | None) -> None:
        """Hold `pattern`, every match of which begins a word with one of `openings`; None for any."""
        self._pattern, self._openings = pattern, openings

    def search(self, words: str, *span: int) -> re.Match[str] | None:
        """Return the first match, as the pattern's own search does."""
        if self._is_absent(words):
            return None
        return self._pattern.search(words, *span)

    def finditer(self, words: str, *span: int) -> Iterator[re.Match[str]]:
        """Return all matches, as the pattern's own finditer does."""
        if self._is_absent(words):
            return iter(())
        return self._pattern.finditer(words, *span)

    def _is_absent(self, words: str) -> bool:
        """Tell whether no word begins as it must; of a long text few cues are asked, so it is not cut up."""
        if self._openings is None:
            return False
        if len(words) <= LONGEST:
            return self._openings.isdisjoint(_beginnings(words))
        return len(self._openings) <= FEW and not any(map(words.__contains__, self._openings))

    def sub(self, new: str, words: str) -> str:
        """Return `words` with `new` for each match."""
        return self._pattern.sub(new, words)


@functools.lru_cache(maxsize=KEPT)
def _beginnings(words: str) -> frozenset[str]:
    """Return the first letters of all words that begin with one of these."""
    return frozenset(BEGINNING.findall(words))


def one_of(patterns: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Return one pattern that finds words of any of `patterns`, each beginning with a small letter.

    The first that fits wins, in the order given. The expressions are taken apart at their bars and
    the name stands behind each part as an empty group: so the engine drops most parts at their first
    letter, which it cannot do where a group stands in front.
    """
    parts = [
        (name, part) for name, group in patterns.items() for one in group for part in _parts(one)
    ]
    marked = [f"{part}(?P<{name}__{number}>)" for number, (name, part) in enumerate(parts)]
    return re.compile(rf"\b(?=[a-z])(?:{_tree(marked, DEEPEST)})")


def name_of(match: re.Match[str]) -> str:
    """Return which of the patterns matched."""
    return str(match.lastgroup).rpartition("__")[0]


def quick(pattern: str) -> Cue:
    r"""Return `pattern` compiled so that it finds the same sooner, where it has the form \b(?:a|b)c.

    Several of that form with bars between are rearranged too; others stay as they are.
    """
    ways = list(_split(pattern))
    if not all(way.startswith(BOUND) for way in ways):
        return Cue(re.compile(pattern), None)
    parts, rest = list(_parts(pattern)), ""
    bare = ways[0].removeprefix(BOUND)
    end = _end_of_group(bare) if bare.startswith(OPENS) else 0
    if len(ways) == 1 and end and not bare[end:].startswith(REPEATS):
        parts, rest = list(_parts(bare[len(OPENS) : end - 1])), bare[end:]
    letters = "".join(sorted({part[0] for part in parts})) if all(map(_is_plain, parts)) else ""
    first = f"(?=[{letters}])" if letters else ""
    return Cue(
        re.compile(rf"{first}\b(?:{joined(parts)}){rest}"),
        _openings(f"{part}{rest}" for part in parts),
    )


def _openings(parts: Iterable[str]) -> frozenset[str] | None:
    """Return the first letters of every word with which one of `parts` may begin, None for any word."""
    found = frozenset(each for part in parts for each in _letters(part, ""))
    return None if ANY in found else found


def _letters(part: str, before: str) -> Iterator[str]:
    """Yield the first letters that words may have which begin with `before` and go on with `part`."""
    rest = part
    while len(before) < LETTERS and _is_plain(rest):
        before, rest = before + rest[0], rest[1:]
    missing = LETTERS - len(before)
    ways = list(_parts(rest)) if missing and rest.startswith(OPENS) else [rest]
    if ways != [rest]:
        for way in ways:
            yield from _letters(way, before)
    elif not missing or ENDS_WORD.match(rest):
        yield before
    elif len(before) < FEWEST_LETTERS:
        yield ANY
    else:
        for more in range(missing + 1):
            yield from (before + "".join(each) for each in product(ascii_letters, repeat=more))


def led(pattern: str) -> str:
    r"""Return \b and `pattern` as an expression that opens with its own first letters, one for each way.

    Where these are few, as capitals are, the engine skips to them; where \b stands first it tries
    every place. A pattern of which a way opens with anything else stays as it is.
    """
    parts = [
        letter + part[classed.end() :] if classed else part
        for part in _parts(pattern)
        for classed in (CLASS.match(part),)
        for letter in (classed[1] if classed else " ")
    ]
    if not all(map(_is_plain, parts)):
        return rf"\b(?:{pattern})"
    found: dict[str, list[str]] = {}
    for part in parts:
        found.setdefault(part[0], []).append(part[1:])
    ways = (rf"{first}(?<!\w{first})(?:{_tree(rests, DEEPEST)})" for first, rests in found.items())
    return f"(?:{'|'.join(ways)})"


def joined(parts: Iterable[str]) -> str:
    """Return expressions joined by bars, rearranged; the first that fits still wins."""
    return _tree(list(parts), DEEPEST)


def _tree(parts: list[str], depth: int) -> str:
    """Return the parts joined, those that begin with the same letter behind it.

    Of two parts with different first letters never both fit, so their order does not matter; a part
    that may begin in several ways stays where it is.
    """
    branches: list[str] = []
    for is_plain, group in groupby(parts, _is_plain):
        if not is_plain or depth == 0:
            branches += group
            continue
        by_letter: dict[str, list[str]] = {}
        for part in group:
            by_letter.setdefault(part[0], []).append(part[1:])
        for letter, rests in by_letter.items():
            inner = f"(?:{_tree(rests, depth - 1)})" if len(rests) > 1 else rests[0]
            branches.append(f"{letter}{inner}")
    return "|".join(branches)


def _is_plain(part: str) -> bool:
    """Tell whether a part begins with one certain letter."""
    return part[:1].isascii() and part[:1].isalpha() and not part[1:].startswith(REPEATS)


def _parts(pattern: str) -> Iterator[str]:
    r"""Yield the ways in which `pattern` can begin: \b(?:a|b)c is ac and bc, (?:a)?c is ac and c."""
    for part in _split(pattern):
        bare = part.removeprefix(BOUND)
        end = _end_of_group(bare) if bare.startswith(OPENS) else 0
        rest = bare[end:]
        may_lack = rest.startswith("?") and not rest.startswith(("??", "?+"))
        if not end or KEEPS.search(bare) or (rest.startswith(REPEATS) and not may_lack):
            yield bare
            continue
        rest = rest.removeprefix("?")
        yield from (inner + rest for inner in _parts(bare[len(OPENS) : end - 1]))
        if may_lack:
            yield from _parts(rest)


def _split(pattern: str) -> Iterator[str]:
    """Yield what the bars outside all brackets part."""
    depth, start = 0, 0
    for step in STEP.finditer(pattern):
        depth += (step.group() == "(") - (step.group() == ")")
        if step.group() == "|" and depth == 0:
            yield pattern[start : step.start()]
            start = step.end()
    yield pattern[start:]


def _end_of_group(pattern: str) -> int:
    """Return where the bracket that opens `pattern` is closed."""
    depth = 0
    for step in STEP.finditer(pattern):
        depth += (step.group() == "(") - (step.group() == ")")
        if depth == 0:
            return step.end()
    return 0
