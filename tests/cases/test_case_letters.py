"""Who hears of a case: its owner when it comes, whose turn it is before and after a date; nobody kin."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from ngariung.cases import actions, jobs, reminding
from ngariung.cases.enums import ClockKind
from ngariung.cases.models import Case, Clock
from ngariung.core import clock
from ngariung.notices import actions as notices
from ngariung.notices import queries
from ngariung.notices.letters import news_letter
from ngariung.notices.models import News, Notice
from ngariung.parties.enums import Role

WIB = dt.timezone(dt.timedelta(hours=7))


def day(text):
    return dt.date.fromisoformat(text)


def tick(hour, text="2026-10-20", name="remind_cases"):
    at = dt.datetime.combine(day(text), dt.time(hour), WIB)
    next(entry for entry in clock.table() if entry.name == name).work(at=at)


@pytest.fixture
def owed(make, house):
    """A case that is due on Wednesday 21 October 2026."""

    def build(*, due_on="2026-10-21", since="2026-09-01", kind=ClockKind.ANSWER, **more):
        case = make.case(
            more.pop("owner", house.owner), desk=house.desk, **{"state": "in_work", **more}
        )
        Clock.objects.create(
            case=case,
            kind=kind,
            days=14,
            started_on=day(since),
            due_on=day(due_on),
            certainty="known",
        )
        Case.objects.filter(pk=case.pk).update(due_on=day(due_on), next_on=day(due_on))
        case.refresh_from_db()
        return case

    return build


def told():
    return sorted(News.objects.values_list("person", "news", "about_code"))


def test_handlers_are_reminded_before_the_date_and_supervisors_join_once_it_is_late(house, owed):
    case = owed()
    tick(3)
    tick(4)
    assert told() == [(one.pk, "case.due", case.code) for one in (house.handler, house.second)]
    tick(9, "2026-10-22")
    late = [one.pk for one in (house.handler, house.second, house.supervisor)]
    assert [row[0] for row in told() if row[1] == "case.late"] == late


def test_only_who_was_entrusted_is_reminded(house, owed):
    case = owed(post=house.second.posts.get())
    tick(9)
    assert told() == [(house.second.pk, "case.due", case.code)]


def test_desk_is_reminded_while_a_case_waits_for_an_owner(house, owed):
    case = owed(owner=None, state="open", kind=ClockKind.VERIFY)
    returned = owed(state="returned", returned_to="PLN", kind=ClockKind.VERIFY)
    tick(9)
    assert told() == sorted((house.screener.pk, "case.due", one.code) for one in (case, returned))


def test_closed_case_and_one_without_a_clock_remind_nobody(make, house, owed):
    case = owed()
    Clock.objects.filter(case=case).update(dropped_at=dt.datetime(2026, 10, 1, tzinfo=WIB))
    Case.objects.filter(pk=case.pk).update(state="closed", due_on=None, next_on=None)
    make.case(house.owner, desk=house.desk, state="in_work")
    tick(9)
    assert told() == []


def test_next_clock_of_the_same_day_makes_a_reminder_of_its_own(house, owed):
    case = owed(kind=ClockKind.FOLLOW_UP)
    Clock.objects.create(
        case=case,
        kind=ClockKind.ANSWER,
        days=14,
        started_on=day("2026-09-01"),
        due_on=day("2026-10-21"),
        certainty="known",
    )
    tick(9)
    before = len(told())
    clocks = Clock.objects.filter(case=case)
    clocks.filter(kind=ClockKind.ANSWER).update(met_at=dt.datetime(2026, 10, 20, tzinfo=WIB))
    tick(10)
    assert (before, len(told())) == (2, 4)


def test_nobody_kin_is_told_of_a_case_that_is_kept_from_them(make, house, owed):
    meant = make.party()
    make.post(house.second, meant, Role.OBSERVER)
    case = owed(voices=[make.voice(house.desk, about=[meant])])
    tick(9)
    tick(9, "2026-10-22")
    assert {row[0] for row in told()} == {house.handler.pk, house.supervisor.pk}
    assert {row[2] for row in told()} == {case.code}


def test_who_may_not_see_it_any_more_when_the_letter_leaves_gets_no_line(make, house, owed):
    voice = make.voice(house.desk)
    owed(voices=[voice], post=house.second.posts.get())
    tick(3)
    meant = make.party()
    make.post(house.second, meant, Role.OBSERVER)
    voice.about_parties.create(party=meant, source="confirmed")
    notices.gather(at=dt.datetime(2026, 10, 20, 8, tzinfo=WIB))
    assert queries.lines_of(Notice.objects.get()) == []


def test_letter_holds_code_day_and_path_and_no_word_of_the_case(house, owed, settings):
    settings.SITE_URL = "https://suara.contoh.invalid"
    case = owed(title="canaryjudul", post=house.handler.posts.get())
    tick(3)
    notices.gather(at=dt.datetime(2026, 10, 20, 8, tzinfo=WIB))
    letter = news_letter(Notice.objects.get())
    assert letter.body.splitlines()[2:4] == [
        f"* Urusan akan jatuh tempo: {case.code} (jatuh tempo Rabu, 21 Oktober 2026)",
        f"  https://suara.contoh.invalid/urusan/{case.code}/",
    ]
    assert "canary" not in letter.subject + letter.body


def test_reminders_cost_the_same_for_one_and_three_cases(house, owed):
    counts = []
    for number in (1, 3):
        for _ in range(number):
            owed()
        [things] = reminding.owed_soon(day("2026-10-20"))
        at = dt.datetime(2026, 10, 20, 9, tzinfo=WIB)
        with CaptureQueriesContext(connection) as asked:
            notices.remind(things, reminding.readers, at=at)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# A case that is theirs now


def run_owner_jobs():
    for row in DBTaskResult.objects.filter(task_path="ngariung.cases.jobs.tell_owner"):
        for _ in range(2):
            jobs.tell_owner.func(**row.args_kwargs["kwargs"])
    DBTaskResult.objects.all().delete()


def test_new_owner_hears_once_of_each_assignment(house, said, at):
    case = actions.open_case(said(), title="Lampu", by=house.screener, at=at)
    actions.assign(case, owner=house.owner, by=house.screener, at=at)
    run_owner_jobs()
    assert told() == [(one.pk, "case.new", case.code) for one in (house.handler, house.second)]
    actions.refer(case, to=house.other, reason="Bukan kami.", by=house.handler, at=at)
    run_owner_jobs()
    assert len(told()) == 2
    keeper = News.objects.values_list("person", flat=True)
    assert set(keeper) == {house.handler.pk, house.second.pk}
