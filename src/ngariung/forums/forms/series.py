"""On which days a programme comes back, and which of them are planned."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from ngariung.forums import series
from ngariung.forums.actions import Usual
from ngariung.forums.enums import Pattern
from ngariung.places.forms import RegionField
from ngariung.places.workdays import holiday_name

from .reading import date_input

AT_FIRST = 8


class RhythmForm(forms.Form):
    """How a programme comes back; each pattern needs its own fields."""

    pattern = forms.ChoiceField(
        label=_("How it comes back"),
        required=False,
        choices=[("", _("no fixed days")), *Pattern.choices],
    )
    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "–"), *WEEKDAYS.items()],
    )
    every = forms.IntegerField(
        label=_("Every how many weeks"),
        required=False,
        min_value=1,
        max_value=series.MOST_WEEKS,
        help_text=_("1 is every week. Only for programmes that count in weeks."),
    )
    nth = forms.TypedChoiceField(
        label=_("Which one in the month"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "–"), *series.NTH.items()],
        help_text=_("Only for a weekday once a month."),
    )
    day = forms.IntegerField(
        label=_("Day of the month"),
        required=False,
        min_value=1,
        max_value=31,
        help_text=_("Only for a date once a month. In shorter months 31 means the last day."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the pattern needs."""
        given = self.cleaned_data
        for name in NEEDED.get(given.get("pattern", ""), ()):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, _("This is needed here."))
        return given

    def rhythm(self) -> series.Rhythm | None:
        """What the form says, with nothing that its pattern does not use."""
        given = self.cleaned_data
        pattern = given["pattern"]
        if not pattern:
            return None
        return series.Rhythm(pattern, **{name: given[name] for name in NEEDED[pattern]})


NEEDED = {
    Pattern.WEEKS: ("weekday", "every"),
    Pattern.WEEKDAY_OF_MONTH: ("weekday", "nth"),
    Pattern.DAY_OF_MONTH: ("day",),
}


class SizeForm(forms.Form):
    """How many days to offer, and from when."""

    sejak = forms.DateField(label=_("After"), required=False, widget=date_input())
    banyak = forms.IntegerField(
        label=_("How many days"), required=False, min_value=1, max_value=series.MOST_DAYS
    )

    def chosen(self, *, otherwise: date, today: date) -> tuple[date, int]:
        """The day after which to begin, never before yesterday, and how many days."""
        self.is_valid()
        after = self.cleaned_data.get("sejak") or otherwise
        return max(after, today), self.cleaned_data.get("banyak") or AT_FIRST


class SeriesForm(forms.Form):
    """What all forums of a series have in common."""

    title = forms.CharField(label=_("Title"), max_length=160)
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
    venue = forms.CharField(label=_("Venue"), max_length=200, required=False)
    is_venue_public = forms.BooleanField(
        label=_("Everybody may see the venue"), required=False, initial=True
    )
    begins_with_promises = forms.BooleanField(
        label=_("Begin with what became of the promises of the last forum"),
        required=False,
        initial=True,
    )

    def usual(self) -> Usual:
        """What the form says, for `actions.plan_series`."""
        return Usual(**{name: self.cleaned_data[name] for name in Usual.__dataclass_fields__})


class OfferedForm(forms.Form):
    """One day that is offered: taken or not, perhaps moved."""

    is_taken = forms.BooleanField(label=_("Plan it"), required=False)
    on = forms.DateField(label=_("On this day"), required=False, widget=date_input())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean(self) -> dict[str, Any]:
        """Refuse a day that has passed, or none, where it is to be planned."""
        given = self.cleaned_data
        if given.get("is_taken") and "on" not in self.errors:
            day = given.get("on")
            if day is None or day < self._today or day.year > series.LAST_YEAR:
                self.add_error("on", _("Choose a day that is still to come."))
        return given


class Offered(forms.BaseFormSet[OfferedForm]):
    """The days offered; at least one has to be taken."""

    def initial_form_count(self) -> int:
        """None counts as given: each line is read as it was sent."""
        return 0

    def clean(self) -> None:
        """Refuse the same day twice, and nothing at all."""
        days = self.days()
        if not any(self.errors) and (not days or len(days) != len(set(days))):
            raise forms.ValidationError(_("Choose at least one day, and none of them twice."))

    def days(self) -> Sequence[date]:
        """The days to plan."""
        given = [line.cleaned_data for line in self.forms if hasattr(line, "cleaned_data")]
        return [row["on"] for row in given if row.get("is_taken") and row.get("on")]


def offered(data: Any, *, days: Sequence[date], taken: set[date], today: date) -> Offered:
    """The days as lines of a form; holidays and those that have a forum already are not ticked."""
    free = [day for day in days if day not in taken and not holiday_name(day)]
    # What was sent is read as it is: a line that equals its offer would count as left empty.
    initial = [{"is_taken": day in free, "on": day} for day in days] if data is None else None
    lines = forms.formset_factory(
        OfferedForm, formset=Offered, extra=len(days), max_num=series.MOST_DAYS, absolute_max=60
    )
    found = lines(data, prefix="hari", initial=initial, form_kwargs={"today": today})
    assert isinstance(found, Offered)
    return found
