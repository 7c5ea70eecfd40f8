"""Kept numbers: the same as counting every voice by hand, however they came about."""

import datetime as dt
import random
from collections import Counter

import pytest

from ngariung.cases import actions as cases
from ngariung.cases.models import Case
from ngariung.core.clock import tick
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Entry
from ngariung.numbers import actions
from ngariung.numbers.models import Kept, Position, Tally
from ngariung.parties.enums import Kind, Role
from ngariung.voices import actions as voices
from ngariung.voices.enums import VoiceState, What
from ngariung.voices.models import About, Summary, Voice
from ngariung.voices.said import Said

WIB = dt.timezone(dt.timedelta(hours=7))


def tallies():
    rows = Tally.objects.values_list("scope", "measure", "month", "key", "count")
    return {tuple(row[:4]): row[4] for row in rows}


def by_hand():
    """Voices by scope, topic and state, in plain Python out of the voices themselves."""
    found = Counter()
    for voice in Voice.objects.select_related("gathering__case"):
        if About.objects.filter(voice=voice, is_shielded=True).exists() or voice.is_held:
            continue
        if voice.state == VoiceState.WITHDRAWN:
            continue
        if voice.about and not voice.may_read and voice.screened_at is None:
            continue
        month = voice.received_at.astimezone(WIB).date().replace(day=1)
        case = Case.objects.filter(gatherings__voice=voice).first()
        party = case.owner_id if case and case.owner_id else voice.desk_id
        code = voice.region_id or ""
        scopes = {"all", f"party:{party}"} if party else {"all"}
        scopes |= {f"region:{code[:n]}" for n in (2, 5, 8) if len(code) >= n}
        for scope in scopes:
            found[scope, "voices", month, ""] += 1
            found[scope, "topic", month, voice.topic] += 1
            found[scope, "state", month, voice.state] += 1
    return dict(found)


def plain(found):
    return {key: count for key, count in found.items() if key[1] in {"voices", "topic", "state"}}


@pytest.fixture
def town(make):
    """A desk with screeners, an owner with handlers, three districts."""
    desk, owner = make.party("Polres Contoh"), make.party("Dinas Contoh", Kind.GOVERNMENT)
    return {
        "desk": desk,
        "owner": owner,
        "screener": make.person(desk, Role.SCREENER),
        "handler": make.person(owner, Role.HANDLER),
        "regions": [make.region(code) for code in ("36.04.05", "36.04.06", "36.73.01")],
    }


def receive(at, text="Lampu jalan di gang kami mati."):
    said = Said(text=text)
    return voices.receive(said, at=at, receipt_token=f"{random.getrandbits(128):032x}").voice


def screen(town, voice, *, topic, region, at, about=()):
    voices.screen(
        voice,
        kind="complaint",
        topic=topic,
        region=region,
        about_parties=list(about),
        by=town["screener"],
        at=at,
    )


class World:
    """Random acts through the real actions."""

    def __init__(self, town, at, seed):
        self.town, self.at = town, at
        self.dice = random.Random(seed)  # noqa: S311  # a reproducible world
        self.count = 0

    def act(self):
        self.at += dt.timedelta(hours=self.dice.randrange(1, 400))
        name = self.dice.choice(
            ["receive"] * 4
            + ["screen"] * 3
            + ["open"] * 2
            + ["answer", "withdraw", "spot", "release"]
        )
        getattr(self, name)()

    def one(self, **where):
        rows = list(Voice.objects.filter(**where).order_by("pk"))
        return self.dice.choice(rows) if rows else None

    def receive(self):
        self.count += 1
        token = f"{self.count:032x}"
        voices.receive(Said(text="Jalan rusak."), at=self.at, receipt_token=token)

    def screen(self):
        if voice := self.one(state="waiting", desk=self.town["desk"]):
            topic = self.dice.choice(["roads", "wages", "lighting"])
            about = [self.town["owner"]] if self.dice.random() < 0.2 else []
            region = self.dice.choice(self.town["regions"])
            screen(self.town, voice, topic=topic, region=region, at=self.at, about=about)

    def open(self):
        about = About.objects.filter(is_shielded=True).values("voice")
        rows = Voice.objects.filter(state="waiting", screened_at__isnull=False).exclude(
            pk__in=about
        )
        if voice := rows.order_by("pk").first():
            case = cases.open_case(voice, title="Jalan", by=self.town["screener"], at=self.at)
            cases.assign(case, owner=self.town["owner"], by=self.town["screener"], at=self.at)

    def answer(self):
        if case := Case.objects.filter(state="assigned").first():
            cases.answer(case, text="Besok diperbaiki.", by=self.town["handler"], at=self.at)

    def release(self):
        if voice := self.one(state="in_case"):
            cases.release(voice.gathering.case, voice, by=self.town["screener"], at=self.at)

    def withdraw(self):
        voice = self.one()
        if voice is not None and voice.state != VoiceState.WITHDRAWN:
            voices.withdraw(voice, at=self.at)

    def spot(self):
        if voice := self.one(state="waiting", desk=self.town["desk"]):
            voices.answer_on_spot(voice, text="Sudah.", by=self.town["screener"], at=self.at)


