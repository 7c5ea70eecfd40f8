"""What of a text is compared: roots, ideas, fields, names by their sound, places, letters in threes."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ngariung.language import stems, tables
from ngariung.language.findings import Span
from ngariung.language.similar import ideas

# How much a feature of each kind says, beside how rare it is. A root whose idea counts too says less.
ROOT, NAMED_ROOT, IDEA, FIELD, SOUND, PLACE, LETTERS, TOPIC, MARKED = "rwifspltm"
WEIGHTS = {
    ROOT: 1.0,
    NAMED_ROOT: 0.5,
    IDEA: 1.0,
    FIELD: 0.6,
    SOUND: 0.7,
    PLACE: 0.8,
    LETTERS: 0.2,
    TOPIC: 1.5,
    MARKED: 1.0,
}
# Words before a name or a number that make it a place.
MARKERS = frozenset(tables.table("similar")["markers"].split())
NUMBERS = {word: str(n) for n, word in enumerate(tables.table("similar")["numbers"].split(), 1)}
ALREADY = "sudah"
DONE = re.compile(
    r"\b(?:sudah|udah|udh|udeh|sdh|dah|telah|geus|wis|wes|sampun|alah|lah)\b", re.IGNORECASE
)
SHORTEST_NAME = 4
LONGEST_TEXT = 5_000
MOST_WORDS = 600
# What the ear does not tell apart.
SOUNDS = (
    *(("ng", "n"), ("ny", "n"), ("kh", "k"), ("sy", "s"), ("dh", "d"), ("th", "t"), ("dj", "j")),
    *(("tj", "c"), ("oe", "u"), ("v", "p"), ("f", "p"), ("z", "s"), ("x", "ks"), ("q", "k")),
)
VOWELS = re.compile(r"(?<=.)[aeiouyh]+")
SAME_TWICE = re.compile(r"(.)\1+")


class Feature(NamedTuple):
    """Something of a text that may stand in another: its kind, what it is, and the word it comes from."""

    kind: str
    name: str
    span: Span


class Word(NamedTuple):
    """A word by its root."""

    root: str
    form: str
    span: Span
    mark: str


# For and against the same thing, two letters are not one, however alike their other words.
STANCES = {"tolak": "against", "dukung": "for", "setuju": "for"}


def features_of(text: str) -> list[Feature]:
    """Return each feature of the text once, in the order of the words."""
    return features_in(words_of(text))


def features_in(words: list[Word]) -> list[Feature]:
    """Return each feature of these words once, in their order."""
    found: dict[tuple[str, str], Feature] = {}
    for kind, name, span in _all(words):
        found.setdefault((kind, name), Feature(kind, name, span))
    return list(found.values())


def words_of(text: str) -> list[Word]:
    """Return the words of a text by their roots; "not" and "already" are marks of the word behind them."""
    words: list[Word] = []
    mark, end = "", 0
    for stem, span in stems.terms_of(text[:LONGEST_TEXT]):
        root = ideas.standard(stem)
        if root == ideas.NOT:
            mark = ideas.NOT
            continue
        if not mark and DONE.search(text, end, span[0]):
            mark = ALREADY
        form = ideas.form_of(text[slice(*span)])
        words.append(Word(NUMBERS.get(root, root), form, span, mark))
        mark, end = "", span[1]
    return words[:MOST_WORDS]


def says_nothing(words: list[Word]) -> bool:
    """Tell whether nothing of what was said can be looked for: only words that stand in every text."""
    return all(
        word.form in tables.words("stopwords")
        or (_is_dull(word) and (word.root,) not in ideas.by_roots())
        for word in words
    )


def _all(words: list[Word]) -> Iterator[tuple[str, str, Span]]:
    known = set()
    for at, kind, idea in _ideas_in(words):
        known.add(at)
        yield kind, idea, words[at].span
    for at, word in enumerate(words):
        yield NAMED_ROOT if at in known else ROOT, word.root, word.span
        if at not in known and is_name(word.root):
            for kind, name in _name(word.root):
                yield kind, name, word.span
    yield from _places_in(words)


def _ideas_in(words: list[Word]) -> Iterator[tuple[int, str, str]]:
    """Yield ideas and fields with the place of their first word."""
    for start, word in enumerate(words):
        for idea in _named(words, start):
            yield start, IDEA, idea.name
            if idea.field:
                yield start, FIELD, idea.field
        if word.mark:
            yield start, MARKED, f"{word.mark} {word.root}"
        if word.root in STANCES:
            yield start, MARKED, STANCES[word.root]


def _named(words: list[Word], start: int) -> Iterator[ideas.Idea]:
    word = words[start]
    yield from ideas.by_form().get((word.form,), ())
    before = (ideas.NOT,) if word.mark == ideas.NOT else ()
    roots: ideas.Phrase = ()
    for each in words[start : start + ideas.LONGEST_PHRASE]:
        roots = (*roots, each.root)
        for phrase in {roots, before + roots}:
            yield from ideas.by_roots().get(phrase, ())


@functools.lru_cache(maxsize=65_536)
def is_name(root: str) -> bool:
    """Tell whether a word is in no dictionary: a name, a word of a region, a slip of the thumb."""
    return len(root) >= SHORTEST_NAME and root.isalpha() and root not in _dictionary()


@functools.cache
def _dictionary() -> frozenset[str]:
    return stems.roots()


@functools.lru_cache(maxsize=65_536)
def _name(root: str) -> tuple[tuple[str, str], ...]:
    padded = f"^{root}$"
    letters = (padded[at : at + 3] for at in range(len(padded) - 2))
    return ((SOUND, sound_of(root)), *((LETTERS, each) for each in letters))


def sound_of(word: str) -> str:
    """Return what is left of a name written by ear: its first letter and its consonants."""
    return SAME_TWICE.sub(r"\1", VOWELS.sub("", _heard(word)))


@functools.lru_cache(maxsize=65_536)
def spelling_of(word: str) -> str:
    """Return a word as it sounds, with its vowels: "Soekarno" is "Sukarno", "Sukamaju" not "Sukamaja"."""
    return SAME_TWICE.sub(r"\1", _heard(word))


def _heard(word: str) -> str:
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    return word


def _places_in(words: list[Word]) -> Iterator[tuple[str, str, Span]]:
    for word, following in itertools.pairwise(words):
        if word.root in MARKERS and following.root not in MARKERS:
            yield PLACE, f"{word.root} {following.root}", (word.span[0], following.span[1])


def shared(one: str, other: str) -> list[str]:
    """Return the words of `one` that `other` says too, or says in other words, the most telling first."""
    theirs = {(feature.kind, feature.name) for feature in features_of(other)}
    theirs |= {(NAMED_ROOT, name) for kind, name in theirs if kind == ROOT}
    words = words_of(one)
    # "gang" alone is no reason, "gang Melati" is; nor is what everybody says.
    dull = {word.span for word in words if word.root in MARKERS or _is_dull(word)}
    found: dict[str, float] = {}
    for kind, name, span in features_in(words):
        if kind not in (FIELD, LETTERS) and span not in dull and (kind, name) in theirs:
            word = one[slice(*span)].lower()
            found[word] = found.get(word, 0) + WEIGHTS[kind]
    return [word for word in _without_parts(found) if len(word) > 1]


def _is_dull(word: Word) -> bool:
    return bool({word.root, word.form} & tables.words("stopwords"))


def _without_parts(found: dict[str, float]) -> Iterable[str]:
    """Leave out a word that stands inside a longer one that was found."""
    words = sorted(found, key=lambda word: -found[word])
    return [w for w in words if not any(w != other and w in other.split() for other in words)]
