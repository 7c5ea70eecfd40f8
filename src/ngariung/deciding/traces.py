"""How the register tells where decisions stand."""

from ngariung.ledger import traces
from ngariung.ledger.enums import Verb

from .enums import DecisionState
from .models import Decision
from .states import DECISION

traces.register(
    traces.Trace(
        rows=Decision.objects.all,
        lifecycle=DECISION,
        first=Verb.DECISION_PREPARED,
        begins=DecisionState.PREPARED,
        steps={
            Verb.DECISION_OPENED: ("open",),
            Verb.DECISION_STUCK: ("stick",),
            Verb.DECISION_RESUMED: ("resume",),
            Verb.DECISION_DECIDED: ("decide",),
            Verb.DECISION_DROPPED: ("drop",),
        },
    )
)
