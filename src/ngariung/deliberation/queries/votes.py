"""Votes as numbers, for computing; never beside anything that leads to a person."""

from typing import TYPE_CHECKING

from ngariung.deliberation.enums import ParticipantState, StatementState
from ngariung.deliberation.models import Deliberation, Participant, Statement, Vote

if TYPE_CHECKING:
    from ngariung.opinions.votes import Votes


def counted_votes(deliberation: Deliberation) -> "Votes":
    """Votes of who counts on what is asked; people and statements are named by their keys as text."""
    # Loaded on first use: most processes never compute, and numpy is slow to load.
    import numpy as np  # noqa: PLC0415  # brings numpy

    from ngariung.opinions.votes import from_arrays  # noqa: PLC0415  # brings numpy

    rows = Vote.objects.filter(deliberation=deliberation).order_by()
    columns = rows.values_list("participant_id", "statement_id", "way")
    table = np.array(list(columns.iterator(chunk_size=20_000)), dtype=np.int64).reshape(-1, 3)
    # Without joins: two short lists and numpy are several times faster than the database.
    people = deliberation.people.filter(state=ParticipantState.COUNTED).values_list("pk", flat=True)
    counts = np.isin(table[:, 0], list(people)) & np.isin(table[:, 1], asked_ids(deliberation))
    return from_arrays(*table[counts].T)


def my_votes(participant: Participant) -> dict[int, int]:
    """What this person said to which statement, by the statement's key."""
    return dict(participant.votes.values_list("statement_id", "way"))


def has_left(participant: Participant) -> bool:
    """Whether something is asked that this person has not answered. One query."""
    answered = participant.votes.values("statement_id")
    rows = Statement.objects.filter(
        deliberation_id=participant.deliberation_id, state=StatementState.OPEN
    )
    return rows.exclude(pk__in=answered).exists()


def asked_ids(deliberation: Deliberation) -> list[int]:
    """The keys of all statements that are asked, by number."""
    rows = Statement.objects.filter(deliberation=deliberation, state=StatementState.OPEN)
    return list(rows.order_by("number").values_list("pk", flat=True))
