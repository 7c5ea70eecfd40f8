"""What different people call the same thing: words and phrases, each with its idea and its field."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ngariung.language import stems, tables

GENERAL = "general"
NOT = "tidak"
LONGEST_PHRASE = 3
TAIL = re.compile(r"(?:nya|nye|lah|pun|kah)$")


class Idea(NamedTuple):
    """One idea of the table; ideas of one field belong to one kind of matter."""

    name: str
    field: str


Phrase = tuple[str, ...]
Ideas = dict[Phrase, tuple[Idea, ...]]


@functools.cache
def by_roots() -> Ideas:
    """Return the ideas behind a root or a few roots in a row."""
    return _table()[0]


@functools.cache
def by_form() -> Ideas:
    """Return the ideas behind words that mean something else than their root: "dirumahkan", "keamanan"."""
    return _table()[1]


@functools.cache
def _table() -> tuple[Ideas, Ideas]:
    roots: dict[Phrase, list[Idea]] = defaultdict(list)
    forms: dict[Phrase, list[Idea]] = defaultdict(list)
    for idea, written in _lines():
        plain = {word for word in written if roots_of(word) == [word]}
        for words in written:
            phrase = tuple(roots_of(words))
            if len(phrase) < len(words.split()):
                continue
            is_form = len(phrase) == 1 and phrase[0] not in plain
            found, key = (forms, (words,)) if is_form else (roots, phrase)
            if idea not in found[key]:
                found[key].append(idea)
    return _frozen(roots), _frozen(forms)


def _frozen(found: dict[Phrase, list[Idea]]) -> Ideas:
    return {phrase: tuple(named) for phrase, named in found.items()}


def _lines() -> Iterator[tuple[Idea, list[str]]]:
    for field, lines in tables.table("similar").items():
        if field == "everyday" or isinstance(lines, str):
            continue
        for name, words in lines.items():
            idea = Idea(name, "" if field == GENERAL else field)
            yield idea, [word.strip() for word in words.split(",")]


def roots_of(text: str) -> list[str]:
    """Return the roots of a text as this package compares them."""
    return [standard(stem) for stem in stems.stems_of(text)]


def form_of(word: str) -> str:
    """Return a word as it is written, in small letters, without the little words that lean on it."""
    return TAIL.sub("", word.lower())


@functools.lru_cache(maxsize=65_536)
def standard(stem: str) -> str:
    """Return the root of a regional word in the standard language; every negation as one."""
    root = _everyday().get(stem, stem)
    return NOT if root in stems.NEGATIONS else root


@functools.cache
def _everyday() -> dict[str, str]:
    lines = tables.table("similar")["everyday"].items()
    return {word.strip(): name for name, words in lines for word in words.split(",")}
