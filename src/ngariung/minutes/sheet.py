"""The review page as its template shows it: each finding with its words, evidence and form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from ngariung.core import text as texts

from . import queries, rules, wording
from .forms import FactsForm, RowForm
from .models import DraftAttendance, DraftField, DraftWarning, Minutes
from .queries import Findings


@dataclass(frozen=True)
class Fact:
    """One fact of the forum: its field, and the finding behind it where there is one."""

    name: str
    field: Any
    decision: Any
    finding: DraftField | None

    @property
    def reason(self) -> str:
        """Why it was found."""
        return wording.reason(self.finding.reason) if self.finding else ""

    @property
    def is_to_check(self) -> bool:
        """Whether the reader was unsure of it."""
        return self.finding is not None and rules.is_to_check(self.finding)

    @property
    def is_unmatched(self) -> bool:
        """Whether the text names something that is not known here."""
        is_empty = not self.field.value()
        return self.finding is not None and self.finding.field in MATCHED and is_empty


MATCHED = ("host", "programme", "region")


@dataclass(frozen=True)
class Item:
    """One drafted row with its form."""

    name: str
    row: Any
    form: RowForm

    @property
    def reason(self) -> str:
        """Why it was found; nothing where it was added by hand."""
        return wording.reason(self.row.reason)

    @property
    def is_unfolded(self) -> bool:
        """Whether the fields are shown at once: nothing to show instead, or something wrong."""
        words = self.row.label if isinstance(self.row, DraftAttendance) else self.row.text
        return not words or bool(self.form.errors)

    @property
    def is_to_check(self) -> bool:
        """Whether the reader was unsure of it."""
        return rules.is_to_check(self.row)


@dataclass(frozen=True)
class Caution:
    """A warning in words, with its place in the text."""

    name: str
    words: str
    is_marked: bool


def marked_text(minutes: Minutes, findings: Findings) -> SafeString:
    """The report with every place marked that a finding points to; empty without a document."""
    if minutes.document is None:
        return SafeString()
    rows = [
        *findings.voices,
        *findings.commitments,
        *findings.fields,
        *findings.attendance,
        *findings.warnings,
    ]
    spans = [
        (row.start, row.end, queries.name_of(row))
        for row in rows
        if row.start is not None and row.end is not None
    ]
    return texts.marked(minutes.text, spans)


def cautions(warnings: Sequence[DraftWarning]) -> list[Caution]:
    """The warnings in words."""
    return [
        Caution(
            name=queries.name_of(row),
            words=wording.warning(row.code, row.words),
            is_marked=bool(row.end),
        )
        for row in warnings
    ]


def facts(form: FactsForm, findings: Findings) -> dict[str, Fact]:
    """The facts by name, each with its finding."""
    found = {row.field: row for row in findings.fields}
    names = ("title", "held_on", "host", "programme", "venue", "region", "hamlet")
    return {
        name: Fact(
            name=name,
            field=form[name],
            decision=form[f"decision-{name}"] if name in found else None,
            finding=found.get(name),
        )
        for name in names
    }


def items(forms: Sequence[RowForm]) -> list[Item]:
    """The rows with their forms."""
    return [Item(name=queries.name_of(form.row), row=form.row, form=form) for form in forms]


def broken(forms: Sequence[RowForm]) -> list[tuple[str, str]]:
    """Where something that was sent cannot be taken: the row's name and the first complaint."""
    return [
        (queries.name_of(form.row), str(next(iter(form.errors.values()))[0]))
        for form in forms
        if form.errors
    ]
