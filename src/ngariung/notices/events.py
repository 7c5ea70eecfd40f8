"""What this room announces."""

from dataclasses import dataclass

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NoticeQueued(Event):
    """Something is to be told."""

    notice_id: int
