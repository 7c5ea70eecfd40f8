"""The letter of the day: one, newest first, in the morning, each thing once."""

import datetime as dt
import re

import pytest

from ngariung.core import clock
from ngariung.notices import actions, jobs, news, subjects
from ngariung.notices.actions import Telling
from ngariung.notices.enums import NoticeState
from ngariung.notices.hours import of_office
from ngariung.notices.models import News, Notice
from ngariung.parties.enums import Role
from ngariung.parties.models import Person
from notices.reading import body_of, subject_of

WIB = dt.timezone(dt.timedelta(hours=7))
HOUR = dt.timedelta(hours=1)
OFFICE = of_office("with_joint_leave", "Asia/Jakarta")


def told(at, code="AAA", key=None, **more):
    key = key or f"{code}:{at.isoformat()}"
    return actions.tell_followers("thing", code, news="thing.changed", key=key, at=at, **more)


def titles(letter):
    return re.findall(r"^\* Ada yang berubah: (.*)$", body_of(letter), re.MULTILINE)


@pytest.fixture
def many(things):
    for name in ("Satu", "Dua", "Tiga"):
        things[name] = subjects.Shown(name, f"/hal/{name}/")
    return things


def test_letter_of_the_day_tells_the_newest_first_and_leaves_in_the_morning(
    many, follower, post, at
):
    for name in ("Satu", "Dua", "Tiga"):
        follower(name)
    for hours, name in enumerate(["Dua", "Tiga", "Satu"]):
        told(at + hours * HOUR, name)
    morning = dt.datetime(2026, 10, 8, 7, tzinfo=WIB)
    actions.gather(at=morning - dt.timedelta(seconds=1))
    assert post() == []
    actions.gather(at=morning)
    [(to, letter)] = post()
    assert (to, subject_of(letter)) == (["sari@contoh.invalid"], "Ada 3 kabar")
    assert titles(letter) == ["Satu", "Tiga", "Dua"]


def test_nothing_new_is_no_letter(follower, post, at):
    follower()
    actions.gather(at=at + 24 * HOUR)
    assert post() == []


def test_same_key_is_told_once_however_often(follower, post, at):
    follower()
    for _ in range(3):
        told(at, key="lamp:1")
        actions.gather(at=at + 24 * HOUR)
    assert len(post()) == 1
    told(at + 48 * HOUR, key="lamp:1")
    actions.gather(at=at + 96 * HOUR)
    assert post() == []


def test_same_thing_changed_twice_is_one_line(follower, post, at):
    follower()
    told(at)
    told(at + HOUR)
    actions.gather(at=at + 24 * HOUR)
    [(_, letter)] = post()
    assert titles(letter) == ["Lampu jalan"]


def test_who_follows_a_thing_in_two_ways_hears_once(many, follower, post, at):
    follower("Satu")
    follower("Dua")
    assert told(at, "Satu", also=[("thing", "Dua")]) == 1


def test_urgent_news_leaves_alone(many, follower, server, at):
    follower("Satu")
    follower("Dua")
    night = dt.datetime(2026, 10, 7, 23, tzinfo=WIB)
    told(night, "Dua")
    told(night, "Satu", is_urgent=True)
    actions.gather(at=night)
    for notice in Notice.objects.filter(state=NoticeState.QUEUED):
        jobs.send.func(notice_id=notice.pk)
    assert [titles(letter) for _, letter in server.received] == [["Satu"]]


def test_one_letter_a_day_even_when_the_clock_was_late(follower, post, at):
    follower()
    told(at)
    actions.gather(at=dt.datetime(2026, 10, 10, 15, tzinfo=WIB))
    assert len(post()) == 1
    told(dt.datetime(2026, 10, 10, 6, tzinfo=WIB))
    actions.gather(at=dt.datetime(2026, 10, 10, 16, tzinfo=WIB))
    assert post() == []
    actions.gather(at=dt.datetime(2026, 10, 11, 0, 5, tzinfo=WIB))
    assert post() == []
    actions.gather(at=dt.datetime(2026, 10, 11, 7, 5, tzinfo=WIB))
    assert len(post()) == 1


