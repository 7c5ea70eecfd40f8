"""Patterns of many words, rearranged so that most are dropped at their first letter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

OPENS, BOUND = "(?:", r"\b"
REPEATS = ("?", "*", "+", "{")
# An escaped letter, a class of letters, or any letter: what a pattern is gone through by.
STEP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
# A bracket that keeps what it matched, and a reference to one: these may not stand twice.
KEEPS = re.compile(r"(?<!\\)\((?!\?)|\(\?P|\\\d")
# So many letters are looked at one after the other before whole words are compared.
DEEPEST = 3


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


def quick(pattern: str) -> re.Pattern[str]:
    r"""Return `pattern` compiled so that it finds the same sooner, where it has the form \b(?:a|b)c.

    Several of that form with bars between are rearranged too; others stay as they are.
    """
    ways = list(_split(pattern))
    if not all(way.startswith(BOUND) for way in ways):
        return re.compile(pattern)
    parts, rest = list(_parts(pattern)), ""
    bare = ways[0].removeprefix(BOUND)
    end = _end_of_group(bare) if bare.startswith(OPENS) else 0
    if len(ways) == 1 and end and not bare[end:].startswith(REPEATS):
        parts, rest = list(_parts(bare[len(OPENS) : end - 1])), bare[end:]
    letters = "".join(sorted({part[0] for part in parts})) if all(map(_is_plain, parts)) else ""
    first = f"(?=[{letters}])" if letters else ""
    return re.compile(rf"{first}\b(?:{joined(parts)}){rest}")


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
