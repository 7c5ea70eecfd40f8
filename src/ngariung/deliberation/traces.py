"""How the register tells where a musyawarah, its statements and its decisions stand."""

from ngariung.ledger import traces
from ngariung.ledger.enums import Verb

from .enums import DecisionState, DeliberationState, StatementState
from .models import Decision, Deliberation, Statement
from .states import DECISION, DELIBERATION, STATEMENT

traces.register(
    traces.Trace(
        rows=Deliberation.objects.all,
        lifecycle=DELIBERATION,
        first=Verb.DELIBERATION_PLANNED,
        begins=DeliberationState.PLANNED,
        steps={
            Verb.DELIBERATION_OPENED: ("open",),
            Verb.DELIBERATION_CLOSED: ("close",),
            Verb.DELIBERATION_CANCELLED: ("cancel",),
        },
    )
)
traces.register(
    traces.Trace(
        rows=Statement.objects.all,
        lifecycle=STATEMENT,
        first=Verb.STATEMENT_ADDED,
        begins=StatementState.WAITING,
        steps={
            Verb.STATEMENT_OPENED: ("open",),
            Verb.STATEMENT_REFUSED: ("refuse",),
            Verb.STATEMENT_WITHDRAWN: ("withdraw",),
            Verb.STATEMENT_RESTORED: ("restore", "reconsider"),
        },
    )
)
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
