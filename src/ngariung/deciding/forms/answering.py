"""Answers: by phone, written down in the room, brought for somebody else, counted of all."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Refusal
from ngariung.deciding.enums import Rule
from ngariung.deciding.models.decisions import LONGEST_ROLE, MOST_PRESENT
from ngariung.deciding.models.positions import LONGEST_REASON
from ngariung.deciding.processes import Process
from ngariung.deliberation.actions import ReasonMissing

from .fields import CheckedForm, NeededByFew, role

STANDS = _("It stands in the outcome without your name. Please name nobody.")


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
        self.fields["reason"] = _reason(process)
        self.order_fields([*self.places, "option", "reason", "is_checked"])

    def clean(self) -> dict[str, Any]:
        """Two choices cannot share a place."""
        given = super().clean() or {}
        held = [given[name] for name in self.places if given.get(name)]
        if len(held) != len(set(held)):
            raise forms.ValidationError(_("Give each place to one choice only."))
        return given

    def refused(self, refusal: Refusal) -> None:
        """Where words are missing, ask for them as the chosen answer does."""
        option = self.process.option(self.cleaned_data.get("option", ""))
        if option is not None and isinstance(refusal, ReasonMissing):
            words = _("Please write in a few words: %(prompt)s") % {"prompt": option.prompt}
            self.add_error("reason", words)
        else:
            super().refused(refusal)

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


def _reason(process: Process) -> forms.CharField:
    """The words beside an answer; where some answers need them, it says which."""
    needed = ", ".join(one.label for one in process.options if one.needs_reason)
    if not needed:
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(
            label=_("Your reason"),
            required=False,
            max_length=LONGEST_REASON,
            widget=area,
            help_text=STANDS,
        )
    if process.rule == Rule.HEARD:
        label = _("Your words – needed for: %(answers)s")
    else:
        label = _("Your reason – needed for: %(answers)s")
    return NeededByFew(
        label=label % {"answers": needed}, max_length=LONGEST_REASON, help_text=STANDS
    )


class PaperForm(AnswerForm):
    """An answer given in the room."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = role(_("Who says it, by role"))


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
                max_value=MOST_PRESENT,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def counts(self) -> dict[str, int]:
        """Hands by answer; an empty field is none."""
        return {key: self.cleaned_data[f"hands_{key}"] or 0 for key in self.keys}

    def is_of_present_alone(self) -> bool:
        """Whether it says only how many are there: no hand now, and none stood in it before."""
        names = [f"hands_{key}" for key in self.keys]
        is_empty = all(
            self.cleaned_data[name] is None and name not in self.initial for name in names
        )
        return is_empty and bool(self.cleaned_data["present"])


class OneVoiceForm(forms.Form):
    """What the whole room says."""

    present = forms.IntegerField(label=_("People present"), min_value=1, max_value=MOST_PRESENT)
    option = forms.ChoiceField(label=_("The room says with one voice"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, answers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["option"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(answers)
