"""A musyawarah as pages and other rooms read it."""

from .one import (
    deliberation_for,
    deliberations_for,
    facilitated_for,
    is_open,
    statements_of,
)
from .people import by_letters, participant_of, set_apart, ticket_by
from .votes import asked_ids, counted_votes, my_votes

__all__ = [
    "asked_ids",
    "by_letters",
    "counted_votes",
    "deliberation_for",
    "deliberations_for",
    "facilitated_for",
    "is_open",
    "my_votes",
    "participant_of",
    "set_apart",
    "statements_of",
    "ticket_by",
]
