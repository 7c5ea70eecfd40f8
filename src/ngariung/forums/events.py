"""What this room announces."""

from dataclasses import dataclass

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ProgrammeStarted(Event):
    """A recurring dialogue has begun."""

    programme_id: int


@dataclass(frozen=True, kw_only=True)
class ProgrammeEnded(Event):
    """A recurring dialogue will not go on."""

    programme_id: int


@dataclass(frozen=True, kw_only=True)
class ProgrammeChanged(Event):
    """A recurring dialogue comes back on other days than before."""

    programme_id: int


@dataclass(frozen=True, kw_only=True)
class ForumPlanned(Event):
    """A day has been set."""

    forum_id: int


@dataclass(frozen=True, kw_only=True)
class ForumChanged(Event):
    """Day, place or agenda are other than before."""

    forum_id: int


@dataclass(frozen=True, kw_only=True)
class ForumMoved(Event):
    """People have to come at another time, or somewhere else; follows ForumChanged."""

    forum_id: int
    is_other_day: bool
    is_other_time: bool
    is_other_place: bool


@dataclass(frozen=True, kw_only=True)
class ForumOpened(Event):
    """People sit together."""

    forum_id: int


@dataclass(frozen=True, kw_only=True)
class ForumClosed(Event):
    """People have gone home; the minutes are awaited."""

    forum_id: int


@dataclass(frozen=True, kw_only=True)
class ForumCancelled(Event):
    """It will not take place."""

    forum_id: int


@dataclass(frozen=True, kw_only=True)
class ForumAttended(Event):
    """Who was there has been written down, or corrected."""

    forum_id: int


@dataclass(frozen=True, kw_only=True)
class ForumMinuted(Event):
    """Minutes lie before a person for review."""

    forum_id: int


@dataclass(frozen=True, kw_only=True)
class ForumFinalised(Event):
    """The minutes are final."""

    forum_id: int
