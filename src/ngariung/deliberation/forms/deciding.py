"""What is filled in to decide: by who runs it, by who writes it down, by who takes part."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Refusal
from ngariung.deliberation.actions import NamesSomebody, Proposal
from ngariung.deliberation.enums import Gathered, Path
from ngariung.deliberation.models.decisions import LONGEST_PROPOSAL, LONGEST_ROLE
from ngariung.deliberation.models.positions import LONGEST_REASON
from ngariung.deliberation.processes import Process, current

from .planning import ENDS


def words(label: Any, help_text: Any = "", *, longest: int = 500, rows: int = 3) -> forms.CharField:
    """A few lines that people will read."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: Any, help_text: Any = "", *, longest: int = LONGEST_ROLE) -> forms.CharField:
    """One line that may stay empty."""
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False)


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


class CheckedForm(forms.Form):
    """Words in which a name may stand: asked about once, when the action says so."""

    is_checked = forms.BooleanField(
        label=_("I have looked: no private person is named, and everybody may read this"),
        required=False,
        widget=forms.HiddenInput,
    )

    def refused(self, refusal: Refusal) -> None:
        """Show the refusal; where it asks, let the box be ticked."""
        self.add_error(None, str(refusal))
        if isinstance(refusal, NamesSomebody):
            self.fields["is_checked"].widget = forms.CheckboxInput()


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
        max_value=100_000,
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


class AnswerForm(CheckedForm):
    """One answer: an option, or choices in order; a reason beside it."""

    def __init__(
        self, *args: Any, process: Process, choices: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.process, self.places = process, []
        if process.is_ranked:
            numbers = [(str(place), str(place)) for place in range(1, len(choices) + 1)]
            places: list[tuple[str, Any]] = [("", _("no place")), *numbers]
            for number, text in choices.items():
                name = f"place_{number}"
                self.places.append(name)
                self.fields[name] = forms.ChoiceField(label=text, choices=places, required=False)
        else:
            self.fields["option"] = forms.ChoiceField(
                label=_("Where you stand"),
                choices=[(one.code, one.label) for one in process.options],
                widget=forms.RadioSelect,
            )
        self.fields["reason"] = forms.CharField(
            label=_("Your reason"),
            required=False,
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("It stands in the outcome without your name. Please name nobody."),
        )
        self.order_fields([*self.places, "option", "reason", "is_checked"])

    def clean(self) -> dict[str, Any]:
        """Two choices cannot share a place."""
        given = super().clean() or {}
        held = [given[name] for name in self.places if given.get(name)]
        if len(held) != len(set(held)):
            raise forms.ValidationError(_("Give each place to one choice only."))
        return given

    def said(self) -> dict[str, Any]:
        """What the actions take: `option` or `ranking`, and `reason`."""
        given = self.cleaned_data
        held = sorted(
            (int(given[name]), int(name.removeprefix("place_")))
            for name in self.places
            if given[name]
        )
        return {
            "option": given.get("option", ""),
            "ranking": [number for _place, number in held],
            "reason": given["reason"],
            "is_checked": given["is_checked"],
        }


class PaperForm(AnswerForm):
    """An answer given in the room."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = line(
            _("Who says it, by role"), _("For example: chair of RT 04. Empty: unnamed.")
        )


class ProxyForm(AnswerForm):
    """An answer that somebody brings for another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proxy_of"] = forms.CharField(
            label=_("For whom, by role"),
            max_length=LONGEST_ROLE,
            help_text=_("For example: operators of the night shift. Never a name."),
        )
        self.order_fields(["proxy_of"])


class HandsForm(forms.Form):
    """Hands counted for each answer, and how many are there."""

    def __init__(self, *args: Any, answers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [key for key, _label in answers]
        fields: list[tuple[str, Any]] = [("present", _("People present")), *answers]
        for name, label in fields:
            self.fields[name if name == "present" else f"hands_{name}"] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=100_000,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def counts(self) -> dict[str, int]:
        """Hands by answer; an empty field is none."""
        return {key: self.cleaned_data[f"hands_{key}"] or 0 for key in self.keys}


class OneVoiceForm(forms.Form):
    """What the whole room says."""

    present = forms.IntegerField(label=_("People present"), min_value=1, max_value=100_000)
    option = forms.ChoiceField(label=_("The room says with one voice"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, answers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["option"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(answers)


class ObjectionForm(CheckedForm):
    """An objection raised in the room."""

    words = words(_("The objection, in its own words"), longest=LONGEST_REASON)
    role = line(_("Who raises it, by role"), _("For example: chair of RT 04. Empty: unnamed."))


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
        longest=4000,
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
        max_value=100_000,
        help_text=_("A vote needs one. One that was set stays."),
    )
    closes_at = until()


class DropForm(CheckedForm):
    """Why a proposal is given up."""

    reason = words(_("Why it is given up"), _("Everybody may read this."), rows=2)


class ReviewForm(CheckedForm):
    """How it went since."""

    words = words(_("How it went since"), longest=4000)
    review_on = day(_("Look at it again on"), _("Empty: no more."))


class CorrectForm(CheckedForm):
    """What was written down wrongly."""

    words = words(
        _("What was wrong, and what is right"),
        _("It stands below the outcome; the outcome itself is never edited."),
        longest=2000,
    )
