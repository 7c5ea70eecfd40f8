"""How the register tells where a musyawarah and its statements stand."""

from ngariung.ledger import traces
from ngariung.ledger.enums import Verb

from .enums import DeliberationState, StatementState
from .models import Deliberation, Statement
from .states import DELIBERATION, STATEMENT

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
