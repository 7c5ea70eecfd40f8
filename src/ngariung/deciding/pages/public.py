"""One decision for everybody: what is proposed, what was decided and with which dissent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ngariung.deciding import queries, rules
from ngariung.deciding.enums import Gathered
from ngariung.deliberation.pages import guests
from ngariung.deliberation.pages.door import trail_of
from ngariung.parties.pages.directory import person_of

from . import outcomes


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
        "view": outcomes.view_of(asked, after=request.GET.get("after")),
        "is_by_phone": is_taking,
        "can_run": rules.can_record(person, guest.deliberation),
        "trail": trail_of(guest.deliberation),
    }
    return render(request, "deciding/decision.html", values)
