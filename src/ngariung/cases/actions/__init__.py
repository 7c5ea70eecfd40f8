"""Everything that writes cases: gathering voices, the owner's work, answers and what reporters say."""

from .answers import accept, answer, close, close_silent, not_yet, reopen
from .gathering import gather, let_go, open_case, release
from .refusals import (
    AnswerNoLongerOpen,
    CannotJoin,
    CannotOwn,
    CannotShow,
    NobodyToAsk,
)
from .work import ask, assign, give_back, note, refer, resume, start, summarise

__all__ = [
    "AnswerNoLongerOpen",
    "CannotJoin",
    "CannotOwn",
    "CannotShow",
    "NobodyToAsk",
    "accept",
    "answer",
    "ask",
    "assign",
    "close",
    "close_silent",
    "gather",
    "give_back",
    "let_go",
    "not_yet",
    "note",
    "open_case",
    "refer",
    "release",
    "reopen",
    "resume",
    "start",
    "summarise",
]
