"""What a told picture keeps for asking on, of the same votes. Loads numpy: import when needed."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ngariung.opinions.asking import Asking, prepare
from ngariung.opinions.matrix import Floats
from ngariung.opinions.votes import Votes

TABLES = ("usual", "statements", "unsure", "clear", "awaited", "noise")


def kept(votes: Votes) -> dict[str, Any] | None:
    """The state of asking on as plain numbers; None before any vote."""
    if not len(votes):
        return None
    state = prepare(votes)
    names = sorted(state.places, key=state.places.__getitem__)
    return {"names": names} | {name: _plain(getattr(state, name)) for name in TABLES}


def _plain(table: Floats) -> Any:
    """Six digits of each number are enough, whatever its size."""
    short = np.array([float(f"{one:.6g}") for one in table.flat])
    return short.reshape(table.shape).tolist()


def read(kept: Mapping[str, Any]) -> Asking | None:
    """The state again from what was kept; None from what an earlier version kept."""
    if any(name not in kept for name in TABLES):
        return None
    return Asking(
        places={name: at for at, name in enumerate(kept["names"])},
        withdrawn=frozenset(),
        **{name: np.array(kept[name]) for name in TABLES},
    )
