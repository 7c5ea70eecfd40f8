"""What of a text the models look at: its words in several forms, pairs of words, pieces of words, marks."""

import functools
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ngariung.language import stems
from ngariung.language.keywords import Word

PIECES = (3, 4, 5)
LONGEST = 24


@dataclass(frozen=True, slots=True)
class Traits:
    """The features of a text by block: words and pairs of them, pieces of words, marks of the whole.

    Each block is weighed by itself, so that many pieces of words do not drown the words.
    """

    words: tuple[str, ...]
    pieces: tuple[str, ...]
    marks: tuple[str, ...] = ()

    def marked(self, marks: Iterable[str]) -> "Traits":
        """Return the same words with marks of the whole text."""
        return Traits(self.words, self.pieces, _once(f"={mark}" for mark in marks))

    def blocks(self) -> tuple[tuple[str, ...], ...]:
        """Return the blocks in the order in which models weigh them."""
        return self.words, self.pieces, self.marks


def traits_of(words: list[Word]) -> Traits:
    """Return the features of a text cut into words."""
    forms = [form for word in words for form in forms_of(word)]
    pieces = [piece for word in words for piece in pieces_of(word.standard)]
    return Traits(_once((*forms, *pairs_of(words))), _once(pieces))


def _once(features: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(features))


def forms_of(word: Word) -> tuple[str, ...]:
    """Return a word in standard form, its possible roots and its stems."""
    return _forms(word.surface, word.standard, word.forms)


def pairs_of(words: list[Word]) -> Iterator[str]:
    """Yield each word with the next; the first and the last have a neighbour too."""
    standard = ["", *(word.standard for word in words), ""]
    for one, two in itertools.pairwise(standard):
        yield f"{one} {two}"


@functools.lru_cache(maxsize=16_384)
def _forms(surface: str, standard: str, forms: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({standard, *forms, *stems.stems_of(surface)}))


@functools.lru_cache(maxsize=16_384)
def pieces_of(word: str) -> tuple[str, ...]:
    """Return the pieces of a word, by which it is still known when it is misspelt."""
    framed = f"<{word[:LONGEST]}>"
    found = (framed[at : at + size] for size in PIECES for at in range(len(framed) - size + 1))
    return tuple(dict.fromkeys(f"_{piece}" for piece in found if len(piece) < len(framed)))
