"""The forms of sign-in: allauth's, with our words."""

from typing import Any, Final

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

LABELS: Final[dict[str, Any]] = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
}


class OurWords(forms.Form):
    """Our labels, and neither placeholders nor help in the fields: the pages say what helps."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)


class SignIn(OurWords, allauth.LoginForm):
    """E-mail and password."""


class Forgotten(OurWords, allauth.ResetPasswordForm):
    """An e-mail address to mail a link to."""


class FromLink(OurWords, allauth.ResetPasswordKeyForm):
    """A password, set by a one-time link."""


class Change(OurWords, allauth.ChangePasswordForm):
    """A new password in the place of the old one."""
