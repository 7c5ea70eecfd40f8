"""Everything that happens to a musyawarah, its statements and who takes part."""

from .guards import ReasonMissing
from .joining import AdmissionRefused, Full, TicketUsed, join
from .planning import (
    Plan,
    QuestionMissing,
    StatementsMissing,
    cancel,
    change,
    change_letters,
    close,
    close_due,
    open_,
    plan,
)
from .screening import (
    InElection,
    count,
    leave_out,
    open_statement,
    refuse,
    restore,
    set_copies_apart,
    withdraw,
)
from .stating import (
    StatementRefused,
    TooManyStatements,
    add,
    propose,
)
from .tickets import TicketsRefused, make_tickets, revoke_ticket
from .voting import record_votes, vote

__all__ = [
    "AdmissionRefused",
    "Full",
    "InElection",
    "Plan",
    "QuestionMissing",
    "ReasonMissing",
    "StatementRefused",
    "StatementsMissing",
    "TicketUsed",
    "TicketsRefused",
    "TooManyStatements",
    "add",
    "cancel",
    "change",
    "change_letters",
    "close",
    "close_due",
    "count",
    "join",
    "leave_out",
    "make_tickets",
    "open_",
    "open_statement",
    "plan",
    "propose",
    "record_votes",
    "refuse",
    "restore",
    "revoke_ticket",
    "set_copies_apart",
    "vote",
    "withdraw",
]
