"""Which statement somebody is asked next: drawn, and likelier where an answer would tell more."""

import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngariung.deliberation import queries
from ngariung.deliberation.models import Deliberation

if TYPE_CHECKING:
    from ngariung.opinions.asking import Asking

# A new look at all votes waits so long, and so many times the time that the last one took.
LEAST_WAIT = 2.0
TIMES_WAITED = 20
MOST_KEPT = 50


@dataclass
class Look:
    """What the votes of one musyawarah told when this process last looked at them."""

    # The musyawarah's tick at that time; before any vote there is nothing to look at.
    tick: int = 0
    state: "Asking | None" = None
    due_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_looks: dict[int, Look] = {}


def following(
    deliberation: Deliberation, *, answers: Mapping[int, int], asked: Sequence[int], most: int = 1
) -> list[int]:
    """Keys of at most so many statements to ask somebody next who gave these `answers`.

    Drawn without putting back, so the first one alone is drawn as the engine says; where nobody has
    voted yet, all are equally likely.
    """
    left = [key for key in asked if key not in answers]
    look = _look(deliberation) if len(left) > 1 else Look()
    chance = secrets.SystemRandom()
    weights = _weights(look.state, answers, left)
    # The n-th root of a draw: the largest ones are a weighted draw without putting back.
    drawn = [chance.random() ** (1 / weight) for weight in weights]
    order = sorted(range(len(left)), key=drawn.__getitem__, reverse=True)
    return [left[place] for place in order[:most]]


def _weights(
    state: "Asking | None", answers: Mapping[int, int], left: Sequence[int]
) -> list[float]:
    if state is None:
        return [1.0] * len(left)
    from ngariung.opinions.asking import chances  # noqa: PLC0415  # numpy is slow to load

    said = {str(key): way for key, way in answers.items()}
    # Times their number, so that roots of draws keep apart.
    return [len(left) * float(one) for one in chances(state, said, [str(key) for key in left])]


def _look(deliberation: Deliberation) -> Look:
    """The last look, or a new one where votes came since and it is time; never two at once."""
    if len(_looks) > MOST_KEPT:
        _looks.clear()
    look = _looks.setdefault(deliberation.pk, Look())
    is_due = look.tick != deliberation.tick and time.monotonic() >= look.due_at
    if is_due and look.lock.acquire(blocking=False):
        try:
            _renew(look, deliberation)
        finally:
            look.lock.release()
    return look


def _renew(look: Look, deliberation: Deliberation) -> None:
    from ngariung.opinions.asking import prepare  # noqa: PLC0415  # numpy is slow to load

    start = time.monotonic()
    votes = queries.counted_votes(deliberation)
    look.state = prepare(votes) if len(votes) else None
    look.tick = deliberation.tick
    took = time.monotonic() - start
    look.due_at = start + took + max(LEAST_WAIT, TIMES_WAITED * took)
