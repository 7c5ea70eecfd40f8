"""Which decisions are to be looked at again, and who of the host is told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.deliberation import rules as deliberations
from ngariung.deliberation.models import Deliberation
from ngariung.forums.rules import FACILITATING
from ngariung.notices import news, subjects
from ngariung.notices.actions import Reminder
from ngariung.notices.reminders import Owed
from ngariung.notices.subjects import Shown
from ngariung.parties import queries as parties

from .enums import DecisionState, Later
from .models import Decision

KIND = "decision"
# Seven working days and the longest run of free days there is.
AHEAD = timedelta(days=30)
AT_ONCE = 500


def reviews_soon(on: date) -> Iterator[list[Owed]]:
    """Decisions whose day of review comes within some weeks, or has passed, in bundles."""
    looked = Max("addenda__written_on", filter=Q(addenda__kind=Later.REVIEW))
    rows = Decision.objects.filter(state=DecisionState.DECIDED, review_on__lte=on + AHEAD)
    fields = (
        rows.annotate(set_on=Coalesce(looked, "decided_on"))
        .order_by("review_on", "pk")
        .values_list("code", "review_on", "set_on", "deliberation__host")
    )
    things = (
        Owed(KIND, code, review_on, set_on, host)
        for code, review_on, set_on, host in fields.iterator()
        if review_on is not None
    )
    while bundle := list(islice(things, AT_ONCE)):
        yield bundle


def readers(reminders: Sequence[Reminder]) -> dict[str, set[int]]:
    """Who is told of each decision: those who facilitate for its host."""
    mine: dict[int, list[str]] = defaultdict(list)
    for reminder in reminders:
        mine[reminder.owed.party].append(reminder.owed.code)
    found: dict[str, set[int]] = defaultdict(set)
    for party, held in parties.in_office(mine, FACILITATING).items():
        for code in mine[party]:
            found[code] |= {one.person_id for one in held}
    return found


def load(codes: Sequence[str], reader: Any) -> dict[str, Shown]:
    """Decisions by code, for people in office: without their words."""
    seen = Deliberation.objects.filter(deliberations.visible_to(reader))
    rows = Decision.objects.filter(deliberation__in=seen, code__in=codes)
    return {
        row.code: Shown(
            title=row.code,
            path=reverse("deciding:run", args=[row.deliberation.code, row.code]),
            due_on=row.review_on,
        )
        for row in rows.select_related("deliberation")
    }


subjects.register(KIND, load, label=_("decision"), can_follow=False)
news.register(f"{KIND}.due", _("A decision is to be looked at again soon"))
news.register(f"{KIND}.late", _("A decision was to be looked at again by now"))
