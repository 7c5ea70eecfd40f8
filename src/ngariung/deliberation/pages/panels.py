"""What this room shows on the pages of lower rooms."""

from typing import Any

from django.template.loader import render_to_string

from ngariung.core.panels import Fragment, fragments, panel
from ngariung.deliberation import queries, rules
from ngariung.forums.models import Forum

SHOWN = 5


def words_at(place: str, thing: Any) -> str:
    """What higher rooms show there to whoever looks, as a page that is open already can take it over."""
    shown = fragments(place, thing, None)
    return "".join(render_to_string(name, values) for name, values in shown)


@panel("forums.forum", order=60)
def asked_here(forum: Forum, person: Any) -> Fragment | None:
    """What the forum was asked together, and the way to ask something."""
    rows = list(queries.deliberations_for(person).filter(forum=forum).order_by("-pk")[:SHOWN])
    can_plan = rules.can_facilitate(person, forum.host)
    if not rows and not can_plan:
        return None
    return "deliberation/panels/forum.html", {"forum": forum, "rows": rows, "can_plan": can_plan}
