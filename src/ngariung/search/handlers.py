"""What leaves the index at once: words that their reporter took back."""

from ngariung.core import search
from ngariung.core.events import subscribe
from ngariung.voices.events import VoiceWithdrawn
from ngariung.voices.models import Voice

from . import actions

KINDS = ("voice", "said")


@subscribe(VoiceWithdrawn)
def forget_voice(event: VoiceWithdrawn) -> None:
    """In the same transaction: not even the index knows them any more."""
    codes = list(Voice.objects.filter(pk=event.voice_id).values_list("code", flat=True))
    for kind in filter(None, map(search.kind_named, KINDS)):
        actions.forget(kind, codes)
