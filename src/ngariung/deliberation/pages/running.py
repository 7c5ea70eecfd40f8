"""Running a musyawarah: the one next thing to do, the way in, what is asked, and who was set apart."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotFound
from ngariung.core.paging import page
from ngariung.deliberation import actions, queries, rules
from ngariung.deliberation.enums import (
    Admission,
    DeliberationState,
    ParticipantState,
    StatementState,
    Suspicion,
)
from ngariung.deliberation.forms import SeedForm
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.queries import people
from ngariung.parties.pages.directory import person_of

from .door import facilitated, tabs_of, trail_of
from .entrances import entrance_of
from .next_steps import Standing, next_step

BY_NUMBER = ("number",)


@dataclass(frozen=True)
class Apart:
    """How many were set apart for one reason, or left out after that."""

    suspicion: str
    words: str
    number: int
    is_left_out: bool


@login_required
def run(request: HttpRequest, code: str) -> HttpResponse:
    """All that who facilitates does, what is to do next first."""
    found = facilitated(request, code)
    is_open = found.state == DeliberationState.OPEN
    numbers = queries.statement_numbers(found)
    apart = _apart(found) if is_open else []
    standing = Standing(
        asked=numbers[StatementState.OPEN],
        waiting=numbers[StatementState.WAITING],
        apart=sum(one.number for one in apart if not one.is_left_out),
        people=found.people.count(),
    )
    asked = queries.statements_of(found, StatementState.OPEN).order_by()
    values: dict[str, Any] = {
        "deliberation": found,
        "trail": trail_of(found),
        "tabs": tabs_of(found, numbers, here="run"),
        "next": next_step(found, standing),
        "standing": standing,
        "is_planned": found.state == DeliberationState.PLANNED,
        "is_open": is_open,
        "apart": apart,
        "statements": page(asked, by=BY_NUMBER, after=request.GET.get("after")),
        "seed": SeedForm(),
        "has_voices": found.forum_id is not None,
        "entrance": entrance_of(found, shows_letters=True) if is_open else None,
        "is_link": rules.needs_link(found),
        "is_hall": found.admission == Admission.HALL,
        "has_tickets": found.admission == Admission.TICKETS,
    }
    response = render(request, "deliberation/run.html", values)
    # It may show letters.
    response["Cache-Control"] = "no-store"
    return response


def _apart(found: Deliberation) -> list[Apart]:
    rows = found.people.filter(state__in=people.NOT_COUNTED).values_list("state", "suspicion")
    numbers = rows.annotate(number=Count("pk")).order_by("-state", "suspicion")
    return [
        Apart(code, str(Suspicion(code).label), number, state == ParticipantState.LEFT_OUT)
        for state, code, number in numbers
    ]


@login_required
@require_POST
def decide_people(request: HttpRequest, code: str) -> HttpResponse:
    """Let those who were set apart for one reason count, or leave them out."""
    found = facilitated(request, code)
    suspicion = request.POST.get("suspicion", "")
    if suspicion not in Suspicion.values:
        raise NotFound
    acts = {
        "count": (actions.count, ParticipantState.SUSPECT),
        "leave_out": (actions.leave_out, ParticipantState.SUSPECT),
        "count_after_all": (actions.count, ParticipantState.LEFT_OUT),
    }
    act, state = acts.get(request.POST.get("act", ""), (None, ""))
    if act is None:
        raise NotFound
    chosen = found.people.filter(state=state, suspicion=suspicion).values_list("pk", flat=True)
    act(found, list(chosen), by=person_of(request), at=timezone.now())
    messages.success(request, _("Decided, and written into the register."))
    return redirect("deliberation:run", found.code)