def test_letters_do_not_leave_at_night_when_the_clock_was_late(follower, post, at):
    follower()
    told(at)
    actions.gather(at=dt.datetime(2026, 10, 9, 2, tzinfo=WIB))
    assert post() == []
    actions.gather(at=dt.datetime(2026, 10, 9, 7, tzinfo=WIB))
    assert len(post()) == 1


def test_what_is_public_no_more_is_left_out_of_the_letter(many, follower, post, at):
    follower("Satu")
    follower("Dua")
    told(at, "Satu")
    told(at, "Dua")
    actions.gather(at=at + 24 * HOUR)
    del many["Dua"]
    [(_, letter)] = post()
    assert (titles(letter), "Dua\n" in body_of(letter)) == (["Satu"], False)


def test_letter_with_nothing_left_is_not_sent_and_forgets_the_address(follower, things, post, at):
    follower()
    told(at)
    actions.gather(at=at + 24 * HOUR)
    things.clear()
    assert post() == []
    assert [(row.state, row.address) for row in Notice.objects.all()] == [("failed", "")]


def test_address_that_fails_holds_up_nobody(follower, server, at):
    follower(address="penuh@contoh.invalid")
    follower(address="budi@contoh.invalid")
    told(at)
    actions.gather(at=at + 24 * HOUR)
    refuse, server.full = server.handle_RCPT, "penuh"

    async def some(*rest):
        server.answer = "550 full" if server.full in rest[3] else "250 OK"
        return await refuse(*rest)

    server.handle_RCPT = some
    failed = 0
    for notice in Notice.objects.order_by("pk"):
        try:
            jobs.send.func(notice_id=notice.pk)
        except jobs.NotSent:
            failed += 1
    assert failed == 1
    assert [to for to, _ in server.received] == [["budi@contoh.invalid"]]


def test_telling_costs_the_same_for_one_and_three_followers(
    follower, django_assert_num_queries, at
):
    follower()
    with django_assert_num_queries(4):
        assert told(at) == 1
    follower(address="budi@contoh.invalid")
    follower(address="wati@contoh.invalid")
    with django_assert_num_queries(4):
        assert told(at + HOUR) == 3


def test_letters_are_written_at_the_same_cost_for_one_and_three_things(
    many, follower, django_assert_num_queries, at
):
    from ngariung.notices import queries

    counted = []
    for number, names in enumerate((["Satu"], ["Satu", "Dua", "Tiga"])):
        address = f"orang{number}@contoh.invalid"
        for name in names:
            follower(name, address=address)
        for name in names:
            told(at + dt.timedelta(days=number), name)
        actions.gather(at=at + dt.timedelta(days=number + 1))
        letter = Notice.objects.get(address=address, queued_at=at + dt.timedelta(days=number + 1))
        with django_assert_num_queries(1):
            counted.append(len(queries.lines_of(letter)))
    assert counted == [1, 3]


def test_clock_gathers_every_five_minutes_and_forgets_after_two_months(follower, post, at):
    follower()
    told(at)
    table = {entry.name: entry for entry in clock.table()}
    table["gather_news"].work(at=at + 24 * HOUR)
    assert len(post()) == 1
    table["forget_told_news"].work(at=at + dt.timedelta(days=59))
    assert News.objects.count() == 1
    table["forget_told_news"].work(at=at + dt.timedelta(days=62))
    assert (News.objects.count(), Notice.objects.count()) == (0, 0)


# People in office


@pytest.fixture
def clerk(make):
    return make.person(make.party(), Role.HANDLER, email="petugas@contoh.invalid")


def to_clerk(clerk, at, event="case:1", **more):
    told = Telling(clerk.pk, "thing", "AAA", "thing.changed", event, at, OFFICE, **more)
    return actions.tell([told])


