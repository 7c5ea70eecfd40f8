"""What people fill in here."""

from .deciding import (
    AnswerForm,
    CheckedForm,
    ConfirmForm,
    CorrectForm,
    DecideForm,
    DropForm,
    HandsForm,
    MeetForm,
    ObjectionForm,
    OneVoiceForm,
    PaperForm,
    ProposalForm,
    ProxyForm,
    ReasonForm,
    ResumeForm,
    ReviewForm,
    StickForm,
)
from .planning import CancelForm, PlanForm, SeedForm, TicketsForm
from .taking_part import LettersForm, StatementForm

__all__ = [
    "AnswerForm",
    "CancelForm",
    "CheckedForm",
    "ConfirmForm",
    "CorrectForm",
    "DecideForm",
    "DropForm",
    "HandsForm",
    "LettersForm",
    "MeetForm",
    "ObjectionForm",
    "OneVoiceForm",
    "PaperForm",
    "PlanForm",
    "ProposalForm",
    "ProxyForm",
    "ReasonForm",
    "ResumeForm",
    "ReviewForm",
    "SeedForm",
    "StatementForm",
    "StickForm",
    "TicketsForm",
]
