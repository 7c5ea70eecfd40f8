"""What who facilitates fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.deliberation.actions import Plan
from ngariung.deliberation.enums import Admission
from ngariung.deliberation.models.statements import LONGEST
from ngariung.forums.forms.planning import HostField
from ngariung.parties.models import Person

ENDS = "%Y-%m-%dT%H:%M"


class PlanForm(forms.Form):
    """A musyawarah: the question, who may take part, until when, and what is promised to them."""

    host = HostField()
    question = forms.CharField(
        label=_("The question"),
        max_length=200,
        help_text=_(
            "One question in everyday words. For example: How do we share the night shifts?"
        ),
    )
    about = forms.CharField(
        label=_("What one should know first"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    admission = forms.ChoiceField(
        label=_("Who may take part"),
        choices=Admission.choices,
        initial=Admission.LINK,
        widget=forms.RadioSelect,
        help_text=_(
            "Tickets are the safest: one ticket, one person. With an address that everybody has, "
            "somebody could come back as somebody else; what looks like it is set apart for you."
        ),
    )
    closes_at = forms.DateTimeField(
        label=_("Open until"),
        required=False,
        input_formats=[ENDS],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=ENDS),
        help_text=_("Without a date it is open until you close it."),
    )
    is_taking_statements = forms.BooleanField(
        label=_("People may add statements of their own"), required=False, initial=True
    )
    is_screening_statements = forms.BooleanField(
        label=_("You look at each added statement before it is asked"), required=False, initial=True
    )
    is_hiding_results = forms.BooleanField(
        label=_("Nobody sees a result before the end"),
        required=False,
        help_text=_("You neither. This is promised to everybody and cannot be taken back."),
    )
    is_public = forms.BooleanField(
        label=_("Everybody may read the question and the result"), required=False, initial=True
    )
    is_dispute = forms.BooleanField(
        label=_("It is about a labour dispute"),
        required=False,
        help_text=_("Then every page says that only signatures make an agreement in law."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host = self.fields["host"]
        assert isinstance(host, HostField)
        host.offer(person)

    def plan(self) -> Plan:
        """What the form says, for `actions.plan` and `actions.change`."""
        given = {name: self.cleaned_data[name] for name in Plan.__dataclass_fields__}
        return Plan(**given | {"admission": Admission(given["admission"])})


class SeedForm(forms.Form):
    """Statements of who facilitates."""

    text = forms.CharField(
        label=_("A statement to agree or disagree with"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One thing, in one or two sentences, without names."),
    )
    is_checked = forms.BooleanField(
        label=_("I have looked: it names nobody private"), required=False
    )
    voice = forms.CharField(required=False, widget=forms.HiddenInput)


class RewordForm(forms.Form):
    """A statement of somebody else in the words of who facilitates."""

    text = forms.CharField(
        label=_("What is asked instead"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing, in one or two sentences, without names."),
    )
    is_checked = forms.BooleanField(
        label=_("I have looked: it names nobody private"), required=False
    )
    is_private = forms.BooleanField(
        label=_("Hide the first words: they name or reach somebody private"), required=False
    )


class CancelForm(forms.Form):
    """Why it is not held."""

    reason = forms.CharField(label=_("The reason"), max_length=LONGEST)
