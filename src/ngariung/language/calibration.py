"""Confidence that means something: what a rule claims, as what was measured on labelled reports."""

import functools
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from ngariung.language import tables
from ngariung.language.findings import Finding, Reading

# What a finding claims, why it was found, and whether it is right.
Judged = tuple[float, str, bool]
Found = TypeVar("Found", bound=Finding)
# The kinds of findings that labelled reports have labels for; others keep what their rule claims.
LISTS = ("regions", "people", "organizations", "voices", "commitments")
SINGLES = ("programme", "held_on", "venue", "host")
IS_FORUM = "is_forum"
KINDS = (IS_FORUM, *SINGLES, *LISTS)
# So many imagined findings, right as often as their claim says, keep a rare claim from extremes: what was
# met a few times and was right each time is not yet as good as certain.
PRIOR = 4.0
LEAST, MOST = 0.02, 0.98
# From so many findings on a rule has a share of its own.
FEWEST = 8
# How fast the claim to know a forum grows with the distance from the threshold.
STEEPNESS = 2.0


@dataclass(frozen=True, slots=True)
class Curve:
    """What claims of one kind are worth: measured shares, never falling as claims rise.

    `rules` are the shares of single reasons that were met often enough.
    """

    claimed: tuple[float, ...]
    measured: tuple[float, ...]
    items: int
    rules: Mapping[str, float] = field(default_factory=dict)

    def of(self, claim: float, reason: str) -> float:
        """Return how sure a finding with that reason is: its rule's share, else what its claim is worth."""
        return self.rules.get(rule_of(reason)) or self.at(claim)

    def at(self, claim: float) -> float:
        """Return what `claim` is worth, on a straight line between the claims measured."""
        place = bisect_left(self.claimed, claim)
        if place == 0:
            return self.measured[0]
        if place == len(self.claimed):
            return self.measured[-1]
        low, high = self.claimed[place - 1 : place + 1]
        below, above = self.measured[place - 1 : place + 1]
        return below + (above - below) * (claim - low) / (high - low)

    @classmethod
    def fit(cls, judged: Iterable[Judged]) -> Self:
        """Return the curve for claims, their reasons and whether each was right; needs at least one."""
        judged = sorted(
            (round(claim, 2), rule_of(reason), right) for claim, reason, right in judged
        )
        curve = cls(*_rising([(claim, right) for claim, _, right in judged]), len(judged))
        return replace(curve, rules=dict(_frequent(judged, curve)))


def rule_of(reason: str) -> str:
    """Return the rule behind a reason: without the words of the text in it and what is joined to it."""
    return reason.partition(";")[0].partition("“")[0].strip()


def _rising(pairs: list[tuple[float, bool]]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the claims and their shares; neighbours that would fall are put together."""
    blocks: list[_Block] = []
    for claim in sorted({claim for claim, _ in pairs}):
        rights = [right for each, right in pairs if each == claim]
        blocks.append(_Block((claim,), sum(rights) + PRIOR * claim, len(rights) + PRIOR))
        while len(blocks) > 1 and blocks[-2].share >= blocks[-1].share:
            blocks[-2:] = [blocks[-2].joined(blocks[-1])]
    points = [(claim, _bounded(block.share)) for block in blocks for claim in block.claims]
    return tuple(claim for claim, _ in points), tuple(share for _, share in points)


def _frequent(judged: list[Judged], curve: Curve) -> Iterator[tuple[str, float]]:
    """Yield the rules met often, with their shares drawn towards what their claims are worth."""
    for rule in sorted({rule for _, rule, _ in judged}):
        own = [(curve.at(claim), right) for claim, each, right in judged if each == rule]
        if len(own) >= FEWEST and rule:
            expected = sum(worth for worth, _ in own) / len(own)
            right = sum(right for _, right in own) + PRIOR * expected
            yield rule, _bounded(right / (len(own) + PRIOR))


def _bounded(share: float) -> float:
    return round(min(MOST, max(LEAST, share)), 3)


@dataclass(frozen=True, slots=True)
class _Block:
    """Neighbouring claims that turned out to be worth the same."""

    claims: tuple[float, ...]
    right: float
    count: float

    @property
    def share(self) -> float:
        return self.right / self.count

    def joined(self, other: "_Block") -> "_Block":
        claims, right = (*self.claims, *other.claims), self.right + other.right
        return _Block(claims, right, self.count + other.count)


def claimed(margin: float) -> float:
    """Return how sure the rules are that a text is a forum's report, or none, by their margin."""
    return 1 / (1 + math.exp(-STEEPNESS * abs(margin)))


def calibrated(reading: Reading) -> Reading:
    """Return the reading with measured confidence in place of claimed."""
    known = curves()
    changed: dict[str, object] = {
        name: tuple(_measured(each, known.get(name)) for each in getattr(reading, name))
        for name in LISTS
    }
    changed |= {
        name: _measured(getattr(reading, name), known.get(name))
        for name in SINGLES
        if getattr(reading, name)
    }
    changed["programmes"] = tuple(
        _measured(each, known.get("programme")) for each in reading.programmes
    )
    if curve := known.get(IS_FORUM):
        changed["forum_confidence"] = curve.at(reading.forum_confidence)
    return replace(reading, **changed)  # type: ignore[arg-type]  # names and types are the fields'


def _measured(finding: Found, curve: Curve | None) -> Found:
    return (
        replace(finding, confidence=curve.of(finding.confidence, finding.reason))
        if curve
        else finding
    )


@functools.cache
def curves() -> dict[str, Curve]:
    """Return the curves of data/calibration.toml by kind."""
    return {
        kind: Curve(
            tuple(row["claimed"]), tuple(row["measured"]), row["items"], row.get("rules", {})
        )
        for kind, row in tables.table("calibration")["kinds"].items()
    }
