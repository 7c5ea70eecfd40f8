"""What this room announces."""

from dataclasses import dataclass
from uuid import UUID

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class VoiceReceived(Event):
    """A voice came in and its receipt is about to be shown."""

    voice_id: UUID


@dataclass(frozen=True, kw_only=True)
class VoiceScreened(Event):
    """A screener confirmed kind, topic, place and whom it is about."""

    voice_id: UUID


@dataclass(frozen=True, kw_only=True)
class VoiceReturned(Event):
    """A screener said who else is competent."""

    voice_id: UUID


@dataclass(frozen=True, kw_only=True)
class VoiceAnswered(Event):
    """A voice was answered on the spot."""

    voice_id: UUID


@dataclass(frozen=True, kw_only=True)
class VoiceWithdrawn(Event):
    """The reporter took the voice back."""

    voice_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReporterWrote(Event):
    """The reporter wrote into the thread."""

    voice_id: UUID
    message_id: UUID


@dataclass(frozen=True, kw_only=True)
class DeskWrote(Event):
    """Somebody who works on the voice wrote to the reporter or looked at their contact."""

    voice_id: UUID
    key: str
