"""Votes as numbers, for computing; never beside anything that leads to a person."""

import numpy as np

from ngariung.deliberation.enums import ParticipantState, StatementState
from ngariung.deliberation.models import Deliberation, Participant, Statement, Vote
from ngariung.opinions.votes import Votes, from_arrays


def counted_votes(deliberation: Deliberation) -> Votes:
    """Votes of who counts on what is asked; people and statements are named by their keys as text."""
    rows = Vote.objects.filter(
        deliberation=deliberation,
        participant__state=ParticipantState.COUNTED,
        statement__state=StatementState.OPEN,
    )
    columns = rows.values_list("participant_id", "statement_id", "way").order_by()
    table = np.array(list(columns.iterator(chunk_size=20_000)), dtype=np.int64).reshape(-1, 3)
    return from_arrays(table[:, 0], table[:, 1], table[:, 2])


def my_votes(participant: Participant) -> dict[int, int]:
    """What this person said to which statement, by the statement's key."""
    return dict(participant.votes.values_list("statement_id", "way"))


def asked_ids(deliberation: Deliberation) -> list[int]:
    """The keys of all statements that are asked, by number."""
    rows = Statement.objects.filter(deliberation=deliberation, state=StatementState.OPEN)
    return list(rows.order_by("number").values_list("pk", flat=True))
