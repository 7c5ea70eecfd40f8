"""Who may run a decision and write it down, and what of a round may be told."""

from datetime import datetime

from ngariung.deliberation import rules as deliberations
from ngariung.deliberation.models import Deliberation
from ngariung.parties.models import Person

from .models import Round


def can_decide(person: Person | None, deliberation: Deliberation) -> bool:
    """Who facilitates puts proposals, opens and ends them and writes the outcome."""
    return deliberations.can_facilitate(person, deliberation.host)


def can_record(person: Person | None, deliberation: Deliberation) -> bool:
    """The host's scribes also write down what the room says."""
    return deliberations.can_record(person, deliberation.host)


def is_over(asked: Round, *, at: datetime) -> bool:
    """Whether nobody can say anything more in this round; an ended one is never opened again."""
    return asked.ended_at is not None or (asked.closes_at is not None and asked.closes_at <= at)


def may_show_positions(asked: Round) -> bool:
    """Whether sums and words of a round may be told to anybody, whoever asks.

    Where results were promised for the end there is no person and no switch that lifts it before; a
    time that has passed does not either, until the sums are frozen.
    """
    return asked.ended_at is not None or not asked.decision.deliberation.is_hiding_results
