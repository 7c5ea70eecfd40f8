"""Instant runoff, pure: who wins however ties are broken, or that a tie matters."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Ranking = tuple[int, ...]
Left = frozenset[int]
Count = Callable[[Left], Mapping[int, int]]


@dataclass(frozen=True)
class Runoff:
    """Who won, or between whom the tie is; and one way there: papers of each choice left at each count."""

    winner: int | None
    tied: tuple[int, ...] = ()
    steps: tuple[Mapping[int, int], ...] = ()


def runoff(papers: Mapping[Ranking, int], choices: Sequence[int]) -> Runoff:
    """Count `papers` (a ranking and how many hold it) over `choices`.

    Where several stand last, each of them is tried: a tie counts only where it changes who wins, and
    then nobody has won.
    """
    every = frozenset(choices)
    if not any(count and set(ranking) & every for ranking, count in papers.items()):
        return Runoff(winner=None)
    # Each set of choices that may be left is counted once: with many papers this is all the time it takes.
    count = functools.cache(functools.partial(_standing, papers))
    possible = _winners(count, every, {})
    winner = next(iter(possible)) if len(possible) == 1 else None
    tied = () if winner is not None else tuple(sorted(possible))
    return Runoff(winner=winner, tied=tied, steps=tuple(_way(count, every)))


def _standing(papers: Mapping[Ranking, int], left: Left) -> dict[int, int]:
    """How many papers name each choice that is left before the others that are."""
    found = dict.fromkeys(sorted(left), 0)
    for ranking, count in papers.items():
        first = next((choice for choice in ranking if choice in left), None)
        if first is not None:
            found[first] += count
    return found


def _last(standing: Mapping[int, int]) -> list[int]:
    fewest = min(standing.values())
    return [choice for choice, count in standing.items() if count == fewest]


def _has_half(standing: Mapping[int, int]) -> int | None:
    """The choice with more than half of the papers that still name one."""
    total = sum(standing.values())
    return next((choice for choice, count in standing.items() if 2 * count > total), None)


def _winners(count: Count, left: Left, known: dict[Left, Left]) -> Left:
    if left in known:
        return known[left]
    standing = count(left)
    ahead = _has_half(standing)
    if ahead is not None or len(left) == 1:
        found = frozenset([next(iter(left)) if ahead is None else ahead])
    else:
        tries = [_winners(count, left - {choice}, known) for choice in _last(standing)]
        found = frozenset().union(*tries)
    known[left] = found
    return found


def _way(count: Count, left: Left) -> list[Mapping[int, int]]:
    """One way to the end, dropping the later of two that stand last.

    Those that no paper names first go together: nothing moves on from them, so the end is the same.
    """
    steps = []
    while True:
        standing = count(left)
        steps.append(standing)
        if _has_half(standing) is not None or len(set(standing.values())) == 1:
            return steps
        last = _last(standing)
        left -= {last[-1]} if standing[last[-1]] else set(last)
