"""Following without an account: ask, confirm, stop."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from ngariung.core import throttle
from ngariung.notices import actions, links, queries, subjects
from ngariung.notices.forms import FollowForm, PlaceForm
from ngariung.notices.models import Following

from .door import without_trace

FREE_IN_TEN_MINUTES = 5
# What a mail program sends that stops by itself (RFC 8058).
ONE_CLICK = "List-Unsubscribe"


@without_trace
def start(request: HttpRequest) -> HttpResponse:
    """What can be followed, and a form to follow a place."""
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        region = form.cleaned_data["region"]
        return _ask(request, queries.PLACE, region.code, form.cleaned_data["email"])
    status = 422 if form.is_bound else 200
    return render(request, "notices/start.html", {"form": form}, status=status)


@without_trace
def follow(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Follow one thing that everybody may see."""
    thing = subjects.followed(kind, code)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _ask(request, kind, code, form.cleaned_data["email"])
    values = {"form": form, "thing": thing, "kind": kind, "label": subjects.label(kind)}
    return render(request, "notices/follow.html", values, status=422 if form.is_bound else 200)


def _ask(request: HttpRequest, kind: str, code: str, address: str) -> HttpResponse:
    throttle.slow(throttle.address_of(request.META), "follow", free=FREE_IN_TEN_MINUTES)
    language = translation.get_language() or settings.LANGUAGE_CODE
    actions.follow(kind, code, address=address, language=language, at=timezone.now())
    thing = subjects.followed(kind, code)
    return render(request, "notices/asked.html", {"thing": thing, "address": address})


@without_trace
def following(request: HttpRequest, key: str) -> HttpResponse:
    """The page behind the link of a letter: opening it does nothing, its buttons confirm and stop."""
    found = queries.following(links.following_id(key))
    with translation.override(found.language if found else translation.get_language()):
        if request.method != "POST":
            return _shown(request, found)
        if "confirm" in request.POST and found is not None:
            actions.confirm(found, at=timezone.now())
            return _shown(request, found, done="confirmed")
        if "stop" in request.POST or ONE_CLICK in request.POST:
            actions.stop(links.following_id(key))
            return _shown(request, found, done="stopped")
        return _shown(request, found, status=422)


def _shown(
    request: HttpRequest, found: Following | None, *, done: str = "", status: int = 200
) -> HttpResponse:
    thing: Any = None
    if found is not None:
        things = subjects.shown(found.subject_kind, [found.subject_code])
        thing = things.get(found.subject_code)
    values = {
        "thing": thing,
        "is_asked": found is not None and found.confirmed_at is None and not done,
        "is_gone": found is None and not done,
        "done": done,
    }
    return render(request, "notices/following.html", values, status=status)


@without_trace
def stop_all(request: HttpRequest, key: str) -> HttpResponse:
    """Stop everything that an address follows; opening the page does nothing."""
    mailbox = links.mailbox_by(key)
    is_stopped = request.method == "POST" and ("stop" in request.POST or ONE_CLICK in request.POST)
    if is_stopped:
        actions.stop_all(mailbox)
    status = 422 if request.method == "POST" and not is_stopped else 200
    return render(request, "notices/stop_all.html", {"is_stopped": is_stopped}, status=status)
