"""Which statement somebody is asked next: by what the votes so far would tell most, else by chance."""

import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ngariung.deliberation import queries
from ngariung.deliberation.models import Deliberation

# A new look at all votes waits so long, and so many times the time that the last one took.
LEAST_WAIT = 2.0
TIMES_WAITED = 20
MOST_KEPT = 50


@dataclass
class Look:
    """What the votes of one musyawarah said when they were last looked at."""

    tick: int = -1
    counts: Mapping[int, int] = field(default_factory=dict)
    fit_again_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_looks: dict[int, Look] = {}


def following(
    deliberation: Deliberation, *, answers: Mapping[int, int], asked: Sequence[int], most: int = 1
) -> list[int]:
    """Keys of statements to ask somebody next who gave these `answers`, the best first."""
    left = [key for key in asked if key not in answers]
    look = _look(deliberation) if len(left) > 1 else Look()
    chance = secrets.SystemRandom()
    chance.shuffle(left)
    left.sort(key=lambda key: look.counts.get(key, 0))
    return left[:most]


def _look(deliberation: Deliberation) -> Look:
    """The last look, or a new one where votes came since and it is time; never two at once."""
    if len(_looks) > MOST_KEPT:
        _looks.clear()
    look = _looks.setdefault(deliberation.pk, Look())
    is_due = look.tick != deliberation.tick and time.monotonic() >= look.fit_again_at
    if is_due and look.lock.acquire(blocking=False):
        try:
            _renew(look, deliberation)
        finally:
            look.lock.release()
    return look


def _renew(look: Look, deliberation: Deliberation) -> None:
    start = time.monotonic()
    look.counts = queries.vote_counts(deliberation)
    look.tick = deliberation.tick
    took = time.monotonic() - start
    look.fit_again_at = start + took + max(LEAST_WAIT, TIMES_WAITED * took)
