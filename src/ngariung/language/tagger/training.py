"""Trains the tagger: a linear-chain CRF by AdaGrad with dual averaging, so that few weights remain."""

import itertools
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from ngariung.language.tagger.corpora import Sentence
from ngariung.language.tagger.features import Rows, features_of
from ngariung.language.tagger.model import ALL, LABELS, SIZE, Model, lattice

STEP = 0.2
# How strongly a weight is held at nothing; the larger, the fewer weights remain.
THRIFT = 0.00002
SEED = 4
SMALL = 1e-3
MARKS = {"PER": "P", "ORG": "O", "LOC": "L"}
OFTEN, SHARE = 5, 0.6
# Lighter weights round to nothing.
LIGHTEST = 0.03
STEPS = "\n"


class Weights:
    """Sums of gradients and of their squares, from which a weight follows at any moment."""

    def __init__(self) -> None:
        self.sums: dict[str, list[float]] = {}
        self.squares: dict[str, list[float]] = {}
        self.seen = 0

    def of(self, feature: str) -> list[float]:
        """Return the weights of a feature by label, as they stand now."""
        sums = self.sums.get(feature)
        if sums is None:
            return [0.0] * SIZE
        allowed = THRIFT * self.seen
        return [
            0.0 if -allowed <= total <= allowed
            else -STEP * (total - math.copysign(allowed, total)) / math.sqrt(square)
            for total, square in zip(sums, self.squares[feature], strict=True)
        ]  # fmt: skip

    def learn(self, feature: str, changes: Sequence[tuple[int, float]]) -> None:
        """Take in gradients by label."""
        if feature not in self.sums:
            self.sums[feature] = [0.0] * SIZE
            self.squares[feature] = [1e-4] * SIZE
        sums, squares = self.sums[feature], self.squares[feature]
        for label, change in changes:
            sums[label] += change
            squares[label] += change * change


def step_name(label: int) -> str:
    """Return the name under which the steps from `label` are learnt."""
    return f"{STEPS}{label}"


def trained(
    sentences: Sequence[Sentence],
    *,
    lexicon: dict[str, str],
    rounds: int,
    tell: Callable[[int], None] = lambda _: None,
) -> Model:
    """Return the model learnt from `sentences` in so many rounds; the same every time."""
    data = [
        (flat(features_of(each.words, lexicon)), [LABELS.index(label) for label in each.labels])
        for each in sentences
    ]
    weights = Weights()
    shuffled = random.Random(SEED)  # noqa: S311  # an order, no secret
    for number in range(rounds):
        shuffled.shuffle(data)
        for rows, labels in data:
            _learn_sentence(weights, rows, labels)
        tell(number + 1)
    steps = tuple(tuple(weights.of(step_name(label))) for label in ALL)
    return Model(dict(_kept(weights)), steps, lexicon)


def flat(rows: Rows) -> list[list[str]]:
    """Return the features of each word without their groups."""
    return [[feature for group in groups for feature in group] for groups in rows]


def _kept(weights: Weights) -> Iterator[tuple[str, tuple[tuple[int, float], ...]]]:
    """Yield the features that weigh something, with their weights by label."""
    for feature in weights.sums:
        each = enumerate(weights.of(feature))
        heavy = tuple((label, weight) for label, weight in each if abs(weight) >= LIGHTEST)
        if heavy and not feature.startswith(STEPS):
            yield feature, heavy


def _learn_sentence(weights: Weights, rows: list[list[str]], labels: list[int]) -> None:
    """Take in how far the chances of each label and step lie from what is right."""
    weights.seen += 1
    steps = [weights.of(step_name(label)) for label in ALL]
    seen = lattice([_sums(weights, row) for row in rows], steps)
    for row, likely, gold in zip(rows, seen.chances(), labels, strict=True):
        likely[gold] -= 1
        changes = [(label, change) for label, change in enumerate(likely) if abs(change) > SMALL]
        for feature in row if changes else ():
            weights.learn(feature, changes)
    expected = seen.steps()
    for before, after in itertools.pairwise(labels):
        expected[before][after] -= 1
    for label in ALL:
        weights.learn(step_name(label), list(enumerate(expected[label])))


def _sums(weights: Weights, row: Sequence[str]) -> list[float]:
    sums = [0.0] * SIZE
    for feature in row:
        if feature in weights.sums:
            for label, weight in enumerate(weights.of(feature)):
                sums[label] += weight
    return sums


def lexicon_of(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return the words that mostly stand in names of one kind: P, O, L, with 1 or ? where seldom seen."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, label in zip(sentence.words, sentence.labels, strict=True):
            counts[word.lower()][label[2:]] += 1
    found = {}
    for word, kinds in counts.items():
        total = sum(kinds.values())
        for kind, mark in MARKS.items():
            if kinds[kind] / total >= SHARE and "\t" not in word:
                rarity = "1" if total == 1 else "?" if total < OFTEN else ""
                found[word] = mark + rarity
    return found
