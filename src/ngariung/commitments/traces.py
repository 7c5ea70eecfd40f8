"""How the register tells where a promise stands."""

from ngariung.ledger import traces
from ngariung.ledger.enums import Verb

from .enums import CommitmentState
from .models import Commitment
from .states import COMMITMENT

traces.register(
    traces.Trace(
        rows=Commitment.objects.all,
        lifecycle=COMMITMENT,
        first=Verb.COMMITMENT_MADE,
        begins=CommitmentState.MADE,
        steps={
            Verb.COMMITMENT_ACCEPTED: ("accept",),
            Verb.COMMITMENT_STARTED: ("start",),
            Verb.COMMITMENT_REFUSED: ("refuse",),
            Verb.COMMITMENT_CLAIMED: ("claim",),
            Verb.COMMITMENT_CONFIRMED: ("confirm",),
            Verb.COMMITMENT_DISPUTED: ("dispute",),
        },
    )
)
