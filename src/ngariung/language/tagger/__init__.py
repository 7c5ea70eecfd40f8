"""Finds the names of persons, organisations and places with a small trained model."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.tagger import model
from ngariung.language.tagger.features import features_of
from ngariung.language.tagger.model import LABELS, Matrix, Model
from ngariung.language.tagger.scoring import names_in
from ngariung.language.tokens import Token

# A sentence without an end is cut here, so that memory stays small.
LONGEST_SENTENCE = 200
ENDS = frozenset(".!?;\n")
# So many capitals inside a sentence, and its capitals mean something.
FEWEST_CAPITALS = 1
MOST_CAPITALS = 0.8
# With fewer words among its marks and single letters a sentence is none.
FEWEST_WORDS = 0.2
# By so much a word's own features speak against any name; no step between labels weighs that much.
SURE = 6.0
# Behind these a dot ends no sentence.
ABBREVIATED, ABBREVIATIONS = 3, frozenset(("bpk", "sdr", "sdri"))


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name: the tokens `first` to `last` (exclusive), its kind and how sure the model is."""

    kind: str
    first: int
    last: int
    confidence: float


def tagged(parts: Sequence[Token]) -> Iterator[Tagged]:
    """Yield the likeliest names of all three kinds in a text's tokens."""
    for first, last in sentences(parts):
        words = [token.words for token in parts[first:last]]
        scores, steps = _scores(words)
        labels = [LABELS[each] for each in model.best(scores, steps)]
        likely = model.lattice(scores, steps).chances()
        for begin, end, kind in names_in(labels):
            sure = min(likely[at][LABELS.index(labels[at])] for at in range(begin, end))
            yield Tagged(kind, first + begin, first + end, sure)


def persons(parts: Sequence[Token], *, least: float) -> Iterator[Tagged]:
    """Yield every run of words that may be a person's name with at least this chance."""
    for first, last in sentences(parts):
        words = tuple(token.words for token in parts[first:last])
        if sum(len(word) > 1 for word in words) >= FEWEST_WORDS * len(words):
            yield from _runs(_chances_of_person(words), first, least)


@functools.lru_cache(maxsize=64)
def _chances_of_person(words: tuple[str, ...]) -> list[float]:
    """Return how likely each word is a person's; kept, because hostile texts repeat themselves."""
    own = [LABELS.index("B-PER"), LABELS.index("I-PER")]
    scores, steps = _scores(words)
    found = [0.0] * len(words)
    for first, last in _open_stretches(scores):
        likely = model.lattice(scores[first:last], steps).chances()
        found[first:last] = [sum(row[label] for label in own) for row in likely]
    return found


def _open_stretches(scores: Matrix) -> Iterator[tuple[int, int]]:
    """Yield the stretches whose words are not surely outside of names, with a sure one on each side.

    A sure word parts what is before it from what is behind; weighing only the rest saves most of the time.
    """
    first: int | None = None
    for at, row in enumerate(scores):
        is_sure = row[0] - max(row[1:]) > SURE
        if not is_sure and first is None:
            first = max(0, at - 1)
        elif is_sure and first is not None:
            yield first, at + 1
            first = None
    if first is not None:
        yield first, len(scores)


def _runs(chances: Sequence[float], offset: int, least: float) -> Iterator[Tagged]:
    begin: int | None = None
    for at, chance in enumerate([*chances, 0.0]):
        if begin is None and chance >= least:
            begin = at
        elif begin is not None and chance < least:
            yield Tagged("PER", offset + begin, offset + at, max(chances[begin:at]))
            begin = None


def _scores(words: Sequence[str]) -> tuple[Matrix, Sequence[Sequence[float]]]:
    """Return the scores of a sentence by the model that fits how it is written."""
    if has_case(words):
        chosen = trained("tagger")
    else:
        chosen, words = trained("tagger-small"), [word.lower() for word in words]
    return chosen.scores(features_of(words, chosen.lexicon)), chosen.steps


def has_case(words: Sequence[str]) -> bool:
    """Tell whether capitals mark names in a sentence: neither none of them nor all."""
    inside = [word for word in words[1:] if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in inside)
    loud = sum(word.isupper() and len(word) > 1 for word in inside)
    return capitals >= FEWEST_CAPITALS and loud <= MOST_CAPITALS * len(inside)


@functools.cache
def trained(name: str) -> Model:
    """Return the model of that name, loaded when first asked for."""
    return model.unpacked((tables.DATA / f"{name}.txt.gz").read_bytes())


def sentences(parts: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end."""
    first = 0
    for at, token in enumerate(parts):
        if token.words == "\n" and first == at:
            first = at + 1
        elif (token.words in ENDS and _ends(parts, at)) or at - first >= LONGEST_SENTENCE:
            last = at if token.words == "\n" else at + 1
            yield first, last
            first = at + 1
    if first < len(parts):
        yield first, len(parts)


def _ends(parts: Sequence[Token], at: int) -> bool:
    """Tell whether a mark ends a sentence; a dot behind an abbreviation does not."""
    if parts[at].words != ".":
        return True
    before = parts[at - 1].words if at else ""
    is_short = before[:1].isupper() and len(before) <= ABBREVIATED
    return not is_short and before.lower() not in ABBREVIATIONS
