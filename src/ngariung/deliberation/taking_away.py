"""Tables of a musyawarah that ended: sums for all, votes by row where thirty people or more took part."""

from collections.abc import Iterator, Sequence
from functools import partial

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import NotFound
from ngariung.core.tables import Cell, Column, Table, Type

from . import queries, rules
from .enums import DeliberationState
from .models import Deliberation
from .picture.limits import MANY
from .picture.telling import Told
from .queries import pictures

INTEGER, TEXT = Type.INTEGER, Type.TEXT
PEOPLE, VOTES, COMMENTS = "participants-votes", "votes", "comments"
NAMES = (PEOPLE, VOTES, COMMENTS)

Rows = Iterator[Sequence[Cell]]


def names_of(deliberation: Deliberation) -> list[str]:
    """Which tables there are: none before the end, sums alone under thirty people."""
    told = _final(deliberation)
    if told is None:
        return []
    return list(NAMES) if told.people >= MANY else [COMMENTS] if told.table else []


def table_of(deliberation: Deliberation, name: str) -> Table:
    """What the columns of a table mean; NotFound where it is not there."""
    if name not in names_of(deliberation):
        raise NotFound
    if name == PEOPLE:
        return _people_table(sorted(_numbers(deliberation).values()))
    return VOTES_TABLE if name == VOTES else COMMENTS_TABLE


def rows_of(deliberation: Deliberation, name: str) -> Rows:
    """The rows of a table that is there; votes by row in an order of their own each time."""
    if name == COMMENTS:
        return _comments(deliberation)
    return _by_row(deliberation, name)


VOTES_TABLE = Table(
    VOTES,
    _("Votes of a musyawarah"),
    _("One row is one vote as last said, in shuffled order; no moment of it was ever kept."),
    (
        Column("comment-id", INTEGER, _("The statement's number")),
        Column("voter-id", INTEGER, _("A number by chance, another one in each file")),
        Column("vote", INTEGER, _("1 agree, 0 pass, -1 disagree")),
    ),
)
COMMENTS_TABLE = Table(
    COMMENTS,
    _("Statements of a musyawarah"),
    _("One row is one statement that was asked; numbers only where five people or more answered."),
    (
        Column("comment-id", INTEGER, _("The statement's number")),
        Column("agrees", INTEGER, _("How many agreed")),
        Column("disagrees", INTEGER, _("How many disagreed")),
        Column("passes", INTEGER, _("How many passed")),
        Column("moderated", INTEGER, _("Always 1: it was asked")),
        Column("comment-body", TEXT, _("The statement")),
    ),
)


def _people_table(numbers: Sequence[int]) -> Table:
    return Table(
        PEOPLE,
        _("People's votes in a musyawarah"),
        _("One row is one person whose votes count, numbered by chance, in shuffled order."),
        (
            Column("participant", INTEGER, _("A number by chance, another one in each file")),
            Column("group-id", INTEGER, _("The group, empty where there is none")),
            Column("n-comments", INTEGER, _("Always empty: who added a statement is kept nowhere")),
            Column("n-votes", INTEGER, _("Votes of this person")),
            Column("n-agree", INTEGER, _("Statements agreed with")),
            Column("n-disagree", INTEGER, _("Statements disagreed with")),
            *(
                Column(str(number), INTEGER, _("1 agree, 0 pass, -1 disagree, empty: not voted on"))
                for number in numbers
            ),
        ),
    )


def _final(deliberation: Deliberation) -> Told | None:
    if deliberation.state != DeliberationState.CLOSED or not rules.may_show_results(deliberation):
        return None
    told = pictures.told_by(deliberation)
    return told if told and told.is_final else None


def _numbers(deliberation: Deliberation) -> dict[str, int]:
    """The number of each statement that is asked, by its key as text."""
    rows = deliberation.statements.filter(pk__in=queries.asked_ids(deliberation))
    return {str(pk): number for pk, number in rows.values_list("pk", "number")}


def _comments(deliberation: Deliberation) -> Rows:
    told = _final(deliberation)
    sums = {line.statement.number: line for line in told.table} if told else {}
    rows = deliberation.statements.filter(pk__in=queries.asked_ids(deliberation))
    for number, text in rows.order_by("number").values_list("number", "text"):
        line = sums.get(number)
        counts = (line.agrees, line.disagrees, line.passes) if line else (None, None, None)
        yield (number, *counts, 1, text)


def _by_row(deliberation: Deliberation, name: str) -> Rows:
    # Loaded on first use: numpy is slow to load.
    from .picture.rows import Shuffled  # noqa: PLC0415  # brings numpy

    told = _final(deliberation)
    build = partial(Shuffled, queries.counted_votes(deliberation), _numbers(deliberation))
    found = build(has_groups=bool(told and told.groups))
    yield from found.people() if name == PEOPLE else found.votes()
