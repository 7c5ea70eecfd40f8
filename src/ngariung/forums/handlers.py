"""What follows from this room's events: those who follow are told."""

from ngariung.core.events import subscribe
from ngariung.core.jobs import later

from . import following, jobs
from .events import ForumCancelled, ForumFinalised, ForumMoved, ForumPlanned
from .models import Forum


@subscribe(ForumPlanned)
def tell_of_plan(event: ForumPlanned) -> None:
    """A new day is news for who follows the programme or the place."""
    later(jobs.tell_followers, forum_id=event.forum_id, news=following.PLANNED)


@subscribe(ForumMoved)
def tell_of_move(event: ForumMoved) -> None:
    """Nobody should come on the wrong day or to the wrong place."""
    number = Forum.objects.values_list("revision", flat=True).get(pk=event.forum_id)
    later(jobs.tell_followers, forum_id=event.forum_id, news=following.MOVED, number=number)


@subscribe(ForumCancelled)
def tell_of_cancellation(event: ForumCancelled) -> None:
    """Nobody should come in vain."""
    later(jobs.tell_followers, forum_id=event.forum_id, news=following.CANCELLED)


@subscribe(ForumFinalised)
def tell_of_minutes(event: ForumFinalised) -> None:
    """What was said and promised is written down for good."""
    later(jobs.tell_followers, forum_id=event.forum_id, news=following.FINAL)
