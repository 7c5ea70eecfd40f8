"""Cases, step by step."""

from datetime import datetime
from functools import partial

from ngariung.cases import actions, queries
from ngariung.cases.models import Answer, Case
from ngariung.demo.stage import Stage, clock
from ngariung.demo.tables import Row
from ngariung.parties.models import Party, Person
from ngariung.voices import actions as voices
from ngariung.voices.enums import MessageFrom
from ngariung.voices.models import Voice

from .voices import screened_on

OPENED = clock(9, 30)
GATHERED = clock(9, 50)
OFFICE = clock(10, 15)
EVENING = clock(19, 30)


def plan(stage: Stage) -> None:
    """Open each case, let the other voices join it, and let its steps follow."""
    for row in stage.tale.rows("cases"):
        stage.add(row["opened"], OPENED, partial(_open, stage, row))
        for slug in row["voices"][1:]:
            day = screened_on(stage, stage.tale.by_slug("voices")[slug])
            stage.add(day, GATHERED, partial(_gather, stage, row, slug))
        for number, step in enumerate(row["steps"]):
            # Reporters write after work.
            hour = OFFICE if "by" in step else EVENING
            act = partial(STEPS[step["do"]], stage, row, step)
            stage.add(step["day"], hour + 10 * number, act)


def _case(stage: Stage, row: Row) -> Case:
    return stage.get(Case, row["slug"])


def _open(stage: Stage, row: Row, *, at: datetime) -> None:
    by = stage.get(Person, row["screened_by"])
    first = stage.get(Voice, row["voices"][0])
    case = actions.open_case(first, title=row["title"], by=by, at=at)
    stage.keep(row["slug"], case)
    actions.summarise(case, text=row["summary"], is_public=row["is_summary_public"], by=by, at=at)


def _gather(stage: Stage, row: Row, slug: str, *, at: datetime) -> None:
    by = stage.get(Person, row["screened_by"])
    actions.gather(_case(stage, row), stage.get(Voice, slug), by=by, at=at)


def _assign(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    """Give it an owner; why stands in a note for those who work on it."""
    case, by = _case(stage, row), stage.get(Person, step["by"])
    actions.assign(case, owner=stage.get(Party, step["to"]), by=by, at=at)
    actions.note(case, text=step["text"], by=by, at=at)


def _start(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    actions.start(_case(stage, row), by=stage.get(Person, step["by"]), at=at)


def _note(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    by = stage.get(Person, step["by"])
    actions.note(_case(stage, row), text=step["text"], by=by, at=at)


def _message(
    stage: Stage,
    row: Row,  # noqa: ARG001  # the shape that all steps share
    step: Row,
    *,
    at: datetime,
) -> None:
    voice, by = stage.get(Voice, step["voice"]), stage.get(Person, step["by"])
    voices.write(voice, text=step["text"], sender=MessageFrom.DESK, by=by, at=at)


def _ask(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    by = stage.get(Person, step["by"])
    actions.ask(_case(stage, row), text=step["text"], by=by, at=at)


def _answer(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    by = stage.get(Person, step["by"])
    actions.answer(_case(stage, row), text=step["text"], by=by, at=at)


def _latest(stage: Stage, row: Row) -> Answer:
    answer = queries.latest_answer(_case(stage, row))
    assert answer is not None  # the story answers before anybody replies
    return answer


def _accept(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    voice = stage.get(Voice, step["voice"])
    actions.accept(_latest(stage, row), voice, at=at)
    if step["text"]:
        voices.write(voice, text=step["text"], sender=MessageFrom.REPORTER, by=None, at=at)


def _not_yet(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    voice = stage.get(Voice, step["voice"])
    actions.not_yet(_latest(stage, row), voice, reason=step["text"], at=at)


def _refer(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    to, by = stage.get(Party, step["to"]), stage.get(Person, step["by"])
    actions.refer(_case(stage, row), to=to, reason=step["text"], by=by, at=at)


def _give_back(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    by, to = stage.get(Person, step["by"]), row["returned_to"]
    actions.give_back(_case(stage, row), to=to, reason=step["text"], by=by, at=at)


def _close(stage: Stage, row: Row, step: Row, *, at: datetime) -> None:
    actions.close(_case(stage, row), by=stage.get(Person, step["by"]), at=at)


STEPS = {
    "assign": _assign,
    "start": _start,
    "note": _note,
    "message": _message,
    "ask": _ask,
    "answer": _answer,
    "accept": _accept,
    "not_yet": _not_yet,
    "refer": _refer,
    "give_back": _give_back,
    "close": _close,
}
