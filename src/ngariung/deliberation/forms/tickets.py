"""What is filled in to make tickets and to take one back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.deliberation.actions.tickets import LONGEST_NAME, MOST_AT_ONCE


class TicketsForm(forms.Form):
    """How many tickets to print, and where they are handed out."""

    number = forms.IntegerField(
        label=_("How many tickets"), min_value=1, max_value=MOST_AT_ONCE, initial=30
    )
    name = forms.CharField(
        label=_("Where they are handed out"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("For example: night shift, gate 2. Never a person; you may leave it empty."),
    )


class TakeBackForm(forms.Form):
    """The letters of a ticket that was lost."""

    letters = forms.CharField(
        label=_("The letters of the ticket"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Twelve letters and digits. Small ones are fine, and dashes may be missing."),
    )
