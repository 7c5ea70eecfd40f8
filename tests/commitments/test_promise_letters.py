"""Who hears of a promise: whoever follows it, and those who keep it before and after its date."""

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ngariung.commitments import actions, jobs
from ngariung.commitments.models import Commitment
from ngariung.core import clock
from ngariung.notices import actions as notices
from ngariung.notices import queries, subjects
from ngariung.notices.models import News, Notice
from ngariung.parties.enums import Role
from ngariung.voices.models import About

SARI = "sari@contoh.invalid"
WIB = dt.timezone(dt.timedelta(hours=7))


@pytest.fixture
def promiser(make):
    return make.party("Desa Sukamaju")


@pytest.fixture
def keeper(make, promiser):
    return make.person(promiser, Role.HANDLER)


def follow(kind, code, address=SARI):
    at = timezone.now()
    notices.confirm(notices.follow(kind, code, address=address, at=at), at=at)
    DBTaskResult.objects.all().delete()


def work():
    """Let the jobs that tell followers run, each twice, as after a crash."""
    for row in DBTaskResult.objects.order_by("enqueued_at"):
        if row.task_path == "ngariung.commitments.jobs.tell_followers":
            for _ in range(2):
                jobs.tell_followers.func(**row.args_kwargs["kwargs"])
    DBTaskResult.objects.all().delete()


def told(**which):
    return list(News.objects.filter(**which).order_by("pk").values_list("news", "about_code"))


def day(text):
    return dt.date.fromisoformat(text)


def tick(name, at):
    next(entry for entry in clock.table() if entry.name == name).work(at=at)


def test_each_step_of_a_followed_promise_is_told_once(make, promiser, keeper, at):
    promise = make.commitment(promiser, is_public=True, due_on=at.date() + dt.timedelta(days=9))
    follow("promise", promise.code)
    actions.accept(promise, by=keeper, at=at)
    for days in (20, 30):
        later = at.date() + dt.timedelta(days=days)
        actions.slip(promise, due_on=later, reason="Hujan deras.", by=keeper, at=at)
    actions.claim_done(promise, text="Sudah menyala.", by=keeper, at=at)
    work()
    assert told() == [
        (f"promise.{news}", promise.code) for news in ("accepted", "moved", "moved", "claimed")
    ]


def test_new_promise_is_told_to_who_follows_forum_programme_or_place(make, at):
    region = make.region("36.04.05")
    host = make.party()
    programme = make.programme(host)
    leader = make.person(host, Role.FACILITATOR)
    forum = make.forum(host, programme=programme, region=region, planned_by=leader)
    for number, (kind, code) in enumerate(
        [("forum", forum.code), ("programme", programme.code), ("place", "36.04")]
    ):
        follow(kind, code, f"orang{number}@contoh.invalid")
    promises = [
        actions.make(
            "Memasang lampu", promiser=host, by=leader, at=at, forum=forum, is_public=is_public
        )
        for is_public in (True, False)
    ]
    work()
    assert told() == [("promise.made", promises[0].code)] * 3


def test_promise_that_is_not_public_can_neither_be_followed_nor_told(
    client, make, promiser, keeper, at
):
    promise = make.commitment(promiser)
    assert client.get(f"/ikuti/promise/{promise.code}/").status_code == 404
    actions.accept(promise, by=keeper, at=at)
    assert DBTaskResult.objects.filter(task_path__endswith="tell_followers").count() == 0


def test_promise_out_of_a_case_with_a_shielded_voice_leaves_the_letters(make, promiser, at):
    voice = make.voice()
    case = make.case(promiser, voices=[voice])
    promise = make.commitment(promiser, case=case, is_public=True)
    assert set(subjects.shown("promise", [promise.code])) == {promise.code}
    About.objects.create(voice=voice, party=make.party(), source="confirmed")
    assert subjects.shown("promise", [promise.code]) == {}


def test_lateness_is_told_to_followers_once_for_each_date(make, promiser):
    promise = make.commitment(promiser, is_public=True, due_on=day("2026-10-06"))
    other = make.commitment(promiser, is_public=True, due_on=day("2026-10-06"))
    follow("promise", promise.code)
    for hour in (1, 9, 10):
        tick("commitments.tell_late", dt.datetime(2026, 10, 8, hour, tzinfo=WIB))
    assert told() == [("promise.late", promise.code)]
    Commitment.objects.filter(pk=promise.pk).update(due_on=day("2026-10-09"))
    tick("commitments.tell_late", dt.datetime(2026, 10, 12, 9, tzinfo=WIB))
    assert told() == [("promise.late", promise.code)] * 2
    assert other.code not in {code for _, code in told()}


