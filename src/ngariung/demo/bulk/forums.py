"""Forums of the bulk world: planned, held, counted, final."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ngariung.forums.enums import AttendanceKind, ForumState
from ngariung.forums.models import Attendance, Forum, Programme
from ngariung.ledger.enums import Verb

from .land import Area, Office
from .world import World

AHEAD = timedelta(days=7)
FINAL_AFTER = timedelta(days=3)
DAY = timedelta(days=1)
GROUPS = ("Warga", "Pekerja", "Pedagang", "Ibu-ibu PKK", "Karang taruna", "Sopir dan tukang ojek")
VENUES = ("Balai desa", "Aula kecamatan", "Pos ronda", "Kantin pabrik", "Serambi masjid", "Pasar")


@dataclass(frozen=True)
class Held:
    """A forum at which somebody may speak."""

    key: int
    code: str
    day: date
    host: Office


def begin_programme(world: World, area: Area, *, at: datetime) -> int:
    """The regency's programme."""
    key, code = world.tables.key(Programme), world.code()
    name = f"Rembuk {area.name}"[:120]
    facts = {"host": area.desk.code, "name": name, "local_name": ""}
    world.register.record(
        Verb.PROGRAMME_STARTED, subject=code, at=at, by=area.desk.person, facts=facts
    )
    world.tables.add(
        Programme, id=key, code=code, name=name, local_name="", rhythm="", audience="", about="",
        host_id=area.desk.party, ended_on=None,
    )  # fmt: skip
    return key


def hold(world: World, area: Area, programme: int, *, planned_on: date) -> Held:
    """A forum of the regency a week after it was planned, written into the register as its days come."""
    day = planned_on + AHEAD
    host = area.desk if world.chance(0.6) else area.owners["police"]
    key, code = world.tables.key(Forum), world.code()
    held = Held(key, code, day, host)
    planned = world.when(planned_on)
    village = area.villages[int(world.rng.random() ** 2 * len(area.villages))]
    title = f"Rembuk {area.names.get(village, area.name)}"[:160]
    venue = VENUES[int(world.rng.random() * len(VENUES))]

    def plan(at: datetime) -> None:
        facts = {"title": title, "held_on": day.isoformat(), "host": host.code, "region": village}
        number = world.register.record(
            Verb.FORUM_PLANNED, subject=code, at=at, by=host.person, facts=facts
        )
        world.tables.add(
            Forum, id=key, code=code, programme_id=programme if host is area.desk else None,
            host_id=host.party, title=title, state=_state(world, day), held_on=day, venue=venue,
            region_id=village, planned_by_id=host.person, ledger_number=number,
        )  # fmt: skip

    world.plan(planned, plan)
    start = world.when(day, hours=(9 * 60, 19 * 60))
    _later(world, held, Verb.FORUM_OPENED, start)
    if world.plan(start + timedelta(hours=2), lambda at: _count(world, held, at)):
        _later(world, held, Verb.FORUM_MINUTED, start + DAY)
        _later(world, held, Verb.FORUM_FINALISED, start + FINAL_AFTER)
    return held


def _state(world: World, day: date) -> str:
    if day >= world.today:
        return ForumState.PLANNED.value
    if day + DAY >= world.today:
        return ForumState.CLOSED.value
    is_final = day + FINAL_AFTER < world.today
    return ForumState.FINAL.value if is_final else ForumState.MINUTED.value


def _later(world: World, held: Held, verb: Verb, at: datetime) -> None:
    def act(at: datetime) -> None:
        world.register.record(verb, subject=held.code, at=at, by=held.host.person)

    world.plan(at, act)


def _count(world: World, held: Held, at: datetime) -> None:
    """The sitting ends: who was there."""
    _record = world.register.record
    _record(Verb.FORUM_CLOSED, subject=held.code, at=at, by=held.host.person)
    people = 0
    for _ in range(2):
        count = 5 + int(world.rng.random() * 40)
        people += count
        world.tables.add(
            Attendance, id=world.tables.key(Attendance), forum_id=held.key,
            kind=AttendanceKind.GROUP.value, count=count,
            label=GROUPS[int(world.rng.random() * len(GROUPS))],
        )  # fmt: skip
    facts = {"people": people, "group": 2, "official": 0, "role": 0}
    _record(Verb.FORUM_ATTENDED, subject=held.code, at=at, by=held.host.person, facts=facts)
