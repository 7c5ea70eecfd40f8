"""How much two texts say the same: shared features by how rare they are, the place, the days between."""

import math
from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

from ngariung.language.similar.terms import Terms

# By the levels of the region that are the same: another province … the same village.
NEAR = (0.4, 0.5, 0.7, 1.5, 4.0)
UNKNOWN = 1.2
RECENT, FORGET_DAYS = 1.0, 30.0
USUAL_LENGTH = 40
# A rare word says more than the logarithm tells.
RARE = 1.25
# Of all features of both texts so many are shared: the same text sent again.
NEARLY_SAME = 0.55


class Hit(NamedTuple):
    """A text that is like the one asked about; `likeness` is 1 for the very same at the same place."""

    key: str
    likeness: float
    days: int
    levels: int
    group: int
    is_grouped: bool
    is_same: bool


def rarity(count: int, total: int) -> float:
    """Return how much it says that two of `total` texts share what `count` have."""
    return math.pow(math.log1p(total / (count + 1)), RARE)


def score(asked: Terms, weights: Mapping[int, float], other: Terms, *, days: int) -> float:
    """Return the likeness of two texts; larger is liker."""
    same = levels(asked, other)
    if same < 0:
        # Where one region is unknown, its name may stand in the words.
        found = sum(weights.get(term, 0.0) for term in {*other.compared, *other.names})
    else:
        found = sum(weights.get(term, 0.0) for term in set(other.compared).difference(asked.names))
    size = len(other.matter) + len(other.words)
    length = 0.3 + 0.7 * math.pow(size / USUAL_LENGTH, 0.75)
    return (
        found
        / length
        * (NEAR[same] if same >= 0 else UNKNOWN)
        * (1 + RECENT * math.exp(-days / FORGET_DAYS))
    )


def levels(asked: Terms, other: Terms) -> int:
    """Return how many levels of the region both share; -1 where one is unknown."""
    ours, theirs = asked.places[1:], other.places[1:]
    if not ours or not theirs:
        return -1
    return sum(one == two for one, two in zip(ours, theirs, strict=False))


def overlap(one: Collection[int], other: Collection[int]) -> float:
    """Return what share of the features of both is common to them."""
    ours, theirs = set(one), set(other)
    return len(ours & theirs) / max(1, len(ours | theirs))


def thinned(hits: list[Hit], most: int) -> list[Hit]:
    """Leave out what comes after so many of one group."""
    told: Counter[int] = Counter()
    kept = []
    for hit in hits:
        told[hit.group] += 1
        if told[hit.group] <= most:
            kept.append(hit)
    return kept
