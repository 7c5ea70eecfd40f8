"""What the votes say: alike across groups, differently by group, across the map, and unsure."""

import math
from dataclasses import dataclass

import numpy as np

from ngariung.opinions.axes import Products
from ngariung.opinions.counts import Counts, counts_of_all
from ngariung.opinions.matrix import Floats, Matrix
from ngariung.opinions.representative import Said, Side, both_sides, said_on
from ngariung.opinions.votes import AGREE, DISAGREE, Indexes

Z95 = 1.959964
ROOT = math.sqrt(2)
FALSE_FINDINGS = 0.05  # expected share of wrong ones among all named
Z_OF_FALSE = 1.64  # a p-value of FALSE_FINDINGS lies a little above
MOST = 5
RIDGE = 3.0
FEW_FOR_SPREAD = 5


@dataclass(frozen=True, eq=False)
class Shared:
    """How far all groups are on one side: the least of them, and their geometric mean."""

    least: Floats
    least_low: Floats
    least_high: Floats
    mean: Floats
    mean_low: Floats
    mean_high: Floats


@dataclass(frozen=True, eq=False)
class Scores:
    """One number a statement each; `common` and `divides` need no groups."""

    agreed: Shared
    disagreed: Shared
    common: Floats
    common_error: Floats
    divides: Floats
    unsure: Floats
    unsure_low: Floats


def scores(
    products: Products, matrix: Matrix, people: Floats, placed: Indexes, counts: Counts
) -> Scores:
    """All scores of all statements; where there are no groups, `counts` has everybody as one."""
    everyone = counts_of_all(matrix)
    passes = (everyone.seen - everyone.agrees - everyone.disagrees)[0]
    low, _ = interval(passes, everyone.seen[0])
    common, error, divides = bridging(products, matrix, people, placed)
    return Scores(
        agreed=shared(counts.agrees, counts.seen),
        disagreed=shared(counts.disagrees, counts.seen),
        common=common,
        common_error=error,
        divides=divides,
        unsure=jeffreys(passes, everyone.seen[0]),
        unsure_low=low,
    )


def jeffreys(some: Indexes, seen: Indexes) -> Floats:
    """The share under Jeffreys' prior: half a vote for, half a vote against."""
    share: Floats = (some + 0.5) / (seen + 1.0)
    return share


def interval(some: Indexes, seen: Indexes) -> tuple[Floats, Floats]:
    """The share's 95 % interval, by the arcsine of its root around Jeffreys' share.

    On that scale the error is 1 / (2 √n) wherever the share lies (Anscombe 1948).
    """
    middle = np.arcsin(np.sqrt(jeffreys(some, seen)))
    away = Z95 / (2 * np.sqrt(seen + 1.0))
    low = np.sin(np.maximum(middle - away, 0)) ** 2
    high = np.sin(np.minimum(middle + away, np.pi / 2)) ** 2
    return np.where(some == 0, 0, low), np.where(some == seen, 1, high)


def shared(some: Indexes, seen: Indexes) -> Shared:
    """The least share over groups, and the geometric mean, which does not shrink with their number.

    Shares are of all who voted, so that a pass counts for neither side. The mean's interval is that
    of the mean logarithm of independent beta distributions.
    """
    share = jeffreys(some, seen)
    low, high = interval(some, seen)
    logs = np.log(share).mean(0)
    of_some, of_seen = some.astype(np.float64) + 0.5, seen.astype(np.float64) + 1
    spread = (_trigamma(of_some) - _trigamma(of_seen)).sum(0)
    away = Z95 * np.sqrt(np.maximum(spread, 0)) / max(len(share), 1)
    return Shared(
        least=share.min(0),
        least_low=low.min(0),
        least_high=high.min(0),
        mean=np.exp(logs),
        mean_low=np.exp(logs - away),
        mean_high=np.minimum(np.exp(logs + away), 1),
    )


def _trigamma(x: Floats) -> Floats:
    """The variance of the logarithm of a gamma variable: recurrence, then the asymptotic series."""
    total = np.zeros_like(x)
    for step in range(4):
        total += 1 / (x + step) ** 2
    far = x + 4
    series: Floats = total + 1 / far + 1 / (2 * far**2) + 1 / (6 * far**3) - 1 / (30 * far**5)
    return series


