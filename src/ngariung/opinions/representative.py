"""What a group says differently and what all say alike, as Polis chooses it ("repness")."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from ngariung.opinions.counts import Counts, share, share_test, two_share_test
from ngariung.opinions.matrix import Floats
from ngariung.opinions.votes import Indexes

Side = Literal["agree", "disagree"]
CLEAR = 1.2816  # one-sided 90 %, with no correction for the number of statements
HALF = 0.5
MOST = 5


@dataclass(frozen=True)
class Tests:
    """For each group and statement: share, its test, ratio to the rest, and the ratio's test."""

    p: Floats
    p_test: Floats
    ratio: Floats
    ratio_test: Floats

    @property
    def strength(self) -> Floats:
        """What Polis ranks by."""
        product: Floats = self.ratio * self.ratio_test * self.p * self.p_test
        return product

    @property
    def clear(self) -> npt.NDArray[np.bool_]:
        """Where both the share and its difference from the rest are clear."""
        both: npt.NDArray[np.bool_] = (self.ratio_test > CLEAR) & (self.p_test > CLEAR)
        return both


@dataclass(frozen=True)
class Said:
    """A statement that stands for a group, or for all; the ratio is 0 where there is no rest."""

    statement: int
    side: Side
    successes: int
    trials: int
    p: float
    p_test: float
    ratio: float = 0.0
    ratio_test: float = 0.0
    is_best_agree: bool = False

    @property
    def strength(self) -> float:
        """What Polis ranks by."""
        return self.ratio * self.ratio_test * self.p * self.p_test


def tests_of(some: Indexes, seen: Indexes, some_there: Indexes, seen_there: Indexes) -> Tests:
    """The four numbers of one side."""
    here = share(some, seen)
    return Tests(
        p=here,
        p_test=share_test(some, seen),
        ratio=here / share(some_there, seen_there),
        ratio_test=two_share_test(some, seen, some_there, seen_there),
    )


def both_sides(counts: Counts) -> dict[Side, Tests]:
    """The tests of agreeing and of disagreeing, each group against the rest."""
    rest = counts.rest
    return {
        "agree": tests_of(counts.agrees, counts.seen, rest.agrees, rest.seen),
        "disagree": tests_of(counts.disagrees, counts.seen, rest.disagrees, rest.seen),
    }


def representative(counts: Counts, live: Indexes) -> list[list[Said]]:
    """For each group up to five of the `live` statements, agreed ones first.

    The statement agreed to best leads; the others are those that are clear by both tests, strongest
    first. Where none is clear, one stands all the same.
    """
    sides = both_sides(counts)
    return [_chosen(group, counts, sides, live) for group in range(len(counts.seen))]


def _chosen(group: int, counts: Counts, sides: dict[Side, Tests], live: Indexes) -> list[Said]:
    said = {at: _said(group, at, counts, sides) for at in live.tolist()}
    best_agree = _best_agree(group, counts, sides["agree"], live)
    clear = [
        at
        for at in live.tolist()
        if sides["agree"].clear[group, at] or sides["disagree"].clear[group, at]
    ]
    if not clear and best_agree is None:
        tested = {at: one.ratio_test for at, one in said.items()}
        return [said[max(tested, key=lambda at: tested[at])]] if tested else []
    ranked = sorted((said[at] for at in clear if at != best_agree), key=lambda one: -one.strength)
    if best_agree is not None:
        ranked.insert(0, replace(said[best_agree], is_best_agree=True))
    return sorted(ranked[:MOST], key=lambda one: one.side != "agree")


def _said(group: int, at: int, counts: Counts, sides: dict[Side, Tests]) -> Said:
    """The statement on the side on which the group differs more from the rest."""
    agree = sides["agree"].ratio_test[group, at] > sides["disagree"].ratio_test[group, at]
    side: Side = "agree" if agree else "disagree"
    return said_on(group, at, counts, sides, side)


def said_on(group: int, at: int, counts: Counts, sides: dict[Side, Tests], side: Side) -> Said:
    """What the group says to the statement on one side."""
    tests = sides[side]
    some = counts.agrees if side == "agree" else counts.disagrees
    return Said(
        statement=at,
        side=side,
        successes=int(some[group, at]),
        trials=int(counts.seen[group, at]),
        p=float(tests.p[group, at]),
        p_test=float(tests.p_test[group, at]),
        ratio=float(tests.ratio[group, at]),
        ratio_test=float(tests.ratio_test[group, at]),
    )


def _best_agree(group: int, counts: Counts, tests: Tests, live: Indexes) -> int | None:
    """The statement agreed to best: among those over-represented by strength, else by share."""
    best: int | None = None
    strength, plain = tests.strength[group], tests.p[group] * tests.p_test[group]
    ratio, p, p_test = tests.ratio[group], tests.p[group], tests.p_test[group]
    voted = (counts.agrees[group] + counts.disagrees[group]) > 0
    for at in live.tolist():
        if not voted[at]:
            continue
        if best is None:
            beats = p_test[at] > CLEAR or (ratio[at] > 1 and p[at] > HALF)
        elif ratio[best] > 1:
            beats = strength[at] > strength[best]
        else:
            beats = plain[at] > plain[best]
        best = at if beats else best
    return best


def consensus(counts: Counts, live: Indexes) -> dict[Side, list[Said]]:
    """Up to five statements each that clearly more than half agree with, or disagree with."""
    one = counts.all
    return {
        "agree": _most_shared("agree", one.agrees[0], one.seen[0], live),
        "disagree": _most_shared("disagree", one.disagrees[0], one.seen[0], live),
    }


def _most_shared(side: Side, some: Indexes, seen: Indexes, live: Indexes) -> list[Said]:
    p, p_test = share(some, seen), share_test(some, seen)
    found = live[(p[live] > HALF) & (p_test[live] > CLEAR)]
    ranked = found[np.argsort(-(p * p_test)[found], kind="stable")][:MOST]
    return [
        Said(at, side, int(some[at]), int(seen[at]), float(p[at]), float(p_test[at]))
        for at in ranked.tolist()
    ]


def shared_by_groups(counts: Counts) -> Floats:
    """The product over groups of the share that agrees ("group-aware-consensus")."""
    product: Floats = share(counts.agrees, counts.seen).prod(0)
    return product
