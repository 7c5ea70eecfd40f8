"""What people fill in here."""

from .planning import CancelForm, PlanForm, RewordForm, SeedForm, TicketsForm
from .taking_part import LettersForm, StatementForm

__all__ = [
    "CancelForm",
    "LettersForm",
    "PlanForm",
    "RewordForm",
    "SeedForm",
    "StatementForm",
    "TicketsForm",
]
