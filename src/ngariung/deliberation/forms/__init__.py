"""What people fill in here."""

from .planning import CancelForm, PlanForm, RewordForm, SeedForm
from .taking_part import LettersForm, StatementForm
from .tickets import TakeBackForm, TicketsForm

__all__ = [
    "CancelForm",
    "LettersForm",
    "PlanForm",
    "RewordForm",
    "SeedForm",
    "StatementForm",
    "TakeBackForm",
    "TicketsForm",
]
