"""A proposal, as who facilitates fills it in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import Gathered
from ngariung.deciding.models.decisions import LONGEST_PROPOSAL, MOST_PRESENT
from ngariung.deciding.processes import current

from .fields import CheckedForm, until, words


class ProposalForm(CheckedForm):
    """A proposal and how it is decided on."""

    words = words(
        _("What is proposed"),
        _("So that one can say yes or no to it: what, from when, who does it."),
        longest=LONGEST_PROPOSAL,
        rows=4,
    )
    process = forms.ChoiceField(label=_("How we decide"), widget=forms.RadioSelect)
    choices = forms.CharField(
        label=_("Choices to put in order"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only for ranked choice: 2 to 12, one on each line."),
    )
    gathered = forms.ChoiceField(
        label=_("How people answer"),
        choices=Gathered.choices,
        initial=Gathered.BOTH,
        widget=forms.RadioSelect,
    )
    quorum = forms.IntegerField(
        label=_("Quorum"),
        required=False,
        min_value=1,
        max_value=MOST_PRESENT,
        help_text=_(
            "How many of those present must answer at least. Invitations and proxies do not count."
        ),
    )
    closes_at = until()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["process"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, f"{one.label} – {one.meaning}") for one in current().values()]

    def proposal(self) -> Proposal:
        """What `actions.put` takes."""
        given = dict(self.cleaned_data)
        return Proposal(
            process=given["process"],
            words=given["words"],
            gathered=Gathered(given["gathered"]),
            choices=given["choices"].splitlines(),
            quorum=given["quorum"],
            closes_at=given["closes_at"],
            is_checked=given["is_checked"],
        )
