"""What every page has that a reporter meets: no cookie, no cache, no address kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from ngariung.core.middleware import kept_nowhere

Page: TypeAlias = Callable[..., HttpResponse]

LANGUAGE = "bahasa"


def for_reporters(page: Page) -> Page:
    """A page without account and cookie: language by the address, nothing kept by browser or proxy.

    No CSRF cookie: a form's signed token, or the ten words in the body, are the only authority here,
    and a foreign page has neither; a voice sent in somebody's name gives the sender nothing.
    """
    traceless = kept_nowhere(page)

    @wraps(page)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(_language(request)):
            return traceless(request, *args, **kwargs)

    return csrf_exempt(shown)


def _language(request: HttpRequest) -> str:
    asked = request.POST.get(LANGUAGE) or request.GET.get(LANGUAGE, "")
    return asked if asked in dict(settings.LANGUAGES) else current_language()


def current_language() -> str:
    """The language that this page speaks."""
    return translation.get_language() or settings.LANGUAGE_CODE
