"""Cases of the bulk world: opened, gathered into, assigned, answered, accepted, closed."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from ngariung.cases import clocks, procedures
from ngariung.cases.enums import CaseState, ClockKind, Verdict
from ngariung.cases.models import NO_DATE, Answer, Case, Clock, Gathering, Reply
from ngariung.demo.speech import subjects, words_for
from ngariung.ledger.enums import Verb
from ngariung.places.enums import Calendar

from .land import Office
from .voices import Life
from .world import World

ANSWERED, BEGUN, ACCEPTED, PUBLIC, CLOSED, REOPENED = 0.8, 0.7, 0.5, 0.5, 0.9, 0.05
# A voice joins a case of its desk and topic with this chance, as long as the case takes any.
JOINS = 0.35
MOST_VOICES = 40
CALENDAR = Calendar.WITH_JOINT_LEAVE
HOUR = timedelta(hours=1)


@dataclass
class Story:
    """One case, known to its end on the day that it is opened."""

    id: UUID
    code: str
    first: Life
    owner: Office
    opened_at: datetime
    assigned_at: datetime
    begun_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    state: str
    voices: list[Life] = field(default_factory=list)

    @property
    def takes_until(self) -> datetime:
        """Until when voices may join."""
        return self.answered_at or self.opened_at + timedelta(days=30)


class Desks:
    """The cases that are open at each desk, by topic: what a new voice could join."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._open: dict[tuple[int, str], Story] = {}

    def take(self, life: Life) -> Story:
        """The case in which the voice lies: one that is there, or a new one."""
        world, key = self._world, (life.desk.party, life.spoken.topic)
        at = life.read_at + HOUR
        story = self._open.get(key)
        joins = story and at < story.takes_until and len(story.voices) < MOST_VOICES
        if story and joins and story.first.about == life.about and world.chance(JOINS):
            story.voices.append(life)
            taken = story
            world.plan(at, lambda at: _gather(world, taken, life, at))
            return story
        story = self._open[key] = _begin(world, life, at)
        return story


def _begin(world: World, life: Life, at: datetime) -> Story:
    owner = life.desk if life.about else life.area.owners[subjects()[life.spoken.topic]["owner"]]
    assigned = at + world.days(0, 2)
    begun = assigned + world.days(1, 5) if world.chance(BEGUN) else None
    answered = (begun or assigned) + world.days(2, 25) if world.chance(ANSWERED) else None
    closed = answered + world.days(3, 16) if answered and world.chance(CLOSED) else None
    times = [when if when and world.will(when) else None for when in (begun, answered, closed)]
    story = Story(
        id=world.id(at), code=world.code(), first=life, owner=owner, opened_at=at,
        assigned_at=assigned, begun_at=times[0], answered_at=times[1], closed_at=times[2],
        state="", voices=[life],
    )  # fmt: skip
    story.state = _state(world, story)
    world.plan(at, lambda at: _open(world, story, at))
    by = owner.person
    facts: dict[str, object] = {"owner": owner.code, "suggested": [], "is_override": False}
    _later(world, story, Verb.CASE_ASSIGNED, assigned, life.desk.person, facts)
    if story.begun_at:
        _later(world, story, Verb.CASE_STARTED, story.begun_at, by, {})
    if story.closed_at:
        _later(world, story, Verb.CASE_CLOSED, story.closed_at, by, {"because": "person"})
    if story.answered_at:
        world.plan(story.answered_at, lambda at: _answer(world, story, at))
    return story


def _state(world: World, story: Story) -> str:
    if story.closed_at:
        return CaseState.CLOSED.value
    if story.answered_at:
        return CaseState.ANSWERED.value
    if story.begun_at:
        return CaseState.IN_WORK.value
    return (CaseState.ASSIGNED if world.will(story.assigned_at) else CaseState.OPEN).value


def _later(  # noqa: PLR0913, PLR0917  # what a row of the register says
    world: World, story: Story, verb: Verb, when: datetime, by: int, facts: dict[str, object]
) -> None:
    world.plan(
        when,
        lambda at: world.register.record(verb, subject=story.code, at=at, by=by, facts=facts),
    )


