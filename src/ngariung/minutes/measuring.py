"""How well the reader reads, told by what people made of its findings in confirmed minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db.models import Case, CharField, Count, F, Model, Sum, Value, When

from ngariung.forums.enums import AttendanceKind

from .enums import MinutesState, Outcome
from .models import DraftAttendance, DraftCommitment, DraftField, DraftVoice, Minutes

FACTS = ("held_on", "host", "programme", "venue", "region", "hamlet")
KINDS = (*FACTS, "people", "groups", "voices", "commitments")
# Buckets of confidence: up to 0.5, then by tenths.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def share(part: int, whole: int) -> float | None:
    """A part of a whole, nothing where there is no whole."""
    return part / whole if whole else None


@dataclass
class Kind:
    """What became of the findings of one kind."""

    name: str
    accepted: int = 0
    changed: int = 0
    dropped: int = 0
    added: int = 0
    # Of those accepted: kept together with everything that was open, perhaps unread.
    with_all: int = 0
    # Which columns were corrected, and how often.
    corrected: dict[str, int] = field(default_factory=dict)

    @property
    def found(self) -> int:
        """What the reader said."""
        return self.accepted + self.changed + self.dropped

    @property
    def true(self) -> int:
        """What stands in the minutes in the end."""
        return self.accepted + self.changed + self.added

    @property
    def precision(self) -> float | None:
        """Of what the reader said, how much a person left as it was."""
        return share(self.accepted, self.found)

    @property
    def recall(self) -> float | None:
        """Of what stands in the minutes, how much the reader had said just so."""
        return share(self.accepted, self.true)


@dataclass
class Bucket:
    """Findings of about the same confidence."""

    start: float
    end: float
    found: int = 0
    accepted: int = 0
    total: float = 0.0

    @property
    def confidence(self) -> float | None:
        """How sure the reader was on average."""
        return self.total / self.found if self.found else None

    @property
    def share(self) -> float | None:
        """How many of them were accepted as they were."""
        return share(self.accepted, self.found)


@dataclass(frozen=True)
class Measures:
    """Everything that `ngariung minutes measure` prints."""

    # Which readers drafted, with the number of confirmed minutes of each.
    readers: dict[str, int]
    kinds: Sequence[Kind]
    reliability: Sequence[Bucket]


def measure(*, reader: str = "", is_unread_left_out: bool = False) -> Measures:
    """Count over confirmed minutes, of one reader where it is named: the same few queries for any number.

    `is_unread_left_out` leaves out what was kept together with everything that was open.
    """
    kinds = {name: Kind(name) for name in KINDS}
    buckets = [Bucket(start, end) for start, end in pairwise(EDGES)]
    for row in _rows(reader, is_unread_left_out=is_unread_left_out):
        _count(kinds[row["what"]], row)
        if row["outcome"] != Outcome.ADDED:
            _weigh(buckets[row["bucket"]], row)
    return Measures(_readers(reader), list(kinds.values()), buckets)


def _readers(reader: str) -> dict[str, int]:
    rows = Minutes.objects.filter(state=MinutesState.CONFIRMED).exclude(reader="")
    rows = rows.filter(reader=reader) if reader else rows
    counted = rows.order_by("reader").values_list("reader").annotate(count=Count("pk"))
    return dict(counted)


def _rows(reader: str, *, is_unread_left_out: bool) -> Iterator[dict[str, Any]]:
    whats: dict[type[Model], Any] = {
        DraftField: F("field"),
        DraftAttendance: Case(
            When(kind=AttendanceKind.GROUP, then=Value("groups")),
            default=Value("people"),
            output_field=CharField(),
        ),
        DraftVoice: Value("voices"),
        DraftCommitment: Value("commitments"),
    }
    bucket = Case(
        *(When(confidence__lt=end, then=Value(n)) for n, end in enumerate(EDGES[1:-1])),
        default=Value(len(EDGES) - 2),
    )
    for table, what in whats.items():
        rows = table._default_manager.exclude(outcome="").order_by()
        rows = rows.filter(minutes__reader=reader) if reader else rows
        if is_unread_left_out:
            # Corrected or left out afterwards, a finding was looked at all the same.
            rows = rows.exclude(is_kept_with_all=True, outcome=Outcome.ACCEPTED)
        told = rows.annotate(what=what, bucket=bucket)
        groups = ("what", "bucket", "outcome", "is_kept_with_all", "corrected")
        yield from told.values(*groups).annotate(count=Count("pk"), total=Sum("confidence"))


def _count(kind: Kind, row: dict[str, Any]) -> None:
    outcome, count = Outcome(row["outcome"]), row["count"]
    setattr(kind, outcome.value, getattr(kind, outcome.value) + count)
    if outcome == Outcome.ACCEPTED and row["is_kept_with_all"]:
        kind.with_all += count
    for column in row["corrected"].split():
        name = column.removesuffix("_id")
        kind.corrected[name] = kind.corrected.get(name, 0) + count


def _weigh(bucket: Bucket, row: dict[str, Any]) -> None:
    bucket.found += row["count"]
    bucket.total += row["total"] or 0.0
    if row["outcome"] == Outcome.ACCEPTED:
        bucket.accepted += row["count"]


def to_json(found: Measures) -> dict[str, Any]:
    """The measures as plain values, with what they mean."""
    return {
        "definition": {
            "precision": "accepted / found, where found = accepted + changed + dropped",
            "recall": "accepted / (accepted + changed + added)",
            "accepted": "kept with nothing replaced; filling what was empty is no change",
        },
        "readers": found.readers,
        "minutes": sum(found.readers.values()),
        "kinds": {
            kind.name: {
                "found": kind.found,
                "accepted": kind.accepted,
                "accepted_with_all": kind.with_all,
                "changed": kind.changed,
                "dropped": kind.dropped,
                "added": kind.added,
                "precision": _rounded(kind.precision),
                "recall": _rounded(kind.recall),
                "corrected": dict(sorted(kind.corrected.items())),
            }
            for kind in found.kinds
        },
        "reliability": [
            {
                "from": bucket.start,
                "to": bucket.end,
                "found": bucket.found,
                "accepted": bucket.accepted,
                "confidence": _rounded(bucket.confidence),
                "share": _rounded(bucket.share),
            }
            for bucket in found.reliability
        ],
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)
