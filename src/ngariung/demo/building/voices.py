"""Voices: said in a hall or on the form, screened, answered, returned, taken back."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from ngariung.demo.stage import Stage, clock
from ngariung.demo.tables import Row
from ngariung.forums.models import Forum
from ngariung.parties.models import Party, Person
from ngariung.voices import actions, jobs
from ngariung.voices.enums import Source, VoiceState
from ngariung.voices.models import Voice
from ngariung.voices.said import Said

from .forums import begins

# Whoever screens begins at eight; the voices of one day follow each other.
DESK_OPENS = clock(8)
ANSWERS = clock(11)
FORM = clock(19)
ERASED_AFTER = 60
# So many voices are read one after another before the next round of the day.
AT_ONCE = 40


def plan(stage: Stage, tokens: Mapping[str, str]) -> None:
    """Let every voice come in, and let those happen that end without a case."""
    for number, row in enumerate(stage.tale.rows("voices")):
        turn = number % AT_ONCE
        token = tokens.get(row["slug"]) or f"form:{secrets.token_hex(16)}"
        stage.add(row["day"], _spoken(stage, row, turn), partial(_receive, stage, row, token))
        if row["state"] == VoiceState.WAITING:
            continue
        if row["state"] == VoiceState.WITHDRAWN:
            stage.add(row["day"] + 1, FORM, partial(_withdraw, stage, row))
            stage.add(row["day"] + 1, FORM + ERASED_AFTER, _erase)
            continue
        stage.add(screened_on(stage, row), DESK_OPENS + 2 * turn, partial(_screen, stage, row))
        if row["state"] == VoiceState.ANSWERED:
            stage.add(screened_on(stage, row), ANSWERS + turn, partial(_answer, stage, row))
        if row["state"] == VoiceState.RETURNED:
            stage.add(screened_on(stage, row), ANSWERS + turn, partial(_give_back, stage, row))


def _spoken(stage: Stage, row: Row, turn: int) -> int:
    if not row["forum"]:
        return FORM + turn
    hall = [each["slug"] for each in stage.tale.rows("voices") if each["forum"] == row["forum"]]
    forum = stage.tale.by_slug("forums")[row["forum"]]
    return begins(forum) + 15 + 10 * hall.index(row["slug"])


def screened_on(stage: Stage, row: Row) -> int:
    """The day on which somebody at the desk reads it: the next one, or when its case is opened."""
    case = stage.tale.case_of.get(row["slug"])
    next_day: int = row.get("read_on") or row["day"] + 1
    return max(next_day, case["opened"]) if case else next_day


def _screener(stage: Stage, row: Row) -> Person:
    case = stage.tale.case_of.get(row["slug"])
    slug = case["screened_by"] if case else row.get("answered_by") or row["screened_by"]
    return stage.get(Person, slug)


def _receive(stage: Stage, row: Row, token: str, *, at: datetime) -> None:
    forum = stage.find(Forum, row["forum"])
    received = actions.receive(
        Said(
            text=row["text"],
            place=row["place"],
            when=row["when"],
            about=row["about"],
            may_read=row["may_read"],
            who=row["who"],
            what=row["what"],
            name=row["contact_name"],
            email=row["contact_email"],
        ),
        at=at,
        receipt_token=token,
        entered_by=forum.planned_by if forum else None,
        forum=forum,
        source=Source.SCRIBE if forum else Source.REPORTER,
    )
    stage.keep(row["slug"], received.voice)
    # The queued job does the same, but only when the worker runs: too late for who screens next.
    jobs.suggest_kind.call(voice_id=str(received.voice.pk))


def _screen(stage: Stage, row: Row, *, at: datetime) -> None:
    """Confirm what it is about, and write its public text where the reporter opened it."""
    voice, by = stage.get(Voice, row["slug"]), _screener(stage, row)
    about = stage.find(Party, row["about_party"])
    actions.screen(
        voice,
        kind=row["kind"],
        topic=row["topic"],
        region=stage.region(row["region"]),
        about_parties=[about] if about else [],
        by=by,
        at=at,
        is_about_nobody=about is None,
    )
    if row["public_summary"]:
        actions.summarise(voice, text=row["public_summary"], by=by, at=at)


def _answer(stage: Stage, row: Row, *, at: datetime) -> None:
    by = stage.get(Person, row["answered_by"])
    actions.answer_on_spot(stage.get(Voice, row["slug"]), text=row["spot_answer"], by=by, at=at)


def _give_back(stage: Stage, row: Row, *, at: datetime) -> None:
    actions.give_back(
        stage.get(Voice, row["slug"]),
        to=row["returned_to"],
        reason=row["returned_reason"],
        by=stage.get(Person, row["screened_by"]),
        at=at,
    )


def _withdraw(stage: Stage, row: Row, *, at: datetime) -> None:
    actions.withdraw(stage.get(Voice, row["slug"]), at=at)


def _erase(*, at: datetime) -> None:
    actions.erase_withdrawn(at=at)
