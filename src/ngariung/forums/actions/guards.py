"""What actions of this room ask before they write, and what the register says about a plan."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.forums import rules
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum
from ngariung.parties.models import Person

CHANGEABLE = frozenset({ForumState.PLANNED, ForumState.OPEN})
COUNTABLE = frozenset({ForumState.OPEN, ForumState.CLOSED, ForumState.MINUTED})


class ReasonMissing(Invalid):
    """A step that the public may see needs a reason in words."""

    code = "reason_missing"
    words = _("Please say why, in words that everybody may read.")


def require(*, may: bool) -> None:
    """Refuse who may not."""
    if not may:
        raise NotAllowed


def changeable(forum: Forum, *, by: Person) -> Forum:
    """The forum anew and locked, for who facilitates it while it may still be changed."""
    require(may=rules.can_facilitate(by, forum.host))
    found = Forum.objects.select_for_update().get(pk=forum.pk)
    if found.state not in CHANGEABLE:
        raise Conflict
    return found


def facts_of(forum: Forum) -> dict[str, Any]:
    """What a row of the register says about the plan."""
    return {
        "title": forum.title,
        "held_on": forum.held_on.isoformat(),
        "starts_at": forum.starts_at.isoformat() if forum.starts_at else None,
        "venue": forum.venue,
        "is_venue_public": forum.is_venue_public,
        "region": forum.region_id,
        "hamlet": forum.hamlet,
    }
