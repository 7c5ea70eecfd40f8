"""Keywords in everyday speech: found by root, in slang and dialect too, alone or near each other."""

import functools
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ngariung.language import figurative, tables
from ngariung.language.findings import Span

# What is longer than any word is cut, so that a text of one word costs no more than others.
WORD = re.compile(r"\w{1,60}(?:['-]\w{1,60}){0,9}")
# "pukul 22.00" strikes nobody.
CLOCK = re.compile(
    r"\bpukul(?=\s+(?:\d|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se\w))"
)
END = re.compile(r"[.!?\n]+(?=\s|$)")
DOUBLED = re.compile(r"([a-z]{3,})-\1\w*|([a-z]{3,})2\w*")
STRETCHED = re.compile(r"([a-z])\1{2,}")
SHORTEST_PREFIX = 5
# Words of one keyword joined by " + " may stand this far apart.
NEAR = 12
NOTHING: frozenset[str] = frozenset()
SUFFIX = re.compile(r"(?:nya|lah|kah|pun|ku|mu|in|kan|an|i|e|ne)$")
PREFIXES = (
    *(("meny", "s"), ("mem", "p"), ("men", "t"), ("meng", "k"), ("meng", ""), ("mem", "")),
    *(
        ("men", ""),
        ("me", ""),
        ("ber", ""),
        ("ter", ""),
        ("di", ""),
        ("di-", ""),
        ("se", ""),
        ("per", ""),
    ),
    *(("ke", ""), ("pem", "p"), ("pen", "t"), ("peng", "k"), ("peng", ""), ("pe", "")),
    *(("ny", "s"), ("ny", "c"), ("ng", ""), ("ng", "k"), ("n", "t"), ("m", "p")),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the forms under which a keyword may know it; `is_meant` unless it is a figure of speech."""

    span: Span
    surface: str
    standard: str
    forms: frozenset[str]
    sentence: int
    is_meant: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword found: how telling it is, the words of the text, and where the first stands."""

    label: str
    weight: int
    words: str
    span: Span


# One keyword: its parts, each of several words in a row.
Keyword = tuple[tuple[str, ...], ...]


class Finder:
    """Finds labelled keywords; built once for a table of them.

    For the labels of `grave` figures of speech are passed over.
    """

    def __init__(
        self,
        table: dict[str, Iterable[str]],
        weak: frozenset[str],
        grave: frozenset[str] = frozenset(),
    ) -> None:
        self._grave = grave
        self._by_first: dict[str, list[tuple[str, int, Keyword]]] = {}
        for label, keywords in table.items():
            for keyword in (each for written in keywords for each in _spelt_out(written)):
                parts = tuple(tuple(part.split()) for part in keyword.split(" + "))
                weight = 1 if keyword in weak else _weight(parts)
                self._by_first.setdefault(parts[0][0], []).append((label, weight, parts))
        rows = itertools.chain.from_iterable(self._by_first.values())
        self._known = frozenset(part[0] for _, _, parts in rows for part in parts)

    def hits(self, words: list[Word]) -> list[Hit]:
        """Return every keyword that stands in `words`, in their order."""
        found = self._all(words)
        if not all(word.is_meant for word in words):
            meant = [word if word.is_meant else replace(word, forms=NOTHING) for word in words]
            found = [hit for hit in found if hit.label not in self._grave]
            found += [hit for hit in self._all(meant) if hit.label in self._grave]
        return sorted(found, key=lambda hit: (hit.span, hit.label, hit.words))

    def _all(self, words: list[Word]) -> list[Hit]:
        index: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            for key in _keys(word.forms) & self._known:
                index.setdefault(key, []).append(at)
        return [
            hit
            for key in index.keys() & self._by_first.keys()
            for keyword in self._by_first[key]
            for hit in _found(words, index, keyword)
        ]


def _found(
    words: list[Word], index: dict[str, list[int]], keyword: tuple[str, int, Keyword]
) -> Iterator[Hit]:
    """Yield where a keyword stands: all its parts in one sentence and near each other."""
    label, weight, parts = keyword
    if all(part[0] in index for part in parts):
        for at in index[parts[0][0]]:
            places = _places(words, index, at, parts)
            if places:
                yield Hit(label, weight, " … ".join(dict.fromkeys(places)), words[at].span)


def _spelt_out(keyword: str) -> Iterator[str]:
    """Yield a keyword for each word that its classes stand for."""
    known = tables.table("topics")["classes"]
    choices = [known[part[1:]] if part[0] == "@" else [part] for part in keyword.split(" + ")]
    for chosen in itertools.product(*choices):
        yield " + ".join(chosen)


def _weight(parts: Keyword) -> int:
    """Return how telling a keyword is: several words, and long ones, say more than one short."""
    count = sum(len(part) for part in parts)
    longest = max(len(each) for part in parts for each in part)
    return 2 * count + (count > 1) + (longest > SHORTEST_PREFIX)


@functools.lru_cache(maxsize=8192)
def _keys(forms: frozenset[str]) -> frozenset[str]:
    """Return the words of keywords that forms may fit: themselves and their long beginnings."""
    starts = (form[:length] for form in forms for length in range(SHORTEST_PREFIX, len(form)))
    return forms.union(starts)


def _places(words: list[Word], index: dict[str, list[int]], at: int, parts: Keyword) -> list[str]:
    """Return the words of the text under each part; [] where one is missing."""
    found = []
    for number, part in enumerate(parts):
        near = [at] if number == 0 else _near(words, index[part[0]], at)
        place = next((here for here in near if _stands(words, here, part)), None)
        if place is None:
            return []
        found.append(" ".join(each.surface for each in words[place : place + len(part)]))
    return found


def _near(words: list[Word], places: list[int], at: int) -> Iterator[int]:
    """Yield those of `places` that lie in the sentence of `at` and not far from it."""
    for here in places[bisect_right(places, at - NEAR) : bisect_right(places, at + NEAR)]:
        if words[here].sentence == words[at].sentence:
            yield here


def _stands(words: list[Word], at: int, part: tuple[str, ...]) -> bool:
    """Tell whether a part of several words stands at `at`, where its first word is known to be."""
    here = words[at : at + len(part)]
    return len(here) == len(part) and all(
        _fits(word, each) for word, each in zip(here[1:], part[1:], strict=True)
    )


def _fits(word: Word, keyword: str) -> bool:
    if keyword in word.forms:
        return True
    return len(keyword) >= SHORTEST_PREFIX and any(form.startswith(keyword) for form in word.forms)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def words_of(text: str) -> list[Word]:
    """Return the words of a text with their forms; slang for two words gives two."""
    found: list[Word] = []
    ends = [match.end() for match in END.finditer(text)]
    for match in WORD.finditer(CLOCK.sub(_blank, text.lower())):
        surface = match.group()
        for standard in _standard(surface).split():
            forms, sentence = _forms(standard) | _forms(surface), bisect_right(ends, match.start())
            found.append(Word(match.span(), surface, standard, forms, sentence))
    for at in figurative.unmeant(text, found):
        found[at] = replace(found[at], is_meant=False)
    return found


@functools.lru_cache(maxsize=8192)
def _standard(surface: str) -> str:
    """Return a word of chat in its standard form."""
    everyday, slang = _everyday(), tables.slang()
    plain = STRETCHED.sub(r"\1", surface)
    doubled = DOUBLED.fullmatch(plain)
    if surface in everyday or plain in everyday:
        return str(everyday.get(surface) or everyday[plain])
    if doubled:
        plain = doubled.group(1) or doubled.group(2)
        plain = str(everyday.get(plain, plain))
    bare = re.sub(r"(?:nya|nye|na)$", "", plain)
    return str(everyday.get(bare) or slang.get(plain) or slang.get(bare) or plain) or plain


@functools.cache
def _everyday() -> dict[str, str]:
    """Return what our own lists say for words of chat and of regional speech."""
    return {**tables.regional(), **tables.table("everyday")["words"]}


def roots_of(word: str) -> list[str]:
    """Return the possible roots of a word of speech: the longest first, of equals one that keywords know."""
    roots = _forms(word) - {word}
    return sorted(roots, key=lambda root: (-len(root), root not in _vocabulary(), root))


def is_telling(word: str) -> bool:
    """Tell whether some keyword is this word, or holds it."""
    return word in _vocabulary()


@functools.lru_cache(maxsize=8192)
def _forms(word: str) -> frozenset[str]:
    """Return a word with its possible roots, as far as the dictionary knows them."""
    roots, bases, found = tables.words("roots"), {word}, {word}
    for _ in range(2):
        bases |= {SUFFIX.sub("", base) for base in bases}
    for base in bases:
        found |= {
            letter + base[len(prefix) :] for prefix, letter in PREFIXES if base.startswith(prefix)
        }
    return frozenset(each for each in found | bases if each == word or _is_root(each, roots))


def _is_root(word: str, roots: frozenset[str]) -> bool:
    return len(word) > 2 and (word in roots or word in _vocabulary())  # noqa: PLR2004  # "si", "ke"


@functools.cache
def _vocabulary() -> frozenset[str]:
    """Return the words of all keywords: colloquial ones are in no dictionary."""
    rows = [row["keywords"] for row in tables.table("topics")["topics"].values()]
    rows += tables.table("topics")["classes"].values()
    rows += tables.table("everyday")["kinds"].values()
    return frozenset(word for row in rows for keyword in row for word in keyword.split())
