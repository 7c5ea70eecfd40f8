"""What the home page shows of every room."""

from dataclasses import dataclass
from datetime import date

from ngariung.commitments import queries as commitments
from ngariung.commitments.models import Commitment
from ngariung.core.paging import first
from ngariung.forums import queries as forums
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum

SHOWN = 4


@dataclass(frozen=True)
class Home:
    """The last forums, the next ones, and the newest promises."""

    coming: list[Forum]
    last: list[Forum]
    promises: list[Commitment]


def home(*, on: date) -> Home:
    """What the home page shows on the day. Three queries."""
    rows = forums.forums_for(None).exclude(state=ForumState.CANCELLED)
    promises = commitments.public_commitments().select_related("promiser", "forum__region")
    return Home(
        coming=first(rows.filter(held_on__gte=on), by=("held_on", "id"), count=2),
        last=first(rows.filter(held_on__lt=on), by=("-held_on", "-id"), count=SHOWN),
        promises=first(promises, by=("-made_on", "-id"), count=SHOWN),
    )
