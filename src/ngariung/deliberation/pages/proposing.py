"""A statement of somebody who takes part."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ngariung.core import throttle
from ngariung.core.errors import NotFound, Refusal
from ngariung.deliberation import actions, looking, queries
from ngariung.deliberation.actions.stating import MOST_OF_ONE
from ngariung.deliberation.enums import StatementState
from ngariung.deliberation.forms import StatementForm
from ngariung.deliberation.models import Participant

from . import guests, joining

FREE_IN_TEN_MINUTES = 60
# What became of it, as the address says it after sending, so that loading again sends nothing.
OUTCOMES = {StatementState.WAITING: "menunggu", StatementState.OPEN: "ditanyakan"}


@dataclass
class Draft:
    """A statement on its way, or back: nothing typed is lost."""

    form: StatementForm
    # What may be private in it, in the words of the text; asked about once.
    private: list[str] = field(default_factory=list)
    outcome: str = ""


@guests.for_guests
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """One field; what may be private is shown first, to change it or to send it for a look."""
    guest = guests.guest(request, code)
    if guest.participant is None:
        if request.method == "POST":
            typed = request.POST.get("isi", "")
            return joining.not_inside(request, guest.deliberation, typed=typed)
        return joining.offer(request, guest.deliberation)
    if not guest.deliberation.is_taking_statements:
        raise NotFound
    if request.method == "POST":
        return _send(request, guest.participant)
    told = request.GET.get("kabar", "")
    outcome = told if told in OUTCOMES.values() else ""
    return _show(request, guest.participant, Draft(StatementForm(), outcome=outcome))


def _send(request: HttpRequest, participant: Participant) -> HttpResponse:
    draft = Draft(StatementForm(request.POST))
    if not draft.form.is_valid():
        return _show(request, participant, draft, status=422)
    text = draft.form.cleaned_data["isi"]
    draft.private = looking.private_words(text)
    if draft.private and "kirim" not in request.POST:
        return _show(request, participant, draft, status=422)
    throttle.slow(throttle.address_of(request.META), "statement", free=FREE_IN_TEN_MINUTES)
    try:
        made = actions.propose(participant, text, at=timezone.now())
    except Refusal as refusal:
        draft.form.add_error(None, str(refusal))
        return _show(request, participant, draft, status=refusal.status)
    response = redirect("deliberation:propose", participant.deliberation.code)
    response["Location"] += f"?kabar={OUTCOMES[StatementState(made.state)]}"
    return response


def _show(
    request: HttpRequest, participant: Participant, draft: Draft, *, status: int = 200
) -> HttpResponse:
    deliberation = participant.deliberation
    values = {
        "deliberation": deliberation,
        "is_open": queries.is_open(deliberation, at=timezone.now()),
        "draft": draft,
        "form": draft.form,
        "left": max(0, MOST_OF_ONE - participant.statements_made),
    }
    return render(request, "deliberation/propose.html", values, status=status)
