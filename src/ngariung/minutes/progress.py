"""How far an intake is, and what became of each file: rows for the page and the command line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from ngariung.core.errors import NotFound
from ngariung.parties.models import Person

from . import queries, rules, wording
from .enums import FileState, MinutesState
from .models import Intake, IntakeFile, Minutes, Part

SHOWN = 5


@dataclass(frozen=True)
class Row:
    """One file with what was recognised in it."""

    file: IntakeFile
    minutes: Sequence[Minutes] = ()
    parts: Sequence["Offered"] = ()

    @property
    def refusal(self) -> str:
        """Why it was not taken."""
        is_refused = self.file.state == FileState.REFUSED
        return wording.refusal(self.file.refusal, self.file.pages) if is_refused else ""

    @property
    def is_asked(self) -> bool:
        return self.file.state == FileState.ASKED

    @property
    def is_waiting_elsewhere(self) -> bool:
        """Whether another intake brought it in, and asks about it there."""
        return self.file.state == FileState.KNOWN and not self.minutes

    @property
    def tone(self) -> str:
        """How the state is shown."""
        return TONES[FileState(self.file.state)]

    @property
    def to_decide(self) -> int:
        """How many findings wait for a decision."""
        return sum(
            minutes.open_count  # type: ignore[attr-defined]  # annotated by the query
            for minutes in self.minutes
            if minutes.state == MinutesState.DRAFT
        )


TONES = {
    FileState.WAITING: "waiting",
    FileState.ASKED: "suggested",
    FileState.DRAFTED: "done",
    FileState.KNOWN: "quiet",
    FileState.REFUSED: "late",
}


@dataclass(frozen=True)
class Offered:
    """A report that seems to stand in a document, by its first words."""

    number: int
    opening: str
    reason: str


@dataclass(frozen=True)
class Progress:
    """An intake with all its rows."""

    intake: Intake
    rows: Sequence[Row]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def read(self) -> int:
        """How many files are through."""
        return self.total - self.counts[FileState.WAITING]

    @property
    def is_running(self) -> bool:
        return self.counts[FileState.WAITING] > 0

    @property
    def drafts(self) -> int:
        """How many drafts of reports came of it."""
        return len(self._brought) - self.no_reports

    @property
    def no_reports(self) -> int:
        """How many texts read as no forum report, so that nothing was drafted from them."""
        return sum(
            not minutes.is_forum_report and minutes.state == MinutesState.DRAFT
            for minutes in self._brought
        )

    @property
    def _brought(self) -> list[Minutes]:
        taken = [row for row in self.rows if row.file.state == FileState.DRAFTED]
        return [minutes for row in taken for minutes in row.minutes]

    @property
    def to_decide(self) -> int:
        """How many findings of these drafts wait for a decision."""
        return sum(row.to_decide for row in self.rows if row.file.state == FileState.DRAFTED)

    @property
    def asked(self) -> int:
        return self.counts[FileState.ASKED]

    @property
    def refused(self) -> int:
        return self.counts[FileState.REFUSED]

    @property
    def known(self) -> int:
        return self.counts[FileState.KNOWN]


def intake_for(person: Person | None, code: str) -> Intake:
    """The intake with this code as `person` may see it; NotFound otherwise."""
    rows = Intake.objects.select_related("party", "begun_by")
    intake = rows.filter(rules.intakes_of(person), code=code).first()
    if intake is None:
        raise NotFound
    return intake


def recent_for(person: Person | None) -> "QuerySet[Intake]":
    """The latest intakes in which something is still being read or asked."""
    open_ = IntakeFile.objects.filter(state__in=[FileState.WAITING, FileState.ASKED])
    rows = Intake.objects.filter(rules.intakes_of(person), pk__in=open_.values("intake"))
    return rows.select_related("party").order_by("-begun_at")[:SHOWN]


def progress_of(intake: Intake, person: Person | None) -> Progress:
    """How far an intake is, as `person` may see it: three queries for however many files."""
    files = list(intake.files.select_related("document", "intake").order_by("position"))
    counts = {state.value: 0 for state in FileState}
    for file in files:
        counts[file.state] += 1
    return Progress(intake=intake, rows=_rows(files, person), counts=counts)


def row_of(file: IntakeFile, person: Person | None) -> Row:
    """What became of one file."""
    return _rows([file], person)[0]


def _rows(files: Sequence[IntakeFile], person: Person | None) -> list[Row]:
    documents = [file.document_id for file in files if file.document_id]
    minutes: dict[int | None, list[Minutes]] = {}
    for each in queries.told_for(person).filter(document__in=documents).order_by("pk"):
        minutes.setdefault(each.document_id, []).append(each)
    asked = [file.document_id for file in files if file.state == FileState.ASKED]
    offered: dict[int | None, list[Offered]] = {}
    parts = Part.objects.filter(document__in=asked).select_related("document")
    for part in parts.order_by("document", "number"):
        offered.setdefault(part.document_id, []).append(_offered(part))
    return [
        Row(
            file=file,
            minutes=minutes.get(file.document_id, ()),
            parts=offered.get(file.document_id, ()),
        )
        for file in files
    ]


OPENING = 140


def _offered(part: Part) -> Offered:
    words = part.document.text[part.start : part.start + 3 * OPENING].split("\n\n")
    opening = " ".join(" – ".join(words[:2]).split())[:OPENING]
    return Offered(number=part.number, opening=opening, reason=wording.reason(part.reason))
