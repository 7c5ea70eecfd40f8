"""Everything that happens to a musyawarah, its statements and who takes part."""

from .guards import EndRefused, InElection, ReasonMissing, ReasonUnfit
from .joining import AdmissionRefused, Full, TicketUsed, join
from .looking_again import reconsider, reword
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
from .screening import open_statement, refuse, refuse_all, restore, withdraw
from .setting_apart import count, leave_out, set_copies_apart
from .stating import StatementRefused, TooManyStatements, add, propose
from .tickets import (
    TicketsRefused,
    change_link,
    make_tickets,
    revoke_batch,
    revoke_letters,
    revoke_ticket,
)
from .voting import record_votes, vote

__all__ = [
    "AdmissionRefused",
    "EndRefused",
    "Full",
    "InElection",
    "Plan",
    "QuestionMissing",
    "ReasonMissing",
    "ReasonUnfit",
    "StatementRefused",
    "StatementsMissing",
    "TicketUsed",
    "TicketsRefused",
    "TooManyStatements",
    "add",
    "cancel",
    "change",
    "change_letters",
    "change_link",
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
    "reconsider",
    "record_votes",
    "refuse",
    "refuse_all",
    "restore",
    "revoke_batch",
    "revoke_letters",
    "revoke_ticket",
    "reword",
    "set_copies_apart",
    "vote",
    "withdraw",
]
