"""Axes: round steps, and from an amount to a place in the picture."""

import math
from collections.abc import Iterable
from typing import Final

from .amounts import Amount, size

STEPS: Final = (1, 2, 5, 10)


def ticks(amounts: Iterable[Amount], *, most: int = 4) -> list[int]:
    """Zero and at most `most` round whole steps, the last at or above the largest amount."""
    largest = max((size(amount) for amount in amounts), default=0)
    step = _step(largest / most)
    count = max(1, math.ceil(largest / step))
    return [step * number for number in range(count + 1)]


def _step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that is no smaller than `least`."""
    if least <= 1:
        return 1
    magnitude: int = 10 ** math.floor(math.log10(least))
    return next(step * magnitude for step in STEPS if step * magnitude >= least)


def places(count: int, *, start: float, end: float) -> list[float]:
    """Where `count` points stand between two edges, evenly; a single one in the middle."""
    if count == 1:
        return [(start + end) / 2]
    return [start + (end - start) * number / (count - 1) for number in range(count)]
