"""How people sign in: by e-mail and password, never by signing up themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Accounts come with posts, so nobody can open one at the door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's interface
        """Always no."""
        return False