def bridging(
    products: Products, matrix: Matrix, people: Floats, placed: Indexes
) -> tuple[Floats, Floats, Floats]:
    """For each statement: what is left when the map is taken out, its error, and what the map takes.

    Votes are explained as v = a + b·place, ridge regression over the people on the map, places
    whitened; after Community Notes' intercept, which "people who usually differ" share. The first
    number is a, the vote expected in the map's middle; the last is |b|, by how much the vote changes
    from there to people one spread away.
    """
    width = len(matrix.statements)
    if not placed.size or not width:
        return (np.zeros(width), np.full(width, np.inf), np.zeros(width))
    factors = np.zeros((3, len(matrix.people)))
    factors[0, placed] = 1
    factors[1:, placed] = _whitened(people[placed])
    sums = np.stack([products.by_way(factor) for factor in factors], axis=1)
    agrees, disagrees = sums[:, :, AGREE + 1], sums[:, :, DISAGREE + 1]
    sides, squares = agrees - disagrees, agrees[:, 0] + disagrees[:, 0]
    table = np.empty((width, 3, 3))
    table[:, 0, :] = table[:, :, 0] = sums.sum(2)
    for one, other in ((1, 1), (1, 2), (2, 2)):
        both = products.by_way(factors[one] * factors[other]).sum(1)
        table[:, one, other] = table[:, other, one] = both
    seen = table[:, 0, 0].copy()
    table += RIDGE * np.eye(3)
    inverse = np.linalg.inv(table)
    fit = (inverse @ sides[:, :, None])[:, :, 0]
    left = np.maximum(squares - (fit * sides).sum(1), 0) + 1.0
    error = np.sqrt(inverse[:, 0, 0] * left / (seen + 1))
    return fit[:, 0], error, np.hypot(fit[:, 1], fit[:, 2])


def _whitened(places: Floats) -> Floats:
    """The places, two rows, with mean zero and spread one along each of the map's own directions."""
    off = places - places.mean(0)
    spread, directions = np.linalg.eigh(off.T @ off / len(off))
    kept = spread > 1e-12 * max(float(spread.max()), 1e-300)
    scale = np.where(kept, 1 / np.sqrt(np.where(kept, spread, 1)), 0)
    turned: Floats = (off @ directions * scale).T
    return turned


def uncertainty(products: Products, matrix: Matrix, axes: Floats, stretch: Floats) -> Floats:
    """The covariance of each person's place, three columns: xx, xy, yy.

    The votes cast are taken as drawn from all statements, so the error shrinks to nothing when all
    are voted on. Each vote's part in the place has the person's own spread, drawn towards that of
    everybody while the votes are few.
    """
    squared = products.squares([axes[0] * axes[0], axes[0] * axes[1], axes[1] * axes[1]])
    counts = matrix.votes_of_people
    pooled = squared.sum(0) / max(int(counts.sum()), 1)
    each = (squared + FEW_FOR_SPREAD * pooled) / (counts + FEW_FOR_SPREAD)[:, None]
    unseen = 1 - counts / max(len(matrix.statements), 1)
    covariance: Floats = each * (stretch**2 * counts * unseen)[:, None]
    return covariance


def different(counts: Counts, *, most: int = MOST) -> list[list[tuple[Said, float]]]:
    """For each group what it says differently from the rest, with the corrected p-value.

    Both of Polis' tests must hold (more than half say so, and more than among the rest). Over all
    groups, statements and sides at once at most one in twenty is expected to be wrong (Benjamini and
    Hochberg 1995). A group may have none.
    """
    sides = both_sides(counts)
    names: tuple[Side, Side] = ("agree", "disagree")
    weakest = np.stack([np.minimum(sides[one].p_test, sides[one].ratio_test) for one in names])
    corrected = benjamini_hochberg(_upper_tail(weakest))
    found: list[list[tuple[Said, float]]] = []
    strength = np.stack([sides[one].strength for one in names])
    for group in range(len(counts.seen)):
        side, at = np.nonzero(corrected[:, group] <= FALSE_FINDINGS)
        order = np.lexsort((at, -strength[side, group, at]))[:most]
        found.append(
            [
                (
                    said_on(group, column, counts, sides, names[row]),
                    float(corrected[row, group, column]),
                )
                for row, column in zip(side[order].tolist(), at[order].tolist(), strict=True)
            ]
        )
    return found


def benjamini_hochberg(p: Floats) -> Floats:
    """The smallest share of false findings at which each would still be named."""
    flat = p.ravel()
    order = np.argsort(-flat, kind="stable")
    ranks = np.arange(flat.size, 0, -1)
    adjusted = np.empty_like(flat)
    adjusted[order] = np.minimum.accumulate(flat[order] * flat.size / ranks)
    return np.minimum(adjusted, 1).reshape(p.shape)


def _upper_tail(z: Floats) -> Floats:
    """The p-value of each, but 1 where it is over what is named: such never lower another's."""
    p = np.ones(z.shape)
    clear = z > Z_OF_FALSE
    p[clear] = [0.5 * math.erfc(one / ROOT) for one in z[clear].tolist()]
    return p
