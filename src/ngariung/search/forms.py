"""What somebody looks for, and where."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ngariung.core import search
from ngariung.parties.models import Party
from ngariung.places.forms import RegionField

from . import question
from .queries import Asked

BEST = "cocok"


class SearchForm(forms.Form):
    """Everything stands in the address, so that a search can be sent to somebody; nothing is kept here."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        strip=True,
        widget=forms.TextInput(
            attrs={"type": "search", "maxlength": question.LONGEST, "autocomplete": "off"}
        ),
    )
    jenis = forms.ChoiceField(label=pgettext_lazy("of what is found", "Kind"), required=False)
    lembaga = forms.ChoiceField(label=_("Institution"), required=False)
    wilayah = RegionField(label=_("Region"), required=False)
    dari = forms.DateField(
        label=_("From the day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    sampai = forms.DateField(
        label=_("To the day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, has_restricted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Kinds that the person can never open would only raise questions.
        kinds = [kind for kind in search.kinds() if kind.is_public or has_restricted]
        offered = [(kind.name, kind.label) for kind in kinds]
        parties = Party.objects.order_by("name").values_list("code", "name")
        self._choice("jenis").choices = [("", _("all")), *offered]
        self._choice("lembaga").choices = [("", _("all")), *parties]

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def asked(self) -> Asked:
        """What was asked; what cannot be read filters nothing, and the form says so."""
        self.is_valid()
        clean = self.cleaned_data
        code = clean.get("lembaga")
        return Asked(
            question.read(str(self.data.get("q", ""))),
            kind=search.kind_named(clean.get("jenis", "")),
            party=Party.objects.filter(code=code).first() if code else None,
            region=clean.get("wilayah") or None,
            since=clean.get("dari"),
            until=clean.get("sampai"),
            best_first=self.data.get("urut") == BEST,
        )

    @property
    def is_filtered(self) -> bool:
        """Whether anything besides words was chosen."""
        return any(
            self.data.get(name) for name in ("jenis", "lembaga", "wilayah", "dari", "sampai")
        )
