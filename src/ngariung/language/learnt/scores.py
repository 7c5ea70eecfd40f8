"""How well suggestions fit what people chose: macro F1, first and among the first three, sharpness."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FIRST_FEW = 3
SHARPEST, STEPS = 8.0, 40


@dataclass(frozen=True, slots=True)
class Fit:
    """How often the first suggestion was right, one of the first three; macro F1; of how many."""

    count: int
    first: float
    among_three: float
    macro_f1: float


def fit(found: Sequence[tuple[str, Sequence[str]]]) -> Fit:
    """Return how well ranked suggestions fit; each row is what a person chose and the labels in order."""
    count = len(found)
    if not count:
        return Fit(0, 0.0, 0.0, 0.0)
    pairs = [(right, order[0] if order else "") for right, order in found]
    return Fit(
        count,
        sum(right == first for right, first in pairs) / count,
        sum(right in order[:FIRST_FEW] for right, order in found) / count,
        macro_f1(pairs),
    )


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Return the mean F1 of the labels that people chose; each counts the same however rare it is."""
    rows = list(pairs)
    labels = sorted({right for right, _ in rows})
    return sum(_f1(rows, label) for label in labels) / len(labels) if labels else 0.0


def _f1(rows: Sequence[tuple[str, str]], label: str) -> float:
    both = sum(right == said == label for right, said in rows)
    either = sum(right == label for right, _ in rows) + sum(said == label for _, said in rows)
    return 2 * both / either


def sharpness(model_scores: Iterable[tuple[Sequence[float], int]]) -> float:
    """Return the factor with which shares of scores fit how often they were right (least log loss)."""
    rows = list(model_scores)
    factors = [SHARPEST * (step + 1) / STEPS for step in range(STEPS)]
    return min(factors, key=lambda factor: _loss(rows, factor)) if rows else 1.0


def _loss(rows: Iterable[tuple[Sequence[float], int]], factor: float) -> float:
    whole = 0.0
    for scores, right in rows:
        top = max(scores)
        whole += math.log(sum(math.exp(factor * (score - top)) for score in scores))
        whole -= factor * (scores[right] - top)
    return whole
