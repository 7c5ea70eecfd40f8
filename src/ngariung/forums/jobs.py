"""Background doors: telling those who follow."""

from datetime import date

from django.utils import timezone

from ngariung.core.jobs import job
from ngariung.ledger import queries as ledger
from ngariung.notices import actions as notices
from ngariung.places.zones import zone_of

from . import following
from .models import Forum


@job
def tell_followers(*, forum_id: int, news: str, number: int = 0) -> None:
    """Tell whoever follows the forum, its programme or its place, once for each `number`.

    A forum that was written down after its day is no news as a plan. One that is cancelled or moved is
    told of at once when it is near, or was before it moved.
    """
    forum = Forum.objects.select_related("programme", "region").filter(pk=forum_id).first()
    if forum is None:
        return
    at = timezone.now()
    today = at.astimezone(zone_of(forum.region)).date()
    if news == following.PLANNED and forum.held_on < today:
        return
    is_change = news in {following.MOVED, following.CANCELLED}
    notices.tell_followers(
        "forum",
        forum.code,
        news=news,
        key=f"{news}:{forum.code}:{number}",
        at=at,
        also=following.around(forum),
        is_urgent=is_change and following.is_near(_days(forum), on=today),
    )


def _days(forum: Forum) -> list[date]:
    """The day of the forum, and the one before it where the last thing that happened moved it."""
    rows = ledger.story(forum.code)
    days = [row.facts["held_on"] for row in rows if "held_on" in row.facts]
    has_moved = bool(rows) and "held_on" in rows[0].facts
    return [forum.held_on, *map(date.fromisoformat, days[1:2] if has_moved else [])]
