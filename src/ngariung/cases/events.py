"""Facts that this room announces."""

from dataclasses import dataclass
from uuid import UUID

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    """A voice became a case."""

    case_id: UUID


@dataclass(frozen=True, kw_only=True)
class VoiceGathered(Event):
    """A voice joined a case."""

    case_id: UUID
    voice_id: UUID


@dataclass(frozen=True, kw_only=True)
class VoiceReleased(Event):
    """A voice left a case and waits again, or was withdrawn."""

    case_id: UUID
    voice_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Event):
    """A case got an owner, or another post of its owner."""

    case_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseStarted(Event):
    """Work began, or went on after the reporter wrote."""

    case_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseAsked(Event):
    """The reporters were asked something."""

    case_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseReferred(Event):
    """The owner passed the case on to another."""

    case_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseAnswered(Event):
    """The owner answered everybody whose voice is in the case."""

    case_id: UUID
    answer_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(Event):
    """One reporter accepted the answer."""

    case_id: UUID
    answer_id: UUID
    voice_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    """A reporter said "not yet" (`voice_id`), or somebody of the owner or the desk reopened the case.

    `number` is the ledger row, one for each reopening.
    """

    case_id: UUID
    number: int
    voice_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class CaseReturned(Event):
    """The owner is not competent and named who is; `number` is the ledger row."""

    case_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """The case is at its end."""

    case_id: UUID


@dataclass(frozen=True, kw_only=True)
class CaseSummarised(Event):
    """A person wrote what the case is about."""

    case_id: UUID