@pytest.mark.parametrize("seed", range(6))
def test_numbers_followed_step_by_step_are_those_counted_anew_and_by_hand(town, at, seed):
    world = World(town, at, seed)
    for number in range(60):
        world.act()
        if number % 7 == 0:
            actions.follow(at=world.at)
    actions.follow(at=world.at)
    followed = tallies()
    assert plain(followed) == by_hand()
    actions.recount(at=world.at)
    assert tallies() == followed


def test_numbers_followed_twice_are_the_same(town, at):
    voice = receive(at)
    screen(town, voice, topic="roads", region=town["regions"][0], at=at)
    assert actions.follow(at=at) > 0
    once = tallies()
    assert actions.follow(at=at) == 0
    Position.objects.update(number=0)
    actions.follow(at=at)
    assert tallies() == once
    assert once["all", "voices", dt.date(2026, 10, 1), ""] == 1


def test_numbers_take_in_more_rows_than_one_step_holds(town, at, monkeypatch):
    monkeypatch.setattr(actions, "ROWS", 2)
    for _number in range(5):
        receive(at)
    actions.follow(at=at)
    assert tallies()["all", "voices", dt.date(2026, 10, 1), ""] == 5
    assert Position.objects.get().number == Entry.objects.order_by("-number").first().number


def test_voice_that_is_shielded_later_leaves_every_number(town, at):
    voice = receive(at)
    screen(town, voice, topic="roads", region=town["regions"][0], at=at)
    actions.follow(at=at)
    assert tallies()
    screen(town, voice, topic="roads", region=town["regions"][0], at=at, about=[town["owner"]])
    actions.follow(at=at)
    assert tallies() == {}
    assert Kept.objects.get().is_shielded


def test_voice_with_unresolved_words_about_somebody_is_in_no_number(town, make, at):
    make.voice(town["desk"], text="x")
    Voice.objects.update(about="kapolsek")
    actions.recount(at=at)
    assert tallies() == {}


def test_withdrawn_voice_leaves_the_numbers_and_nothing_of_it_is_kept(town, at):
    voice = receive(at)
    screen(town, voice, topic="roads", region=town["regions"][0], at=at)
    voice.refresh_from_db()
    actions.follow(at=at)
    voices.withdraw(voice, at=at)
    actions.follow(at=at)
    kept = Kept.objects.get()
    assert (tallies(), kept.topic, kept.place, kept.is_out) == ({}, "", "", True)


def test_voice_that_joins_an_answered_case_was_answered_on_joining(town, make, at):
    owner = town["owner"]
    first, second = make.voice(town["desk"]), make.voice(town["desk"])
    case = make.case(owner, town["desk"], [first, second], state="answered")
    case.answers.create(text="Ya", by=town["handler"], party=owner, at=at - dt.timedelta(days=9))
    actions.recount(at=at)
    assert {row.answered_on for row in Kept.objects.all()} == {at.date()}


def test_only_open_voices_with_a_public_text_count_as_public(town, make, at):
    restricted, bare, shown = (make.voice(town["desk"]) for _number in range(3))
    Voice.objects.filter(pk__in=[bare.pk, shown.pk]).update(what=What.OPEN)
    for voice in (restricted, shown):
        Summary.objects.create(voice=voice, text="Jalan", by=town["screener"], at=at)
    actions.recount(at=at)
    assert [row.voice_id for row in Kept.objects.filter(is_public=True)] == [shown.pk]


def test_clock_keeps_the_numbers(town, at):
    receive(at)
    assert "numbers_follow" in tick(at=at)
    assert tallies()["all", "voices", dt.date(2026, 10, 1), ""] == 1


def test_numbers_live_through_a_register_that_tells_of_what_is_gone(db, at):
    ledger.record(Verb.VOICE_RECEIVED, subject="GONE", at=at)
    assert actions.follow(at=at) == 1
    assert tallies() == {}


def test_following_asks_as_many_questions_for_one_voice_as_for_ten(
    town, at, django_assert_num_queries
):
    actions.follow(at=at)
    for number in (1, 10):
        for _number in range(number):
            receive(at)
        with django_assert_num_queries(14):
            actions.follow(at=at)
