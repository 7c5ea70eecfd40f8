"""Votes."""

from collections.abc import Mapping
from datetime import datetime

from ngariung.core.errors import Invalid
from ngariung.core.transactions import write
from ngariung.deliberation.enums import DeliberationState, StatementState, Way
from ngariung.deliberation.models import Deliberation, Participant, Statement, Vote
from ngariung.deliberation.queries.taking_part import is_code
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb

from .guards import hold_open


@write
def vote(participant: Participant, ways: Mapping[str, int], *, at: datetime) -> int:
    """Keep what somebody says to statements (by code), in place of what they said before.

    Takes one vote or a phone's whole queue; sent twice is once. Statements that are not asked (any
    more) are passed over, so that a queue from a phone without network is never lost for one of
    them. Returns how many were kept. Refuses unknown ways, and everything after the end.
    """
    deliberation = participant.deliberation
    if not set(ways.values()) <= set(Way.values):
        raise Invalid
    hold_open(deliberation, at=at, turns=True)
    # What cannot be a code never reaches the database: some letters make it fail.
    codes = [code for code in ways if is_code(code)]
    asked = Statement.objects.filter(
        deliberation=deliberation, state=StatementState.OPEN, code__in=codes
    )
    rows = [
        Vote(deliberation=deliberation, participant=participant, statement_id=pk, way=ways[code])
        for pk, code in asked.values_list("pk", "code")
    ]
    if rows:
        Vote.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["participant", "statement"],
            update_fields=["way"],
        )
    return len(rows)


@write
def record_votes(*, at: datetime) -> int:
    """Write one row a day for each open musyawarah with votes: how many there are, without persons."""
    rows = Deliberation.objects.filter(state=DeliberationState.OPEN, tick__gt=0)
    written = 0
    for deliberation in rows:
        facts = {"votes": deliberation.votes.count(), "people": deliberation.people.count()}
        ledger.record(Verb.DELIBERATION_VOTED, subject=deliberation.code, at=at, facts=facts)
        written += 1
    return written
