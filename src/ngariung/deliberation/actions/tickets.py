"""Tickets: one ticket, one person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.codes import random_code
from ngariung.core.errors import Conflict, Invalid
from ngariung.core.transactions import write
from ngariung.deliberation import tokens
from ngariung.deliberation.enums import Admission
from ngariung.deliberation.models import Deliberation, Ticket
from ngariung.deliberation.states import DELIBERATION
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from .guards import require_facilitator

MOST_AT_ONCE = 500
MOST = 20_000


class TicketsRefused(Invalid):
    """As many as can be printed and handed out."""

    code = "tickets_refused"
    words = _("Ask for one to 500 tickets at a time, for a musyawarah that takes tickets.")


@write
def make_tickets(
    deliberation: Deliberation, *, number: int, by: Person, at: datetime
) -> list[Ticket]:
    """Make tickets to hand out; nobody writes down who got which."""
    require_facilitator(by, deliberation)
    if deliberation.state in DELIBERATION.ends():
        raise Conflict
    has_room = deliberation.tickets.count() + number <= MOST
    if (
        deliberation.admission != Admission.TICKETS
        or not 1 <= number <= MOST_AT_ONCE
        or not has_room
    ):
        raise TicketsRefused
    codes = [random_code() for _place in range(number)]
    made = Ticket.objects.bulk_create(
        Ticket(
            code=code, deliberation=deliberation, lookup=tokens.lookup_of(tokens.of_ticket(code))
        )
        for code in codes
    )
    ledger.record(
        Verb.DELIBERATION_TICKETS,
        subject=deliberation.code,
        at=at,
        by=by,
        facts={"made": number},
    )
    return made


@write
def revoke_ticket(ticket: Ticket, *, by: Person, at: datetime) -> None:
    """Let a ticket that nobody has used let nobody in."""
    require_facilitator(by, ticket.deliberation)
    rows = Ticket.objects.filter(pk=ticket.pk, revoked_at=None, is_used=False)
    if not rows.update(revoked_at=at):
        raise Conflict
    ledger.record(
        Verb.DELIBERATION_TICKETS,
        subject=ticket.deliberation.code,
        at=at,
        by=by,
        facts={"revoked": ticket.code},
    )
