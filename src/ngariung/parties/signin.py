"""How people sign in: by e-mail and password, never by signing up themselves."""

from importlib import import_module
from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from ngariung.core import throttle
from ngariung.core.jobs import later

from . import rules
from .models import Person
from .refusals import ForThisMachineOnly

FREE_IN_TEN_MINUTES = 10
# A request with one of these was passed on: whoever sent it need not be on this machine.
PASSED_ON = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")


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

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Slow an address that tries often; allauth itself counts by account."""
        _refuse_elsewhere(request)
        throttle.slow(throttle.address_of(request.META), "sign-in", free=FREE_IN_TEN_MINUTES)
        super().pre_authenticate(request, **credentials)

    def pre_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse | None:
        """Ask again at the one gate of all ways in: a link is a way in too."""
        _refuse_elsewhere(request)
        found: HttpResponse | None = super().pre_login(request, user, **more)
        return found

    def send_password_reset_mail(
        self,
        user: Any,
        email: str,  # noqa: ARG002  # allauth's interface
        context: dict[str, Any],  # noqa: ARG002
    ) -> None:
        """Let a job mail the link: the page answers as fast as for an address that nobody has."""
        jobs = import_module("ngariung.parties.jobs")  # it asks this module for the link
        later(jobs.mail_password_link, person_id=user.pk, language=translation.get_language())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """People without a post see the page that tells them so."""
        person: Any = request.user
        if not rules.is_staff(person):
            return reverse("parties:my_posts")
        found: str = super().get_login_redirect_url(request)
        return found

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Back to one's own page."""
        return reverse("parties:my_posts")


def _refuse_elsewhere(request: HttpRequest) -> None:
    """Let people into a demonstration from its own machine only."""
    if settings.DEMONSTRATION and not _is_from_here(request):
        raise ForThisMachineOnly


def _is_from_here(request: HttpRequest) -> bool:
    if any(name in request.headers for name in PASSED_ON):
        return False
    try:
        return ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False
