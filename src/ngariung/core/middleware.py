"""Refusals become pages here, once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .errors import NotFound, Refusal


class RefusalMiddleware:
    """Turn a Refusal that a page did not show itself into an error page with its words.

    NotFound takes the same path as an unknown address, so that the two answers are alike to the byte.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Called by Django with whatever a page raised."""
        if isinstance(error, NotFound):
            return not_found(request, error)
        if isinstance(error, Refusal):
            return render(request, "core/refusal.html", {"refusal": error}, status=error.status)
        return None


# What of a phone a page may ask for: where it stands, when somebody taps "I am here"; nothing else, ever.
PERMISSIONS = ", ".join(
    (
        "geolocation=(self)",
        *(
            f"{power}=()"
            for power in (
                "accelerometer",
                "browsing-topics",
                "camera",
                "display-capture",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "screen-wake-lock",
                "serial",
                "usb",
            )
        ),
    )
)


class PermissionsMiddleware:
    """Tell browsers which powers our pages never use, so that no script on them ever can."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        return response


class NoStoreMiddleware:
    """Let no browser or proxy keep what somebody saw who was signed in: computers in offices are shared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # By the cookie, not by the user: asking for the user would cost every page a query.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


def kept_nowhere(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let no browser or proxy keep what this page answers, and no link from it say where it stood."""

    @wraps(page)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = page(request, *args, **kwargs)
        except NotFound as error:
            # Here and not in the middleware: this answer too stays in no cache.
            response = not_found(request, error)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return shown


def not_found(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001  # Django's name for a handler
) -> HttpResponse:
    """The one page for "not there" and "not yours"; also the project's handler404."""
    return render(request, "404.html", status=404)
