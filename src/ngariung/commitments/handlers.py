"""What this room does about news from here and from below."""

from ngariung.core.events import subscribe
from ngariung.core.jobs import later
from ngariung.voices.events import VoiceWithdrawn
from ngariung.voices.jobs import tell_reporter

from . import actions, queries
from .events import CommitmentClaimed
from .models import Commitment


@subscribe(CommitmentClaimed)
def ask_those_who_raised_it(event: CommitmentClaimed) -> None:
    """Tell every reporter of the case that there is a question for them."""
    commitment = Commitment.objects.get(pk=event.commitment_id)
    claim = commitment.evidence.count()
    for voice in queries.reporters(commitment):
        key = f"done:{commitment.code}:{claim}:{voice.code}"
        later(tell_reporter, voice_id=str(voice.pk), key=key)


@subscribe(VoiceWithdrawn)
def forget_reasons(event: VoiceWithdrawn) -> None:
    """Erase what a reporter wrote beside their yes or no."""
    actions.forget_reasons(event.voice_id)
