"""A musyawarah's plan and life: prepared, opened, closed, or called off."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deliberation import events, rules, tokens
from ngariung.deliberation.enums import Admission, DeliberationState, StatementState
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.states import DELIBERATION
from ngariung.forums.models import Forum
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person
from ngariung.voices import redaction

from .forgetting import let_go
from .guards import EndRefused, reasoned, refuse_candidates, require_facilitator
from .setting_apart import set_copies_apart
from .tickets import make_link


class QuestionMissing(Invalid):
    """People must know what they are asked together."""

    code = "question_missing"
    words = _("Say what the musyawarah is about: one question.")


class StatementsMissing(Invalid):
    """An open musyawarah without statements asks nothing."""

    code = "statements_missing"
    words = _(
        "Add at least one statement that people can agree or disagree with, or let them add some."
    )


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What may be changed until it is opened."""

    question: str
    admission: Admission
    about: str = ""
    is_public: bool = True
    is_taking_statements: bool = True
    is_screening_statements: bool = True
    is_hiding_results: bool = False
    is_dispute: bool = False
    closes_at: datetime | None = None

    def facts(self) -> dict[str, Any]:
        """The plan as the register keeps it."""
        end = self.closes_at.isoformat() if self.closes_at else None
        return vars(self) | {"admission": str(self.admission), "closes_at": end}


@write
def plan(
    plan: Plan, *, host: Party, by: Person, at: datetime, forum: Forum | None = None
) -> Deliberation:
    """Prepare a musyawarah, on a forum of the host or alone; nobody else sees it yet."""
    if not rules.can_facilitate(by, host) or (forum is not None and forum.host_id != host.pk):
        raise NotAllowed
    _refuse_unfit(plan, at=at)
    made = Deliberation(host=host, forum=forum, planned_by=by, **vars(plan))
    facts = plan.facts() | {"host": host.code, "forum": forum.code if forum else None}
    made.ledger_number = ledger.record(
        Verb.DELIBERATION_PLANNED, subject=made.code, at=at, by=by, facts=facts
    )
    made.save(force_insert=True)
    return made


@write
def change(deliberation: Deliberation, plan: Plan, *, by: Person, at: datetime) -> None:
    """Set the plan anew while it is prepared. Once it is open, what was promised to who votes stands."""
    require_facilitator(by, deliberation)
    _refuse_unfit(plan, at=at)
    _refuse_asked_candidates(deliberation, at=at, until=plan.closes_at)
    rows = Deliberation.objects.filter(pk=deliberation.pk, state=DeliberationState.PLANNED)
    if not rows.update(**vars(plan)):
        raise Conflict
    for name, value in vars(plan).items():
        setattr(deliberation, name, value)
    ledger.record(
        Verb.DELIBERATION_CHANGED, subject=deliberation.code, at=at, by=by, facts=plan.facts()
    )


@write
def open_(deliberation: Deliberation, *, by: Person, at: datetime) -> None:
    """Let people take part; in a hall new letters stand on the wall from now on.

    Where not everybody may see it, a link lets in who holds it.

    What was planned long before is looked at anew: an election may have come near since.
    """
    require_facilitator(by, deliberation)
    asked = deliberation.statements.filter(state=StatementState.OPEN)
    if not deliberation.is_taking_statements and not asked.exists():
        raise StatementsMissing
    if deliberation.closes_at is not None and deliberation.closes_at <= at:
        raise EndRefused
    for text in (deliberation.question, deliberation.about):
        refuse_candidates(text, at=at, until=deliberation.closes_at)
    _refuse_asked_candidates(deliberation, at=at, until=deliberation.closes_at)
    letters = tokens.hall_letters() if deliberation.admission == Admission.HALL else ""
    move(deliberation, DELIBERATION, "open", opened_at=at, hall_letters=letters)
    if rules.needs_link(deliberation):
        make_link(deliberation)
    ledger.record(Verb.DELIBERATION_OPENED, subject=deliberation.code, at=at, by=by)
    publish(events.DeliberationOpened(deliberation_id=deliberation.pk))


@write
def change_letters(deliberation: Deliberation, *, by: Person) -> None:
    """Put new letters on the wall: the old ones let nobody in any more. Who has joined stays."""
    require_facilitator(by, deliberation)
    rows = Deliberation.objects.filter(
        pk=deliberation.pk, state=DeliberationState.OPEN, admission=Admission.HALL
    )
    deliberation.hall_letters = tokens.hall_letters()
    if not rows.update(hall_letters=deliberation.hall_letters):
        raise Conflict


@write
def close(deliberation: Deliberation, *, by: Person | None, at: datetime) -> None:
    """End it for good, before its time or at it (`by` None: its time has come).

    Whoever is set apart by then stays out, and the result says how many. With it goes what could lead
    from a person to what they said (`forgetting`).
    """
    if by is not None:
        require_facilitator(by, deliberation)
    set_copies_apart(deliberation, at=at)
    move(deliberation, DELIBERATION, "close", closed_at=at, hall_letters="")
    facts = {
        "people": deliberation.people.count(),
        "votes": deliberation.votes.count(),
        "statements": deliberation.statements.count(),
    }
    ledger.record(Verb.DELIBERATION_CLOSED, subject=deliberation.code, at=at, by=by, facts=facts)
    let_go(deliberation)
    publish(events.DeliberationClosed(deliberation_id=deliberation.pk))


@write
def cancel(deliberation: Deliberation, *, reason: str, by: Person, at: datetime) -> None:
    """Call off one that was never opened, with the reason."""
    require_facilitator(by, deliberation)
    facts = {"reason": reasoned(reason)}
    move(deliberation, DELIBERATION, "cancel", closed_at=at)
    let_go(deliberation)
    ledger.record(Verb.DELIBERATION_CANCELLED, subject=deliberation.code, at=at, by=by, facts=facts)


def close_due(*, at: datetime) -> int:
    """Close each whose end has come; returns how many."""
    rows = Deliberation.objects.filter(state=DeliberationState.OPEN, closes_at__lte=at)
    return sum(_close_if_open(found, at=at) for found in rows)


@write
def _close_if_open(deliberation: Deliberation, *, at: datetime) -> bool:
    try:
        close(deliberation, by=None, at=at)
    except Conflict:
        return False
    return True


def _refuse_asked_candidates(
    deliberation: Deliberation, *, at: datetime, until: datetime | None
) -> None:
    asked = deliberation.statements.filter(state=StatementState.OPEN).order_by("number")
    for statement in asked:
        refuse_candidates(statement.text, at=at, until=until, of=statement)


def _refuse_unfit(plan: Plan, *, at: datetime) -> None:
    if not plan.question.strip():
        raise QuestionMissing
    for text in (plan.question, plan.about):
        redaction.refuse_private(text, is_checked=True)
        refuse_candidates(text, at=at, until=plan.closes_at)
    if plan.closes_at is not None and plan.closes_at <= at:
        raise EndRefused