def _open(world: World, story: Story, at: datetime) -> None:
    life, title = story.first, story.first.spoken.title
    procedure = procedures.procedure_for(life.spoken.topic, at.date()).name
    number = world.register.record(
        Verb.CASE_OPENED, subject=story.code, at=at, by=life.desk.person, content={"title": title},
        facts={"voice": life.code, "procedure": procedure, "desk": life.desk.code},
    )  # fmt: skip
    due, reply = _clocks(world, story, procedure)
    is_public = life.about is None and world.chance(PUBLIC)
    is_closed = story.state == CaseState.CLOSED
    world.tables.add(
        Case, id=story.id, code=story.code, state=story.state, title=title,
        summary=f"{life.spoken.told} ({life.place})" if is_public else "",
        is_summary_public=is_public, topic=life.spoken.topic, region_id=life.region,
        desk_id=life.desk.party,
        owner_id=story.owner.party if story.state != CaseState.OPEN else None,
        procedure=procedure, opened_at=at, due_on=None if is_closed else due,
        next_on=None if is_closed else due or reply or NO_DATE, closed_at=story.closed_at,
        ledger_number=number,
    )  # fmt: skip
    _put(world, story, life, at)


def _clocks(world: World, story: Story, procedure: str) -> tuple[date | None, date | None]:
    """The clocks as they stand today: the next deadline, and the end of the reporters' time."""
    is_assigned = world.will(story.assigned_at)
    met = story.answered_at
    ends = [
        _clock(world, story, procedure, ClockKind.VERIFY, story.opened_at, story.assigned_at),
        _clock(world, story, procedure, ClockKind.ANSWER, story.opened_at, met),
    ]
    if is_assigned:
        begun = story.begun_at or met
        ends.append(_clock(world, story, procedure, ClockKind.FOLLOW_UP, story.assigned_at, begun))
    reply = None
    if met is not None:
        reply = _clock(world, story, procedure, ClockKind.REPLY, met, story.closed_at)
    return min((end for end in ends if end), default=None), reply


def _clock(  # noqa: PLR0913, PLR0917  # what a clock is
    world: World, story: Story, procedure: str, kind: ClockKind, since: datetime, met: datetime | None,
) -> date | None:  # fmt: skip
    found = _deadline(procedure, kind, since.date())
    if found is None:
        return None
    is_met = met is not None and world.will(met)
    world.tables.add(
        Clock, id=world.tables.key(Clock), case_id=story.id, kind=kind.value, days=found.days,
        started_on=found.started_on, due_on=found.due_on, certainty=found.certainty.value,
        met_at=met if is_met else None,
    )  # fmt: skip
    return None if is_met else found.due_on


@cache
def _deadline(procedure: str, kind: ClockKind, start: date) -> clocks.Deadline | None:
    return clocks.deadline(procedures.procedures()[procedure], kind, start=start, calendar=CALENDAR)


def _gather(world: World, story: Story, life: Life, at: datetime) -> None:
    world.register.record(
        Verb.CASE_GATHERED, subject=story.code, at=at, by=life.desk.person,
        facts={"voice": life.code},
    )  # fmt: skip
    _put(world, story, life, at)


def _put(world: World, story: Story, life: Life, at: datetime) -> None:
    world.tables.add(
        Gathering, id=world.tables.key(Gathering), case_id=story.id, voice_id=life.id,
        by_id=life.desk.person, at=at,
    )  # fmt: skip


def _answer(world: World, story: Story, at: datetime) -> None:
    text = words_for(world.rng, story.first.spoken.topic, "answers", story.first.spoken.spot)
    key = world.id(at)
    number = world.register.record(
        Verb.CASE_ANSWERED, subject=story.code, at=at, by=story.owner.person,
        facts={"answer": str(key), "owner": story.owner.code}, content={"text": text},
    )  # fmt: skip
    world.tables.add(
        Answer, id=key, case_id=story.id, text=text, by_id=story.owner.person,
        party_id=story.owner.party, at=at, ledger_number=number,
    )  # fmt: skip
    for life in story.voices:
        if life.received_at < at and world.chance(ACCEPTED):
            said_at = at + world.days(1, 2)
            world.plan(said_at, lambda at, life=life: _accept(world, story, key, life, at))  # type: ignore[misc]


def _accept(world: World, story: Story, answer: UUID, life: Life, at: datetime) -> None:
    facts = {"answer": str(answer), "voice": life.code}
    world.register.record(Verb.CASE_ACCEPTED, subject=story.code, at=at, facts=facts)
    world.tables.add(
        Reply, id=world.tables.key(Reply), answer_id=answer, voice_id=life.id,
        verdict=Verdict.ACCEPTED.value, at=at,
    )  # fmt: skip
