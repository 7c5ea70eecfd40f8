"""What a facilitator and a scribe fill in, and what a reader filters by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.parties import rules as posts
from ngariung.parties.models import Party, Person
from ngariung.places.forms import RegionField

from . import queries, rules
from .actions import Plan
from .attendance import AttendanceRow
from .enums import AttendanceKind, Presence
from .models import Programme

ROWS_TO_BEGIN = 3
MOST_ROWS = 60
MOST_PEOPLE = 100_000


def date_input() -> forms.DateInput:
    """A day, picked or typed."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FilterForm(forms.Form):
    """Which forums to list."""

    program = forms.ChoiceField(label=_("Programme"), required=False)
    tuan_rumah = forms.ChoiceField(label=_("Host"), required=False)
    wilayah = RegionField(label=_("Region"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = [(row.code, str(row)) for row in queries.programmes()]
        hosts = [(row.code, str(row)) for row in queries.hosts()]
        self._choice("program").choices = [("", _("all")), *programmes]
        self._choice("tuan_rumah").choices = [("", _("all")), *hosts]

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def chosen(self) -> dict[str, str]:
        """The filters for `queries.forums_for`; what cannot be read filters nothing."""
        self.is_valid()
        region = self.cleaned_data.get("wilayah")
        return {
            "programme": self.cleaned_data.get("program", ""),
            "host": self.cleaned_data.get("tuan_rumah", ""),
            "region": region.code if region else "",
        }


class HostField(forms.ModelChoiceField[Party]):
    """One of the parties for which the person facilitates; without a choice it is settled."""

    def __init__(self) -> None:
        super().__init__(
            Party.objects.none(), label=_("Host"), to_field_name="code", empty_label=None
        )

    def offer(self, person: Person) -> None:
        """Offer what the person may choose."""
        parties = Party.objects.filter(pk__in=posts.held(person, *rules.FACILITATING))
        self.queryset = parties.order_by("name")


class ProgrammeForm(forms.Form):
    """A recurring dialogue."""

    host = HostField()
    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("For example: Jumat Curhat, LKS Tripartit.")
    )
    local_name = forms.CharField(
        label=_("What people here call it"), max_length=120, required=False
    )
    rhythm = forms.CharField(
        label=_("How often"),
        max_length=120,
        required=False,
        help_text=_("For example: every Friday."),
    )
    audience = forms.CharField(label=_("For whom"), max_length=200, required=False)
    about = forms.CharField(
        label=_("What it is about"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host = self.fields["host"]
        assert isinstance(host, HostField)
        host.offer(person)


class EndForm(forms.Form):
    """The last day of a programme."""

    on = forms.DateField(label=_("Last day"), widget=date_input())


class ChangeForm(forms.Form):
    """Day, place and agenda of a forum."""

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("For example: Ngariung with the workers of …")
    )
    held_on = forms.DateField(label=_("Day"), widget=date_input())
    starts_at = forms.TimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("In the time of the place."),
    )
    region = RegionField(
        label=_("Region"), required=False, help_text=_("Village or district, if you know it.")
    )
    hamlet = forms.CharField(label=_("RT/RW"), max_length=60, required=False)
    venue = forms.CharField(
        label=_("Venue"), max_length=200, required=False, help_text=_("For example: village hall.")
    )
    is_venue_public = forms.BooleanField(
        label=_("Everybody may see the venue"),
        required=False,
        initial=True,
        help_text=_(
            "Take the tick away where the venue would tell which company or office people "
            "complained about; then the public sees only the district."
        ),
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def plan(self) -> Plan:
        """What the form says, for `actions.change`."""
        return Plan(**{name: self.cleaned_data[name] for name in Plan.__dataclass_fields__})


class PlanForm(ChangeForm):
    """A new forum."""

    host = HostField()
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Programme"),
        required=False,
        to_field_name="code",
        empty_label=_("none – a single forum"),
    )
    field_order = ("host", "programme", "title")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host, programme = self.fields["host"], self.fields["programme"]
        assert isinstance(host, HostField)
        assert isinstance(programme, forms.ModelChoiceField)
        host.offer(person)
        programme.queryset = queries.programmes().filter(
            host__in=posts.held(person, *rules.FACILITATING)
        )


class CancelForm(forms.Form):
    """Why a forum does not take place."""

    reason = forms.CharField(
        label=_("Why does it not take place?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody will read this."),
    )


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
        """What was written, empty lines left out."""
        lines = (line for sheet in (self.groups, self.officials, self.roles) for line in sheet)
        return [line.row() for line in lines if line.has_changed()]
