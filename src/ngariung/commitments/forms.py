"""What promisers, makers, facilitators and readers fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.forums import queries as forums
from ngariung.forums.forms import date_input
from ngariung.forums.models import Forum
from ngariung.parties.models import Party
from ngariung.parties.queries import AS_SHOWN
from ngariung.places.forms import RegionField

from . import queries
from .enums import Verdict
from .standing import Standing
from .wording import doubtful

LONGEST = 2000


def words(label: Any, help_text: Any = "", rows: int = 4) -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class FilterForm(forms.Form):
    """Which promises to list."""

    keadaan = forms.ChoiceField(label=_("Where it stands"), required=False)
    lembaga = forms.ChoiceField(label=_("Who promised"), required=False)
    program = forms.ChoiceField(label=_("Programme"), required=False)
    wilayah = RegionField(label=_("Region"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        promisers = [(row.code, str(row)) for row in queries.promisers()]
        programmes = [(row.code, str(row)) for row in forums.programmes()]
        self._choice("keadaan").choices = [("", _("all")), *Standing.choices]
        self._choice("lembaga").choices = [("", _("all")), *promisers]
        self._choice("program").choices = [("", _("all")), *programmes]

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def chosen(self) -> dict[str, str]:
        """The filters for `queries.commitments_for`; what cannot be read filters nothing."""
        self.is_valid()
        region = self.cleaned_data.get("wilayah")
        return {
            "promiser": self.cleaned_data.get("lembaga", ""),
            "programme": self.cleaned_data.get("program", ""),
            "region": region.code if region else "",
        }

    def standing(self) -> str:
        """The standing asked for, empty for all."""
        return str(self.cleaned_data.get("keadaan", ""))


class PublicWordsForm(forms.Form):
    """Words that everybody may read: what may be a private name is asked about once."""

    checked_words = forms.BooleanField(
        label=_("I have looked: no private person is named, and this may be public"),
        required=False,
    )
    watched: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doubts: list[str] = []

    def is_settled(self, *, is_public: bool) -> bool:
        """Whether the form is valid and nothing in public words is in doubt any more."""
        if not self.is_valid():
            return False
        if is_public and not self.cleaned_data["checked_words"]:
            text = "\n".join(self.cleaned_data[name] for name in self.watched)
            self.doubts = doubtful(text)
        return not self.doubts


class MakeForm(PublicWordsForm):
    """A new promise."""

    watched = ("deliverable", "beneficiary")

    promiser = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("Who promises"),
        to_field_name="code",
        empty_label=None,
    )
    deliverable = words(
        _("What is promised"),
        _("One thing that one can see, for example: four street lamps lit."),
        3,
    )
    beneficiary = forms.CharField(
        label=_("To whom"),
        max_length=160,
        required=False,
        help_text=_("For example: the residents of RT 04."),
    )
    due_on = forms.DateField(
        label=_("By when"),
        required=False,
        widget=date_input(),
        help_text=_("Leave it empty if no date was said. The promiser gives one later."),
    )
    is_public = forms.BooleanField(label=_("Everybody may see this promise"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        promiser = self.fields["promiser"]
        assert isinstance(promiser, forms.ModelChoiceField)
        promiser.queryset = Party.objects.filter(closed_on=None).order_by(*AS_SHOWN)

    def given(self) -> dict[str, Any]:
        """What `actions.make` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "checked_words"}


class SlipForm(PublicWordsForm):
    """Another date, and why."""

    watched = ("reason",)

    due_on = forms.DateField(label=_("New date"), widget=date_input())
    reason = words(_("Why the date moves"), _("The old date and this reason stay to be seen."), 3)


class RefuseForm(PublicWordsForm):
    """Why nothing will come of it."""

    watched = ("reason",)

    reason = words(_("Why this cannot be promised"), _("This will be read."), 3)


class ClaimForm(PublicWordsForm):
    """What shows that it is done."""

    watched = ("text",)

    text = words(_("What was done, where and when"), _("So that people can go and look."))
    picture = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("JPEG, PNG or WebP, up to 10 MB. No faces, no number plates, please."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class AnswerForm(forms.Form):
    """A reporter's yes or no, by receipt."""

    verdict = forms.ChoiceField(label=_("Is it done?"), choices=Verdict, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("If not: what is missing?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ForumWordForm(forms.Form):
    """What a forum says to "is it done?"."""

    forum = forms.ModelChoiceField(
        Forum.objects.none(), label=_("Which forum said it"), to_field_name="code", empty_label=None
    )
    verdict = forms.ChoiceField(label=_("Is it done?"), choices=Verdict, widget=forms.RadioSelect)
    reason = words(
        _("In short, what was said"), _("A short note of the forum's word, without names."), 2
    )
    reason.required = False

    def __init__(self, *args: Any, forums: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forum = self.fields["forum"]
        assert isinstance(forum, forms.ModelChoiceField)
        forum.queryset = forums
