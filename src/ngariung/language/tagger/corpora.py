"""Sentences with labelled names, from the open corpora that the tagger learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("PER", "ORG", "LOC")
SHARED = 6
# The corpora's own labels. NER-Prosa's IND mixes makers, products and bands: nearest to ORG.
ALIKE = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC",
    "PPL": "PER", "PLC": "LOC", "IND": "ORG",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and their labels: O, or B- and I- with one of KINDS."""

    words: tuple[str, ...]
    labels: tuple[str, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file with a word a line, its label last, a blank line between."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t") if "\t" in line else line.split()
        if len(cells) > 1:
            words.append(cells[0].strip())
            labels.append(_ours(cells[-1].strip()))
        elif words:
            yield Sentence(tuple(words), tuple(_mended(labels)))
            words, labels = [], []


def lowered(sentence: Sentence) -> Sentence:
    """Return the sentence in small letters."""
    return Sentence(tuple(word.lower() for word in sentence.words), sentence.labels)


def apart(sentences: Iterable[Sentence], others: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences that share no six words in a row with `others`, nor are one of them.

    The open corpora took from the same press: 277 of the 509 sentences of one's test part stand
    in another's training part.
    """
    taken = {piece for each in others for piece in _pieces(each)}
    return [each for each in sentences if not taken.intersection(_pieces(each))]


def _pieces(sentence: Sentence) -> Iterator[tuple[str, ...]]:
    words = [word.lower() for word in sentence.words if any(map(str.isalnum, word))]
    for first in range(max(1, len(words) - SHARED + 1)):
        yield tuple(words[first : first + SHARED])


def _ours(label: str) -> str:
    place, _, kind = label.partition("-")
    return f"{place}-{ALIKE[kind]}" if kind in ALIKE else "O"


def _mended(labels: Iterable[str]) -> Iterator[str]:
    """Yield labels in which no name begins with I-."""
    before = "O"
    for label in labels:
        continues = label.startswith("I-") and before[1:] != label[1:]
        before = f"B{label[1:]}" if continues else label
        yield before
