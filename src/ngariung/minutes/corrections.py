"""What a person made of a finding, told without keeping anybody's words a second time."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from .enums import Decision, Outcome
from .models import DraftAttendance, DraftCommitment, DraftField, DraftVoice, Judged, Minutes

# The columns that the reader fills.
COLUMNS: dict[type[Judged], tuple[str, ...]] = {
    DraftVoice: ("text", "said_by", "kind"),
    DraftCommitment: ("text", "promiser_id", "due_on"),
    DraftAttendance: ("kind", "label", "count", "name", "rank", "party_id", "presence"),
}
# Which column of the minutes a fact fills.
FACTS = {
    "held_on": "held_on",
    "host": "host_id",
    "programme": "programme_id",
    "venue": "venue",
    "region": "region_id",
    "hamlet": "hamlet",
}
DIGITS = 8


def said(values: Mapping[str, Any]) -> str:
    """Digests of what the reader filled in; what it left empty is not there."""
    filled = {name: value for name, value in values.items() if value not in {None, ""}}
    return " ".join(f"{name}:{_digest(value)}" for name, value in filled.items())


def _digest(value: Any) -> str:
    return sha256(str(value).encode()).hexdigest()[:DIGITS]


def values_of(row: Judged, minutes: Minutes) -> dict[str, Any]:
    """What stands now in the columns that the reader fills."""
    if isinstance(row, DraftField):
        column = FACTS[row.field]
        return {column: getattr(minutes, column)}
    return {name: getattr(row, name) for name in COLUMNS[type(row)]}


def corrected(row: Judged, minutes: Minutes) -> list[str]:
    """Columns in which something else stands now than the reader said.

    Filling what the reader left empty completes a finding and is no correction.
    """
    values = values_of(row, minutes)
    pairs = (pair.split(":") for pair in row.said.split())
    return [name for name, digest in pairs if _digest(values[name]) != digest]


def outcome(row: Judged, minutes: Minutes) -> Outcome | None:
    """What became of a decided finding; nothing where a person added it and left it out again."""
    is_kept = row.decision == Decision.KEPT
    if row.is_by_hand:
        return Outcome.ADDED if is_kept else None
    if not is_kept:
        return Outcome.DROPPED
    return Outcome.CHANGED if corrected(row, minutes) else Outcome.ACCEPTED
