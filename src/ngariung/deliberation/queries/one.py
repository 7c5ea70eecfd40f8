"""One musyawarah, all that somebody may list, and its statements."""

from datetime import datetime

from django.db.models import Count, QuerySet

from ngariung.core.errors import NotAllowed, NotFound
from ngariung.deliberation import rules
from ngariung.deliberation.enums import DeliberationState, StatementState
from ngariung.deliberation.models import Deliberation, Statement
from ngariung.parties.models import Person


def deliberations_for(person: Person | None) -> "QuerySet[Deliberation]":
    """All that the person may list, with host and forum."""
    rows = Deliberation.objects.select_related("host", "forum")
    return rows.filter(rules.visible_to(person))


def deliberation_for(person: Person | None, code: str) -> Deliberation:
    """The one with this code; NotFound where it is not there or not for this person."""
    found = deliberations_for(person).filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def facilitated_for(person: Person | None, code: str) -> Deliberation:
    """The one with this code for who facilitates it; NotAllowed for others who may see it."""
    found = deliberation_for(person, code)
    if not rules.can_facilitate(person, found.host):
        raise NotAllowed
    return found


def is_open(deliberation: Deliberation, *, at: datetime) -> bool:
    """Whether votes are taken now: opened, and its end not yet past."""
    is_over = deliberation.closes_at is not None and deliberation.closes_at <= at
    return deliberation.state == DeliberationState.OPEN and not is_over


def statements_of(deliberation: Deliberation, *states: StatementState) -> "QuerySet[Statement]":
    """Its statements in these states (all where none is named), by number."""
    rows = deliberation.statements.order_by("number")
    return rows.filter(state__in=states) if states else rows


def statement_numbers(deliberation: Deliberation) -> dict[str, int]:
    """How many of its statements are in each state, zero where none is. One query."""
    rows = deliberation.statements.values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(StatementState.values, 0) | dict(rows.order_by())
