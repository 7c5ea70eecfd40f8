"""Counting people without counting anybody out: no group under five stands alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .enums import AttendanceKind, Presence

FEWEST = 5
LONGEST_LABEL = 160


@dataclass(frozen=True)
class AttendanceRow:
    """A group with its number, an official in office by name, or somebody by role."""

    kind: str
    label: str
    count: int | None = None
    name: str = ""
    rank: str = ""
    party_id: int | None = None
    presence: str = Presence.PRESENT

    @property
    def presence_words(self) -> str:
        """Present or represented, in words."""
        return str(Presence(self.presence).label)


def under_five_added_to_others(rows: Iterable[AttendanceRow]) -> list[AttendanceRow]:
    """The rows with every group under five added to the next larger group; nobody is lost.

    The smallest group joins the next smallest, and the label names both, until none is under five or
    one group is left: then everybody together is under five, and pages say "fewer than five". Rows
    that are no groups stay as they are; the order of what stays is kept.
    """
    result = list(rows)
    while True:
        groups = sorted(
            (row.count or 0, place)
            for place, row in enumerate(result)
            if row.kind == AttendanceKind.GROUP
        )
        if len(groups) < 2 or groups[0][0] >= FEWEST:  # noqa: PLR2004  # one group has no other to join
            return result
        (_, small), (_, large) = groups[:2]
        result[large] = _joined(result[large], result[small])
        del result[small]


def _joined(larger: AttendanceRow, smaller: AttendanceRow) -> AttendanceRow:
    label = f"{larger.label}, {smaller.label}"
    if len(label) > LONGEST_LABEL:
        label = label[: LONGEST_LABEL - 1].rstrip(" ,") + "…"
    # A group made of two institutions belongs to neither.
    party = larger.party_id if larger.party_id == smaller.party_id else None
    count = (larger.count or 0) + (smaller.count or 0)
    return replace(larger, label=label, count=count, party_id=party)


def people_in(rows: Iterable[AttendanceRow]) -> int:
    """How many people the groups hold together; officials and roles are listed, not counted."""
    return sum(row.count or 0 for row in rows if row.kind == AttendanceKind.GROUP)
