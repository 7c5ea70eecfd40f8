"""What who runs a decision, or writes it down, fills in along its way."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.deciding.enums import Path
from ngariung.deciding.models.decisions import LONGEST_OUTCOME, LONGEST_PROPOSAL, MOST_PRESENT
from ngariung.deciding.models.positions import LONGEST_REASON

from .fields import CheckedForm, day, role, until, words


class ObjectionForm(CheckedForm):
    """An objection raised in the room."""

    words = words(_("The objection, in its own words"), longest=LONGEST_REASON)
    role = role(_("Who raises it, by role"))


class ReasonForm(CheckedForm):
    """A few words on one row of the page."""

    reason = forms.CharField(label=_("In short, why"), max_length=200)


class MeetForm(CheckedForm):
    """How an objection was met."""

    how = words(
        _("How it was met"),
        _("In words that who raised it agrees with: what was changed."),
        longest=LONGEST_REASON,
        rows=2,
    )


class ConfirmForm(CheckedForm):
    """How one knows that a proxy was given."""

    how = forms.CharField(
        label=_("How do you know?"),
        max_length=200,
        help_text=_("For example: showed a letter; said so on the telephone."),
    )


class DecideForm(CheckedForm):
    """The outcome's words, and when to look again."""

    outcome = words(
        _("What was decided"),
        _("In words that somebody understands who was not there: what, from when, who does it."),
        longest=LONGEST_OUTCOME,
        rows=5,
    )
    review_on = day(_("Look at it again on"), _("You are reminded then."))


class StickForm(CheckedForm):
    """The way on where the room cannot agree."""

    path = forms.ChoiceField(label=_("What next"), choices=Path.choices, widget=forms.RadioSelect)
    note = words(_("Why, and what exactly"), rows=2)


class ResumeForm(CheckedForm):
    """The next round."""

    words = words(_("What is proposed now"), longest=LONGEST_PROPOSAL, rows=4)
    quorum = forms.IntegerField(
        label=_("Quorum"),
        required=False,
        min_value=1,
        max_value=MOST_PRESENT,
        help_text=_("A vote needs one. One that was set stays."),
    )
    closes_at = until()


class DropForm(CheckedForm):
    """Why a proposal is given up."""

    reason = words(_("Why it is given up"), _("Everybody may read this."), rows=2)


class ReviewForm(CheckedForm):
    """How it went since."""

    words = words(_("How it went since"), longest=LONGEST_OUTCOME)
    review_on = day(_("Look at it again on"), _("Empty: no more."))


class CorrectForm(CheckedForm):
    """What was written down wrongly."""

    words = words(
        _("What was wrong, and what is right"),
        _("It stands below the outcome; the outcome itself is never edited."),
        longest=2000,
    )
