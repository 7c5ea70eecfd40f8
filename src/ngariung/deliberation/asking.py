"""Which statement somebody is asked next: drawn, and likelier where an answer would tell more.

Chances follow what is told of the votes already, never the votes: who watches the questions change
learns nothing more than who watches the picture, and nothing where results wait for the end.
"""

import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ngariung.deliberation import rules
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.queries import pictures

if TYPE_CHECKING:
    from ngariung.opinions.asking import Asking

# A new look at what is told waits so long.
LEAST_WAIT = 2.0
MOST_KEPT = 50
NEVER = -1


@dataclass
class Look:
    """What was told of the votes of one musyawarah when this process last looked."""

    # The musyawarah's tick when it was looked at.
    tick: int = NEVER
    # As of which votes the picture was told then; five people at least stand between two of them.
    told: int | None = None
    state: "Asking | None" = None
    due_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_looks: dict[int, Look] = {}


def is_due(deliberation: Deliberation) -> bool:
    """Whether the next question looks at the picture anew: it should be fresh then."""
    look = _look_of(deliberation)
    is_later = look.tick != deliberation.tick and time.monotonic() >= look.due_at
    return is_later and rules.may_show_results(deliberation)


def following(
    deliberation: Deliberation, *, answers: Mapping[int, int], asked: Sequence[int], most: int = 1
) -> list[int]:
    """Keys of at most so many statements to ask somebody next who gave these `answers`.

    Drawn without putting back, so the first one alone is drawn as the engine says; where nothing is
    told yet, or nothing may be told before the end, all are equally likely.
    """
    left = [key for key in asked if key not in answers]
    state = _state(deliberation) if len(left) > 1 else None
    chance = secrets.SystemRandom()
    weights = _weights(state, answers, left)
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


def _state(deliberation: Deliberation) -> "Asking | None":
    """What was told at the last look, or a new one where it is time; never two at once."""
    if not rules.may_show_results(deliberation):
        return None
    look = _look_of(deliberation)
    if is_due(deliberation) and look.lock.acquire(blocking=False):
        try:
            _renew(look, deliberation)
        finally:
            look.lock.release()
    return look.state


def _look_of(deliberation: Deliberation) -> Look:
    if len(_looks) > MOST_KEPT:
        _looks.clear()
    return _looks.setdefault(deliberation.pk, Look())


def _renew(look: Look, deliberation: Deliberation) -> None:
    look.tick = deliberation.tick
    told = pictures.told_tick(deliberation)
    if told != look.told:
        kept = pictures.asking_told(deliberation)
        look.told, look.state = told, _read(kept) if kept else None
    look.due_at = time.monotonic() + LEAST_WAIT


def _read(kept: Mapping[str, Any]) -> "Asking | None":
    from ngariung.deliberation.picture.asked import read  # noqa: PLC0415  # numpy is slow to load

    return read(kept)
