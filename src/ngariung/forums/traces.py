"""How the register tells where a forum stands."""

from ngariung.ledger import traces
from ngariung.ledger.enums import Verb

from .enums import ForumState
from .models import Forum
from .states import FORUM

traces.register(
    traces.Trace(
        rows=Forum.objects.all,
        lifecycle=FORUM,
        first=Verb.FORUM_PLANNED,
        begins=ForumState.PLANNED,
        steps={
            Verb.FORUM_OPENED: ("open",),
            Verb.FORUM_CANCELLED: ("cancel",),
            Verb.FORUM_CLOSED: ("close",),
            Verb.FORUM_MINUTED: ("minute",),
            Verb.FORUM_FINALISED: ("finalise",),
        },
    )
)
