"""Rounds: which one is on, how it decides, what can be answered, and the answers that count."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet, prefetch_related_objects

from ngariung.deciding import rules
from ngariung.deciding.enums import DecisionState
from ngariung.deciding.models import Decision, Position, Round, Tally
from ngariung.deciding.processes import Process, processes
from ngariung.deliberation.enums import DeliberationState, ParticipantState
from ngariung.deliberation.models import Deliberation, Participant

from .decisions import choices_of

# While a musyawarah asks, and after it has: what people think is known then.
DECIDING = (DeliberationState.OPEN, DeliberationState.CLOSED)


def round_of(decision: Decision) -> Round:
    """The round that is on, or was the last."""
    found = decision.rounds.order_by("-number").first()
    assert found is not None  # made with the decision
    return found


def rounds_before(asked: Round) -> list[Round]:
    """The rounds of the same decision before this one, newest first."""
    earlier = [one for one in asked.decision.rounds.all() if one.number < asked.number]
    return sorted(earlier, key=lambda one: -one.number)


def last_rounds(decisions: Iterable[Decision]) -> dict[int, Round]:
    """The last round of each of them, by the decision's key; one query."""
    rows = list(decisions)
    prefetch_related_objects(rows, "rounds")
    return {row.pk: max(row.rounds.all(), key=lambda one: one.number) for row in rows}


def process_of(asked: Round) -> Process:
    """How this round decides."""
    return processes()[asked.process, asked.process_version]


def is_taking(asked: Round, *, at: datetime) -> bool:
    """Whether people can say where they stand now."""
    decision = asked.decision
    is_on = decision.state == DecisionState.OPEN and decision.deliberation.state in DECIDING
    return is_on and not rules.is_over(asked, at=at)


def asked_now(deliberation: Deliberation, *, at: datetime) -> list[Round]:
    """Rounds in which people can say where they stand now, what was put last first. One query."""
    if deliberation.state not in DECIDING:
        return []
    rows = Round.objects.filter(
        Q(closes_at=None) | Q(closes_at__gt=at),
        decision__deliberation=deliberation,
        decision__state=DecisionState.OPEN,
        opened_at__isnull=False,
        ended_at=None,
    )
    return list(rows.select_related("decision").order_by("-decision__number", "-number"))


def answered_in(rounds: Iterable[Round], participant: Participant) -> set[int]:
    """The keys of those in which this person said something; for that person's own device only."""
    rows = Position.objects.filter(round__in=rounds, participant=participant)
    return set(rows.values_list("round_id", flat=True))


def answers_of(asked: Round) -> list[tuple[str, str]]:
    """What hands can be raised for, with its words: answers, or choices as the first in order."""
    process = process_of(asked)
    if process.is_ranked:
        return [(str(number), text) for number, text in choices_of(asked.decision).items()]
    return [(one.code, one.label) for one in process.options]


def position_of(asked: Round, participant: Participant) -> Position | None:
    """What this person said in the round, while it is on; for that person's own device only."""
    return asked.positions.filter(participant=participant).first()


def counted_positions(asked: Round) -> "QuerySet[Position]":
    """Positions that count; who was set apart, was struck out or is not confirmed does not."""
    counts = Q(participant=None) | Q(participant__state=ParticipantState.COUNTED)
    of_people = Q(is_by_phone=True, is_apart=False) & counts
    of_room = Q(is_by_phone=False, struck_reason="") & (Q(proxy_of="") | Q(is_confirmed=True))
    return asked.positions.filter(of_people | of_room)


def positions_in_room(asked: Round) -> "QuerySet[Position]":
    """What was written down in the room, proxies too, in an order that tells of no coming."""
    return asked.positions.filter(is_by_phone=False).order_by("pk")


def last_take(asked: Round) -> list[Tally]:
    """What the room answered together when it was last counted."""
    rows = list(asked.tallies.order_by("-take", "pk"))
    return [row for row in rows if row.take == rows[0].take]
