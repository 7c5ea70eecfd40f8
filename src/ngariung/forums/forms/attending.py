"""What a scribe writes about who was there."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.forums.attendance import AttendanceRow
from ngariung.forums.enums import AttendanceKind, Presence

ROWS_TO_BEGIN = 3
MOST_ROWS = 60
MOST_PEOPLE = 100_000


class GroupRow(forms.Form):
    """So many people of one kind."""

    label = forms.CharField(label=_("Who"), max_length=160)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_PEOPLE)

    def row(self) -> AttendanceRow:
        """The row as `actions.attend` takes it."""
        return AttendanceRow(AttendanceKind.GROUP, **self.cleaned_data)


def presence() -> forms.ChoiceField:
    """There in person, or somebody else in their place."""
    return forms.ChoiceField(label=_("Was there"), choices=Presence, initial=Presence.PRESENT)


class OfficialRow(forms.Form):
    """Somebody in office, by name."""

    label = forms.CharField(label=_("Office"), max_length=160)
    rank = forms.CharField(label=_("Rank"), max_length=40, required=False)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    presence = presence()

    def row(self) -> AttendanceRow:
        """The row as `actions.attend` takes it."""
        return AttendanceRow(AttendanceKind.OFFICIAL, **self.cleaned_data)


class RoleRow(forms.Form):
    """Somebody by role, without a name."""

    label = forms.CharField(label=_("Role"), max_length=160)
    presence = presence()

    def row(self) -> AttendanceRow:
        """The row as `actions.attend` takes it."""
        return AttendanceRow(AttendanceKind.ROLE, **self.cleaned_data)


class Lines(forms.BaseFormSet[forms.Form]):
    """Lines of one kind. Any of them may be left or made empty: it is not stored then."""

    def initial_form_count(self) -> int:
        """None counts as given, so that a line made empty is no error."""
        return 0


def _lines(form: type[forms.Form], extra: int) -> Any:
    return forms.formset_factory(
        form, formset=Lines, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )


class AttendanceForm:
    """Three kinds of lines on one sheet; further lines come by a button, without JavaScript."""

    def __init__(self, data: Any = None, *, rows: list[AttendanceRow] | None = None) -> None:
        self.is_asking_for_lines = data is not None and "more" in data
        self._from = {_who(row): row.party_id for row in rows or []}
        self.groups = self._sheet("groups", GroupRow, AttendanceKind.GROUP, data, rows or [])
        self.officials = self._sheet(
            "officials", OfficialRow, AttendanceKind.OFFICIAL, data, rows or []
        )
        self.roles = self._sheet("roles", RoleRow, AttendanceKind.ROLE, data, rows or [])

    def _sheet(
        self, prefix: str, form: type[forms.Form], kind: str, data: Any, rows: list[AttendanceRow]
    ) -> Any:
        if data is not None:
            return _lines(form, 0)(self._longer(data, prefix), prefix=prefix)
        known: list[dict[str, Any]] = [vars(row) for row in rows if row.kind == kind]
        initial = known + [{}] * (1 if known else ROWS_TO_BEGIN)
        return _lines(form, len(initial))(prefix=prefix, initial=initial)

    def _longer(self, data: Any, prefix: str) -> Any:
        """The data with more empty lines, where those were asked for."""
        name = f"{prefix}-TOTAL_FORMS"
        lines = data.get(name, "")
        if not self.is_asking_for_lines or not lines.isdecimal():
            return data
        longer = data.copy()
        longer[name] = str(min(MOST_ROWS, int(lines) + ROWS_TO_BEGIN))
        return longer

    def is_valid(self) -> bool:
        """Whether every line can be taken; asking for further lines saves nothing."""
        sheets = [sheet.is_valid() for sheet in (self.groups, self.officials, self.roles)]
        return all(sheets) and not self.is_asking_for_lines

    def rows(self) -> list[AttendanceRow]:
        """What was written, empty lines left out; a line that stays keeps its institution."""
        lines = (line for sheet in (self.groups, self.officials, self.roles) for line in sheet)
        rows = [line.row() for line in lines if line.has_changed()]
        return [replace(row, party_id=self._from.get(_who(row))) for row in rows]


def _who(row: AttendanceRow) -> tuple[str, str, str]:
    return row.kind, row.label, row.name
