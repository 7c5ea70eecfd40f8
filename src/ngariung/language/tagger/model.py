"""The trained weights, and what they say of a sentence: the likeliest labels, and how likely each."""

import gzip
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import mul

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SIZE = len(LABELS)
ALL = range(SIZE)
HEAD = "ngariung tagger 1"
# Weights are kept in hundredths: small, and the same on every machine.
UNIT = 100
# So many sums of groups are kept; a text of 2 kB has about two thousand.
MOST_KNOWN = 20_000

Matrix = list[list[float]]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features by label, of steps from label to label, and a lexicon of labelled words."""

    weights: dict[str, tuple[tuple[int, float], ...]]
    steps: tuple[tuple[float, ...], ...]
    lexicon: dict[str, str]
    known: dict[tuple[str, ...], list[float]] = field(default_factory=dict)

    def scores(self, rows: Sequence[Sequence[tuple[str, ...]]]) -> Matrix:
        """Return for each word the sum of its features' weights by label."""
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        return [list(map(sum, zip(*map(self._sum, groups), strict=True))) for groups in rows]

    def _sum(self, group: tuple[str, ...]) -> list[float]:
        """Return the summed weights of a group of features; kept, because groups come again."""
        sums = self.known.get(group)
        if sums is None:
            sums = [0.0] * SIZE
            for weights in filter(None, map(self.weights.get, group)):
                for label, weight in weights:
                    sums[label] += weight
            self.known[group] = sums
        return sums


def best(scores: Matrix, steps: Sequence[Sequence[float]]) -> list[int]:
    """Return the likeliest sequence of labels (Viterbi)."""
    if not scores:
        return []
    sums, back = scores[0], []
    for row in scores[1:]:
        came, following = [], []
        for label in ALL:
            options = [sums[each] + steps[each][label] for each in ALL]
            top = max(options)
            came.append(options.index(top))
            following.append(top + row[label])
        back.append(came)
        sums = following
    path = [sums.index(max(sums))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


@dataclass(frozen=True, slots=True)
class Lattice:
    """All sequences of labels over a sentence, weighed (forward and backward sums)."""

    lifted: Matrix
    leap: Matrix
    ahead: Matrix
    behind: Matrix

    def chances(self) -> Matrix:
        """Return for each word how likely each label is."""
        pairs = zip(self.ahead, self.behind, strict=True)
        return [_shared(list(map(mul, left, right))) for left, right in pairs]

    def steps(self) -> Matrix:
        """Return how often each step from label to label is to be expected."""
        found = [[0.0] * SIZE for _ in ALL]
        for left, row, right in zip(self.ahead, self.lifted[1:], self.behind[1:], strict=False):
            arriving = list(map(mul, row, right))
            moves = [[each * on for on in map(mul, line, arriving)]
                     for each, line in zip(left, self.leap, strict=True)]  # fmt: skip
            total = sum(map(sum, moves))
            for sums, line in zip(found, moves, strict=True):
                for label, each in enumerate(line):
                    sums[label] += each / total
        return found


def lattice(scores: Matrix, steps: Sequence[Sequence[float]]) -> Lattice:
    """Return the weighed sequences of a sentence's scores; each word's sums are scaled to one."""
    leap = [[math.exp(weight) for weight in row] for row in steps]
    lifted = [_lifted(row) for row in scores]
    turned = list(zip(*leap, strict=True))
    sums, ahead = [1.0] * SIZE, []
    for at, row in enumerate(lifted):
        arriving = [sum(map(mul, sums, column)) for column in turned] if at else sums
        sums = _shared(list(map(mul, arriving, row)))
        ahead.append(sums)
    sums, behind = [1.0] * SIZE, []
    for row in reversed(lifted):
        behind.append(sums)
        leaving = list(map(mul, row, sums))
        sums = _shared([sum(map(mul, line, leaving)) for line in leap])
    return Lattice(lifted, leap, ahead, behind[::-1])


def _lifted(row: Sequence[float]) -> list[float]:
    top = max(row)
    return [math.exp(each - top) for each in row]


def _shared(row: list[float]) -> list[float]:
    total = sum(row)
    return [each / total for each in row]


def packed(model: Model) -> bytes:
    """Return the model as bytes; the same model gives the same bytes."""
    lines = [HEAD, " ".join(LABELS)]
    lines += [" ".join(str(round(each * UNIT)) for each in row) for row in model.steps]
    lines.append(str(len(model.lexicon)))
    lines += [f"{word}\t{mark}" for word, mark in sorted(model.lexicon.items())]
    for feature, weights in sorted(model.weights.items()):
        cells = [f"{label}:{round(weight * UNIT)}" for label, weight in weights]
        lines.append("\t".join((feature, *cells)))
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def unpacked(data: bytes) -> Model:
    """Return the model that `packed` wrote."""
    lines = gzip.decompress(data).decode().split("\n")
    if lines[:2] != [HEAD, " ".join(LABELS)]:
        raise ValueError("not a tagger's model")
    steps = tuple(tuple(int(each) / UNIT for each in line.split()) for line in lines[2 : 2 + SIZE])
    first = 3 + SIZE
    last = first + int(lines[first - 1])
    lexicon = dict(line.split("\t") for line in lines[first:last])
    weights = {}
    for line in lines[last:]:
        feature, *cells = line.split("\t")
        pairs = (cell.split(":") for cell in cells)
        weights[feature] = tuple((int(label), int(weight) / UNIT) for label, weight in pairs)
    return Model(weights, steps, lexicon)
