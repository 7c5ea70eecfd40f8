"""Musyawarah: their statements, who takes part, and how groups answer."""

import random
from datetime import datetime, timedelta
from functools import partial

from ngariung.deciding import actions as deciding
from ngariung.deciding.enums import Gathered
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.enums import Admission, Way
from ngariung.deliberation.models import Deliberation, Participant
from ngariung.demo.stage import Stage, clock
from ngariung.demo.tables import Row
from ngariung.forums.models import Forum
from ngariung.parties.models import Party, Person

MORNING = clock(9)
EVENING = clock(19)
# Nobody answers everything.
ANSWERED = 0.85


def plan(stage: Stage) -> None:
    """Let each be opened in the morning, answered from that evening on, and closed at its end."""
    for row in stage.tale.rows("deliberations"):
        stage.add(row["begins"], MORNING, partial(_open, stage, row))
        stage.add(row["begins"], EVENING, partial(_answer, stage, row))
        if row["is_closed"]:
            stage.add(row["ends"], EVENING, partial(_close, stage, row))
        if "decision" in row:
            stage.add(row["decision"]["day"], EVENING, partial(_decide, stage, row))


def _open(stage: Stage, row: Row, *, at: datetime) -> None:
    by = stage.get(Person, row["run_by"])
    plan = actions.Plan(
        question=row["question"],
        about=row["about"],
        admission=Admission(row["admission"]),
        is_hiding_results=row["is_hiding_results"],
        closes_at=None if row["is_closed"] else stage.at(row["ends"], EVENING),
    )
    forum = stage.find(Forum, row["forum"])
    host = stage.get(Party, row["host"])
    made = actions.plan(plan, host=host, forum=forum, by=by, at=at)
    for statement in row["statements"]:
        actions.add(made, statement["text"], by=by, at=at)
    actions.open_(made, by=by, at=at)
    if made.admission == Admission.TICKETS:
        actions.make_tickets(made, number=sum(row["people"]) + 10, by=by, at=at)
    stage.keep(row["slug"], made)


def _answer(stage: Stage, row: Row, *, at: datetime) -> None:
    found = stage.get(Deliberation, row["slug"])
    letters = [tokens.of_ticket(code) for code in found.tickets.values_list("code", flat=True)]
    codes = list(found.statements.order_by("number").values_list("code", flat=True))
    # The same story has the same answers, whenever it is played.
    chance = random.Random(row["slug"])  # a story, no secret
    sides = [group for group, size in enumerate(row["people"]) for _person in range(size)]
    people: list[Participant] = []
    for number, group in enumerate(sides):
        person = actions.join(
            found,
            secret=tokens.of_browser(),
            letters=letters[number] if letters else "",
            is_crowded=number >= len(sides) - row["crowd"],
            at=at,
        )
        answers = {
            code: _way(chance.random(), statement["agree"][group], statement["pass"][group])
            for code, statement in zip(codes, row["statements"], strict=True)
            if chance.random() < ANSWERED
        }
        actions.vote(person, answers, at=at)
        people.append(person)
        if number == len(sides) * 3 // 4:
            _look(stage, row, at=at)
    for person, text in zip(people, row["waiting"], strict=False):
        actions.propose(person, text, at=at)
    _look(stage, row, at=at + timedelta(minutes=1))


def _look(stage: Stage, row: Row, *, at: datetime) -> None:
    """As the clock does: a picture is told in steps, so it has to have grown before somebody looks."""
    picturing.refresh(stage.get(Deliberation, row["slug"]), at=at)


def _way(drawn: float, agree: float, passed: float) -> int:
    if drawn < agree:
        return Way.AGREE
    return Way.PASS if drawn < agree + passed else Way.DISAGREE


def _close(stage: Stage, row: Row, *, at: datetime) -> None:
    by = stage.get(Person, row["run_by"])
    actions.close(stage.get(Deliberation, row["slug"]), by=by, at=at)


def _decide(stage: Stage, row: Row, *, at: datetime) -> None:
    """In the room: one objection that is met, one who stands aside, all others with one voice."""
    told, by = row["decision"], stage.get(Person, row["run_by"])
    proposal = deciding.Proposal(
        process=told["process"], words=told["words"], gathered=Gathered.ROOM
    )
    made = deciding.put(stage.get(Deliberation, row["slug"]), proposal, by=by, at=at)
    deciding.open_decision(made, by=by, at=at)
    deciding.mark_present(made, told["present"], by=by, at=at)
    raised = told["objection"]
    objection = deciding.note_objection(
        made, words=raised["words"], role=raised["role"], by=by, at=at
    )
    deciding.meet_objection(objection, how=raised["met_how"], by=by, at=at)
    deciding.record_position(made, option="aside", **told["aside"], by=by, at=at)
    deciding.record_acclamation(made, "consent", by=by, at=at)
    deciding.end_round(made, by=by, at=at)
    review_on = stage.date(told["review"])
    deciding.decide(made, outcome=told["outcome"], review_on=review_on, by=by, at=at)
