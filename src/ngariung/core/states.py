"""Lifecycles as tables of verbs, and the one way a state is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from .errors import Conflict


@dataclass(frozen=True)
class Step:
    """One verb of a lifecycle: from which states it starts and where it leads."""

    starts: frozenset[str]
    to: str


def step(*starts: str, to: str) -> Step:
    """A step from any of `starts` to `to`."""
    return Step(frozenset(str(start) for start in starts), str(to))


class Lifecycle:
    """A table of verbs. States that no verb leaves are ends."""

    def __init__(self, steps: Mapping[str, Step]) -> None:
        self.steps = dict(steps)

    def target(self, state: str, verb: str) -> str:
        """The state that `verb` leads to; refuses with Conflict where the verb does not start here."""
        move = self.steps[verb]
        if str(state) not in move.starts:
            raise Conflict
        return move.to

    def allows(self, state: str, verb: str) -> bool:
        """Whether `verb` may start from `state`."""
        return str(state) in self.steps[verb].starts

    def states(self) -> frozenset[str]:
        """Every state that the table names."""
        return frozenset(self._all())

    def ends(self) -> frozenset[str]:
        """The states that no verb leaves (a verb that stays where it is does not leave)."""
        left = {start for move in self.steps.values() for start in move.starts if start != move.to}
        return self.states() - left

    def _all(self) -> Iterable[str]:
        for move in self.steps.values():
            yield from move.starts
            yield move.to


def move(thing: models.Model, lifecycle: Lifecycle, verb: str, **changes: Any) -> str:
    """Move `thing.state` by `verb` with compare-and-swap and set `changes` in the same UPDATE.

    Returns the state before. Refuses with Conflict when the verb does not start from the state
    the caller saw, or when somebody else moved the row first; then nothing is written.
    """
    before: str = thing.state  # type: ignore[attr-defined]  # every model with a lifecycle has it
    target = lifecycle.target(before, verb)
    rows = type(thing)._default_manager.filter(pk=thing.pk, state=before)
    if rows.update(state=target, **changes) != 1:
        raise Conflict
    for name, value in {"state": target, **changes}.items():
        setattr(thing, name, value)
    return before
