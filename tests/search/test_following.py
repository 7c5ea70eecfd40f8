"""The index follows the register, and is built anew without losing its place."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngariung.cases import actions as cases
from ngariung.core import clock, search
from ngariung.forums import actions as forums
from ngariung.ledger.models import Entry
from ngariung.minutes.models import Minutes
from ngariung.parties import actions as parties
from ngariung.parties.enums import Role
from ngariung.search import actions, queries, question
from ngariung.search.models import Document, Standing
from ngariung.search.queries import Asked
from ngariung.voices import actions as voices
from ngariung.voices.enums import What
from ngariung.voices.models import About
from ngariung.voices.said import Said

ON = dt.date(2026, 10, 7)


def hits(text, person=None):
    found = queries.find(Asked(question.read(text)), person, on=ON)
    return {(hit.kind.name, hit.document.code) for hit in found.rows}


@pytest.fixture
def desk(make):
    return make.party("Dinas Contoh")


@pytest.fixture
def screener(make, desk):
    return make.person(desk, Role.SCREENER, Role.HANDLER)


@pytest.fixture
def heard(desk, screener, at):
    got = voices.receive(
        Said(text="Lampu padam di gang", what=What.OPEN), at=at, receipt_token="form:" + "ab" * 16
    )
    assert got.voice.desk == desk
    return got.voice


def screened(voice, by, at):
    voices.screen(
        voice, kind="complaint", topic="lighting", region=None, about_parties=[], by=by, at=at
    )


def test_a_new_voice_is_found_after_the_clock_came_by(heard, screener, at):
    assert hits("lampu", screener) == set()
    clock.tick(at=at)
    assert hits("lampu", screener) == {("said", heard.code)}
    assert hits("lampu") == set()


def test_a_voice_becomes_public_with_its_summary(heard, screener, at):
    screened(heard, screener, at)
    voices.summarise(heard, text="Penerangan mati", by=screener, at=at, is_checked=True)
    actions.follow()
    assert hits("penerangan mati") == {("voice", heard.code)}
    voices.summarise(heard, text="Kabel putus", by=screener, at=at, is_checked=True)
    actions.follow()
    assert (hits("kabel"), hits("mati")) == ({("voice", heard.code)}, set())


def test_an_owner_finds_the_voices_of_a_case_once_it_is_theirs(make, heard, screener, at):
    owner = make.party("Desa Contoh")
    handler = make.person(owner, Role.HANDLER)
    screened(heard, screener, at)
    case = cases.open_case(heard, title="Lampu jalan", by=screener, at=at)
    actions.follow()
    assert hits("lampu", handler) == set()
    cases.assign(case, owner=owner, by=screener, at=at)
    actions.follow()
    assert hits("lampu", handler) == {("said", heard.code), ("matter", case.code)}


def test_a_case_becomes_public_again_when_its_voice_is_no_longer_shielded(
    make, heard, screener, at
):
    screened(heard, screener, at)
    case = cases.open_case(heard, title="Lampu jalan", by=screener, at=at)
    cases.summarise(case, text="Gang gelap", is_public=True, by=screener, at=at, is_checked=True)
    About.objects.create(voice=heard, party=make.party(), source="confirmed")
    actions.rebuild()
    assert hits("gelap") == set()
    voices.open_up(heard, may_read=True, at=at)
    actions.follow()
    assert hits("gelap") == {("case", case.code)}


def test_following_twice_changes_nothing_and_reads_nothing_again(heard, at):
    assert actions.follow() == Entry.objects.count()
    before = list(Document.objects.order_by("number").values())
    assert actions.follow() == 0
    Standing.objects.update(number=0)
    assert actions.follow() == Entry.objects.count()
    assert list(Document.objects.order_by("number").values()) == before


def test_two_clocks_at_once_do_the_work_once(heard, monkeypatch):
    standing = queries.standing()
    Standing.objects.update(number=1)
    monkeypatch.setattr(queries, "standing", lambda: standing)
    assert actions.follow() == 0
    assert Document.objects.count() == 0


def test_a_follower_takes_bounded_steps_and_goes_on(make, heard, screener, at, monkeypatch):
    screened(heard, screener, at)
    total = Entry.objects.count()
    assert total > 1
    monkeypatch.setattr(actions, "ROWS", 1)
    monkeypatch.setattr(actions, "MOST_STEPS", 1)
    assert [actions.follow() for _ in range(total + 1)] == [1] * total + [0]


def test_building_tells_its_progress_and_starts_from_nothing(make):
    for n in range(3):
        make.forum(title=f"Lampu {n}")
    actions.rebuild()
    told = []
    assert (
        actions.rebuild(progress=lambda name, count: told.append((name, count)))
        == Document.objects.count()
    )
    assert ("forum", 3) in told
    assert len(hits("lampu")) == 3


def test_building_goes_on_where_it_was_interrupted(make, monkeypatch):
    monkeypatch.setattr(actions, "DOCUMENTS", 2)
    for n in range(5):
        make.forum(title=f"Lampu {n}")

    def stop(name, count):
        if name == "forum" and count == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.rebuild(progress=stop)
    assert (len(hits("lampu")), queries.is_complete()) == (4, False)
    told = []
    actions.rebuild(progress=lambda name, count: told.append((name, count)), is_fresh=False)
    assert (len(hits("lampu")), queries.is_complete()) == (5, True)
    assert [row for row in told if row[0] == "forum"] == [("forum", 1)]


def test_what_changes_while_building_is_followed_afterwards(make, heard, screener, at):
    def meanwhile(name, count):
        if name == "said":
            screened(heard, screener, at)
            voices.summarise(heard, text="Penerangan mati", by=screener, at=at, is_checked=True)

    actions.rebuild(progress=meanwhile)
    actions.follow()
    assert ("voice", heard.code) in hits("penerangan")


def test_a_crowd_of_one_second_gets_numbers_of_its_own(make, monkeypatch):
    monkeypatch.setattr("ngariung.search.tags.BITS", 2)
    for n in range(40):
        make.forum(title=f"Lampu {n}")
    actions.rebuild()
    assert Document.objects.filter(kind="forum").count() == 40


def test_a_renamed_institution_is_found_by_its_new_name(make, at):
    operator = make.person(make.party("Penjaga", "operator"), Role.OPERATOR)
    party = make.party("Dinas Lama")
    forum = make.forum(party, title="Dialog")
    actions.rebuild()
    parties.change_party(
        party, name="Dinas Anyar", short_name="", parent=None, calendar=party.calendar, public_contact="",
        by=operator, at=at,
    )  # fmt: skip
    actions.follow()
    assert hits("anyar") == {("party", party.code), ("forum", forum.code)}
    assert hits("lama") == set()


def test_intake_asks_the_index_nothing(at, desk, screener):
    with CaptureQueriesContext(connection) as caught:
        voices.receive(Said(text="Lampu padam"), at=at, receipt_token="form:" + "cd" * 16)
    assert [each for each in caught.captured_queries if "search_" in each["sql"]] == []


def test_kinds_are_named_once_and_stand_in_one_index():
    names = [kind.name for kind in search.kinds()]
    assert sorted(names) == sorted(set(names))
    public = {kind.name for kind in search.kinds(is_public=True)}
    told = {"party", "forum", "programme", "voice", "case", "promise", "deliberation", "decision"}
    assert public == told
    restricted = {kind.name for kind in search.kinds(is_public=False)}
    inside = {"deliberation_inside", "decision_inside", "promise_inside"}
    assert restricted == {"said", "matter", "minutes"} | inside


def test_minutes_are_found_by_who_may_read_them(make, at):
    party = make.party()
    scribe = make.person(party, Role.SCRIBE)
    forum = make.forum(party)
    minutes = Minutes.objects.create(
        state="confirmed", party=party, forum=forum, host=party, title="Lampu dan upah", held_on=at.date(),
        drafted_by=scribe, drafted_at=at, changed_by=scribe, changed_at=at,
    )  # fmt: skip
    actions.rebuild()
    assert hits("upah", scribe) == {("minutes", minutes.code)}
    assert hits("upah") == hits("upah", make.person(make.party(), Role.SCRIBE)) == set()


def test_a_hidden_venue_is_not_found(make):
    make.forum(title="Dialog", venue="PT Contoh Rahasia", is_venue_public=False)
    shown = make.forum(title="Dialog", venue="Balai Rahasia")
    actions.rebuild()
    assert hits("rahasia") == {("forum", shown.code)}


def test_cancelling_a_forum_keeps_it_findable(make, at):
    host = make.party()
    by = make.person(host, Role.FACILITATOR)
    forum = make.forum(host, title="Lampu", state="planned", planned_by=by)
    actions.rebuild()
    forums.cancel(forum, reason="Hujan", by=by, at=at)
    actions.follow()
    assert hits("lampu") == {("forum", forum.code)}
