"""A musyawarah as pages and other rooms read it."""

from .one import (
    deliberation_for,
    deliberations_for,
    facilitated_for,
    is_open,
    statement_numbers,
    statements_of,
)
from .people import by_letters, participant_of, set_apart, ticket_by
from .taking_part import Guest, Said, asked_by, guest_of, in_order, said_by
from .votes import asked_ids, counted_votes, has_left, my_votes

__all__ = [
    "Guest",
    "Said",
    "asked_by",
    "asked_ids",
    "by_letters",
    "counted_votes",
    "deliberation_for",
    "deliberations_for",
    "facilitated_for",
    "guest_of",
    "has_left",
    "in_order",
    "is_open",
    "my_votes",
    "participant_of",
    "said_by",
    "set_apart",
    "statement_numbers",
    "statements_of",
    "ticket_by",
]
