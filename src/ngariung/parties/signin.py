"""How people sign in: by e-mail and password, never by signing up themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from . import rules
from .models import Person


def one_time_link(person: Person) -> str:
    """The path of a page where `person` sets a password: valid for three days and once."""
    key = default_token_generator.make_token(person)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(person), "key": key},
    )


class Adapter(DefaultAccountAdapter):
    """Accounts come with posts, so nobody can open one at the door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's interface
        """Always no."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """People without a post see the page that tells them so."""
        person: Any = request.user
        if not rules.is_staff(person):
            return reverse("parties:my_posts")
        found: str = super().get_login_redirect_url(request)
        return found