def test_keepers_are_reminded_before_and_after_by_code_and_day_alone(
    make, promiser, keeper, settings
):
    settings.SITE_URL = "https://suara.contoh.invalid"
    promise = make.commitment(
        promiser, due_on=day("2026-10-21"), made_on=day("2026-09-01"), deliverable="canarykata"
    )
    supervisor = make.person(promiser, Role.SUPERVISOR)
    make.person(make.party(), Role.HANDLER)
    tick("commitments.remind", dt.datetime(2026, 10, 12, 3, tzinfo=WIB))
    tick("commitments.remind", dt.datetime(2026, 10, 12, 4, tzinfo=WIB))
    assert list(News.objects.values_list("person", "news")) == [(keeper.pk, "promise.due")]
    notices.gather(at=dt.datetime(2026, 10, 12, 8, tzinfo=WIB))
    from ngariung.notices.letters import news_letter

    body = news_letter(Notice.objects.get()).body
    assert f"{promise.code} (" in body
    assert f"https://suara.contoh.invalid/janji/{promise.code}/" in body
    assert "canary" not in body
    tick("commitments.remind", dt.datetime(2026, 10, 22, 9, tzinfo=WIB))
    late = News.objects.filter(news="promise.late").order_by("person")
    assert [row.person_id for row in late] == [keeper.pk, supervisor.pk]


def test_what_is_done_or_moved_meanwhile_leaves_the_letter(make, promiser, keeper):
    done = make.commitment(promiser, due_on=day("2026-10-21"), made_on=day("2026-09-01"))
    moved = make.commitment(promiser, due_on=day("2026-10-21"), made_on=day("2026-09-01"))
    tick("commitments.remind", dt.datetime(2026, 10, 20, 3, tzinfo=WIB))
    assert News.objects.count() == 2
    Commitment.objects.filter(pk=done.pk).update(state="claimed_done")
    Commitment.objects.filter(pk=moved.pk).update(due_on=day("2026-11-20"))
    notices.gather(at=dt.datetime(2026, 10, 20, 8, tzinfo=WIB))
    assert queries.lines_of(Notice.objects.get()) == []


def test_moved_date_is_reminded_of_from_the_day_it_was_moved(make, promiser, keeper):
    promise = make.commitment(
        promiser, due_on=day("2026-10-15"), made_on=day("2026-09-01"), state="accepted"
    )
    at = dt.datetime(2026, 10, 14, 9, tzinfo=WIB)
    actions.slip(promise, due_on=day("2026-10-19"), reason="Hujan.", by=keeper, at=at)
    tick("commitments.remind", at)
    assert told(person=keeper) == []
    tick("commitments.remind", dt.datetime(2026, 10, 16, 9, tzinfo=WIB))
    assert told(person=keeper) == [("promise.due", promise.code)]


def test_who_is_kin_to_whom_a_voice_is_about_is_never_reminded(make):
    """The promiser's keeper also holds a post at the party that the case is kept from."""
    promiser, meant = make.party(), make.party()
    both = make.person(promiser, Role.HANDLER)
    make.post(both, meant, Role.OBSERVER)
    clear = make.person(promiser, Role.HANDLER)
    case = make.case(promiser, voices=[make.voice(about=[meant])])
    promise = make.commitment(
        promiser, case=case, due_on=day("2026-10-21"), made_on=day("2026-09-01")
    )
    tick("commitments.remind", dt.datetime(2026, 10, 20, 9, tzinfo=WIB))
    assert list(News.objects.values_list("person", "about_code")) == [(clear.pk, promise.code)]


def test_public_promise_leads_to_following_and_a_closed_one_does_not(
    client, make, promiser, keeper
):
    public, closed = make.commitment(promiser, is_public=True), make.commitment(promiser)
    assert (
        f'/ikuti/promise/{public.code}/"' in client.get(f"/janji/{public.code}/").content.decode()
    )
    client.force_login(keeper)
    assert "/ikuti/promise/" not in client.get(f"/janji/{closed.code}/").content.decode()
