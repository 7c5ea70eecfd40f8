"""Who takes part from this browser: one number in one cookie for each musyawarah."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeAlias

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from ngariung.core.middleware import kept_nowhere
from ngariung.deliberation import queries, tokens
from ngariung.deliberation.enums import Admission
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.queries import Guest
from ngariung.parties.pages.directory import person_of

Page: TypeAlias = Callable[..., HttpResponse]

COOKIE = "peserta"
KEPT_AFTER_THE_END = timedelta(days=30)
KEPT_WITHOUT_END = timedelta(days=180)
PROOF_SALT = "ngariung.deliberation.admission"
PROOF_SECONDS = 60 * 60


@dataclass(frozen=True)
class WayIn:
    """How somebody comes to take part, as the public page shows it."""

    is_open: bool
    has_joined: bool
    # Whether something is asked that this browser has not answered.
    has_left: bool
    url: str


def for_guests(page: Page) -> Page:
    """A page without account, in no cache, whose forms need no token against foreign pages.

    The only authority is the cookie of this musyawarah, and it is SameSite=Lax: a browser does not send
    it with a form or a script of another site. Joining needs no cookie; a foreign page that could make
    a browser join, with a ticket whose letters it knows, would win nothing, since votes given then
    are shown to that browser alone; `is_foreign` refuses it all the same.
    """
    traceless = kept_nowhere(page)

    @wraps(page)
    def shown(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponse:
        # Cookies know small letters from large ones; codes do not.
        start = request.path.upper().find(f"/{code}/")
        if request.method == "GET" and f"/{code}/" not in request.path:
            there = request.path[:start] + f"/{code}/" + request.path[start + len(code) + 2 :]
            return HttpResponseRedirect(there)
        return traceless(request, code, *args, **kwargs)

    return csrf_exempt(shown)


def is_foreign(request: HttpRequest) -> bool:
    """Whether the browser says that a page of another site sent this."""
    return request.headers.get("Sec-Fetch-Site") == "cross-site"


def guest(request: HttpRequest, code: str) -> Guest:
    """The musyawarah for who may see it, takes part from this browser or shows letters; else NotFound."""
    return queries.guest_of(
        person_of(request),
        code,
        secret_of(request),
        is_admitted=proven(request, code) != "",
    )


def seen(request: HttpRequest, code: str) -> Deliberation:
    """The musyawarah alone, for pages that all who may see it share."""
    return guest(request, code).deliberation


def secret_of(request: HttpRequest) -> str:
    """The number that this browser holds for the musyawarah of the address; empty where it has none."""
    told = request.COOKIES.get(COOKIE, "")
    return told if tokens.is_browser(told) else ""


def remember(response: HttpResponse, deliberation: Deliberation, secret: str) -> None:
    """Let the browser keep its number, for this musyawarah's pages and no script."""
    now = timezone.now()
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int((kept_until(deliberation, now) - now).total_seconds()),
        path=reverse("deliberation:deliberation", args=[deliberation.code]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse, deliberation: Deliberation) -> None:
    """Let the browser forget its number."""
    path = reverse("deliberation:deliberation", args=[deliberation.code])
    response.delete_cookie(COOKIE, path=path, samesite="Lax")


def kept_until(deliberation: Deliberation, at: datetime) -> datetime:
    """When a browser that joins now forgets its number."""
    if deliberation.closes_at is None:
        return at + KEPT_WITHOUT_END
    return max(deliberation.closes_at, at) + KEPT_AFTER_THE_END


def proof(deliberation: Deliberation, letters: str) -> str:
    """The letters that somebody showed at the door, for the form that joins; good for an hour."""
    return signing.dumps([deliberation.code, letters], salt=PROOF_SALT)


def proven(request: HttpRequest, code: str) -> str:
    """The letters that the form carries for this musyawarah; empty where it carries none."""
    try:
        opened, letters = signing.loads(
            request.POST.get("masuk", ""), salt=PROOF_SALT, max_age=PROOF_SECONDS
        )
    except signing.BadSignature:
        return ""
    return str(letters) if opened == code else ""


def way_in(guest: Guest) -> WayIn:
    """The button on the public page: to take part, to go on, or to the door for letters."""
    found = guest.deliberation
    is_inside = guest.participant is not None
    is_direct = is_inside or found.admission == Admission.LINK
    is_open = queries.is_open(found, at=timezone.now())
    has_left = is_open and (guest.participant is None or queries.has_left(guest.participant))
    door = "take_part" if has_left or not is_inside else "said"
    here = reverse(f"deliberation:{door}", args=[found.code])
    return WayIn(
        is_open=is_open,
        has_joined=is_inside,
        has_left=has_left,
        url=here if is_direct else reverse("deliberation:enter"),
    )
