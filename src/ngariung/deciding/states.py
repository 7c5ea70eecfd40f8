"""The lives of a decision and of an objection, as tables of verbs."""

from ngariung.core.states import Lifecycle, step

from .enums import DecisionState as D
from .enums import ObjectionState as O

# What was decided is never opened again; whoever wants it otherwise puts a proposal anew.
DECISION = Lifecycle(
    {
        "open": step(D.PREPARED, to=D.OPEN),
        "stick": step(D.OPEN, to=D.STUCK),
        "resume": step(D.STUCK, to=D.OPEN),
        "decide": step(D.OPEN, to=D.DECIDED),
        "drop": step(D.PREPARED, D.OPEN, D.STUCK, to=D.DROPPED),
    }
)
OBJECTION = Lifecycle({"meet": step(O.STANDS, to=O.MET)})
