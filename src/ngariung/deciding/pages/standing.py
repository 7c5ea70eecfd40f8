"""Where somebody who takes part says where they stand, on their own phone."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ngariung.core.errors import Refusal
from ngariung.deciding import actions, queries
from ngariung.deciding.enums import Gathered
from ngariung.deciding.forms import AnswerForm
from ngariung.deciding.models import Position, Round
from ngariung.deciding.processes import Option
from ngariung.deliberation.models import Participant
from ngariung.deliberation.pages import guests
from ngariung.parties.pages.directory import person_of

from .door import CHANGED, is_of_another, told_round


@dataclass(frozen=True)
class Answer:
    """One answer that can be chosen, and whether it is the one given before."""

    option: Option
    is_chosen: bool


@guests.for_guests
@require_http_methods(["GET", "HEAD", "POST"])
def position(request: HttpRequest, code: str, decision: str) -> HttpResponse:
    """Say where one stands, with a reason; change it until the end. For this browser alone."""
    guest = guests.guest(request, code)
    found = queries.decision_in(guest.deliberation, decision, person_of(request))
    asked = queries.round_of(found)
    if guest.participant is None:
        return _stand(request, asked, None, status=422 if request.method == "POST" else 200)
    if is_of_another(asked, request.POST):
        return _changed(request, asked, guest.participant)
    before = queries.position_of(asked, guest.participant)
    form = _form(asked, before, request.POST if request.method == "POST" else None)
    if request.method != "POST" or guests.is_foreign(request) or not form.is_valid():
        status = 200 if request.method != "POST" else 422
        return _stand(request, asked, form, before=before, status=status)
    try:
        said = form.said() | {"in_round": told_round(request.POST)}
        actions.take_position(guest.participant, found, at=timezone.now(), **said)
    except actions.RoundChanged:
        return _changed(request, queries.round_of(found), guest.participant)
    except Refusal as refusal:
        form.refused(refusal)
        return _stand(request, asked, form, before=before, status=422)
    there = redirect("deciding:position", code, decision)
    there["Location"] += "?tersimpan=1"
    return there


def _form(asked: Round, before: Position | None, data: Any) -> AnswerForm:
    choices = queries.choices_of(asked.decision)
    initial: dict[str, Any] = {}
    if before is not None:
        places = {f"place_{number}": str(place) for place, number in enumerate(before.ranking, 1)}
        initial = {"option": before.option, "reason": before.reason, **places}
    return AnswerForm(data, process=queries.process_of(asked), choices=choices, initial=initial)


def _changed(request: HttpRequest, asked: Round, participant: Participant) -> HttpResponse:
    """The words of now; the answer to the words before is gone, the reason beside it is not."""
    before = queries.position_of(asked, participant)
    form = _form(asked, before, None)
    form.initial["reason"] = request.POST.get("reason", "")
    return _stand(request, asked, form, before=before, status=CHANGED)


def _stand(
    request: HttpRequest,
    asked: Round,
    form: AnswerForm | None,
    *,
    before: Position | None = None,
    status: int,
) -> HttpResponse:
    """The page on a phone: the proposal, the answers, a reason; or that it takes none.

    Without a form this phone does not take part.
    """
    found, process = asked.decision, queries.process_of(asked)
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
        "is_room_too": found.gathered == Gathered.BOTH,
        "is_over": is_by_phone and form is not None and asked.ended_at is not None,
        "has_joined": form is not None,
        "changed": actions.RoundChanged.words if status == CHANGED else "",
        "has_said": before is not None,
        "saved": _("Kept. You can change it until this is over.")
        if "tersimpan" in request.GET
        else "",
    }
    return render(request, "deciding/position.html", values, status=status)
