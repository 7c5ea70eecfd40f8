"""Open data of musyawarah: what is asked and decided, never what a person answered (see each page)."""

from typing import Any, Final

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from ngariung.core.tables import Column, Table, Type
from ngariung.deciding.enums import DecisionState, Result
from ngariung.deciding.models import Decision, Round
from ngariung.deliberation import queries
from ngariung.deliberation.enums import StatementState
from ngariung.deliberation.models import Deliberation, Statement
from ngariung.ledger.chain import day_of

from .sets import Row, Set, address_of

TEXT, DAY = Type.TEXT, Type.DATE

DELIBERATIONS: Final = Table(
    "musyawarah",
    _("Deliberations"),
    _("One row is one musyawarah: a question put to people, that is open or over."),
    (
        Column("code", TEXT, _("Lasting code of the musyawarah")),
        Column("address", TEXT, _("Page of the musyawarah")),
        Column("question", TEXT, _("What is asked")),
        Column("state", TEXT, _("open or closed")),
        Column("admission", TEXT, _("How people come in: link, tickets or hall")),
        Column("opened_on", DAY, _("Day on which it was opened")),
        Column("closed_on", DAY, _("Day on which it ended; empty while it is open")),
        Column("forum_code", TEXT, _("Code of the forum it belongs to, see forums")),
        Column("host_code", TEXT, _("Code of the host, see institutions")),
        Column("host", TEXT, _("Name of the host")),
    ),
)


def _deliberation(row: Deliberation) -> Row:
    return (
        row.code,
        address_of("deliberation:deliberation", row.code),
        row.question,
        row.state,
        row.admission,
        day_of(row.opened_at) if row.opened_at else None,
        day_of(row.closed_at) if row.closed_at else None,
        row.forum.code if row.forum else None,
        row.host.code,
        row.host.name,
    )


STATEMENTS: Final = Table(
    "pernyataan",
    _("Statements of deliberations"),
    _(
        "One row is one statement that people are asked about. Its counts stand on the musyawarah's page."
    ),
    (
        Column("deliberation_code", TEXT, _("Code of the musyawarah, see deliberations")),
        Column("number", Type.INTEGER, _("Its number there")),
        Column("text", TEXT, _("The statement")),
    ),
)


def _statement(row: Statement) -> Row:
    return (row.deliberation.code, row.number, row.text)


DECISIONS: Final = Table(
    "putusan",
    _("Decisions of deliberations"),
    _(
        "One row is one decision that a musyawarah made. Its dissent stands on its page, in its own words."
    ),
    (
        Column("code", TEXT, _("Lasting code of the decision")),
        Column("address", TEXT, _("Page of the decision")),
        Column("deliberation_code", TEXT, _("Code of the musyawarah, see deliberations")),
        Column("proposal", TEXT, _("What people were asked about")),
        Column("process", TEXT, _("How it was decided, as a word of the list of ways")),
        Column("result", TEXT, _("heard, adopted, not_adopted, chosen or tied")),
        Column("outcome", TEXT, _("The words of the outcome")),
        Column("dissenting_words", Type.INTEGER, _("How many left words against it")),
        Column("decided_on", DAY, _("Day of the decision")),
        Column("review_on", DAY, _("Day on which it is looked at again")),
    ),
)


def _decision(row: Any) -> Row:
    within = row.deliberation
    return (
        row.code,
        address_of("deciding:decision", within.code, row.code),
        within.code,
        row.proposal,
        row.way,
        row.result,
        row.outcome,
        row.against,
        row.decided_on,
        row.review_on,
    )


def sets() -> tuple["Set[Any]", ...]:
    """The sets of public musyawarah."""
    return (
        Set(DELIBERATIONS, lambda _: queries.deliberations_for(None), ("-id",), _deliberation),
        Set(STATEMENTS, lambda _: _statements(), ("-deliberation_id", "number", "id"), _statement),
        Set(DECISIONS, lambda _: _decisions(), ("-decided_on", "-id"), _decision),
    )


def _statements() -> Any:
    shown = queries.deliberations_for(None).values("pk")
    rows = Statement.objects.filter(deliberation__in=shown, state=StatementState.OPEN)
    return rows.select_related("deliberation")


def _decisions() -> Any:
    """Made ones of public musyawarah, with words and way of the last round and how many stand against it."""
    shown = queries.deliberations_for(None).values("pk")
    last = Round.objects.filter(decision=OuterRef("pk")).order_by("-number")
    rows = Decision.objects.filter(deliberation__in=shown, state=DecisionState.DECIDED)
    rows = rows.annotate(
        proposal=Subquery(last.values("proposal")[:1]),
        way=Subquery(last.values("process")[:1]),
        # Where people were only heard, all words are kept, and there is nothing to be against.
        against=Count("dissent", filter=~Q(result=Result.HEARD)),
    )
    return rows.select_related("deliberation")
