"""What people without an account fill in."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from ngariung.deliberation.models.statements import LONGEST


class LettersForm(forms.Form):
    """The letters of a ticket or from the wall."""

    kode = forms.CharField(
        label=_("The letters"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Six from the wall, or twelve from your ticket. Small letters are fine."),
    )


class StatementForm(forms.Form):
    """A statement of one's own."""

    isi = forms.CharField(
        label=_("Your statement"),
        min_length=5,
        # No limit in the browser: what is pasted would be cut off without a word.
        validators=[MaxLengthValidator(LONGEST)],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One thing that others can agree or disagree with, in at most 280 letters."
            " No names, numbers or addresses."
        ),
    )
