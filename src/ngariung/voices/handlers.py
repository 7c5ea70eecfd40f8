"""What follows from this room's events."""

from ngariung.core.events import subscribe
from ngariung.core.jobs import later

from . import jobs
from .events import DeskWrote, VoiceReceived, VoiceReturned


@subscribe(VoiceReceived)
def suggest_soon(event: VoiceReceived) -> None:
    """Reading a long text takes longer than a reporter should wait."""
    later(jobs.suggest_kind, voice_id=str(event.voice_id))


@subscribe(DeskWrote)
def tell_of_message(event: DeskWrote) -> None:
    """A message, an answer or a look at the contact is news."""
    later(jobs.tell_reporter, voice_id=str(event.voice_id), key=event.key)


@subscribe(VoiceReturned)
def tell_of_return(event: VoiceReturned) -> None:
    """A return names who can help: news."""
    later(jobs.tell_reporter, voice_id=str(event.voice_id), key=f"returned-{event.voice_id}")
