"""Facts that this room announces."""

from dataclasses import dataclass

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class MinutesConfirmed(Event):
    """Minutes were confirmed: the forum, its voices and its promises exist now."""

    minutes_id: int
    forum_id: int


@dataclass(frozen=True, kw_only=True)
class FilesWaiting(Event):
    """Files lie in the data folder and wait to be read."""

    file_ids: tuple[int, ...]
