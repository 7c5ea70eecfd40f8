"""What somebody fills in to follow, and how soon people in office want to hear."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.places.forms import RegionField

from .enums import Pace


class FollowForm(forms.Form):
    """An address to write to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


class PlaceForm(FollowForm):
    """A place, and an address to write to."""

    region = RegionField(label=_("Which place?"))
    field_order = ("region", "email")


class PaceForm(forms.Form):
    """How often to write."""

    pace = forms.ChoiceField(
        label=_("When shall we write to you?"), choices=Pace.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pace"].help_text = _(
            "About due dates, new cases and new voices. Letters say only that there is something and"
            " where; you sign in to read it."
        )
