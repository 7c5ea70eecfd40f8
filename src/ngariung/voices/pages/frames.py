"""The receipt's page without its words: drawn once for all who see the same, filled for each.

Rendering took more time than storing the voice; everything but five places is the same for everybody.
"""

import re
import threading
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.translation import get_language

MOST_KEPT = 50
MESSAGES = CookieStorage.cookie_name
PLACE = re.compile("\ue000([a-z_0-9]+)\ue001")  # from the private use area: in no text of ours

_frames: dict[Any, list[str]] = {}
_lock = threading.Lock()


def filled(
    request: HttpRequest, template: str, context: Mapping[str, Any], changing: Mapping[str, str]
) -> str:
    """The page with `changing` values, escaped, in their places; `context` must fit many requests.

    In the template `{{ changing.NAME }}` is such a place, and `words` names the places of the words.
    For somebody signed in, whose page bears their name, or with a message that waits in a cookie, the
    frame is drawn anew and kept from others.
    """
    key = (template, get_language(), settings.SITE_KEEPER, settings.DEMONSTRATION, repr(context))
    is_anonymous = request.COOKIES.keys().isdisjoint((settings.SESSION_COOKIE_NAME, MESSAGES))
    frame = _frames.get(key) if is_anonymous else None
    if frame is None:
        frame = _draw(request, template, context, changing)
        if is_anonymous:
            _keep(key, frame)
    # Every second part is the name of a place.
    return "".join(
        conditional_escape(changing[part]) if number % 2 else part
        for number, part in enumerate(frame)
    )


def _draw(
    request: HttpRequest, template: str, context: Mapping[str, Any], changing: Mapping[str, str]
) -> list[str]:
    places = {name: f"\ue000{name}\ue001" for name in changing}
    words = [places[name] for name in context["words"]]
    values = {**context, "words": words, "changing": places}
    return PLACE.split(render_to_string(template, values, request))


def _keep(key: Any, frame: list[str]) -> None:
    with _lock:
        if len(_frames) >= MOST_KEPT:
            _frames.clear()
        _frames[key] = frame
