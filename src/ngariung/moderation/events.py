"""What this room announces."""

from dataclasses import dataclass

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class HoldPlaced(Event):
    """Something waits for a reviewer."""

    hold_id: int


@dataclass(frozen=True, kw_only=True)
class HoldReleased(Event):
    """A reviewer let it go on."""

    hold_id: int


@dataclass(frozen=True, kw_only=True)
class HoldKept(Event):
    """A reviewer decided that nothing comes of it."""

    hold_id: int
