"""What will come into being when a draft is confirmed: counts, names, and what becomes public."""

from collections.abc import Sequence
from dataclasses import dataclass

from ngariung.forums.attendance import AttendanceRow, people_in
from ngariung.forums.enums import AttendanceKind

from . import queries
from .models import DraftCommitment, DraftVoice
from .queries import Findings


@dataclass(frozen=True)
class Sitting:
    """A row of the attendance, with the name of the institution behind it."""

    row: AttendanceRow
    party: str


@dataclass(frozen=True)
class Outcome:
    """Everything that follows from confirming."""

    attendance: Sequence[Sitting]
    voices: Sequence[DraftVoice]
    commitments: Sequence[DraftCommitment]
    people: int
    left_out: int

    @property
    def officials(self) -> list[Sitting]:
        """Those who will stand there by name."""
        return [each for each in self.attendance if each.row.kind == AttendanceKind.OFFICIAL]

    @property
    def others(self) -> list[Sitting]:
        """Groups, and people by role."""
        return [each for each in self.attendance if each.row.kind != AttendanceKind.OFFICIAL]


def outcome(findings: Findings) -> Outcome:
    """What a draft with these findings will bring into being."""
    rows = queries.attendance_rows(findings)
    parties = {row.party_id: str(row.party) for row in findings.kept_attendance if row.party}
    kept = len(findings.kept_attendance) + len(findings.kept_voices)
    kept += len(findings.kept_commitments)
    drafted = len(findings.attendance) + len(findings.voices) + len(findings.commitments)
    return Outcome(
        attendance=[Sitting(row, parties.get(row.party_id, "")) for row in rows],
        voices=findings.kept_voices,
        commitments=findings.kept_commitments,
        people=people_in(rows),
        left_out=drafted - kept,
    )
