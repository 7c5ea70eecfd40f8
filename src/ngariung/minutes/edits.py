"""What a person changes in a draft: plain values, ids instead of rows."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from ngariung.forums.enums import AttendanceKind, Presence
from ngariung.voices.enums import VoiceKind

from .enums import Decision


@dataclass(frozen=True, kw_only=True)
class FactsEdit:
    """The facts of the forum; `decisions` say what became of each finding behind them."""

    title: str = ""
    held_on: date | None = None
    forum_id: int | None = None
    host_id: int | None = None
    programme_id: int | None = None
    venue: str = ""
    region_id: str | None = None
    hamlet: str = ""
    is_venue_public: bool = True
    is_published: bool = False
    decisions: dict[str, Decision] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class VoiceEdit:
    """One drafted voice after the change."""

    pk: int
    decision: Decision
    text: str
    kind: VoiceKind
    said_by: str = ""
    spot_answer: str = ""
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class CommitmentEdit:
    """One drafted promise after the change."""

    pk: int
    decision: Decision
    text: str
    promiser_id: int | None = None
    beneficiary: str = ""
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AttendanceEdit:
    """One drafted row of who was there after the change."""

    pk: int
    decision: Decision
    kind: AttendanceKind
    label: str
    count: int | None = None
    name: str = ""
    rank: str = ""
    party_id: int | None = None
    presence: Presence = Presence.PRESENT


RowEdit: TypeAlias = VoiceEdit | CommitmentEdit | AttendanceEdit


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A whole page of changes, taken together or not at all."""

    facts: FactsEdit
    rows: tuple[RowEdit, ...] = ()
