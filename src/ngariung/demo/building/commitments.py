"""Eight promises and what became of them."""

from datetime import datetime
from functools import partial

from ngariung.cases.models import Case
from ngariung.commitments import actions
from ngariung.commitments.enums import Verdict
from ngariung.commitments.models import Commitment
from ngariung.demo import tables
from ngariung.demo.stage import Stage, clock
from ngariung.demo.tables import Row
from ngariung.forums.models import Forum
from ngariung.parties.models import Party, Person
from ngariung.voices.models import Voice

from .forums import LASTS, begins

AFTERNOON = clock(14)
EVENING = clock(20)
NIGHT = clock(3)


def plan(stage: Stage) -> None:
    """Let each promise be made, out of a case in the afternoon, in a hall at its end."""
    for row in tables.rows("commitments"):
        stage.add(row["made"], _said(row), partial(_make, stage, row))
        for number, step in enumerate(row["steps"], start=1):
            stage.add(step["day"], _hour(step) + 5 * number, partial(_take, stage, row, step))


def _said(row: Row) -> int:
    forum = tables.by_slug("forums")[row["forum"]]
    is_in_hall = not row["case"] and row["made"] == forum["day"]
    return begins(forum) + LASTS - 10 if is_in_hall else AFTERNOON


def _hour(step: Row) -> int:
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
    if "voice" in step:
        voice = stage.get(Voice, step["voice"])
        verdict = Verdict.YES if step["do"] == "yes" else Verdict.NO
        actions.say(commitment, verdict=verdict, voice=voice, reason=step["text"], at=at)
    elif step["do"] == "confirm":
        actions.confirm_undisputed(at=at)
    else:
        _keep(stage, commitment, step, by=stage.get(Person, step["by"]), at=at)


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
