"""What the pages of this room ask for."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ngariung.places.enums import Calendar
from ngariung.places.forms import RegionField

from . import wording
from .enums import Kind, Role, Task
from .models import Party


def day_input() -> forms.DateInput:
    """A date field of the browser."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FindForm(forms.Form):
    """The search above the list."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("all kinds")), *Kind.choices],
    )


class PartyForm(forms.Form):
    """An institution; its kind is chosen once."""

    name = forms.CharField(label=_("Full name"), max_length=160)
    short_name = forms.CharField(
        label=_("Short name or abbreviation"),
        help_text=_("As people say it: “Polsek Bukit Kapur”, “SPN”."),
        required=False,
        max_length=60,
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        help_text=_("It cannot be changed later, since it decides who may see what."),
        choices=[choice for choice in Kind.choices if choice[0] != Kind.OPERATOR],
    )
    parent = forms.ModelChoiceField(
        label=_("Stands under"),
        help_text=_(
            "Whoever stands above or below an institution never sees what is said about it. Former ones"
            " neither."
        ),
        queryset=Party.objects.none(),
        required=False,
        empty_label=_("nobody"),
    )
    task = forms.ChoiceField(
        label=_("What it is there for"),
        help_text=_(
            "Where it screens, it alone reads first what people in its area say of this; only somebody who"
            " is trained for it should."
        ),
        choices=[("", _("everything that its kind does")), *Task.choices],
        required=False,
    )
    calendar = forms.ChoiceField(
        label=_("Working days"),
        help_text=_("Joint leave binds public bodies; others choose."),
        choices=Calendar.choices,
    )
    public_contact = forms.CharField(
        label=_("Where the public may turn"),
        help_text=_("An e-mail address or telephone number that everybody may read."),
        required=False,
        max_length=160,
    )

    def __init__(self, *args: Any, party: Party | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = Party.objects.filter(closed_on=None).exclude(kind=Kind.OPERATOR)
        if party is not None:
            parents = parents.exclude(pk=party.pk)
            del self.fields["kind"]
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ModelChoiceField)  # declared above
        parent.queryset = parents.order_by("name")


class JurisdictionForm(forms.Form):
    """A region where an institution is competent."""

    region = RegionField(label=_("Region"))
    since = forms.DateField(label=_("Since"), widget=day_input())


class MemberForm(forms.Form):
    """A union or alliance that belongs to an alliance."""

    member = forms.ModelChoiceField(
        label=_("Union or alliance"), queryset=Party.objects.none(), empty_label=None
    )
    since = forms.DateField(label=_("Member since"), widget=day_input())

    def __init__(self, *args: Any, alliance: Party, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member = self.fields["member"]
        assert isinstance(member, forms.ModelChoiceField)  # declared above
        rows = Party.objects.filter(kind__in=[Kind.UNION, Kind.ALLIANCE], closed_on=None)
        member.queryset = rows.exclude(pk=alliance.pk).order_by("name")


class PostForm(forms.Form):
    """Somebody to propose for a post."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), help_text=_("With this address they sign in."))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title of the post"),
        help_text=_("As it is called in the institution, for example “Kanit Binmas”."),
        required=False,
        max_length=120,
    )

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # declared above
        role.choices = [(each.value, _told(each)) for each in roles]


def _told(role: Role) -> SafeString:
    """A role with what it may do, where it is chosen."""
    return format_html(
        '<span>{}<br><span class="field-optional">{}</span></span>', role.label, wording.MAY[role]
    )
