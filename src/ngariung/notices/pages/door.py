"""What the pages of people without an account share."""

from collections.abc import Callable
from typing import TypeAlias

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ngariung.core.middleware import kept_nowhere

Page: TypeAlias = Callable[..., HttpResponse]


def without_trace(page: Page) -> Page:
    """A page without account and cookie that stays in no cache and names itself to nobody.

    No CSRF cookie: a key, or the letter that has to be confirmed, is the only authority here; a foreign
    page could only ask for a letter, which it can do from its own server too. A mail program that stops
    by itself has no cookie to show.
    """
    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(kept_nowhere(page)))
