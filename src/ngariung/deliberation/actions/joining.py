"""Coming in."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.core.transactions import write
from ngariung.deliberation import rules, tokens
from ngariung.deliberation.enums import Admission, ParticipantState, Suspicion
from ngariung.deliberation.models import Deliberation, Participant
from ngariung.parties.models import Person

from .guards import hold_open

MOST_PEOPLE = 100_000


class AdmissionRefused(NotAllowed):
    """Tickets and letters from the wall are there so that one person has one voice."""

    code = "admission_refused"
    words = _("To take part here you need a ticket or the letters on the wall.")


class TicketUsed(AdmissionRefused):
    """Whoever else knows a ticket's letters, as who printed it does, must not read or change its votes."""

    code = "ticket_used"
    words = _(
        "This ticket was used before. If it was you, go on in the browser where you began; "
        "else ask for another one."
    )


class LinkOver(AdmissionRefused):
    """Who made a new link wants that the old one lets nobody in."""

    code = "link_over"
    words = _("This link lets nobody in any more. Ask who gave it to you for the new one.")


class Full(Conflict):
    """More than anybody gathers: somebody plays with the page."""

    code = "musyawarah_full"
    words = _("No more people can be taken here.")


@write
def join(  # noqa: PLR0913  # who comes in, and how
    deliberation: Deliberation,
    *,
    secret: str,
    at: datetime,
    letters: str = "",
    is_crowded: bool = False,
    by: Person | None = None,
) -> Participant:
    """Let somebody in, or find them again: the same `secret`, a browser's number, is the same person.

    `letters` are those on the wall, of a ticket or of the link, where they are asked for; who has joined
    needs them no more. Where not everybody may see it, who is signed in (`by`) and may needs no link; that
    it was they is kept nowhere. A ticket belongs to the browser that used it first. Who comes while it is
    crowded is set apart and waits for a decision.
    """
    hold_open(deliberation, at=at)
    if not tokens.is_browser(secret):
        raise AdmissionRefused
    key = tokens.key_of(deliberation.code, secret)
    found = Participant.objects.filter(deliberation=deliberation, key=key).first()
    if found is not None:
        return found
    if deliberation.people.filter(state=ParticipantState.COUNTED).count() >= MOST_PEOPLE:
        raise Full
    _admit(deliberation, letters, by=by)
    # Who holds a ticket is one person, however many come from one connection.
    is_apart = is_crowded and deliberation.admission != Admission.TICKETS
    return Participant.objects.create(
        deliberation=deliberation,
        key=key,
        state=ParticipantState.SUSPECT if is_apart else ParticipantState.COUNTED,
        suspicion=Suspicion.CROWD if is_apart else "",
    )


def _admit(deliberation: Deliberation, letters: str, *, by: Person | None) -> None:
    """Refuse who lacks what is asked for; a ticket is used up."""
    match deliberation.admission:
        case Admission.HALL:
            if not letters or letters != deliberation.hall_letters:
                raise AdmissionRefused
        case Admission.TICKETS:
            _use(deliberation, letters)
        case Admission.LINK:
            if not may_come(deliberation, letters, by=by):
                raise LinkOver


def may_come(deliberation: Deliberation, letters: str, *, by: Person | None) -> bool:
    """Whether somebody may come in by the address alone, or by the link that holds now."""
    if not rules.needs_link(deliberation) or rules.can_view(by, deliberation):
        return True
    rows = deliberation.tickets.filter(is_link=True, revoked_at=None)
    return rows.filter(lookup=tokens.lookup_of(letters)).exists()


def _use(deliberation: Deliberation, letters: str) -> None:
    rows = deliberation.tickets.filter(lookup=tokens.lookup_of(letters), revoked_at=None)
    if rows.filter(is_used=False).update(is_used=True):
        return
    raise TicketUsed if rows.exists() else AdmissionRefused
