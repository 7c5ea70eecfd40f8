"""What every template gets."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from . import panels


@dataclass(frozen=True)
class Link:
    """One link of the navigation as a template shows it."""

    label: str
    url: str
    is_current: bool


def interface(request: HttpRequest) -> dict[str, Any]:
    """The demonstration flag, the signed-in person and the navigation."""
    user = getattr(request, "user", None)
    viewer = user if user is not None and user.is_authenticated else None
    links: list[Link] = []
    foot: list[Link] = []
    for entry in panels.entries(viewer):
        url = reverse(entry.url_name)
        link = Link(str(entry.label), url, request.path.startswith(url) and url != "/")
        (foot if entry.is_small_for(viewer) else links).append(link)
    return {
        "demonstration": settings.DEMONSTRATION,
        "site_keeper": settings.SITE_KEEPER,
        "person": viewer,
        "navigation": links,
        "foot": foot,
    }
