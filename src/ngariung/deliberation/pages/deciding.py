"""One decision for everybody, and where somebody who takes part says where they stand."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ngariung.core.errors import Refusal
from ngariung.deliberation import actions, queries, rules
from ngariung.deliberation.enums import Gathered
from ngariung.deliberation.forms import AnswerForm
from ngariung.deliberation.models import Decision, Participant, Position, Round
from ngariung.deliberation.processes import Option
from ngariung.parties.pages.directory import person_of

from . import guests, outcomes
from .deciding_acts import is_of_another, told_round
from .door import trail_of

CHANGED = 409


@dataclass(frozen=True)
class Answer:
    """One answer that can be chosen, and whether it is the one given before."""

    option: Option
    is_chosen: bool


@require_safe
def dispute(request: HttpRequest) -> HttpResponse:
    """What a musyawarah about a labour dispute cannot do, and which steps the law knows."""
    return render(request, "deliberation/dispute.html", {})


@require_safe
def decision(request: HttpRequest, code: str, decision: str) -> HttpResponse:
    """What is proposed, what was decided and with which dissent."""
    person, now = person_of(request), timezone.now()
    guest = guests.guest(request, code)
    found = queries.decision_in(guest.deliberation, decision, person)
    asked = queries.round_of(found)
    is_taking = found.gathered != Gathered.ROOM and queries.is_taking(asked, at=now)
    values = {
        "deliberation": guest.deliberation,
        "decision": found,
        "view": outcomes.view_of(found, after=request.GET.get("after")),
        "is_by_phone": is_taking,
        "has_joined": guest.participant is not None,
        "can_run": rules.can_record(person, guest.deliberation.host),
        "trail": trail_of(guest.deliberation),
    }
    return render(request, "deliberation/decision.html", values)


@guests.for_guests
@require_http_methods(["GET", "HEAD", "POST"])
def position(request: HttpRequest, code: str, decision: str) -> HttpResponse:
    """Say where one stands, with a reason; change it until the end. For this browser alone."""
    guest = guests.guest(request, code)
    found = queries.decision_in(guest.deliberation, decision, person_of(request))
    if guest.participant is None:
        return _stand(request, found, None, None, status=422 if request.method == "POST" else 200)
    asked = queries.round_of(found)
    before = queries.position_of(asked, guest.participant)
    if is_of_another(asked, request.POST):
        return _stand(request, found, guest.participant, _form(asked, before, None), status=CHANGED)
    form = _form(asked, before, request.POST if request.method == "POST" else None)
    if request.method != "POST" or guests.is_foreign(request) or not form.is_valid():
        status = 200 if request.method != "POST" else 422
        return _stand(request, found, guest.participant, form, status=status)
    try:
        said = form.said() | {"in_round": told_round(request.POST)}
        actions.take_position(guest.participant, found, at=timezone.now(), **said)
    except Refusal as refusal:
        form.refused(refusal)
        return _stand(request, found, guest.participant, form, status=422)
    there = redirect("deliberation:position", code, decision)
    there["Location"] += "?tersimpan=1"
    return there


def _form(asked: Round, before: Position | None, data: Any) -> AnswerForm:
    choices = {one.number: one.text for one in asked.decision.choices.order_by("number")}
    initial: dict[str, Any] = {}
    if before is not None:
        places = {f"place_{number}": str(place) for place, number in enumerate(before.ranking, 1)}
        initial = {"option": before.option, "reason": before.reason, **places}
    return AnswerForm(data, process=queries.process_of(asked), choices=choices, initial=initial)


def _stand(
    request: HttpRequest,
    found: Decision,
    participant: Participant | None,
    form: AnswerForm | None,
    *,
    status: int,
) -> HttpResponse:
    """The page on a phone: the proposal, the answers, a reason; or that it takes none."""
    asked = queries.round_of(found)
    process = queries.process_of(asked)
    is_by_phone = found.gathered != Gathered.ROOM
    given = form["option"].value() if form is not None and not process.is_ranked else ""
    values = {
        "deliberation": found.deliberation,
        "decision": found,
        "asked": asked,
        "process": process,
        "answers": [Answer(one, one.code == given) for one in process.options],
        "form": form,
        "places": [form[name] for name in form.places] if form is not None else [],
        "is_taking": is_by_phone and queries.is_taking(asked, at=timezone.now()),
        "has_joined": participant is not None,
        "changed": actions.RoundChanged.words if status == CHANGED else "",
        "has_said": queries.position_of(asked, participant) is not None,
        "saved": _("Kept. You can change it until this is over.")
        if "tersimpan" in request.GET
        else "",
    }
    return render(request, "deliberation/position.html", values, status=status)
