"""What this room announces."""

from dataclasses import dataclass
from uuid import UUID

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NoticeQueued(Event):
    """Something is to be told."""

    notice_id: int


@dataclass(frozen=True, kw_only=True)
class FollowingAsked(Event):
    """Somebody gave an address to hear about something; whether they mean it is to be asked."""

    following_id: UUID


@dataclass(frozen=True, kw_only=True)
class UrgentNewsTold(Event):
    """News that does not wait for the letter of the day is ready."""
