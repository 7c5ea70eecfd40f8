"""What is told while people still vote: always at least five people behind what was told before.

Each told picture differs from the one before, and from the final one, by what at least five people
did. So two pictures laid beside each other never show how one person voted. Pure calculation.
"""

from collections.abc import Mapping
from typing import Any

from .limits import FEWEST, MANY

Kept = dict[str, Any]
Moment = Mapping[str, Any]
Sums = list[int]  # agrees, disagrees, votes

EMPTY: Kept = {"told": None, "waiting": None, "steps": {}, "judged": None, "is_final": False}


def taken(before: Mapping[str, Any], now: Moment) -> Kept:
    """What is kept after a new moment: what may be told, and what waits until five more people voted.

    The final picture, once there, is replaced only when five people more or fewer count.
    """
    kept: Kept = {**EMPTY, **before}
    if kept["is_final"]:
        return kept
    told, waiting = _next(kept["told"], kept["waiting"], now)
    steps = dict(kept["steps"])
    for name, sums in now["statements"].items():
        steps[name] = _step(steps.get(name, [None, None]), sums)
    if told is not None and told is not kept["told"] and told["people"] >= MANY:
        steps |= {name: [sums, None] for name, sums in told["statements"].items()}
    return kept | {"now": _head(now), "told": told, "waiting": waiting, "steps": steps}


def ended(before: Mapping[str, Any], now: Moment) -> Kept:
    """What is kept at the end: everything, exactly."""
    kept: Kept = {**EMPTY, **before}
    if kept["is_final"] and abs(now["people"] - kept["told"]["people"]) < FEWEST:
        return kept
    return EMPTY | {"now": _head(now), "told": dict(now), "is_final": True}


def people_between(old: Moment | None, new: Moment) -> int:
    """At least so many different people voted between two moments, as sums alone can tell.

    Whoever newly votes on a statement is one person; and whoever votes goes from one number of votes
    to a higher one. The second says nothing where what is asked has changed.
    """
    if old is None:
        return int(new["people"])
    before = old["statements"]
    on_one: int = max(
        (sums[2] - before[name][2] for name, sums in new["statements"].items() if name in before),
        default=0,
    )
    if old["asked"] != new["asked"]:
        return max(0, on_one)
    rises: int = sum(max(0, n - old["spread"].get(votes, 0)) for votes, n in new["spread"].items())
    return max(0, on_one, rises)


def _next(
    told: Moment | None, waiting: Moment | None, now: Moment
) -> tuple[Moment | None, Moment | None]:
    """The moment that is told and the one that waits."""
    if waiting is None or now["people"] < waiting["people"]:
        return told, now if people_between(told, now) >= FEWEST else None
    if people_between(waiting, now) >= FEWEST:
        return waiting, now
    return told, waiting


def _step(before: list[Sums | None], now: Sums) -> list[Sums | None]:
    """The same for one statement, whose voters are so many different people."""
    told, waiting = before
    if waiting is None or now[2] < waiting[2]:
        is_far = abs(now[2] - (told[2] if told else 0)) >= FEWEST
        return [told, now if is_far and now[2] >= FEWEST else None]
    if now[2] - waiting[2] >= FEWEST:
        return [waiting, now]
    return [told, waiting]


def _head(now: Moment) -> dict[str, int]:
    """What says nothing of how anybody voted, and is always as of now."""
    return {name: now[name] for name in ("people", "votes", "placed", "missing")}
