"""Tickets: one ticket, one person; and the link into a musyawarah that not everybody sees."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ngariung.core.codes import random_code
from ngariung.core.errors import Conflict, Invalid
from ngariung.core.transactions import write
from ngariung.deliberation import rules, tokens
from ngariung.deliberation.enums import Admission, DeliberationState
from ngariung.deliberation.models import Batch, Deliberation, Ticket
from ngariung.deliberation.states import DELIBERATION
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person
from ngariung.voices import redaction

from .guards import require_facilitator

MOST_AT_ONCE = 500
MOST = 20_000
LONGEST_NAME = 60


class TicketsRefused(Invalid):
    """As many as can be printed at once."""

    code = "tickets_refused"
    words = _("Ask for one to 500 tickets at a time, for a musyawarah that takes tickets.")


class TicketsEnough(Conflict):
    """More than anybody hands out."""

    code = "tickets_enough"

    def __init__(self, *, left: int) -> None:
        words = _(
            "One musyawarah has at most 20,000 tickets, with those that were taken back: "
            "%(left)d more can be made."
        )
        super().__init__(words % {"left": left})


class NameTooLong(Invalid):
    """A place, as the list shows it on one line."""

    code = "ticket_name_too_long"
    words = _("Name the place where they are handed out in at most 60 letters.")


class LettersUnreadable(Invalid):
    """A typing error says so before anything is looked for."""

    code = "letters_unreadable"
    words = _("These are not the twelve letters of a ticket. Compare them once more.")


class TicketUnknown(Invalid):
    """Other musyawarah have tickets too."""

    code = "ticket_unknown"
    words = _("No ticket of this musyawarah has these letters. Compare them once more.")


class TicketSpent(Conflict):
    """Nobody can find the votes of a ticket: that is the promise."""

    code = "ticket_spent"
    words = _(
        "This ticket was used already. Whose answers came with it nobody can find, so it stays as it is."
    )


class TicketRevoked(Conflict):
    """Twice is once."""

    code = "ticket_revoked"
    words = _("This ticket lets nobody in any more; it was taken back before.")


class BatchBegun(Conflict):
    """Some of them are somebody's way in."""

    code = "batch_begun"
    words = _("Some of these tickets were used already. Take back single ones by their letters.")


@write
def make_tickets(
    deliberation: Deliberation, *, number: int, by: Person, at: datetime, name: str = ""
) -> list[Ticket]:
    """Make a batch of tickets to hand out; nobody writes down who got which.

    `name` says where they are handed out; refuses one that may be a person's.
    """
    require_facilitator(by, deliberation)
    if deliberation.state in DELIBERATION.ends():
        raise Conflict
    if deliberation.admission != Admission.TICKETS or not 1 <= number <= MOST_AT_ONCE:
        raise TicketsRefused
    name = _place(name)
    # Locked, so that two who make some at once get two numbers.
    Deliberation.objects.select_for_update().get(pk=deliberation.pk)
    left = MOST - deliberation.tickets.count()
    if number > left:
        raise TicketsEnough(left=left)
    last = deliberation.batches.aggregate(last=Max("number"))["last"] or 0
    batch = Batch.objects.create(deliberation=deliberation, number=last + 1, name=name, made=number)
    made = Ticket.objects.bulk_create(_new(deliberation, batch=batch) for _place in range(number))
    _note(deliberation, {"made": number, "batch": batch.number}, by=by, at=at)
    return made


def _place(name: str) -> str:
    """The name of a batch on one line; refuses one that may be a person's, or that no column takes."""
    said = " ".join(name.split())
    redaction.refuse_private(said, is_checked=False)
    if len(said) > LONGEST_NAME:
        raise NameTooLong
    return said


@write
def revoke_letters(deliberation: Deliberation, letters: str, *, by: Person, at: datetime) -> None:
    """Let the ticket with these letters, as somebody typed them, let nobody in.

    Refuses in different words what cannot be letters, what is no ticket of this musyawarah, and one that
    was used or taken back.
    """
    require_facilitator(by, deliberation)
    read = tokens.read(letters)
    if len(read) != tokens.LENGTH:
        raise LettersUnreadable
    found = deliberation.tickets.filter(lookup=tokens.lookup_of(read), is_link=False).first()
    if found is None:
        raise TicketUnknown
    revoke_ticket(found, by=by, at=at)


@write
def revoke_ticket(ticket: Ticket, *, by: Person, at: datetime) -> None:
    """Let a ticket that nobody has used let nobody in."""
    require_facilitator(by, ticket.deliberation)
    rows = Ticket.objects.filter(pk=ticket.pk, revoked_at=None, is_used=False)
    if not rows.update(revoked_at=at):
        ticket.refresh_from_db()
        raise TicketSpent if ticket.is_used else TicketRevoked
    # By its batch: letters could be calculated from the code of a ticket.
    number = ticket.batch.number if ticket.batch else None
    _note(ticket.deliberation, {"revoked": 1, "batch": number}, by=by, at=at)


@write
def revoke_batch(batch: Batch, *, by: Person, at: datetime) -> int:
    """Let no ticket of a batch let anybody in; refuses where one of them was used. Returns how many."""
    require_facilitator(by, batch.deliberation)
    # Locked: whoever comes in with one of them meanwhile waits, and is refused.
    rows = Ticket.objects.select_for_update().filter(batch=batch)
    if any(ticket.is_used for ticket in rows):
        raise BatchBegun
    number = Ticket.objects.filter(batch=batch, revoked_at=None).update(revoked_at=at)
    if not number:
        raise TicketRevoked
    _note(batch.deliberation, {"revoked": number, "batch": batch.number}, by=by, at=at)
    return number


@write
def change_link(deliberation: Deliberation, *, by: Person, at: datetime) -> Ticket:
    """Make a new link into a musyawarah that not everybody sees; the old one lets nobody in any more."""
    require_facilitator(by, deliberation)
    if deliberation.state != DeliberationState.OPEN or not rules.needs_link(deliberation):
        raise Conflict
    Deliberation.objects.select_for_update().get(pk=deliberation.pk)
    deliberation.tickets.filter(is_link=True, revoked_at=None).update(revoked_at=at)
    made = make_link(deliberation)
    _note(deliberation, {"link": "new"}, by=by, at=at)
    return made


def make_link(deliberation: Deliberation) -> Ticket:
    """The first link; part of opening it, where `rules.needs_link`."""
    made = _new(deliberation, is_link=True)
    made.save(force_insert=True)
    return made


def _new(
    deliberation: Deliberation, *, batch: Batch | None = None, is_link: bool = False
) -> Ticket:
    code = random_code()
    lookup = tokens.lookup_of(tokens.of_ticket(code))
    return Ticket(code=code, deliberation=deliberation, batch=batch, lookup=lookup, is_link=is_link)


def _note(
    deliberation: Deliberation, facts: dict[str, int | str | None], *, by: Person, at: datetime
) -> None:
    ledger.record(
        Verb.DELIBERATION_TICKETS, subject=deliberation.code, at=at, by=by, facts=dict(facts)
    )
