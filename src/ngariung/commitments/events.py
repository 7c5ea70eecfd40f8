"""What this room announces."""

from dataclasses import dataclass
from uuid import UUID

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class CommitmentMade(Event):
    """Somebody promised something."""

    commitment_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentAccepted(Event):
    """The promiser says: yes, this is our promise."""

    commitment_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentStarted(Event):
    """Work has begun, or begun again."""

    commitment_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentSlipped(Event):
    """The date was moved, with a public reason."""

    commitment_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentRefused(Event):
    """The promiser says: we will not, and why."""

    commitment_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentClaimed(Event):
    """The promiser says it is done, with evidence; those who raised it are asked."""

    commitment_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentAffirmed(Event):
    """Somebody who was asked says yes."""

    commitment_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentConfirmed(Event):
    """The circle is closed."""

    commitment_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommitmentDisputed(Event):
    """Somebody who was asked says no."""

    commitment_id: UUID
