"""Promises of the bulk world: made, moved, claimed, confirmed, disputed, refused, late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from ngariung.commitments.enums import CommitmentState, Verdict
from ngariung.commitments.models import Commitment, Evidence, Opinion, Slip
from ngariung.demo.speech import words_for
from ngariung.ledger.enums import Verb

from .cases import Story
from .land import Office
from .voices import Life
from .world import World

PUBLIC, REFUSED, MOVED, CLAIMED, DISPUTED = 0.85, 0.04, 0.15, 0.75, 0.12
TO_OBJECT = timedelta(days=15)


@dataclass
class Promise:
    """One promise, known to its end on the day that it is made."""

    id: UUID
    code: str
    promiser: Office
    life: Life
    made_at: datetime
    first_due_on: date
    due_on: date
    moved_at: datetime | None
    refused_at: datetime | None
    claimed_at: datetime | None
    ended_at: datetime | None
    is_disputed: bool


def promise(world: World, life: Life, promiser: Office, story: Story | None) -> None:
    """Somebody promises something because of the voice, in its forum or out of its case."""
    made = life.read_at + timedelta(hours=3)
    if not world.will(made):
        return
    due = (made + world.days(7, 60)).date()
    moved = made + timedelta(days=5) if world.chance(MOVED) else None
    refused = made + timedelta(days=2) if world.chance(REFUSED) else None
    claimed = None
    if refused is None and world.chance(CLAIMED):
        claimed = made + (due - made.date()) + world.days(-6, 12)
    ended = claimed + TO_OBJECT if claimed else refused
    moved, refused, claimed, ended = (
        when if when and when > made and world.will(when) else None
        for when in (moved, refused, claimed, ended)
    )
    row = Promise(
        id=world.id(made), code=world.code(), promiser=promiser, life=life, made_at=made,
        first_due_on=due, due_on=due + timedelta(days=21) if moved else due, moved_at=moved,
        refused_at=refused, claimed_at=claimed, ended_at=ended,
        is_disputed=bool(claimed) and world.chance(DISPUTED),
    )  # fmt: skip
    world.plan(made, lambda at: _make(world, row, story, at))
    _plan(world, row)


def _plan(world: World, row: Promise) -> None:
    """Everything after the first day."""
    accepted = row.made_at + timedelta(days=1)
    if row.refused_at is None:
        world.plan(accepted, lambda at: _record(world, row, Verb.COMMITMENT_ACCEPTED, at))
    else:
        world.plan(
            row.refused_at,
            lambda at: _record(world, row, Verb.COMMITMENT_REFUSED, at, reason=_REASON),
        )
    if row.moved_at:
        world.plan(row.moved_at, lambda at: _move(world, row, at))
    if row.claimed_at:
        world.plan(row.claimed_at, lambda at: _claim(world, row, at))
    if row.ended_at and row.claimed_at:
        world.plan(row.ended_at, lambda at: _say(world, row, at))


_REASON = "Anggarannya tidak ada pada kami."


def _state(world: World, row: Promise) -> str:
    if row.refused_at:
        return CommitmentState.REFUSED.value
    if row.claimed_at and row.ended_at:
        said = CommitmentState.DISPUTED if row.is_disputed else CommitmentState.CONFIRMED
        return said.value
    if row.claimed_at:
        return CommitmentState.CLAIMED_DONE.value
    is_accepted = world.will(row.made_at + timedelta(days=1))
    return (CommitmentState.ACCEPTED if is_accepted else CommitmentState.MADE).value


def _make(world: World, row: Promise, story: Story | None, at: datetime) -> None:
    life = row.life
    text = f"{words_for(world.rng, life.spoken.topic, 'promises', life.spoken.spot)} ({life.place})"
    forum = life.forum if story is None else None
    state = _state(world, row)
    is_public = life.about is None and world.chance(PUBLIC)
    facts = {"promiser": row.promiser.code, "due_on": row.first_due_on.isoformat(),
             "forum": forum.code if forum else None, "case": story.code if story else None,
             "is_public": is_public}  # fmt: skip
    number = world.register.record(
        Verb.COMMITMENT_MADE, subject=row.code, at=at, by=row.promiser.person, facts=facts,
        content={"deliverable": text, "beneficiary": "Warga"},
    )  # fmt: skip
    is_over = state in (CommitmentState.CONFIRMED, CommitmentState.REFUSED)
    world.tables.add(
        Commitment, id=row.id, code=row.code, state=state, promiser_id=row.promiser.party,
        beneficiary="Warga", deliverable=text, due_on=row.due_on, first_due_on=row.first_due_on,
        forum_id=forum.key if forum else None, case_id=story.id if story else None,
        is_public=is_public, made_on=forum.day if forum else at.date(),
        refused_reason=_REASON if state == CommitmentState.REFUSED else "",
        claimed_at=row.claimed_at,
        confirm_by=(row.claimed_at + timedelta(days=14)).date() if row.claimed_at else None,
        ended_at=row.ended_at if is_over else None, ledger_number=number,
    )  # fmt: skip


def _record(world: World, row: Promise, verb: Verb, at: datetime, **facts: str) -> None:
    world.register.record(verb, subject=row.code, at=at, by=row.promiser.person, facts=facts)


def _move(world: World, row: Promise, at: datetime) -> None:
    world.tables.add(
        Slip, id=world.tables.key(Slip), commitment_id=row.id, due_before=row.first_due_on,
        due_after=row.due_on, reason="Bahan belum datang.", by_id=row.promiser.person, at=at,
    )  # fmt: skip
    facts = {"from": row.first_due_on.isoformat(), "to": row.due_on.isoformat()}
    _record(world, row, Verb.COMMITMENT_SLIPPED, at, **facts, reason="Bahan belum datang.")


def _claim(world: World, row: Promise, at: datetime) -> None:
    text = words_for(world.rng, row.life.spoken.topic, "evidence", row.life.spoken.spot)
    number = world.register.record(
        Verb.COMMITMENT_CLAIMED, subject=row.code, at=at, by=row.promiser.person,
        facts={"confirm_by": (at + timedelta(days=14)).date().isoformat(), "certainty": "known"},
        content={"text": text, "file": ""},
    )  # fmt: skip
    world.tables.add(
        Evidence, id=world.id(at), commitment_id=row.id, text=text, file="",
        by_id=row.promiser.person, at=at, ledger_number=number,
    )  # fmt: skip


def _say(world: World, row: Promise, at: datetime) -> None:
    """Those who raised it say yes or no."""
    verdict = Verdict.NO if row.is_disputed else Verdict.YES
    world.tables.add(
        Opinion, id=world.tables.key(Opinion), commitment_id=row.id, voice_id=row.life.id,
        verdict=verdict.value, reason="", at=at,
    )  # fmt: skip
    facts = {"from": "voice"}
    if row.is_disputed:
        world.register.record(Verb.COMMITMENT_DISPUTED, subject=row.code, at=at, facts=facts)
        return
    world.register.record(Verb.COMMITMENT_AFFIRMED, subject=row.code, at=at, facts=facts)
    world.register.record(Verb.COMMITMENT_CONFIRMED, subject=row.code, at=at)
