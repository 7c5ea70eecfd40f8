"""How the register tells where a case stands."""

from ngariung.ledger import traces
from ngariung.ledger.enums import Verb

from .enums import CaseState
from .models import Case
from .states import CASE

traces.register(
    traces.Trace(
        rows=Case.objects.all,
        lifecycle=CASE,
        first=Verb.CASE_OPENED,
        begins=CaseState.OPEN,
        steps={
            Verb.CASE_ASSIGNED: ("assign",),
            Verb.CASE_STARTED: ("start", "resume"),
            Verb.CASE_ASKED: ("ask",),
            Verb.CASE_REFERRED: ("refer",),
            Verb.CASE_ANSWERED: ("answer",),
            Verb.CASE_REOPENED: ("reopen",),
            Verb.CASE_RETURNED: ("give_back",),
            Verb.CASE_CLOSED: ("close", "empty"),
        },
    )
)
