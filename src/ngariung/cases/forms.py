"""What is typed into the pages of this room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.parties import queries as parties
from ngariung.parties.models import Party, Post
from ngariung.places.forms import RegionField

from .enums import CaseState
from .models import Case
from .queries import Suggestion
from .routing import topic_choices

LONGEST = 10_000
ANOTHER = "another"


def _words(rows: int, **more: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **more})


class OpenForm(forms.Form):
    """A title for a new case."""

    title = forms.CharField(
        label=_("Title of the new case"),
        max_length=160,
        help_text=_(
            "A few words about the matter, without names: “Street lamps dark in two alleys”."
        ),
    )


class GatherForm(forms.Form):
    """Which case a voice joins."""

    case = forms.ChoiceField(label=_("Which case?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, cases: Iterable[Case] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["case"].choices = [(case.code, case.title) for case in cases]  # type: ignore[attr-defined]


class OwnerForm(forms.Form):
    """An owner out of the suggestions, or any other by name."""

    owner = forms.ChoiceField(
        label=_("Who is competent?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Suggested by topic and place. You decide; what you choose instead is kept."),
    )
    name = forms.CharField(
        label=_("Another institution"),
        required=False,
        max_length=160,
        help_text=_("Its name as it stands in the list of institutions."),
    )

    def __init__(self, *args: Any, suggested: Iterable[Suggestion] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.suggested = {entry.party.code: entry for entry in suggested}
        if not self.suggested:
            del self.fields["owner"]
            return
        choices = [(code, _described(entry)) for code, entry in self.suggested.items()]
        choices.append((ANOTHER, str(_("Another institution, named below"))))
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        self.fields["owner"].initial = choices[0][0]

    def clean(self) -> dict[str, Any]:
        """Find the party that is meant."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = self.suggested.get(found.get("owner", ""))
        found["party"] = chosen.party if chosen else self._named(found.get("name", ""))
        return found

    def _named(self, name: str) -> Party | None:
        party = parties.party_named(name) if name.strip() else None
        if party is None:
            words = _("No institution is called so here. Look at the list of institutions.")
            empty = _("Choose an institution, or type its name.")
            self.add_error("name", words if name.strip() else empty)
        return party


def _described(entry: Suggestion) -> str:
    if entry.has_handlers:
        return f"{entry.party.name} – {entry.reason}"
    words = _("%(party)s – %(reason)s (nobody there works here yet)")
    return words % {"party": entry.party.name, "reason": entry.reason}


class ReferForm(OwnerForm):
    """Another owner, with the reason."""

    reason = forms.CharField(
        label=_("Why do you pass it on?"),
        max_length=2000,
        widget=_words(2),
        help_text=_("Stands in the story of the case. Leave out names of private persons."),
    )


class EntrustForm(forms.Form):
    """Which of the owner's handlers works on it."""

    post = forms.ChoiceField(label=_("Who works on it?"), required=False)

    def __init__(self, *args: Any, posts: Iterable[Post] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.posts = {post.code: post for post in posts}
        choices = [("", str(_("nobody in particular")))]
        choices += [(code, _held(post)) for code, post in self.posts.items()]
        self.fields["post"].choices = choices  # type: ignore[attr-defined]


def _held(post: Post) -> str:
    return f"{post.person}, {post.title}" if post.title else str(post.person)


class AskForm(forms.Form):
    """A question to everybody behind the case."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        widget=_words(3),
        help_text=_("One question in easy words. Everybody with a receipt in this case gets it."),
    )


class AnswerForm(forms.Form):
    """The answer to everybody behind the case."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=_words(6),
        help_text=_(
            "What was done, what will be done, by when. All behind this case read the same words."
        ),
    )


class GiveBackForm(forms.Form):
    """Not ours, but whose."""

    to = forms.CharField(
        label=_("Who is competent?"),
        max_length=200,
        help_text=_("Name the office and how to reach it. The reporters read this."),
    )
    reason = forms.CharField(label=_("Why is it not yours?"), max_length=2000, widget=_words(2))


class ReopenForm(forms.Form):
    """Why the case is taken up again."""

    reason = forms.CharField(
        label=_("Why is it taken up again?"), max_length=2000, widget=_words(2)
    )


class SummaryForm(forms.Form):
    """What the case is about, for colleagues or for everybody."""

    text = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=2000,
        widget=_words(4),
        help_text=_(
            "What it is about and what came of it; no private person, company or telling place."
        ),
    )
    is_public = forms.BooleanField(label=_("Show this summary to the public"), required=False)
    is_checked = forms.BooleanField(
        label=_("Checked: no private person and no unverified company is named"), required=False
    )


class NoteForm(forms.Form):
    """An internal note."""

    text = forms.CharField(
        label=_("Note for colleagues"),
        max_length=LONGEST,
        widget=_words(3),
        help_text=_("Never shown to reporters or the public."),
    )


class EmptyForm(forms.Form):
    """A button is all it takes."""


class NotYetForm(forms.Form):
    """Why an answer does not settle it."""

    reason = forms.CharField(
        label=_("What is still missing?"),
        max_length=LONGEST,
        widget=_words(3, autocomplete="off"),
        error_messages={"required": _("Please say what is still missing.")},
    )


class FilterForm(forms.Form):
    """What of the inbox to show."""

    whose = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=[
            ("", _("everything I may see")),
            ("mine", _("given to me")),
            ("party", _("my institution's")),
            ("desk", _("my desk's")),
        ],
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("every state")), *CaseState.choices]
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    region = RegionField(label=_("In or below"), required=False)
    late = forms.BooleanField(label=_("Only late ones"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["topic"].choices = [("", _("every topic")), *topic_choices()]  # type: ignore[attr-defined]
