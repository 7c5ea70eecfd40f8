"""Weights of a linear model: one whole number for each feature holds a lane for each label.

Adding two such numbers adds all their lanes at once, so that a text is weighed in a few additions of
whole numbers, however many labels there are, and with the same result on every machine.
"""

import functools
import struct
from collections.abc import Iterable

LANE = 32
HALF = 1 << (LANE - 1)
# A weight of 1. Sums of a thousand weights of 16 stay within a lane.
UNIT = 1 << 14


@functools.cache
def _bias(lanes: int) -> int:
    return sum(HALF << (LANE * lane) for lane in range(lanes))


@functools.cache
def _layout(lanes: int) -> struct.Struct:
    return struct.Struct(f"<{lanes}I")


def packed(values: Iterable[int]) -> int:
    """Return one number with `values`, which may be negative, in its lanes."""
    cells = list(values)
    raw = _layout(len(cells)).pack(*(value + HALF for value in cells))
    return int.from_bytes(raw, "little") - _bias(len(cells))


def lanes_of(number: int, lanes: int) -> list[int]:
    """Return what `packed` was given."""
    raw = (number + _bias(lanes)).to_bytes(lanes * LANE // 8, "little")
    return [cell - HALF for cell in _layout(lanes).unpack(raw)]
