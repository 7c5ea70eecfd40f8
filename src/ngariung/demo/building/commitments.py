"""Promises and what became of them."""

from datetime import datetime
from functools import partial

from ngariung.cases.models import Case
from ngariung.commitments import actions
from ngariung.commitments.enums import Verdict
from ngariung.commitments.models import Commitment
from ngariung.demo.stage import Stage, clock
from ngariung.demo.tables import Row
from ngariung.forums.models import Forum
from ngariung.parties.models import Party, Person
from ngariung.voices.models import Voice

from .forums import LASTS, begins

AFTERNOON = clock(14)
EVENING = clock(20)
NIGHTFALL = clock(22, 30)
NIGHT = clock(3)


def plan(stage: Stage) -> None:
    """Let each promise be made, out of a case in the afternoon, in a hall at its end."""
    for row in stage.tale.rows("commitments"):
        stage.add(row["made"], _said(stage, row), partial(_make, stage, row))
        for number, step in enumerate(row["steps"], start=1):
            stage.add(step["day"], _hour(step) + 5 * number, partial(_take, stage, row, step))


def _said(stage: Stage, row: Row) -> int:
    forum = stage.tale.by_slug("forums").get(row["forum"])
    is_in_hall = forum is not None and not row["case"] and row["made"] == forum["day"]
    return begins(forum) + LASTS - 10 if forum is not None and is_in_hall else AFTERNOON


def _hour(step: Row) -> int:
    if "forum" in step:
        return NIGHTFALL
    if "by" in step:
        return AFTERNOON
    return EVENING if "voice" in step else NIGHT


def _make(stage: Stage, row: Row, *, at: datetime) -> None:
    commitment = actions.make(
        row["deliverable"],
        promiser=stage.get(Party, row["promiser"]),
        beneficiary=row["beneficiary"],
        due_on=stage.date(row["due"]),
        forum=stage.find(Forum, row["forum"]),
        case=stage.find(Case, row["case"]),
        is_public=row["is_public"],
        by=stage.get(Person, row["made_by"]),
        at=at,
    )
    stage.keep(row["slug"], commitment)


def _take(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    commitment = stage.get(Commitment, row["slug"])
    if "voice" in step or "forum" in step:
        _say(stage, commitment, step, at=at)
    elif step["do"] == "confirm":
        actions.confirm_undisputed(at=at)
    else:
        _keep(stage, commitment, step, by=stage.get(Person, step["by"]), at=at)


def _say(stage: Stage, commitment: Commitment, step: Row, *, at: datetime) -> None:
    """What those who raised it, or a later forum, say to "is it done?"."""
    actions.say(
        commitment,
        verdict=Verdict.YES if step["do"] == "yes" else Verdict.NO,
        voice=stage.find(Voice, step.get("voice", "")),
        forum=stage.find(Forum, step.get("forum", "")),
        by=stage.find(Person, step.get("by", "")),
        reason=step["text"],
        at=at,
    )


def _keep(stage: Stage, commitment: Commitment, step: Row, *, by: Person, at: datetime) -> None:
    """What the promiser's people do."""
    match step["do"]:
        case "accept":
            actions.accept(commitment, by=by, at=at)
        case "start":
            actions.start(commitment, by=by, at=at)
        case "claim":
            actions.claim_done(commitment, text=step["text"], by=by, at=at)
        case "slip":
            due = stage.date(step["due"])
            actions.slip(commitment, due_on=due, reason=step["text"], by=by, at=at)
        case "refuse":
            actions.refuse(commitment, reason=step["text"], by=by, at=at)
