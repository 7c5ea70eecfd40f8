"""A decision as pages and other rooms read it."""

from .decisions import (
    choices_of,
    decided_in,
    decided_on_forum,
    decision_for,
    decision_in,
    decisions_in,
    is_undecided,
    objections_of,
)
from .outcomes import FEWEST, Outcome, Words, outcomes_of, sentence, words_of
from .rounds import (
    DECIDING,
    answers_of,
    is_taking,
    last_rounds,
    last_take,
    position_of,
    positions_in_room,
    process_of,
    round_of,
)
from .sums import found_in, phones_answered, phones_to_tell, sums_now, sums_of, sums_told
from .words import Reason, dissent_in, said_in, stopped_before

__all__ = [
    "DECIDING",
    "FEWEST",
    "Outcome",
    "Reason",
    "Words",
    "answers_of",
    "choices_of",
    "decided_in",
    "decided_on_forum",
    "decision_for",
    "decision_in",
    "decisions_in",
    "dissent_in",
    "found_in",
    "is_taking",
    "is_undecided",
    "last_rounds",
    "last_take",
    "objections_of",
    "outcomes_of",
    "phones_answered",
    "phones_to_tell",
    "position_of",
    "positions_in_room",
    "process_of",
    "round_of",
    "said_in",
    "sentence",
    "stopped_before",
    "sums_now",
    "sums_of",
    "sums_told",
    "words_of",
]
