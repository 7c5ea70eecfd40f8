"""Doors of what may be taken away."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_POST, require_safe

from ngariung.core import doors
from ngariung.core.errors import NotFound
from ngariung.core.panels import Fragment, panel
from ngariung.ledger.chain import day_of
from ngariung.parties.pages.directory import person_of
from ngariung.voices.enums import VoiceState
from ngariung.voices.models import Voice
from ngariung.voices.pages.door import for_reporters
from ngariung.voices.pages.receipt import opened

from . import actions, feeds, office, own, queries, rules
from .open_data import public_sets
from .sets import Set, named


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Every set of open data: what a row is, its columns, the licence, where to take it."""
    values = {
        "sets": [one.table for one in public_sets(on=None)],
        "can_take": rules.can_take(person_of(request)),
    }
    return render(request, "exports/data.html", values)


@require_safe
def table(_request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One set of open data as CSV or JSON, streamed."""
    at = timezone.now()
    one = named(public_sets(on=day_of(at)), name)
    address = reverse("exports:dictionary", args=[name])
    return doors.table_answer(one.table, one.walk(), form=form, at=at, dictionary_url=address)


@require_safe
def dictionary(_request: HttpRequest, name: str) -> HttpResponse:
    """What the columns of a set of open data mean, its source and licence."""
    one = named(public_sets(on=None), name)
    return doors.dictionary_answer(one.table, at=timezone.now())


# A party's own data


@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    """For people in office: what they may take away, and who took something lately."""
    person = person_of(request)
    if not rules.can_take(person):
        raise NotFound
    values = {
        "sets": [one.table for one in office.SETS],
        "parties": rules.parties_of(person),
        "taken": queries.taken_lately(person),
    }
    return render(request, "exports/own_data.html", values)


@login_required
@require_POST
def take(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One set of what the person may open, as CSV or JSON; the register tells that it was taken."""
    person = person_of(request)
    one: Set[Any] = named(office.SETS, name)
    if not rules.can_take(person) or form not in doors.TYPES:
        raise NotFound
    at = timezone.now()
    actions.take(name, form=form, by=person, at=at)
    address = reverse("exports:own_dictionary", args=[name])
    return doors.table_answer(one.table, one.walk(person), form=form, at=at, dictionary_url=address)


@login_required
def own_dictionary(request: HttpRequest, name: str) -> HttpResponse:
    """What the columns of a party's own set mean."""
    if not rules.can_take(person_of(request)):
        raise NotFound
    return doors.dictionary_answer(named(office.SETS, name).table, at=timezone.now())


# A reporter's own voice


@for_reporters
@require_POST
def own_voice(request: HttpRequest) -> HttpResponse:
    """The voice that the words in the body open, with its thread, as a text to keep."""
    voice = opened(request)
    if voice.state == VoiceState.WITHDRAWN:
        raise NotFound
    answer = HttpResponse(own.text_of(voice), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ngariung-{voice.code}.txt"'
    return answer


@panel("voices.receipt", order=90)
def keep_voice(voice: Voice, _viewer: Any) -> Fragment | None:
    """The button on the receipt page that gives the reporter their own voice as a text."""
    if voice.state == VoiceState.WITHDRAWN:
        return None
    return "exports/panels/receipt.html", {}


# Feeds


@require_safe
def forum_feed(request: HttpRequest) -> HttpResponseBase:
    """The newest forums as Atom, of a programme or a region where the address says so."""
    programme = request.GET.get("programme", "")
    region = request.GET.get("region_code", "")
    found = feeds.of_forums(programme=programme, region=region, path=request.get_full_path())
    return _feed(request, found)


@require_safe
def promise_feed(request: HttpRequest) -> HttpResponseBase:
    """The newest public promises as Atom."""
    return _feed(request, feeds.of_promises(path=request.path))


def _feed(request: HttpRequest, found: feeds.Feed) -> HttpResponseBase:
    answer = HttpResponse(found.body, content_type=feeds.TYPE)
    answer["ETag"] = found.etag
    modified = None
    if found.updated is not None:
        modified = int(found.updated.timestamp())
        answer["Last-Modified"] = http_date(modified)
    kept = get_conditional_response(
        request, etag=found.etag, last_modified=modified, response=answer
    )
    sent = kept or answer
    patch_vary_headers(sent, doors.SEEN_BY)
    return sent


@panel("forums.list.head")
@panel("commitments.board.head")
def alternate(_thing: Any, _viewer: Any) -> Fragment:
    """The feeds, for programs that look for them in the head of a list."""
    return "exports/panels/alternate.html", {}
