"""Screeners hear that voices wait at their desk: once, only of what they may see, never a word of it."""

import datetime as dt

import pytest

from ngariung.core import clock
from ngariung.notices import actions as notices
from ngariung.notices import queries
from ngariung.notices.letters import news_letter
from ngariung.notices.models import News, Notice
from ngariung.parties.enums import Role
from ngariung.voices.models import Voice

WIB = dt.timezone(dt.timedelta(hours=7))
HOUR = dt.timedelta(hours=1)


def tick(at):
    next(entry for entry in clock.table() if entry.name == "tell_screeners").work(at=at)


@pytest.fixture
def desk(make):
    return make.party("Meja Aduan")


@pytest.fixture
def screener(make, desk):
    return make.person(desk, Role.SCREENER)


def told():
    return sorted(News.objects.values_list("person", "news", "about_code", "is_urgent"))


def test_screener_hears_once_that_voices_wait(make, desk, screener, at):
    for minutes in (0, 10, 20):
        make.voice(desk, received_at=at + dt.timedelta(minutes=minutes))
    for hours in (1, 2, 3):
        tick(at + hours * HOUR)
    assert told() == [(screener.pk, "desk.waiting", desk.code, False)]
    make.voice(desk, received_at=at + 4 * HOUR)
    tick(at + 5 * HOUR)
    assert len(told()) == 2
    notices.gather(at=dt.datetime(2026, 10, 8, 8, tzinfo=WIB))
    assert [line.title for line in queries.lines_of(Notice.objects.get())] == ["Meja Aduan"]


def test_voice_that_was_taken_back_is_no_news_twice(make, desk, screener, at):
    make.voice(desk, received_at=at)
    newest = make.voice(desk, received_at=at + HOUR)
    tick(at + 2 * HOUR)
    Voice.objects.filter(pk=newest.pk).update(state="withdrawn")
    tick(at + 3 * HOUR)
    assert len(told()) == 1


def test_desk_where_nothing_waits_any_more_leaves_the_letter(make, desk, screener, at):
    make.voice(desk, received_at=at)
    tick(at + HOUR)
    Voice.objects.update(state="answered")
    notices.gather(at=dt.datetime(2026, 10, 8, 8, tzinfo=WIB))
    assert queries.lines_of(Notice.objects.get()) == []


def test_urgent_voice_is_told_at_once_in_working_hours(make, desk, screener, at, settings):
    settings.SITE_URL = "https://suara.contoh.invalid"
    night = dt.datetime(2026, 10, 7, 22, tzinfo=WIB)
    voice = make.voice(desk, received_at=night, is_urgent=True, text="canarykata")
    for _ in range(2):
        tick(night + HOUR)
    assert told() == [
        (screener.pk, "desk.waiting", desk.code, False),
        (screener.pk, "voice.urgent", voice.code, True),
    ]
    notices.gather(at=night + HOUR)
    assert Notice.objects.count() == 0
    notices.gather(at=dt.datetime(2026, 10, 8, 8, tzinfo=WIB))
    bodies = [news_letter(letter).body for letter in Notice.objects.all()]
    assert f"https://suara.contoh.invalid/meja/{voice.code}/" in "".join(bodies)
    assert "canary" not in "".join(bodies)


def test_screener_who_is_kin_hears_nothing_of_a_voice_that_is_kept_from_them(
    make, desk, screener, at
):
    meant = make.party()
    kin = make.person(desk, Role.SCREENER)
    make.post(kin, meant, Role.OBSERVER)
    make.voice(desk, about=[meant], received_at=at, is_urgent=True)
    tick(at + HOUR)
    assert {row[0] for row in told()} == {screener.pk}


def test_only_screeners_of_the_desk_hear(make, desk, screener, at):
    for role in (Role.OVERSEER, Role.HANDLER, Role.SUPERVISOR):
        make.person(desk, role)
    make.person(make.party(), Role.SCREENER)
    make.voice(desk, received_at=at)
    tick(at + HOUR)
    assert {row[0] for row in told()} == {screener.pk}


def test_what_lay_here_before_letters_were_is_no_news(make, desk, screener, at):
    make.voice(desk, received_at=at - dt.timedelta(days=8))
    tick(at)
    assert told() == []


def test_looking_costs_the_same_for_one_and_three_voices(
    make, desk, screener, at, django_assert_num_queries
):
    from ngariung.voices import telling

    for count in (1, 3):
        Voice.objects.all().delete()
        for _ in range(count):
            make.voice(desk, received_at=at)
        with django_assert_num_queries(10):
            assert len(list(telling.tellings(at=at + HOUR))) == 1
