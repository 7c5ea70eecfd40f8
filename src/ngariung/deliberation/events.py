"""What this room announces."""

from dataclasses import dataclass

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class DeliberationOpened(Event):
    """People may take part."""

    deliberation_id: int


@dataclass(frozen=True, kw_only=True)
class DeliberationClosed(Event):
    """Nobody votes any more; the result stands."""

    deliberation_id: int
