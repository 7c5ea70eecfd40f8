"""Everything that happens to a decision."""

from .adding import (
    ReviewRefused,
    correct,
    review,
)
from .answers import (
    AnswerMissing,
    NotTaking,
    RoundChanged,
)
from .counting import (
    MoreThanPresent,
    OneVoiceRefused,
    PresentMissing,
    mark_present,
    record_acclamation,
    record_hands,
)
from .deciding import (
    EndFirst,
    NothingSaid,
    QuorumNotReached,
    Tied,
    TooManySaid,
    decide,
)
from .ending import (
    end_due_rounds,
    end_round,
)
from .objecting import (
    meet_objection,
    note_objection,
)
from .putting import (
    ChoicesRefused,
    NotOpenYet,
    ProcessUnknown,
    Proposal,
    QuorumMissing,
    change_decision,
    drop,
    open_decision,
    put,
)
from .recording import (
    confirm_proxy,
    record_position,
    record_proxy,
    strike,
)
from .standing import (
    keep_back,
    take_position,
)
from .sticking import (
    resume,
    stick,
)
from .wording import (
    NamesCandidates,
    NamesSomebody,
    PrivateWords,
    RoleWanted,
    WordsMissing,
    WordsTooLong,
)

__all__ = [
    "AnswerMissing",
    "ChoicesRefused",
    "EndFirst",
    "MoreThanPresent",
    "NamesCandidates",
    "NamesSomebody",
    "NotOpenYet",
    "NotTaking",
    "NothingSaid",
    "OneVoiceRefused",
    "PresentMissing",
    "PrivateWords",
    "ProcessUnknown",
    "Proposal",
    "QuorumMissing",
    "QuorumNotReached",
    "ReviewRefused",
    "RoleWanted",
    "RoundChanged",
    "Tied",
    "TooManySaid",
    "WordsMissing",
    "WordsTooLong",
    "change_decision",
    "confirm_proxy",
    "correct",
    "decide",
    "drop",
    "end_due_rounds",
    "end_round",
    "keep_back",
    "mark_present",
    "meet_objection",
    "note_objection",
    "open_decision",
    "put",
    "record_acclamation",
    "record_hands",
    "record_position",
    "record_proxy",
    "resume",
    "review",
    "stick",
    "strike",
    "take_position",
]
