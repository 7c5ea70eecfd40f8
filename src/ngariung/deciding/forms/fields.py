"""Fields that several forms have, and words that are looked at before they are public."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Refusal
from ngariung.deciding.actions import NamesSomebody
from ngariung.deciding.models.decisions import LONGEST_ROLE
from ngariung.deliberation.actions import ReasonMissing
from ngariung.deliberation.forms.planning import ENDS


def words(label: Any, help_text: Any = "", *, longest: int = 500, rows: int = 3) -> forms.CharField:
    """A few lines that people will read."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def role(label: Any) -> forms.CharField:
    """Who says something, by role; may stay empty."""
    return forms.CharField(
        label=label,
        help_text=_("For example: chair of RT 04. Empty: unnamed."),
        max_length=LONGEST_ROLE,
        required=False,
    )


def day(label: Any, help_text: Any = "") -> forms.DateField:
    """A day that may stay empty."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def until() -> forms.DateTimeField:
    """A moment that may stay empty."""
    return forms.DateTimeField(
        label=_("Answers until"),
        required=False,
        input_formats=[ENDS],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=ENDS),
        help_text=_("Without a time it goes on until you end it."),
    )


class _Area(forms.Textarea):
    """A few lines that no browser demands."""

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002  # Django's own signature
        """Whether a browser demands it: only some answers need words."""
        return False


class NeededByFew(forms.CharField):
    """Words that only some answers need: it is not called optional, and whether it was is for the action."""

    widget = _Area(attrs={"rows": 3})

    def validate(self, value: Any) -> None:
        """Take none, too."""


class CheckedForm(forms.Form):
    """Words in which a name may stand: asked about once, when the action says so."""

    is_checked = forms.BooleanField(
        label=_("I have looked: no private person is named, and everybody may read this"),
        required=False,
        widget=forms.HiddenInput,
    )

    def refused(self, refusal: Refusal) -> None:
        """Show the refusal; where it asks, let the box be ticked."""
        where = "reason" if isinstance(refusal, ReasonMissing) and "reason" in self.fields else None
        self.add_error(where, str(refusal))
        if isinstance(refusal, NamesSomebody):
            self.fields["is_checked"].widget = forms.CheckboxInput()
