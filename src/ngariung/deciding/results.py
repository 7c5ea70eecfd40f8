"""What follows from what people said, pure: sums in, a result out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .enums import Result, Rule, Side
from .processes import Process
from .runoff import Ranking, Runoff, runoff

# Fields of sums that are kept as they are.
PLAIN = ("took_part", "by_phone", "in_room", "proxies", "proxies_waiting", "is_acclaimed")


@dataclass(frozen=True, kw_only=True)
class Sums:
    """How many said what; nothing about who.

    `took_part` are people who were there and said something themselves; the quorum looks at them.
    Proxies that were confirmed count in `counts` and `papers` beside them.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    papers: Mapping[Ranking, int] = field(default_factory=dict)
    took_part: int = 0
    by_phone: int = 0
    in_room: int = 0
    proxies: int = 0
    proxies_waiting: int = 0
    is_acclaimed: bool = False

    @property
    def cast(self) -> int:
        """How many answers count."""
        return self.took_part + self.proxies

    def is_more_than(self, present: int | None) -> bool:
        """Whether more answered than are there (None: nobody was counted)."""
        return present is not None and self.took_part > present

    def of(self, process: Process, side: Side) -> int:
        """How many answers stand on this side."""
        return sum(self.counts.get(one.code, 0) for one in process.options if one.side == side)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A result and what led to it."""

    result: Result
    is_stopped: bool = False
    runoff: Runoff | None = None

    @property
    def winner(self) -> int | None:
        """The number of the choice that won."""
        return self.runoff.winner if self.runoff else None


def found(process: Process, sums: Sums, *, standing: int = 0, choices: Sequence[int] = ()) -> Found:
    """The result by this process; `standing` objections of the room are not met."""
    if process.rule == Rule.HEARD:
        return Found(result=Result.HEARD)
    if process.rule == Rule.RANKED:
        ran = runoff(sums.papers, choices)
        return Found(result=Result.TIED if ran.winner is None else Result.CHOSEN, runoff=ran)
    is_stopped = any(sums.of(process, side) for side in process.stops) or bool(
        process.stops_by_objection and standing
    )
    is_enough = not is_stopped and _is_enough(process, sums)
    return Found(result=Result.ADOPTED if is_enough else Result.NOT_ADOPTED, is_stopped=is_stopped)


def _is_enough(process: Process, sums: Sums) -> bool:
    on_it = sums.of(process, Side.FOR)
    against = sums.of(process, Side.AGAINST) + sums.of(process, Side.BLOCK)
    base = on_it + against if process.is_of_sides else sum(sums.counts.values())
    needed = process.least * base
    return on_it > 0 and (on_it > needed if process.is_over else on_it >= needed)


def answers(process: Process, sums: Sums, choices: Sequence[str]) -> list[tuple[str, int]]:
    """How many gave each answer, in words; where choices were put in order, how many put each first."""
    if not process.is_ranked:
        return [(one.label, sums.counts.get(one.code, 0)) for one in process.options]
    firsts = [0] * len(choices)
    for ranking, number in sums.papers.items():
        firsts[ranking[0] - 1] += number
    return list(zip(choices, firsts, strict=True))


def kept(sums: Sums, *, present: int | None) -> dict[str, Any]:
    """The sums as they are kept when a round has ended: numbers only."""
    papers = [[list(ranking), count] for ranking, count in sorted(sums.papers.items())]
    own = {name: getattr(sums, name) for name in PLAIN}
    return {"counts": dict(sums.counts), "papers": papers, "present": present, **own}


def read(data: Mapping[str, Any]) -> Sums:
    """Sums as `kept` gave them."""
    papers = {tuple(ranking): count for ranking, count in data.get("papers", ())}
    own = {name: data[name] for name in PLAIN if name in data}
    return Sums(counts=data.get("counts", {}), papers=papers, **own)
