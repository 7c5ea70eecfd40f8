"""What this room shows on a forum's page."""

from typing import Any

from ngariung.core.panels import Fragment, panel
from ngariung.forums.models import Forum
from ngariung.parties.models import Person
from ngariung.voices import queries, rules

from .public import public_row

SHOWN = 10


@panel("forums.forum", order=20)
def what_was_said(forum: Forum, viewer: Person | None) -> Fragment:
    """What was said there, as far as a person has opened it, and the way to speak."""
    rows = list(queries.public_voices().filter(forum=forum).order_by("-received_at", "-id")[:SHOWN])
    context: dict[str, Any] = {
        "forum": forum,
        "voices": [public_row(voice) for voice in rows],
        "is_more": len(rows) == SHOWN,
        "restricted": queries.restricted_count(forum),
        "can_enter": rules.can_enter(viewer, forum),
    }
    return "voices/parts/forum.html", context
