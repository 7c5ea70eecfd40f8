"""The lives of a musyawarah, its statements and its people, as tables of verbs."""

from ngariung.core.states import Lifecycle, step

from .enums import DeliberationState as D
from .enums import ParticipantState as P
from .enums import StatementState as S

# Nothing leads out of CLOSED: votes were given under the promise that then it is over.
DELIBERATION = Lifecycle(
    {
        "open": step(D.PLANNED, to=D.OPEN),
        "close": step(D.OPEN, to=D.CLOSED),
        "cancel": step(D.PLANNED, to=D.CANCELLED),
    }
)
STATEMENT = Lifecycle(
    {
        "open": step(S.WAITING, to=S.OPEN),
        "refuse": step(S.WAITING, to=S.REFUSED),
        "reconsider": step(S.REFUSED, to=S.WAITING),
        "withdraw": step(S.OPEN, to=S.WITHDRAWN),
        "restore": step(S.WITHDRAWN, to=S.OPEN),
    }
)
PARTICIPANT = Lifecycle(
    {
        "suspect": step(P.COUNTED, to=P.SUSPECT),
        "leave_out": step(P.SUSPECT, to=P.LEFT_OUT),
        "count": step(P.SUSPECT, P.LEFT_OUT, to=P.COUNTED),
    }
)
