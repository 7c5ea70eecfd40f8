"""Coming in."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.core.transactions import write
from ngariung.deliberation import tokens
from ngariung.deliberation.enums import Admission, ParticipantState, Suspicion
from ngariung.deliberation.models import Deliberation, Participant

from .guards import require_open

MOST_PEOPLE = 100_000


class AdmissionRefused(NotAllowed):
    """Tickets and letters from the wall are there so that one person has one voice."""

    code = "admission_refused"
    words = _("To take part here you need a ticket or the letters on the wall.")


class Full(Conflict):
    """More than anybody gathers: somebody plays with the page."""

    code = "musyawarah_full"
    words = _("No more people can be taken here.")


@write
def join(
    deliberation: Deliberation,
    *,
    secret: str,
    at: datetime,
    letters: str = "",
    is_crowded: bool = False,
) -> Participant:
    """Let somebody in, or find them again: the same `secret` is the same person.

    `secret` is the browser's number, or the letters of a ticket where tickets are asked for; whoever
    uses a ticket a second time is who used it first. `letters` are those on the wall, needed in a
    hall until one has joined. Who comes while it is crowded is set apart and waits for a decision.
    """
    require_open(deliberation, at=at)
    key = tokens.key_of(deliberation.code, secret)
    found = Participant.objects.filter(deliberation=deliberation, key=key).first()
    if found is not None:
        return found
    ticket = None
    if deliberation.admission == Admission.TICKETS:
        ticket = deliberation.tickets.filter(
            lookup=tokens.lookup_of(secret), revoked_at=None
        ).first()
        if ticket is None:
            raise AdmissionRefused
    elif not tokens.is_browser(secret):
        raise AdmissionRefused
    if deliberation.admission == Admission.HALL and letters != deliberation.hall_letters:
        raise AdmissionRefused
    if deliberation.people.count() >= MOST_PEOPLE:
        raise Full
    is_apart = is_crowded and deliberation.admission == Admission.LINK
    return Participant.objects.create(
        deliberation=deliberation,
        key=key,
        ticket=ticket,
        state=ParticipantState.SUSPECT if is_apart else ParticipantState.COUNTED,
        suspicion=Suspicion.CROWD if is_apart else "",
    )
