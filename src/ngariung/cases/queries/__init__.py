"""Reads of cases: one case, the inbox, its story, what the public may see."""

from .answers import (
    AnswerTold,
    answer_told,
    is_accepted_by_all,
    is_latest,
    latest_answer,
    reply_until,
)
from .inbox import Filters, Numbers, inbox, numbers
from .one import (
    Suggestion,
    alike,
    answer_contents,
    case_for,
    clocks_of,
    fresh,
    handlers_of,
    joinable,
    opened_contents,
    reachable,
    suggested_owners,
    voices_in,
)
from .public import PublicCase, public_case, public_cases, shown
from .similar import Mass, Similar, SimilarCase, SimilarVoice, Why, similar
from .story import StoryRow, ThreadRow, story_of, thread_of

__all__ = [
    "AnswerTold",
    "Filters",
    "Mass",
    "Numbers",
    "PublicCase",
    "Similar",
    "SimilarCase",
    "SimilarVoice",
    "StoryRow",
    "Suggestion",
    "ThreadRow",
    "Why",
    "alike",
    "answer_contents",
    "answer_told",
    "case_for",
    "clocks_of",
    "fresh",
    "handlers_of",
    "inbox",
    "is_accepted_by_all",
    "is_latest",
    "joinable",
    "latest_answer",
    "numbers",
    "opened_contents",
    "public_case",
    "public_cases",
    "reachable",
    "reply_until",
    "shown",
    "similar",
    "story_of",
    "suggested_owners",
    "thread_of",
    "voices_in",
]
