"""Periodic work: one table, one command, claimed by compare-and-swap."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from .models import PeriodicRun

logger = logging.getLogger(__name__)


class Work(Protocol):
    """What a room registers: a function that takes the time."""

    def __call__(self, *, at: datetime) -> None: ...


@dataclass(frozen=True)
class Periodic:
    """One entry of the table."""

    name: str
    every: timedelta
    work: Work


_table: dict[str, Periodic] = {}


def periodic(name: str, *, every: timedelta) -> Callable[[Work], Work]:
    """Register `work(at=…)` to run once in each interval; it must be idempotent."""

    def add(work: Work) -> Work:
        _table[name] = Periodic(name, every, work)
        return work

    return add


def table() -> tuple[Periodic, ...]:
    """All periodic work, by name."""
    return tuple(_table[name] for name in sorted(_table))


def tick(*, at: datetime) -> list[str]:
    """Run whatever is due and return the names that ran.

    Each piece is claimed by compare-and-swap, so that several clocks never run it twice; a piece that
    fails is logged and tried again at the next tick.
    """
    return [entry.name for entry in table() if _claim_and_run(entry, at)]


def _claim_and_run(entry: Periodic, at: datetime) -> bool:
    run, _ = PeriodicRun.objects.get_or_create(name=entry.name)
    # Near to the last run on either side: a clock that was ahead and set back must not stop the work.
    if run.last_at is not None and abs(at - run.last_at) < entry.every:
        return False
    before = run.last_at
    if not PeriodicRun.objects.filter(name=entry.name, last_at=before).update(last_at=at):
        return False
    try:
        entry.work(at=at)
    except Exception:
        logger.exception("periodic work %s failed", entry.name)
        PeriodicRun.objects.filter(name=entry.name, last_at=at).update(last_at=before)
        return False
    return True
