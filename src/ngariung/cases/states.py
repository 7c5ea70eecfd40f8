"""The lifecycle of a case: one table of verbs, and what may happen without moving it."""

from ngariung.core.states import Lifecycle, step

from .enums import CaseState as S

CASE = Lifecycle(
    {
        "assign": step(S.OPEN, S.RETURNED, S.ASSIGNED, to=S.ASSIGNED),
        "start": step(S.ASSIGNED, S.REOPENED, to=S.IN_WORK),
        "ask": step(S.ASSIGNED, S.IN_WORK, S.ASKED, S.REOPENED, to=S.ASKED),
        # The reporter wrote back.
        "resume": step(S.ASKED, to=S.IN_WORK),
        "refer": step(S.ASSIGNED, S.IN_WORK, S.ASKED, S.REOPENED, to=S.ASSIGNED),
        "answer": step(S.ASSIGNED, S.IN_WORK, S.ASKED, S.REOPENED, to=S.ANSWERED),
        "give_back": step(S.ASSIGNED, S.IN_WORK, S.ASKED, S.REOPENED, to=S.RETURNED),
        "reopen": step(S.ANSWERED, S.CLOSED, to=S.REOPENED),
        "close": step(S.ANSWERED, S.RETURNED, to=S.CLOSED),
        # The last voice left it.
        "empty": step(
            S.OPEN,
            S.ASSIGNED,
            S.IN_WORK,
            S.ASKED,
            S.ANSWERED,
            S.REOPENED,
            S.RETURNED,
            to=S.CLOSED,
        ),
    }
)

OPEN_STATES = frozenset(S) - {S.CLOSED}
# Somebody of the owner is at work; the case may be given to another post of the owner.
WORKING_STATES = frozenset({S.ASSIGNED, S.IN_WORK, S.ASKED, S.REOPENED})
# Whose turn it is: the owner's, the desk's, or somebody else's.
OWNERS_TURN = frozenset({S.ASSIGNED, S.IN_WORK, S.REOPENED})
DESKS_TURN = frozenset({S.OPEN, S.RETURNED})

# What may happen in which states without moving the case.
STAYING: dict[str, frozenset[S]] = {
    "gather": OPEN_STATES - {S.RETURNED},
    "release": OPEN_STATES,
    "entrust": WORKING_STATES,
    "accept": frozenset({S.ANSWERED, S.CLOSED}),
    "note": frozenset(S),
    "summarise": frozenset(S),
}


def allows(state: str, verb: str) -> bool:
    """Whether `verb` may happen to a case in `state`, moving it or not."""
    if verb in STAYING:
        return state in STAYING[verb]
    return CASE.allows(state, verb)
