"""Background doors: suggestions, news for the reporter, and what the clock does."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from ngariung.core.clock import periodic
from ngariung.core.jobs import job
from ngariung.notices import actions as notices

from . import actions, queries, telling, thinking
from .models import Voice

NEWS = "voice.news"


@job
def suggest_kind(*, voice_id: str) -> None:
    """Keep the likely kind and topic of a voice beside it; a person decides."""
    voice = Voice.objects.filter(pk=UUID(voice_id)).first()
    if voice is None:
        return
    thought = thinking.think(voice.text)
    region, because = queries.named_region(voice)
    is_kept = actions.suggest(
        voice,
        # What a person chose in the minutes weighs more than what the words seem to say.
        kind=voice.suggested_kind or thought.kind,
        topic=thought.topic,
        because=thought.because,
        is_urgent=thought.is_urgent,
        thought=thought,
        region=region,
        region_because=because,
    )
    if is_kept and (task := thought.task):
        actions.hand_over(voice, task=task, at=timezone.now())
    if is_kept and thought.is_urgent:
        # What cannot wait does not wait for the round of the clock.
        notices.tell(list(telling.tellings(at=timezone.now(), desk=voice.desk_id)))


@job
def tell_reporter(*, voice_id: str, key: str) -> None:
    """Tell the reporter by e-mail, if they left one, that there is news."""
    voice = Voice.objects.filter(pk=UUID(voice_id)).first()
    if voice is not None:
        actions.tell(voice, kind=NEWS, key=key, at=timezone.now())


@periodic("find_desks", every=timedelta(hours=1))
def find_desks(*, at: datetime) -> None:
    """Give voices without a desk to an independent one that has come into being."""
    actions.find_desks(at=at)


@periodic("erase_withdrawn", every=timedelta(hours=1))
def erase_withdrawn(*, at: datetime) -> None:
    """Erase what was withdrawn: promised within 3 x 24 hours, done within one."""
    actions.erase_withdrawn(at=at)


@periodic("forget_pending_files", every=timedelta(hours=6))
def forget_pending(*, at: datetime) -> None:
    """Delete pictures of unfinished forms."""
    actions.forget_pending(at=at)


@periodic("tidy_files", every=timedelta(days=1))
def tidy_files(*, at: datetime) -> None:
    """Delete files that a crash left without a row."""
    actions.tidy_files(at=at)


@periodic("tell_screeners", every=timedelta(minutes=15))
def tell_screeners(*, at: datetime) -> None:
    """Tell screeners that voices wait at their desk; what seems urgent does not wait for the morning."""
    # Read first: writing holds up everybody else's writing.
    found = list(telling.tellings(at=at))
    if found:
        notices.tell(found)
