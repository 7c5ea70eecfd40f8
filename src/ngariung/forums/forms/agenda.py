"""What a facilitator fills in about one item of the agenda, and about who is invited."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.forums.agenda import LONGEST_TITLE, MOST_MINUTES, Draft
from ngariung.forums.enums import ItemKind


class ItemForm(forms.Form):
    """One item."""

    kind = forms.ChoiceField(label=_("What for"), choices=ItemKind, initial=ItemKind.TOPIC)
    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=_("A topic needs one; the others are called by what they are for."),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"), min_value=1, max_value=MOST_MINUTES, required=False
    )
    led_by = forms.CharField(
        label=_("Who leads"),
        max_length=120,
        required=False,
        help_text=_("A role or an institution, not a name: village head, union secretary."),
    )

    def clean(self) -> dict[str, object]:
        """Ask for the words of a topic."""
        given = self.cleaned_data
        if given.get("kind") == ItemKind.TOPIC and not given.get("title"):
            self.add_error("title", _("Say what the topic is."))
        return given

    def draft(self) -> Draft:
        """What the form says."""
        return Draft(**self.cleaned_data)


class InviteForm(forms.Form):
    """For whom an invitation is."""

    label = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_(
            "A group or a role, never a person: workers of hall B, traders of the market, neighbours"
            " of RT 04."
        ),
    )


class SecretForm(forms.Form):
    """The letters of an invitation."""

    kode = forms.CharField(
        label=_("The letters of your invitation"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Sixteen letters and digits, in four groups. Small letters are fine."),
    )
