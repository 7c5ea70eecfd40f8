"""What a reader chooses by: programme, host, region, day, period."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.forums import queries
from ngariung.places.forms import RegionField

YEAR = timedelta(days=364)


def date_input() -> forms.DateInput:
    """A day, picked or typed."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FilterForm(forms.Form):
    """Which forums to list."""

    program = forms.ChoiceField(label=_("Programme"), required=False)
    tuan_rumah = forms.ChoiceField(label=_("Host"), required=False)
    wilayah = RegionField(label=_("Region"), required=False)
    hari = forms.DateField(required=False, widget=forms.HiddenInput())

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

    def chosen(self) -> dict[str, Any]:
        """The filters for `queries.forums_for`; what cannot be read filters nothing."""
        self.is_valid()
        region = self.cleaned_data.get("wilayah")
        return {
            "programme": self.cleaned_data.get("program", ""),
            "host": self.cleaned_data.get("tuan_rumah", ""),
            "region": region.code if region else "",
            "on": self.cleaned_data.get("hari"),
        }


class PeriodForm(forms.Form):
    """From one day to another; without any the last twelve months."""

    dari = forms.DateField(label=_("From"), required=False, widget=date_input())
    sampai = forms.DateField(label=_("Until"), required=False, widget=date_input())

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data or {"dari": today - YEAR, "sampai": today})
        self._today = today

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        first, last = self.period()
        if first > last:
            raise forms.ValidationError(_("The period ends before it begins."))
        return self.cleaned_data

    def period(self) -> tuple[date, date]:
        """First and last day; what is missing follows from the other, or from today."""
        given = getattr(self, "cleaned_data", {})
        last: date = given.get("sampai") or self._today
        first: date = given.get("dari") or max(last, date.min + YEAR) - YEAR
        return first, last
