"""What people fill in here."""

from .answering import AnswerForm, HandsForm, OneVoiceForm, PaperForm, ProxyForm
from .fields import CheckedForm
from .putting import ProposalForm
from .running import (
    ConfirmForm,
    CorrectForm,
    DecideForm,
    DropForm,
    MeetForm,
    ObjectionForm,
    ReasonForm,
    ResumeForm,
    ReviewForm,
    StickForm,
)

__all__ = [
    "AnswerForm",
    "CheckedForm",
    "ConfirmForm",
    "CorrectForm",
    "DecideForm",
    "DropForm",
    "HandsForm",
    "MeetForm",
    "ObjectionForm",
    "OneVoiceForm",
    "PaperForm",
    "ProposalForm",
    "ProxyForm",
    "ReasonForm",
    "ResumeForm",
    "ReviewForm",
    "StickForm",
]
