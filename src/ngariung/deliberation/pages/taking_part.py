"""Taking part: one statement, three buttons; forms do it all, and a script keeps what waits for network."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ngariung.core.errors import Conflict, Invalid, Refusal
from ngariung.deliberation import actions, asking, queries, rules
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.enums import ParticipantState, Way
from ngariung.deliberation.models import Participant, Statement
from ngariung.deliberation.queries import Guest
from ngariung.deliberation.queries.taking_part import is_code
from ngariung.language import soundness

from . import guests, joining, panels

# So many statements a phone takes along into a hall without signal.
MOST_TAKEN_ALONG = 200
MOST_AT_ONCE = 1000
# Two that agree and disagree, alike to the eye; passing is quieter but no smaller.
BUTTONS = (Way.AGREE, Way.DISAGREE, Way.PASS)


@dataclass(frozen=True)
class Progress:
    """How far somebody has come."""

    done: int
    total: int

    @property
    def left(self) -> int:
        """Statements still to be asked."""
        return self.total - self.done


@guests.for_guests
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest, code: str) -> HttpResponse:
    """Say what this is and let join; then ask one statement after the other."""
    guest = guests.guest(request, code)
    if request.method == "POST" and "gabung" in request.POST:
        return joining.join(request, guest)
    if guest.participant is None:
        if "ikut" in request.GET:
            return joining.unknown(request, guest)
        if request.method == "POST":
            return joining.not_inside(request, guest.deliberation)
        return joining.offer(request, guest.deliberation)
    if request.method == "POST":
        return _vote(request, guest, guest.participant)
    chosen = queries.asked_by(guest.deliberation, request.GET.get("pernyataan", "").upper())
    before = request.GET.get("sebelum", "")
    return _ask(request, guest.participant, chosen=chosen, before=before if is_code(before) else "")


@guests.for_guests
@require_POST
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Take what a phone kept, sent once or twice; answer how far it is and what to ask next.

    With "all" the answer holds every statement that is left, so that one can go on without network.
    "asked" is what higher rooms ask now, as the page shows it.
    """
    # Read before the form is: of a body in parts Django gives only one of the two.
    body = request.body
    guest = guests.guest(request, code)
    if guest.participant is None:
        words = _("This browser does not take part (any more). Open the page again to join.")
        return JsonResponse({"words": words}, status=422)
    try:
        ways, wants_all = _sent(body)
        kept = actions.vote(guest.participant, ways, at=timezone.now()) if ways else 0
    except Refusal as refusal:
        return JsonResponse({"words": str(refusal)}, status=refusal.status)
    progress, following = _where(guest.participant, most=MOST_TAKEN_ALONG if wants_all else 1)
    return JsonResponse(
        {
            "kept": kept,
            "done": progress.done,
            "total": progress.total,
            "all": wants_all,
            "statements": [[each.code, each.text] for each in following],
            "asked": panels.words_at("deliberation.taking_part", guest.participant),
        }
    )


@guests.for_guests
@require_GET
def said(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody said so far, to look at and to change; for this browser alone."""
    guest = guests.guest(request, code)
    if guest.participant is None:
        return joining.offer(request, guest.deliberation)
    progress, _none = _where(guest.participant, most=0)
    values = _shared(guest.participant) | {
        "rows": queries.said_by(guest.participant),
        "progress": progress,
    }
    return render(request, "deliberation/said.html", values)


def _vote(request: HttpRequest, guest: Guest, participant: Participant) -> HttpResponse:
    """Keep one answer and lead on; each statement has an address, so that the phone's back button works."""
    statement = request.POST.get("pernyataan", "")
    try:
        way = int(request.POST.get("pilih", ""))
        kept = actions.vote(participant, {statement: way}, at=timezone.now())
    except (ValueError, Invalid):
        chosen = queries.asked_by(guest.deliberation, statement)
        return _ask(request, participant, chosen=chosen, notice=str(Invalid()), status=422)
    except Conflict:
        return _ask(request, participant, status=409)
    if not kept:
        gone = _("This statement is not asked any more. Go on with the next one.")
        return _ask(request, participant, notice=gone)
    _progress, following = _where(participant, most=1)
    response = redirect("deliberation:take_part", guest.deliberation.code)
    told = [("pernyataan", each.code) for each in following]
    response["Location"] += "?" + urlencode([*told, ("sebelum", statement)])
    return response


def _ask(  # noqa: PLR0913  # what the page may have to say
    request: HttpRequest,
    participant: Participant,
    *,
    chosen: Statement | None = None,
    before: str = "",
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with a statement, the thanks after the last one, or the word that it is over."""
    values = _shared(participant)
    if not values["is_open"]:
        return render(request, "deliberation/over.html", values, status=status)
    progress, following = _where(participant, most=0 if chosen else 1)
    statement = chosen or next(iter(following), None)
    way = None
    if chosen:
        way = participant.votes.filter(statement=chosen).values_list("way", flat=True).first()
    values |= {
        "statement": statement,
        "buttons": [(each.value, each.label, each == way) for each in BUTTONS],
        "progress": progress,
        "before": before,
        "notice": notice,
    }
    return render(request, "deliberation/take_part.html", values, status=status)


def _where(participant: Participant, *, most: int) -> tuple[Progress, list[Statement]]:
    """How far somebody is, and at most so many statements to ask next, the best first."""
    asked = queries.asked_ids(participant.deliberation)
    answers = queries.my_votes(participant)
    keys: list[int] = []
    if most:
        if asking.is_due(participant.deliberation):
            picturing.refresh(participant.deliberation, at=timezone.now())
        keys = asking.following(participant.deliberation, answers=answers, asked=asked, most=most)
    done = sum(key in answers for key in asked)
    return Progress(done, len(asked)), queries.in_order(keys) if keys else []


def _shared(participant: Participant) -> dict[str, Any]:
    deliberation = participant.deliberation
    return {
        "deliberation": deliberation,
        "participant": participant,
        "is_open": queries.is_open(deliberation, at=timezone.now()),
        # What people wrote stays in their language, whatever the page speaks: voices read it aloud so.
        "tongue": "id" if soundness.is_indonesian(deliberation.question) else "",
        "shows_results": rules.may_show_results(deliberation),
        "is_apart": participant.state == ParticipantState.SUSPECT,
        "is_left_out": participant.state == ParticipantState.LEFT_OUT,
    }


def _sent(body: bytes) -> tuple[dict[str, int], bool]:
    """The votes in a phone's message, and whether it asks for all that is left."""
    try:
        told = json.loads(body)
        votes = {str(code): way for code, way in told["votes"].items()}
        wants_all = told.get("all") is True
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise Invalid from error
    if len(votes) > MOST_AT_ONCE or not all(type(way) is int for way in votes.values()):
        raise Invalid
    return votes, wants_all
