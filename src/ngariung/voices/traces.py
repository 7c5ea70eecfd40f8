"""How the register tells where a voice stands, and which pictures it names."""

from collections.abc import Iterator

from ngariung.ledger import traces
from ngariung.ledger.enums import Verb

from .enums import VoiceState
from .models import Attachment, Voice
from .states import VOICE


def pictures() -> Iterator[tuple[str, str, str]]:
    """Every picture of a voice: (code, file, SHA-256)."""
    rows = Attachment.objects.exclude(voice=None).order_by("pk")
    yield from rows.values_list("voice__code", "file", "sha256").iterator()


traces.register(
    traces.Trace(
        rows=Voice.objects.all,
        lifecycle=VOICE,
        first=Verb.VOICE_RECEIVED,
        begins=VoiceState.WAITING,
        steps={
            Verb.VOICE_RETURNED: ("give_back",),
            Verb.VOICE_ANSWERED: ("answer",),
            Verb.VOICE_REOPENED: ("reopen",),
            Verb.VOICE_WITHDRAWN: ("withdraw",),
        },
        # Rows about a gathering bear the case's code.
        alike={VoiceState.IN_CASE: VoiceState.WAITING},
    )
)
traces.register_files(pictures)
