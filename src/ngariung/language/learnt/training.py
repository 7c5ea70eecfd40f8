"""Training of a linear model in plain Python: the same texts give the same model on every machine.

Two teachers, added up. Complement naive Bayes counts, and learns from few texts; softmax regression
looks at what was told apart wrongly. Both are linear, so that their sum is one model.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .model import Model, from_lanes
from .traits import Traits
from .weights import UNIT, lanes_of, packed

# Rarities are squared in sixteenths, so that an update is a product of whole numbers.
SIXTEENTH = 16
SEED = 20


# Called with rounds done and rounds to do.
Tell = Callable[[int, int], None]


def silent(_done: int, _whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text with its label, and how much it counts."""

    traits: Traits
    label: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is trained: what each block weighs, how long and how fast it learns, what Bayes adds."""

    blocks: tuple[float, float, float]
    rounds: int = 8
    rate: float = 3.0
    bayes: float = 2.0
    smoothing: float = 0.3
    # A pair, a piece or a mark is learnt only when it stands in so many texts; a word at once.
    fewest: int = 2


@dataclass(slots=True)
class _Row:
    """One lesson as training sees it: known features by block, with the factor of the block."""

    parts: list[tuple[list[str], float]]
    label: int
    weight: float


def train(
    lessons: Sequence[Lesson],
    labels: Sequence[str],
    recipe: Recipe,
    *,
    tell: Tell = silent,
) -> Model:
    """Return what `lessons` teach; calls `tell` with rounds done and to do."""
    rarity = _rarities(lessons, recipe)
    rows = [_row(lesson, labels, rarity, recipe) for lesson in lessons]
    weights = dict.fromkeys(sorted(rarity), 0)
    squares = {name: round(SIXTEENTH * rare * rare) for name, rare in rarity.items()}
    order = random.Random(SEED)  # noqa: S311  # an order of texts, no secret
    for turn in range(recipe.rounds):
        order.shuffle(rows)
        rate = recipe.rate / (1 + turn / 4)
        for row in rows:
            _learn(row, weights, squares, lanes=len(labels), rate=rate)
        tell(turn + 1, recipe.rounds)
    _add_bayes(weights, rows, rarity, lanes=len(labels), recipe=recipe)
    return from_lanes(labels, recipe.blocks, weights, rarity)


def _rarities(lessons: Sequence[Lesson], recipe: Recipe) -> dict[str, float]:
    """Return how rare each feature is that is learnt."""
    found = {}
    for block in range(len(recipe.blocks)):
        counts = Counter(name for each in lessons for name in each.traits.blocks()[block])
        for name, count in counts.items():
            is_word = block == 0 and " " not in name
            if recipe.blocks[block] and (is_word or count >= recipe.fewest):
                found[name] = math.log((1 + len(lessons)) / (1 + count)) + 1
    return found


def _row(lesson: Lesson, labels: Sequence[str], rarity: dict[str, float], recipe: Recipe) -> _Row:
    parts = []
    for names, weight in zip(lesson.traits.blocks(), recipe.blocks, strict=True):
        known = [name for name in names if name in rarity]
        if weight and known:
            parts.append((known, weight / math.sqrt(sum(rarity[name] ** 2 for name in known))))
    return _Row(parts, labels.index(lesson.label), lesson.weight)


def _learn(
    row: _Row, weights: dict[str, int], squares: dict[str, int], *, lanes: int, rate: float
) -> None:
    """Move the weights of one lesson's features towards its label."""
    scores = [0.0] * lanes
    for names, factor in row.parts:
        cells = lanes_of(sum(map(weights.__getitem__, names)), lanes)
        scores = [score + cell * factor / UNIT for score, cell in zip(scores, cells, strict=True)]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    slope = [power / whole for power in powers]
    slope[row.label] -= 1
    for names, factor in row.parts:
        step = -rate * row.weight * factor * UNIT / SIXTEENTH
        move = packed([round(step * each) for each in slope])
        for name in names:
            weights[name] += move * squares[name]


def _add_bayes(
    weights: dict[str, int],
    rows: Sequence[_Row],
    rarity: dict[str, float],
    *,
    lanes: int,
    recipe: Recipe,
) -> None:
    """Add what complement naive Bayes says: how much rarer a feature is where the label is another."""
    counts = {name: [0.0] * lanes for name in weights}
    for row in rows:
        for names, factor in row.parts:
            for name in names:
                counts[name][row.label] += row.weight * factor * rarity[name]
    totals = [sum(column) for column in zip(*counts.values(), strict=True)]
    whole, spread = sum(totals), recipe.smoothing * len(counts)
    elsewhere = [math.log(whole - total + spread) for total in totals]
    for name, row_counts in counts.items():
        all_of_it = sum(row_counts) + recipe.smoothing
        logs = [
            base - math.log(all_of_it - count)
            for base, count in zip(elsewhere, row_counts, strict=True)
        ]
        mean = sum(logs) / lanes
        by = rarity[name] * recipe.bayes * UNIT
        weights[name] += packed([round(by * (each - mean)) for each in logs])
