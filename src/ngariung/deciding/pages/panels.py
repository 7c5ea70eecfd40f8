"""What this room shows on the pages of a musyawarah: what was decided, and the way to put something."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import Fragment, panel
from ngariung.deciding import queries, rules
from ngariung.deciding.enums import DecisionState, Gathered
from ngariung.deciding.models import Decision, Round
from ngariung.deliberation.enums import DeliberationState
from ngariung.deliberation.models import Deliberation, Participant

from .outcomes import TONES, result_of, sentence_of, short, state_of

SHOWN = 20
SHOWN_ON_SHEET = 100
# A phone shows the buttons below them.
CALLED_BY_PHONE = 3
# What who runs it does next, by where a proposal stands.
RUNNING = {
    DecisionState.PREPARED: _("Open it for answers"),
    DecisionState.OPEN: _("Count, write down, decide"),
    DecisionState.STUCK: _("Find the way on"),
    DecisionState.DECIDED: _("Look at it again or correct it"),
    DecisionState.DROPPED: _("Read why"),
}


@dataclass(frozen=True)
class Row:
    """One decision in the list."""

    url: str
    title: str
    state: str
    state_code: DecisionState
    run_url: str
    tone: str
    process: str
    result: str
    outcome: str
    answer_url: str


@panel("deliberation.deliberation", order=20)
def decided_here(deliberation: Deliberation, person: Any) -> Fragment | None:
    """The newest decisions, and the way to put something to be decided."""
    is_over = deliberation.state == DeliberationState.CANCELLED
    can_put = rules.can_decide(person, deliberation) and not is_over
    rows = _rows(deliberation, person, SHOWN)
    if not rows and not can_put:
        return None
    values = {"deliberation": deliberation, "decisions": rows, "can_put": can_put}
    return "deciding/panels/decisions.html", values


@panel("deliberation.run", order=20)
def to_decide(deliberation: Deliberation, person: Any) -> Fragment | None:
    """For who runs it: each proposal with where it stands, leading to where it is run."""
    if deliberation.state not in queries.DECIDING:
        return None
    rows = _rows(deliberation, person, SHOWN)
    values = {
        "deliberation": deliberation,
        "rows": [(row, RUNNING[row.state_code]) for row in rows],
        "is_more": len(rows) == SHOWN,
    }
    return "deciding/panels/running.html", values


@dataclass(frozen=True)
class Call:
    """A proposal that people are asked about now."""

    url: str
    proposal: str
    process: str
    meaning: str
    is_by_phone: bool
    is_in_room: bool
    has_said: bool


@panel("deliberation.taking_part", order=20)
def asked_by_phone(participant: Participant, person: Any) -> Fragment | None:  # noqa: ARG001  # whoever is signed in
    """On the phone of somebody who takes part: what is asked by phone now, and the way there."""
    deliberation = participant.deliberation
    rounds = [
        one
        for one in queries.asked_now(deliberation, at=timezone.now())
        if one.decision.gathered != Gathered.ROOM
    ]
    if not rounds:
        return None
    said = queries.answered_in(rounds, participant)
    calls = [_call(deliberation, one, has_said=one.pk in said) for one in rounds[:CALLED_BY_PHONE]]
    return "deciding/panels/asked_by_phone.html", {"calls": calls}


@panel("deliberation.wall", order=20)
def asked_in_the_hall(
    deliberation: Deliberation,
    person: Any,  # noqa: ARG001  # everybody in the hall sees the same
) -> Fragment | None:
    """In large letters: what was put last and is asked now, how to answer, and how many others there are."""
    rounds = queries.asked_now(deliberation, at=timezone.now())
    if not rounds:
        return None
    return "deciding/panels/asked_in_the_hall.html", {
        "call": _call(deliberation, rounds[0], has_said=False),
        "others": len(rounds) - 1,
    }


def _call(deliberation: Deliberation, asked: Round, *, has_said: bool) -> Call:
    decision, process = asked.decision, queries.process_of(asked)
    return Call(
        url=reverse("deciding:position", args=[deliberation.code, decision.code]),
        proposal=asked.proposal,
        process=process.label,
        meaning=process.meaning,
        is_by_phone=decision.gathered != Gathered.ROOM,
        is_in_room=decision.gathered != Gathered.PHONES,
        has_said=has_said,
    )


@panel("deliberation.result", order=20)
def on_the_sheet(
    deliberation: Deliberation,
    person: Any,  # noqa: ARG001  # a sheet goes from hand to hand: it shows what everybody may see
) -> Fragment | None:
    """All of them, each with one sentence: what is decided first, in the order in which it was put."""
    is_decided = Q(state=DecisionState.DECIDED)
    rows = queries.decisions_in(deliberation, None).order_by(
        Case(When(is_decided, then=0), default=1), "number"
    )
    shown = [
        replace(row, outcome=sentence_of(row.outcome)) for row in _shown(rows[:SHOWN_ON_SHEET])
    ]
    if not shown:
        return None
    on_paper = [
        (row.title, row.outcome, f"{row.state} {row.result} {row.process}") for row in shown
    ]
    return "deciding/panels/decisions.html", {
        "decisions": shown,
        "can_put": False,
        "on_paper": on_paper,
    }


def _rows(deliberation: Deliberation, person: Any, number: int) -> list[Row]:
    return _shown(queries.decisions_in(deliberation, person)[:number])


def _shown(rows: "QuerySet[Decision]") -> list[Row]:
    found = list(rows)
    last = queries.last_rounds(found)
    now = timezone.now()
    return [_row(one, last[one.pk], at=now) for one in found]


def _row(decision: Decision, last: Round, *, at: datetime) -> Row:
    deliberation = decision.deliberation
    codes = [deliberation.code, decision.code]
    is_taking = decision.gathered != Gathered.ROOM and queries.is_taking(last, at=at)
    return Row(
        url=reverse("deciding:decision", args=codes),
        title=short(last.proposal),
        state=state_of(last),
        state_code=DecisionState(decision.state),
        run_url=reverse("deciding:run", args=codes),
        tone=TONES.get(DecisionState(decision.state), "quiet"),
        process=queries.process_of(last).label,
        result=result_of(decision),
        outcome=decision.outcome,
        answer_url=reverse("deciding:position", args=codes) if is_taking else "",
    )
