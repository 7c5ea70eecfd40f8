"""A map of votes as sums: what may never be told is not kept either. Loads numpy: import when needed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ngariung.opinions.counts import NOT_PLACED, Counts
from ngariung.opinions.findings import MOST
from ngariung.opinions.maps import ENOUGH_PEOPLE, Map, map_of
from ngariung.opinions.matrix import Floats
from ngariung.opinions.stability import Stability
from ngariung.opinions.votes import Indexes, Votes

from .limits import CELLS, FEWEST, MANY

STEP = 4  # of 100: outlines stand on steps
LEAST_RADIUS = 8
REMAINDERS = 11
CLEAR = 0.5
# A vote changes by so much from the middle of the map to people one spread away; of two it may change.
DIVIDES = 0.3
# Surely more than so many pass.
UNSURE = 0.15
# A verdict on stability holds until there are so many times as many votes.
JUDGED_AGAIN = 2

Moment = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """How stable groups were found, and at how many votes."""

    k: int
    agreement: float
    same_k: float
    samples: int
    votes: int


def moment_of(
    votes: Votes, asked: Sequence[int], *, judged: Judged | None, is_final: bool = False
) -> tuple[Moment, Judged | None]:
    """Sums of the votes, and what is known of stability.

    Groups are there only where all have five people and more, dots only where thirty are on the map,
    counts by group only where no rest of fewer than five could be calculated.
    """
    known = None if is_final else _still_known(judged, len(votes))
    found = map_of(votes, known=known)
    people = len(found.matrix.people)
    verdict, groups = _told_groups(found)
    moment = {
        "people": people,
        "votes": int(found.matrix.ways.size),
        "placed": int(found.placed.size),
        "missing": max(0, ENOUGH_PEOPLE - int(found.placed.size)),
        "asked": sorted(asked),
        "spread": _spread(found),
        "statements": _statements(found),
        "verdict": verdict,
        "agreement": None if found.stability is None else round(found.stability.agreement, 2),
        "groups": groups,
        "dots": _dots(found, has_groups=bool(groups)) if found.placed.size >= MANY else [],
        "findings": _findings(found),
    }
    return moment, _judged(found, judged, known)


def _still_known(judged: Judged | None, votes: int) -> Stability | None:
    if judged is None or votes >= judged.votes * JUDGED_AGAIN:
        return None
    return Stability(judged.k, judged.agreement, judged.same_k, judged.samples)


def _judged(found: Map, before: Judged | None, known: Stability | None) -> Judged | None:
    now = found.stability
    if now is None or (known is not None and now is known):
        return before
    votes = int(found.matrix.ways.size)
    return Judged(now.k, now.agreement, now.same_k, now.samples, votes)


def _spread(found: Map) -> dict[str, int]:
    """How many people cast how many votes, told apart a little by what they voted on, never by how.

    Of two moments it tells at least how many people voted in between; where one goes from four votes
    to five and another from five to six, the remainders keep them from looking like one.
    """
    matrix = found.matrix
    keys = np.array([int(name) % REMAINDERS for name in matrix.statements], dtype=np.int64)
    mixed = np.bincount(matrix.rows, weights=keys[matrix.columns], minlength=len(matrix.people))
    pairs = zip(matrix.votes_of_people.tolist(), mixed.tolist(), strict=True)
    counted = Counter(f"{votes}.{int(mix) % REMAINDERS}" for votes, mix in pairs)
    return dict(sorted(counted.items()))


def _statements(found: Map) -> dict[str, list[int]]:
    return {name: _row(found.everyone, 0, at) for at, name in enumerate(found.matrix.statements)}


def _row(counts: Counts, group: int, at: int) -> list[int]:
    """Agrees, disagrees and votes."""
    parts = (counts.agrees, counts.disagrees, counts.seen)
    return [int(part[group, at]) for part in parts]


def _told_groups(found: Map) -> tuple[str, list[dict[str, Any]]]:
    """The verdict, and the groups where each is large enough to be told."""
    if found.verdict == "too early":
        return "early", []
    if not found.groups:
        return "none", []
    sizes = np.bincount(found.labels[found.labels >= 0], minlength=found.groups)
    if int(sizes.min()) < FEWEST:
        return "small", []
    tellable = _tellable(found)
    return "groups", [_group(found, group, tellable) for group in range(found.groups)]


def _tellable(found: Map) -> Indexes:
    """Statements on which each group, and whoever is in none, cast no votes that are too few to tell."""
    rest = found.everyone.seen[0] - found.counts.seen.sum(0)
    is_safe = (found.counts.seen >= FEWEST).all(0) & ((rest == 0) | (rest >= FEWEST))
    return np.flatnonzero(is_safe)


def _group(found: Map, group: int, tellable: Indexes) -> dict[str, Any]:
    names = found.matrix.statements
    seen = found.counts.seen[group]
    members = np.flatnonzero(found.labels == group)
    return {
        "size": len(members),
        "said": [
            [names[one.statement], one.side]
            for one, _ in found.different[group]
            if seen[one.statement] >= FEWEST
        ],
        "counts": {names[at]: _row(found.counts, group, at) for at in tellable.tolist()},
        "outline": _outline(found.people[members], found),
    }


def _frame(found: Map) -> tuple[Floats, float]:
    """The middle of the map and half its width."""
    placed = found.people[found.placed]
    low, high = placed.min(0), placed.max(0)
    return (low + high) / 2, max(float((high - low).max()) / 2, 1e-9)


def _outline(places: Floats, found: Map) -> list[int]:
    """An ellipse around most of a group, on a field of 100 by 100, in steps: x, y, two radii, turn."""
    middle, half = _frame(found)
    at = (places - middle) / half * 50 + 50
    centre = at.mean(0)
    spread, directions = np.linalg.eigh(np.cov(at.T))
    long, short = (1.7 * np.sqrt(np.maximum(spread[::-1], 0))).tolist()
    turn = float(np.degrees(np.arctan2(directions[1, -1], directions[0, -1]))) % 180
    across, down = centre.tolist()
    radii = [max(LEAST_RADIUS, _stepped(long)), max(LEAST_RADIUS, _stepped(short))]
    return [_stepped(across), _stepped(100 - down), *radii, 180 - round(turn / 15) * 15]


def _stepped(value: float) -> int:
    return round(value / STEP) * STEP


def _dots(found: Map, *, has_groups: bool) -> list[list[int]]:
    """Cells of the map with people in them: column, row, group (-1 for none), how many."""
    middle, half = _frame(found)
    places = (found.people[found.placed] - middle) / half
    cells = np.clip(np.floor((places + 1) / 2 * CELLS), 0, CELLS - 1).astype(int)
    labels = found.labels[found.placed] if has_groups else np.full(len(cells), NOT_PLACED)
    counted = Counter(
        (int(column), CELLS - 1 - int(row), int(label))
        for (column, row), label in zip(cells.tolist(), labels.tolist(), strict=True)
    )
    return [[*cell, number] for cell, number in sorted(counted.items())]


def _findings(found: Map) -> dict[str, list[str]]:
    """The first five of each kind, those that are surest first."""
    scores, names = found.scores, found.matrix.statements
    is_told = found.everyone.seen[0] >= FEWEST

    def best(value: Floats, holds: Any) -> list[str]:
        order = np.argsort(-value, kind="stable")
        return [names[at] for at in order[(holds & is_told)[order]][:MOST].tolist()]

    low = scores.common - 2 * scores.common_error
    high = scores.common + 2 * scores.common_error
    agrees, disagrees = found.counts.agrees, found.counts.disagrees
    agreed, disagreed = scores.agreed.least_low, scores.disagreed.least_low
    return {
        "for": best(agreed, agreed > CLEAR),
        "against": best(disagreed, disagreed > CLEAR),
        # A group that says the opposite is not among those who "usually differ, but not here".
        "bridging_for": best(low, (low > 0) & (agrees > disagrees).all(0)),
        "bridging_against": best(-high, (high < 0) & (disagrees > agrees).all(0)),
        "divides": best(scores.divides, scores.divides > DIVIDES),
        "unsure": best(scores.unsure_low, scores.unsure_low > UNSURE),
    }
