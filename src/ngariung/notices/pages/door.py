"""What the pages of people without an account share: no cookie, nothing kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ngariung.core.errors import NotFound
from ngariung.core.middleware import not_found

Page: TypeAlias = Callable[..., HttpResponse]


def without_trace(page: Page) -> Page:
    """A page without account and cookie that stays in no cache and names itself to nobody.

    No CSRF cookie: a key, or the letter that has to be confirmed, is the only authority here; a foreign
    page could only ask for a letter, which it can do from its own server too. A mail program that stops
    by itself has no cookie to show.
    """

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

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(shown))
