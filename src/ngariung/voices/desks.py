"""Which desk screens a voice: pure choosing, the rows come from queries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

# From the parties where somebody holds a post to the parties whose mention hides a voice from them.
Shield = Callable[[frozenset[int]], frozenset[int]]


@dataclass(frozen=True)
class Desk:
    """A party that has active screeners; for each of them the parties where they hold any post."""

    party: int
    is_overseer: bool
    screeners: tuple[frozenset[int], ...]
    # What the party is there for (parties.enums.Task).
    task: str = ""


@dataclass(frozen=True)
class Route:
    """Where a voice goes, and which parties count as meant, each with how we came to think so."""

    desk: int | None
    meant: Mapping[int, str] = field(default_factory=dict)
    is_shielded: bool = False


def independent(desks: Iterable[Desk], meant: frozenset[int], shield: Shield) -> list[Desk]:
    """Desks where at least one screener is kin to nobody meant, overseers first, then the oldest."""
    free = [desk for desk in desks if is_independent(desk, meant, shield)]
    return sorted(free, key=lambda desk: (not desk.is_overseer, desk.party))


def is_independent(desk: Desk, meant: frozenset[int], shield: Shield) -> bool:
    """Whether somebody at the desk may read a voice about `meant`; the party itself must not be meant."""
    return desk.party not in meant and any(not shield(held) & meant for held in desk.screeners)


def usual_desks(desks: Iterable[Desk]) -> list[int]:
    """Who screens in the usual course, the oldest first: overseers only where nobody else does."""
    every = list(desks)
    usual = [desk.party for desk in every if not desk.is_overseer]
    return sorted(usual or [desk.party for desk in every])


def nearest(parties: list[int], fits: Mapping[int, int]) -> list[int]:
    """The one party whose area fits best (a higher number is a smaller area); all where none fits."""
    best = max(fits.values(), default=0)
    fitting = [party for party in parties if fits.get(party) == best]
    return fitting[:1] or parties
