"""Statements that are not asked, and why: for everybody who may see the musyawarah."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ngariung.core.paging import page
from ngariung.deliberation import looking, queries, rules
from ngariung.deliberation.enums import DeliberationState, StatementState
from ngariung.deliberation.models import Statement
from ngariung.deliberation.states import DELIBERATION
from ngariung.parties.pages.directory import person_of

from . import guests
from .door import tabs_of, trail_of

SHOWN = 50
BY_NUMBER = ("number",)
STATES = (StatementState.REFUSED, StatementState.WITHDRAWN)


@dataclass(frozen=True)
class NotAsked:
    """One of them; `text` is empty where others might read who is meant. `act` is what may undo it."""

    code: str
    number: int
    text: str
    state: str
    reason: str
    is_hidden: bool
    act: str


@require_safe
def not_asked(request: HttpRequest, code: str) -> HttpResponse:
    """Each with its reason; who facilitates can put it back while the musyawarah goes on."""
    person = person_of(request)
    found = guests.seen(request, code)
    can_run = rules.can_facilitate(person, found.host)
    may_undo = can_run and found.state not in DELIBERATION.ends()
    rows = queries.statements_of(found, *STATES).order_by()
    sides = [Q(state=state) for state in STATES]
    shown = page(rows, by=BY_NUMBER, after=request.GET.get("after"), size=SHOWN, sides=sides)
    numbers = queries.statement_numbers(found)
    values = {
        "deliberation": found,
        "trail": trail_of(found),
        "tabs": tabs_of(found, numbers, here="not_asked") if can_run else [],
        "page": shown,
        "rows": [_row(row, can_run=can_run, may_undo=may_undo) for row in shown.rows],
        "number": sum(numbers[state] for state in STATES),
        "may_undo": may_undo,
        "is_over": found.state == DeliberationState.CLOSED,
    }
    return render(request, "deliberation/not_asked.html", values)


def _row(statement: Statement, *, can_run: bool, may_undo: bool) -> NotAsked:
    is_hidden = looking.Notice.PRIVATE in statement.notices
    undo = "reconsider" if statement.state == StatementState.REFUSED else "restore"
    return NotAsked(
        code=statement.code,
        number=statement.number,
        text="" if is_hidden and not can_run else statement.text,
        state=statement.get_state_display(),
        reason=statement.reason,
        is_hidden=is_hidden,
        act=undo if may_undo else "",
    )
