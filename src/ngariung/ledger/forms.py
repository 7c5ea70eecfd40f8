"""What visitors may ask the register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .queries import SHORTEST_HEAD


class HeadForm(forms.Form):
    """A row's number and the beginning of its hash, as printed on a receipt."""

    number = forms.IntegerField(label=_("Row number"), min_value=1, max_value=2**62)
    head = forms.RegexField(
        regex=r"^[0-9a-fA-F]+$",
        min_length=SHORTEST_HEAD,
        max_length=64,
        label=_("The characters printed beside it"),
        error_messages={
            "invalid": _("Only the digits 0–9 and the letters a–f stand in it."),
            "min_length": _("At least 16 characters are needed; fewer prove nothing."),
        },
    )
