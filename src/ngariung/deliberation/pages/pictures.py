"""The picture of the votes: a fragment that phones ask for now and then, and the result on one sheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ngariung.core.errors import NotFound
from ngariung.core.panels import fragments
from ngariung.deliberation import queries, rules
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.enums import DeliberationState
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.picture.limits import FEWEST, MANY
from ngariung.deliberation.picture.paper import paper_of
from ngariung.deliberation.queries import people, pictures
from ngariung.parties.pages.directory import person_of

from . import guests
from .door import trail_of
from .files import files_of
from .not_asked import STATES as NOT_ASKED

# How often a phone that looks at the page asks for a newer picture.
PHONE_SECONDS = 6
# A wall asks for the picture with this word in the address: it shows other lines around it.
ON_A_WALL = "layar"
# So many letters have on the sheet: what stands around the names of host and forum, with days in between;
# that a dispute stays one; that the picture stays behind.
ABOUT, DISPUTE, BEHIND = 90, 110, 220


def picture_of(deliberation: Deliberation) -> dict[str, Any]:
    """What a page needs to show the picture, as new as it may be now."""
    picturing.refresh(deliberation, at=timezone.now())
    return shown(deliberation) | {
        "picture_mark": mark_of(deliberation),
        "not_counted": _not_counted(deliberation),
    }


def _not_counted(deliberation: Deliberation) -> str:
    """At the end, how many are counted in nothing; small numbers are not told, as everywhere."""
    if deliberation.state != DeliberationState.CLOSED:
        return ""
    number = people.not_counted(deliberation)
    if not number:
        return ""
    if number < FEWEST:
        return _("A few people (fewer than 5) were set apart and are not counted.")
    words = _("%(number)d people were set apart and are not counted.")
    return words % {"number": number}


def shown(deliberation: Deliberation) -> dict[str, Any]:
    """The same, as it was last computed."""
    is_open = deliberation.state == DeliberationState.OPEN
    return {
        "told": pictures.told_by(deliberation),
        "is_later": is_open and not rules.may_show_results(deliberation),
        "is_open": is_open,
        "picture_url": reverse("deliberation:picture", args=[deliberation.code]),
        "picture_seconds": PHONE_SECONDS,
        "fewest": FEWEST,
        "many": MANY,
    }


@require_safe
def picture(request: HttpRequest, code: str) -> HttpResponse:
    """The picture alone, for the page that shows it already; nothing where it has this one."""
    found = guests.seen(request, code)
    picturing.refresh(found, at=timezone.now())
    mark = mark_of(found)
    if request.headers.get("If-None-Match") == mark:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        values = shown(found) | {"is_wall": ON_A_WALL in request.GET}
        answer = render(request, "deliberation/parts/picture.html", values)
    answer["ETag"] = mark
    answer["Cache-Control"] = "no-store"
    return answer


def mark_of(deliberation: Deliberation) -> str:
    """Names the picture as it is shown now in this language; says nothing while results wait."""
    state = pictures.state_of(deliberation) if rules.may_show_results(deliberation) else None
    shown = f"{state.tick}.{int(state.is_final)}" if state else "none"
    return f'"{shown}.{deliberation.state}.{get_language()}"'


@require_safe
def result(request: HttpRequest, code: str) -> HttpResponse:
    """What came out, on one sheet; while people still vote, what it looks like so far."""
    found = guests.seen(request, code)
    if found.state not in {DeliberationState.OPEN, DeliberationState.CLOSED}:
        raise NotFound
    values = picture_of(found) | {
        "deliberation": found,
        "trail": trail_of(found),
        "files": files_of(found),
        "not_asked": queries.statements_of(found, *NOT_ASKED).count(),
        "address": request.build_absolute_uri(reverse("deliberation:result", args=[found.code])),
    }
    values |= _on_paper(request, found, values)
    return render(request, "deliberation/result.html", values)


def _on_paper(request: HttpRequest, found: Deliberation, values: dict[str, Any]) -> dict[str, Any]:
    """What of the page fits on one sheet, and what higher rooms show on it.

    A panel of "deliberation.result" says in `on_paper` the words of each of its rows, most important
    first, and gets in `printed` how many of them fit, in `left_out` how many do not.
    """
    panels = fragments("deliberation.result", found, person_of(request))
    rows = [words for _name, told in panels for words in told.get("on_paper", ())]
    paper = paper_of(values["told"], _heading(found), rows)
    left, shown = paper.decisions, []
    for name, told in panels:
        own = len(told.get("on_paper", ()))
        room = {"printed": min(left, own), "left_out": max(0, own - left)}
        left = max(0, left - own)
        shown.append(render_to_string(name, values | told | room, request))
    return {"paper": paper, "panels_of_sheet": shown}


def _heading(found: Deliberation) -> list[str]:
    """The question and whatever else stands on every sheet, as long as it is."""
    about = f"{found.host} {found.forum.title if found.forum else ''}"
    lines = [about + " " * ABOUT]
    lines += [" " * DISPUTE] * found.is_dispute
    lines += [" " * BEHIND] * (found.state == DeliberationState.OPEN)
    return [found.question, *lines]
