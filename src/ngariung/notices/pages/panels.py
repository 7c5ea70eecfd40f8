"""What this room shows on the pages of lower rooms."""

from typing import Any

from ngariung.core.panels import Fragment, panel
from ngariung.notices import queries
from ngariung.notices.enums import Pace
from ngariung.parties.models import Person


@panel("parties.my_posts")
def how_often(person: Person, _viewer: Any) -> Fragment | None:
    """How often we write to the person, and where that is chosen."""
    return "notices/panels/how_often.html", {"pace": Pace(queries.pace_of(person)).label}