def test_office_hears_once_on_the_next_working_morning(things, clerk, post):
    friday = dt.datetime(2026, 10, 9, 17, tzinfo=WIB)
    to_clerk(clerk, friday)
    for at in (friday, friday + 24 * HOUR, dt.datetime(2026, 10, 12, 7, 59, tzinfo=WIB)):
        actions.gather(at=at)
        assert post() == []
    actions.gather(at=dt.datetime(2026, 10, 12, 8, tzinfo=WIB))
    [(to, letter)] = post()
    assert to == ["petugas@contoh.invalid"]
    assert "https://suara.contoh.invalid/pemberitahuan/" in body_of(letter)
    assert letter["List-Unsubscribe"] is None


def test_letter_to_an_office_waits_for_its_hours_when_the_clock_was_late(things, clerk, post):
    to_clerk(clerk, dt.datetime(2026, 10, 7, 6, tzinfo=WIB))
    actions.gather(at=dt.datetime(2026, 10, 7, 20, tzinfo=WIB))
    assert post() == []
    actions.gather(at=dt.datetime(2026, 10, 8, 7, tzinfo=WIB))
    assert post() == []
    actions.gather(at=dt.datetime(2026, 10, 8, 8, tzinfo=WIB))
    assert len(post()) == 1


@pytest.mark.parametrize(
    ("pace", "expected"),
    [("at_once", ["2026-10-07T11:00"]), ("daily", ["2026-10-08T08:00"]), ("none", [])],
)
def test_office_hears_the_way_each_chose(things, clerk, pace, expected):
    actions.choose(pace, by=clerk)
    to_clerk(clerk, dt.datetime(2026, 10, 7, 11, tzinfo=WIB))
    ready = [row.ready_at.astimezone(WIB).isoformat()[:16] for row in News.objects.all()]
    assert ready == expected


def test_no_letters_also_takes_away_what_waits(things, clerk, post, at):
    to_clerk(clerk, at)
    actions.choose("none", by=clerk)
    actions.gather(at=at + 24 * HOUR)
    assert post() == []


def test_choice_is_made_on_a_page_of_ones_own(client, clerk):
    client.force_login(clerk)
    assert b'value="daily" checked' in re.sub(
        rb"\s+", b" ", client.get("/pemberitahuan/").content
    ).replace(b' id="id_pace_1"', b"").replace(b" required", b"")
    assert client.post("/pemberitahuan/", {"pace": "hourly"}).status_code == 422
    assert client.post("/pemberitahuan/", {"pace": "at_once"}).status_code == 302
    assert "Langsung, pada jam kerja" in client.get("/jabatan-saya/").content.decode()
    assert client.get("/jabatan-saya/").content.decode().count("/pemberitahuan/") == 1


def test_reminder_is_left_out_once_it_is_due_on_another_day(things, clerk, post, at):
    day = dt.date(2026, 10, 12)
    things["AAA"] = subjects.Shown("3A4C6D7E", "/urusan/3A4C6D7E/", day)
    to_clerk(clerk, at, "due:1", due_on=day)
    to_clerk(clerk, at, "due:2", due_on=day + dt.timedelta(days=1))
    actions.gather(at=at + 24 * HOUR)
    [(_, letter)] = post()
    assert titles(letter) == ["3A4C6D7E (jatuh tempo Senin, 12 Oktober 2026)"]


def test_who_left_gets_no_letter(things, clerk, post, at):
    to_clerk(clerk, at)
    actions.gather(at=at + 24 * HOUR)
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    assert post() == []


def test_unknown_news_is_refused(things, clerk, follower, at):
    follower()
    with pytest.raises(Exception) as error:
        actions.tell_followers("thing", "AAA", news="nothing", key="x", at=at)
    assert error.value.code == "invalid"
    assert "nothing" not in news._words
