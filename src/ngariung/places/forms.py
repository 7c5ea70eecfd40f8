"""A field for a region that works by keyboard, without JavaScript and without a map."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import outlines, queries
from .models import Region

NONE_OF_THESE = "-"
MOST_CHOICES = 8
LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Picked:
    """What a form sent about a region: the words typed, the code chosen, and whether to search only."""

    text: str = ""
    code: str = ""
    is_search: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One region to choose from, as the template shows it."""

    code: str
    path: str
    level: str
    is_chosen: bool


class RegionWidget(forms.Widget):
    """Words to type, a button that searches, and the regions found as radio buttons.

    With JavaScript the words become a combobox; without it the form comes back with the choices.
    """

    template_name = "places/region_field.html"

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> Picked:
        """The three values that belong to the field."""
        return Picked(
            text=str(data.get(name, "")).strip(),
            code=str(data.get(f"{name}_code", "")),
            is_search=f"{name}_search" in data,
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        """Absent only when the words are."""
        return name not in data

    def format_value(self, value: Any) -> Any:
        """The value as Picked."""
        if isinstance(value, Region):
            return Picked(value.path, value.code)
        return value if isinstance(value, Picked) else Picked()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what was typed and what it may mean."""
        context = super().get_context(name, value, attrs)
        picked: Picked = self.format_value(value)
        settled = _settled(picked)
        choices = [] if settled or not picked.text else _choices(picked)
        context["widget"].update(
            {
                "text": settled.path if settled else picked.text,
                "code": settled.code if settled else "",
                "choices": choices,
                "found_nothing": bool(picked.text) and not settled and not choices,
                "none_of_these": NONE_OF_THESE,
                "is_none_chosen": picked.code == NONE_OF_THESE,
            }
        )
        return context


def _settled(picked: Picked) -> Region | None:
    """The region that was chosen, if the words still say so."""
    if picked.is_search or picked.code in {"", NONE_OF_THESE}:
        return None
    chosen = queries.region(picked.code)
    return chosen if chosen and chosen.path == picked.text else None


def _choices(picked: Picked) -> list[Choice]:
    found = queries.search(picked.text, limit=MOST_CHOICES)
    return [
        Choice(row.code, row.path, row.get_level_display(), row.code == picked.code)
        for row in found
    ]


class RegionField(forms.Field):
    """Cleans to a Region, or to None where it is not required and nothing was meant.

    What is typed need not be chosen when it means one region beyond doubt. Otherwise the form is
    shown again with the regions to choose from, and nothing typed is lost.
    """

    widget = RegionWidget
    default_error_messages = {
        "choose": _("Several regions are called so, or nearly so. Choose one."),
        "nothing": _(
            "No region is called so. Try another spelling, or only the name of the district."
        ),
        "required": _("Name a region, for example “Bagan Besar, Bukit Kapur”."),
    }

    def prepare_value(self, value: Any) -> Any:
        """A region's code, or the region itself, becomes its path."""
        if isinstance(value, str) and value:
            return queries.region(value) or Picked(text=value)
        return value

    def clean(self, value: Any) -> Region | None:
        """The region meant; asks to choose where that is not clear."""
        picked = value if isinstance(value, Picked) else Picked()
        if picked.is_search and picked.text:
            raise self._ask(picked)
        if picked.code == NONE_OF_THESE and not self.required:
            return None
        if not picked.text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = _chosen(picked) or queries.from_text(picked.text)
        if found is None:
            raise self._ask(picked)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another region is meant than before."""
        before = initial.code if isinstance(initial, Region) else (initial or "")
        return bool(before != (data.code if isinstance(data, Picked) else ""))

    def _ask(self, picked: Picked) -> ValidationError:
        code = "choose" if queries.search(picked.text, limit=1) else "nothing"
        return ValidationError(self.error_messages[code], code=code)


class Degrees(forms.CharField):
    """Degrees as people write them: with a comma or a point, and any sign for minus."""

    default_error_messages = {"required": outlines.NoPoint.words}

    def __init__(self, *, label: Any, help_text: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, max_length=LONGEST_NUMBER, widget=widget)

    def clean(self, value: Any) -> float:
        """The number; words are refused, and what is no number on earth by `outlines`."""
        text = str(super().clean(value)).replace(",", ".").replace("\N{MINUS SIGN}", "-")
        try:
            return float(text.rstrip("°"))
        except ValueError:
            raise ValidationError(outlines.NoPoint.words, code="invalid") from None


class PointForm(forms.Form):
    """A point of the earth."""

    lat = Degrees(label=_("Latitude"), help_text=_("For example −6,1201; south is minus."))
    lng = Degrees(label=_("Longitude"), help_text=_("For example 106,1503."))


def _chosen(picked: Picked) -> Region | None:
    """The region of the code sent, if it is one of those that the words may mean."""
    if picked.code in {"", NONE_OF_THESE}:
        return None
    chosen = queries.region(picked.code)
    if chosen is None or chosen.path == picked.text:
        return chosen
    offered = queries.search(picked.text, limit=MOST_CHOICES)
    return chosen if chosen in offered else None
