"""Who follows a forum, its programme or its place hears of it once, and in time."""

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ngariung.forums import actions, jobs
from ngariung.forums.actions import Plan
from ngariung.notices import actions as notices
from ngariung.notices import subjects
from ngariung.notices.models import News
from ngariung.parties.enums import Role

SARI = "sari@contoh.invalid"


@pytest.fixture
def host(make):
    return make.party("Polsek Contoh")


@pytest.fixture
def leader(make, host):
    return make.person(host, Role.CONVENER, Role.FACILITATOR)


@pytest.fixture
def today():
    return timezone.now().astimezone(dt.timezone(dt.timedelta(hours=7))).date()


def follow(kind, code, address=SARI):
    at = timezone.now()
    notices.confirm(notices.follow(kind, code, address=address, at=at), at=at)
    DBTaskResult.objects.all().delete()


def work():
    """Let the jobs of this room run, each twice, as after a crash."""
    for row in DBTaskResult.objects.order_by("enqueued_at"):
        if row.task_path.startswith("ngariung.forums"):
            for _ in range(2):
                jobs.tell_followers.func(**row.args_kwargs["kwargs"])
    DBTaskResult.objects.all().delete()


def told():
    rows = News.objects.order_by("pk").values_list("news", "about_code", "is_urgent")
    return list(rows)


def planned(host, leader, held_on, **more):
    return actions.plan(
        "Ngariung", host=host, held_on=held_on, by=leader, at=timezone.now(), **more
    )


def plan_of(forum, **changed):
    fields = {name: getattr(forum, name) for name in Plan.__dataclass_fields__}
    return Plan(**{**fields, **changed})


def test_new_forum_is_told_to_who_follows_its_programme_or_its_regency(make, host, leader, today):
    programme = make.programme(host)
    region = make.region("36.04.05")
    follow("programme", programme.code)
    follow("place", "36.04", "budi@contoh.invalid")
    make.region("32")
    follow("place", "32", "wati@contoh.invalid")
    forum = planned(host, leader, today + dt.timedelta(days=20), programme=programme, region=region)
    work()
    assert told() == [("forum.planned", forum.code, False)] * 2


def test_who_follows_both_programme_and_place_hears_once(make, host, leader, today):
    programme, region = make.programme(host), make.region("36.04")
    follow("programme", programme.code)
    follow("place", region.code)
    planned(host, leader, today, programme=programme, region=region)
    work()
    assert len(told()) == 1


def test_hidden_venue_is_told_to_who_follows_the_district_and_nothing_nearer(
    make, host, leader, today
):
    village = make.region("36.04.05.2001")
    follow("place", "36.04.05")
    follow("place", village.code, "budi@contoh.invalid")
    shown = planned(host, leader, today, region=village, venue="Pabrik Contoh")
    hidden = planned(
        host, leader, today, region=village, venue="Pabrik Contoh", is_venue_public=False
    )
    work()
    assert sorted(code for _, code, _ in told()) == sorted([shown.code, shown.code, hidden.code])


def test_forum_that_was_written_down_afterwards_is_no_plan(make, host, leader, today):
    programme = make.programme(host)
    follow("programme", programme.code)
    planned(host, leader, today - dt.timedelta(days=3), programme=programme)
    work()
    assert told() == []


@pytest.mark.parametrize(("days", "is_urgent"), [(1, True), (2, True), (3, False)])
def test_cancellation_goes_at_once_when_the_forum_is_near(host, leader, today, days, is_urgent):
    forum = planned(host, leader, today + dt.timedelta(days=days))
    follow("forum", forum.code)
    actions.cancel(forum, by=leader, at=timezone.now(), reason="Banjir.")
    work()
    assert told() == [("forum.cancelled", forum.code, is_urgent)]


def test_forum_moved_far_away_from_tomorrow_is_told_at_once(host, leader, today):
    forum = planned(host, leader, today + dt.timedelta(days=1))
    follow("forum", forum.code)
    later = plan_of(forum, held_on=today + dt.timedelta(days=30))
    actions.change(forum, later, by=leader, at=timezone.now())
    work()
    assert told() == [("forum.moved", forum.code, True)]


def test_each_move_is_told_and_other_changes_are_not(host, leader, today):
    forum = planned(host, leader, today + dt.timedelta(days=30))
    follow("forum", forum.code)
    for changed in ({"venue": "Balai desa"}, {"title": "Nama lain"}, {"venue": "Aula"}):
        actions.change(forum, plan_of(forum, **changed), by=leader, at=timezone.now())
    work()
    assert told() == [("forum.moved", forum.code, False)] * 2


def test_final_minutes_are_told(make, host, leader):
    forum = make.forum(host, state="minuted", planned_by=leader)
    follow("forum", forum.code)
    actions.finalise(forum, by=leader, at=timezone.now())
    work()
    assert told() == [("forum.final", forum.code, False)]


def test_letters_name_the_forum_and_its_day_and_never_the_venue(make, host):
    forum = make.forum(host, venue="Pabrik Contoh", is_venue_public=False)
    shown = subjects.shown("forum", [forum.code])[forum.code]
    assert (shown.title, shown.path) == (
        "Ngariung di balai desa, Rabu, 7 Oktober 2026",
        f"/forum/{forum.code}/",
    )


def test_pages_of_forum_and_programme_lead_to_following(client, make, host):
    programme = make.programme(host)
    forum = make.forum(host, programme=programme)
    for path, kind, code in [
        (f"/forum/{forum.code}/", "forum", forum.code),
        (f"/program/{programme.code}/", "programme", programme.code),
    ]:
        assert f'href="/ikuti/{kind}/{code}/"' in client.get(path).content.decode()
        assert client.get(f"/ikuti/{kind}/{code}/").status_code == 200


def test_what_was_called_off_is_not_offered_to_follow(client, host, leader, today):
    forum = planned(host, leader, today)
    link = f"/ikuti/forum/{forum.code}/"
    assert link in client.get(f"/forum/{forum.code}/").content.decode()
    actions.cancel(forum, by=leader, at=timezone.now(), reason="Banjir.")
    assert link not in client.get(f"/forum/{forum.code}/").content.decode()
