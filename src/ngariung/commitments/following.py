"""Promises can be followed by e-mail: how they are called, and what news there is of them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ngariung.forums import following as forums
from ngariung.notices import news, subjects
from ngariung.notices.subjects import Shown

from . import rules
from .models import Commitment
from .states import OWED

MADE, SLIPPED = "promise.made", "promise.moved"
ACCEPTED, REFUSED = "promise.accepted", "promise.refused"
CLAIMED, CONFIRMED, DISPUTED = "promise.claimed", "promise.confirmed", "promise.disputed"
DUE, LATE = "promise.due", "promise.late"
LONGEST = 140


def load(codes: Sequence[str], reader: Any) -> dict[str, Shown]:
    """Promises by code: with their public words for everybody, without words for people in office."""
    rows = Commitment.objects.filter(rules.visible_to(reader), code__in=codes)
    return {
        row.code: _shown(row, in_words=reader is None) for row in rows.select_related("promiser")
    }


def _shown(commitment: Commitment, *, in_words: bool) -> Shown:
    words = Truncator(commitment.deliverable).chars(LONGEST)
    return Shown(
        title=f"{commitment.promiser}: {words}" if in_words else commitment.code,
        path=reverse("commitments:commitment", args=[commitment.code]),
        due_on=commitment.due_on if commitment.state in OWED else None,
    )


def around(commitment: Commitment) -> list[tuple[str, str]]:
    """What else somebody may follow who cares about a new promise: its forum, programme and place."""
    forum, case = commitment.forum, commitment.case
    things = [] if forum is None else [("forum", forum.code), *forums.around(forum)]
    if case is not None and case.region_id is not None:
        things.append(("place", case.region_id))
    return things


subjects.register("promise", load, label=_("promise"))
news.register(MADE, _("A promise was made"))
news.register(ACCEPTED, _("A promise was accepted"))
news.register(SLIPPED, _("A promise has another date"))
news.register(REFUSED, _("A promise was refused"))
news.register(CLAIMED, _("A promise is said to be done"))
news.register(CONFIRMED, _("A promise was kept"))
news.register(DISPUTED, _("A promise is said not to be done"))
news.register(DUE, _("A promise is due soon"))
news.register(LATE, _("A promise is late"))
