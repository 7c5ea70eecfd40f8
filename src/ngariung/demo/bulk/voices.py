"""Voices of the bulk world: said, screened, answered, returned, taken back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from ngariung.demo.speech import Spoken, praise, speak, topic_in, words_for
from ngariung.ledger.enums import Verb
from ngariung.voices import receipts
from ngariung.voices.enums import AboutSource, MessageFrom, Source, VoiceKind, VoiceState, What, Who
from ngariung.voices.models import About, Message, Summary, Voice
from ngariung.voices.said import Said, content

from .forums import Held
from .land import Area, Land, Office
from .world import World

SHIELDED, OPEN, IN_FORUM, PRAISE, SUMMED_UP = 0.05, 0.3, 0.4, 0.04, 0.85
ACCEPTED = 0.4
# What becomes of what somebody has read, as shares of all: the rest waits for longer.
ENDS = (
    (0.335, VoiceState.IN_CASE),
    (0.785, VoiceState.ANSWERED),
    (0.885, VoiceState.RETURNED),
    (0.905, VoiceState.WITHDRAWN),
)
DAY = timedelta(days=1)


@dataclass
class Life:
    """One voice: what it is and what becomes of it, known from its first day."""

    id: UUID
    code: str
    spoken: Spoken
    area: Area
    region: str
    place: str
    forum: Held | None
    desk: Office
    about: Office | None
    received_at: datetime
    read_at: datetime
    end: str
    is_open: bool
    is_read: bool = False
    accepted_at: datetime | None = None
    withdrawn_at: datetime | None = None
    is_erased: bool = False


def begin(world: World, land: Land, area: Area, last: Held | None, *, day: date) -> Life:
    """Somebody speaks in the regency on that day."""
    rng = world.rng
    topic = topic_in(rng, day.month)
    spoken = praise(rng, topic) if world.chance(PRAISE) else speak(rng, topic)
    forum = last if world.chance(IN_FORUM) else None
    at = world.when(day)
    village = area.villages[int(rng.random() ** 3 * len(area.villages))]
    about = _about(world, area) if world.chance(SHIELDED) else None
    desk = land.overseers[area.desk.party % len(land.overseers)] if about else area.desk
    life = Life(
        id=world.id(at), code=world.code(), spoken=spoken, area=area, region=village,
        place=area.names.get(village, area.name), forum=forum, desk=desk, about=about,
        received_at=at, read_at=at + world.days(0, 3) + timedelta(hours=1), end=_end(world, spoken),
        is_open=about is None and world.chance(OPEN),
    )  # fmt: skip
    life.is_read = life.end != VoiceState.WAITING and world.will(life.read_at)
    return life


def _end(world: World, spoken: Spoken) -> str:
    if spoken.kind == VoiceKind.PRAISE:
        return VoiceState.ANSWERED.value
    drawn = world.rng.random()
    return next((end for share, end in ENDS if drawn < share), VoiceState.WAITING).value


def _about(world: World, area: Area) -> Office:
    parties = [*area.others, *area.owners.values()]
    return parties[int(world.rng.random() * len(parties))]


def settle(world: World, life: Life) -> None:
    """Plan everything that happens to the voice outside a case, then let it come in."""
    if life.end == VoiceState.WITHDRAWN:
        _take_back(world, life)
    elif life.is_read:
        world.plan(life.read_at, lambda at: _screen(world, life, at))
        if life.end == VoiceState.ANSWERED:
            _answer(world, life)
        elif life.end == VoiceState.RETURNED:
            world.plan(life.read_at, lambda at: _give_back(world, life, at))
    world.plan(life.received_at, lambda at: _receive(world, life, at))


def _take_back(world: World, life: Life) -> None:
    withdrawn = life.received_at + world.days(1, 20)
    if not world.will(withdrawn):
        life.end = VoiceState.WAITING.value
        return
    life.withdrawn_at = withdrawn
    life.is_erased = world.will(withdrawn + DAY)
    world.plan(withdrawn, lambda at: _record(world, life, Verb.VOICE_WITHDRAWN, at))
    # What erasing says of itself is kept; only what came before is gone.
    facts = {"why": "withdrawn by the reporter", "rows": 2}
    world.plan(
        withdrawn + DAY,
        lambda at: world.register.record(Verb.ERASED, subject=life.code, at=at, facts=facts),
    )


def _record(world: World, life: Life, verb: Verb, at: datetime) -> None:
    world.register.record(verb, subject=life.code, at=at, is_erased=life.is_erased)


def _receive(world: World, life: Life, at: datetime) -> None:
    who = Who.ANONYMOUS if world.chance(0.5) else Who.HIDDEN
    is_gone, about = life.is_erased, life.about
    words = Said(
        text="" if is_gone else life.spoken.text,
        place="" if is_gone else life.place,
        about=about.name[:200] if about and not is_gone else "",
    )
    what = What.OPEN if life.is_open else What.RESTRICTED
    facts = {"source": _source(life), "who": who.value, "what": what.value, "may_read": False,
             "forum": life.forum.code if life.forum else None, "files": []}  # fmt: skip
    number = world.register.record(
        Verb.VOICE_RECEIVED, subject=life.code, at=at, facts=facts,
        content=None if is_gone else content(words), is_erased=is_gone,
    )  # fmt: skip
    receipt = receipts.words_of(f"form:{world.rng.randbytes(16).hex()}")
    is_read = life.is_read
    is_returned = is_read and life.end == VoiceState.RETURNED
    world.tables.add(
        Voice, id=life.id, code=life.code, state=_state(life), source=_source(life),
        who=who.value, what=what.value, text=words.text, place=words.place,
        about=words.about, suggested_kind=life.spoken.kind, suggested_topic=life.spoken.topic,
        kind=life.spoken.kind if is_read else "", topic=life.spoken.topic if is_read else "",
        region_id=life.region if is_read else None,
        forum_id=life.forum.key if life.forum else None, desk_id=life.desk.party,
        entered_by_id=life.forum.host.person if life.forum else None, received_at=at,
        screened_at=life.read_at if is_read else None, accepted_at=life.accepted_at,
        withdrawn_at=life.withdrawn_at, returned_to="Kantor Pertanahan" if is_returned else "",
        returned_reason="Diurus di sana." if is_returned else "",
        spot_answer="Dijawab di tempat." if is_read and life.end == VoiceState.ANSWERED else "",
        erased_at=life.withdrawn_at + DAY if is_gone and life.withdrawn_at else None,
        receipt_lookup=receipts.lookup_of(receipt), ledger_number=number,
    )  # fmt: skip
    if about is not None and not is_gone:
        _shield(world, life, about)


def _source(life: Life) -> str:
    return (Source.SCRIBE if life.forum else Source.REPORTER).value


def _state(life: Life) -> str:
    if life.withdrawn_at:
        return VoiceState.WITHDRAWN.value
    return life.end if life.is_read else VoiceState.WAITING.value


def _shield(world: World, life: Life, about: Office) -> None:
    """The party meant; while nobody has looked, its chain counts as meant too."""
    confirmed = life.is_read
    meant = (about.party,) if confirmed else (about.party, *about.parents)
    for party in meant:
        source = AboutSource.CONFIRMED if confirmed else AboutSource.PRESUMED
        world.tables.add(
            About, id=world.tables.key(About), voice_id=life.id, party_id=party,
            source=source.value, is_shielded=True,
        )  # fmt: skip


def _screen(world: World, life: Life, at: datetime) -> None:
    facts = {"kind": life.spoken.kind, "topic": life.spoken.topic, "region": life.region,
             "about": [life.about.code] if life.about else []}  # fmt: skip
    by = life.desk.person
    world.register.record(Verb.VOICE_SCREENED, subject=life.code, at=at, by=by, facts=facts)
    if not life.is_open or not world.chance(SUMMED_UP):
        return
    text = f"{life.spoken.told} ({life.place})"
    number = world.register.record(
        Verb.VOICE_SUMMARISED, subject=life.code, at=at, by=by, content={"text": text}
    )
    world.tables.add(
        Summary, id=world.id(at), voice_id=life.id, text=text, by_id=by, at=at, is_current=True,
        ledger_number=number,
    )  # fmt: skip


def _answer(world: World, life: Life) -> None:
    world.plan(life.read_at, lambda at: _tell(world, life, at))
    accepted = life.read_at + world.days(1, 9)
    if life.spoken.kind != VoiceKind.PRAISE and world.chance(ACCEPTED) and world.will(accepted):
        life.accepted_at = accepted
        world.plan(accepted, lambda at: _record(world, life, Verb.VOICE_ACCEPTED, at))


def _tell(world: World, life: Life, at: datetime) -> None:
    text = words_for(world.rng, life.spoken.topic, "spot_answers", life.spoken.spot)
    number = world.register.record(
        Verb.VOICE_ANSWERED, subject=life.code, at=at, by=life.desk.person,
        facts={"from": MessageFrom.DESK.value, "question": False}, content={"text": text},
    )  # fmt: skip
    world.tables.add(
        Message, id=world.id(at), voice_id=life.id, sender=MessageFrom.DESK.value, text=text,
        by_id=life.desk.person, at=at, is_question=False, is_answer=True, ledger_number=number,
    )  # fmt: skip


def _give_back(world: World, life: Life, at: datetime) -> None:
    facts = {"to": "Kantor Pertanahan", "reason": "Diurus di sana."}
    world.register.record(
        Verb.VOICE_RETURNED, subject=life.code, at=at, by=life.desk.person, facts=facts
    )
