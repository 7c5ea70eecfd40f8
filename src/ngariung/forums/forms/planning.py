"""What a facilitator fills in about programmes and forums."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngariung.forums import queries, rules
from ngariung.forums.actions import Plan
from ngariung.forums.agenda import MOST_ITEMS, Draft, drafts_in
from ngariung.forums.models import Programme
from ngariung.parties import rules as posts
from ngariung.parties.models import Party, Person
from ngariung.places.forms import RegionField

from .reading import date_input


class HostField(forms.ModelChoiceField[Party]):
    """One of the parties for which the person facilitates; without a choice it is settled."""

    def __init__(self) -> None:
        super().__init__(
            Party.objects.none(), label=_("Host"), to_field_name="code", empty_label=None
        )

    def offer(self, person: Person) -> None:
        """Offer what the person may choose."""
        parties = Party.objects.filter(pk__in=posts.held(person, *rules.FACILITATING))
        self.queryset = parties.order_by("name")


class ProgrammeForm(forms.Form):
    """A recurring dialogue."""

    host = HostField()
    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("For example: Jumat Curhat, LKS Tripartit.")
    )
    local_name = forms.CharField(
        label=_("What people here call it"), max_length=120, required=False
    )
    rhythm = forms.CharField(
        label=_("How often"),
        max_length=120,
        required=False,
        help_text=_("For example: every Friday."),
    )
    audience = forms.CharField(label=_("For whom"), max_length=200, required=False)
    about = forms.CharField(
        label=_("What it is about"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host = self.fields["host"]
        assert isinstance(host, HostField)
        host.offer(person)


class EndForm(forms.Form):
    """The last day of a programme."""

    on = forms.DateField(label=_("Last day"), widget=date_input())


class ChangeForm(forms.Form):
    """Day and place of a forum."""

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("For example: Ngariung with the workers of …")
    )
    held_on = forms.DateField(label=_("Day"), widget=date_input())
    starts_at = forms.TimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("In the time of the place."),
    )
    region = RegionField(
        label=_("Region"), required=False, help_text=_("Village or district, if you know it.")
    )
    hamlet = forms.CharField(label=_("RT/RW"), max_length=60, required=False)
    venue = forms.CharField(
        label=_("Venue"), max_length=200, required=False, help_text=_("For example: village hall.")
    )
    is_venue_public = forms.BooleanField(
        label=_("Everybody may see the venue"),
        required=False,
        initial=True,
        help_text=_(
            "Take the tick away where the venue would tell which company or office people "
            "complained about; then the public sees only the district."
        ),
    )

    def plan(self) -> Plan:
        """What the form says, for `actions.change`."""
        return Plan(**{name: self.cleaned_data[name] for name in Plan.__dataclass_fields__})


class PlanForm(ChangeForm):
    """A new forum."""

    host = HostField()
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Programme"),
        required=False,
        to_field_name="code",
        empty_label=_("none – a single forum"),
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One topic in each line. Minutes and who leads can be added later."),
    )
    field_order = ("host", "programme", "title")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host, programme = self.fields["host"], self.fields["programme"]
        assert isinstance(host, HostField)
        assert isinstance(programme, forms.ModelChoiceField)
        host.offer(person)
        programme.queryset = queries.programmes().filter(
            host__in=posts.held(person, *rules.FACILITATING)
        )

    def clean_agenda(self) -> list[Draft]:
        """The lines as items."""
        drafts = drafts_in(self.cleaned_data["agenda"])
        if len(drafts) > MOST_ITEMS:
            raise forms.ValidationError(_("Forty items are enough for one forum."))
        return drafts


class CancelForm(forms.Form):
    """Why a forum does not take place."""

    reason = forms.CharField(
        label=_("Why does it not take place?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody will read this."),
    )
