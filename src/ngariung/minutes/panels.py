"""What this room shows on a forum's page."""

from typing import Any

from django.utils import timezone

from ngariung.core.panels import Fragment, panel
from ngariung.deciding import queries as deciding
from ngariung.deliberation.models import Deliberation
from ngariung.forums.models import Forum

from . import queries, rules
from .decided import decided
from .enums import MinutesState


@panel("forums.forum", order=65)
def decided_there(forum: Forum, person: Any) -> Fragment | None:
    """What the forum's musyawarah decided: it stands in the forum's minutes."""
    rows = decided(deciding.decided_on_forum(forum.pk, person), person, on=timezone.localdate())
    return ("minutes/panels/decided.html", {"decisions": rows}) if rows else None


@panel("deliberation.deliberation", order=30)
def recorded(deliberation: Deliberation, _person: Any) -> Fragment | None:
    """The way to the minutes of a musyawarah that decided something."""
    if not deciding.decided_in(deliberation).exists():
        return None
    return "minutes/panels/recorded.html", {"deliberation": deliberation}


@panel("forums.forum", order=70)
def confirmed(forum: Forum, person: Any) -> Fragment | None:
    """For everybody: that the minutes are confirmed, since when, from what; never the original."""
    minutes = queries.confirmed_for(forum)
    if minutes is None:
        return None
    may_read = rules.can_view(person, minutes) if person is not None else False
    return "minutes/panels/confirmed.html", {"minutes": minutes, "may_read": may_read}


@panel("forums.forum", order=90)
def writing(forum: Forum, person: Any) -> Fragment | None:
    """For those who write for the host: begin the minutes, or go on with them."""
    if person is None or not rules.takes_minutes(forum) or not rules.can_draft(person, forum.host):
        return None
    minutes = queries.draft_of(forum)
    may_open = minutes is not None and rules.can_view(person, minutes)
    if minutes is not None and not may_open:
        return None
    is_aside = minutes is not None and minutes.state == MinutesState.DISCARDED
    return "minutes/panels/writing.html", {"minutes": minutes, "forum": forum, "is_aside": is_aside}
