"""Reminders: the newest step, once, in working hours, whatever the clock did; against a plain model."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.notices import actions, news, subjects
from ngariung.notices.hours import of_office
from ngariung.notices.models import News, Notice
from ngariung.notices.reminders import Owed, Step, newest_step
from ngariung.parties.enums import Role
from ngariung.places.enums import Calendar
from ngariung.places.workdays import is_working_day

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
LONG_AGO = dt.date(2026, 1, 1)
WIB = dt.timezone(dt.timedelta(hours=7))
CALENDARS = list(Calendar)


def day(text):
    return dt.date.fromisoformat(text)


def owed(due_on, since="2026-01-01", **more):
    return Owed("thing", "AAA", day(due_on), day(since), more.pop("party", 1), **more)


def step(on, one, calendar=Calendar.WITH_JOINT_LEAVE):
    return newest_step(one, on=day(on), calendar=calendar)


@pytest.mark.parametrize(
    ("on", "name", "since"),
    [
        ("2026-10-11", None, None),
        ("2026-10-12", "before-7", "2026-10-12"),
        ("2026-10-19", "before-7", "2026-10-12"),
        ("2026-10-20", "before-1", "2026-10-20"),
        ("2026-10-21", "before-1", "2026-10-20"),
        ("2026-10-22", "late-0", "2026-10-22"),
        ("2026-10-28", "late-0", "2026-10-22"),
        ("2026-10-29", "late-1", "2026-10-29"),
        ("2026-12-31", "late-10", "2026-12-31"),
    ],
)
def test_steps_of_a_wednesday(on, name, since):
    expected = Step(name, day(since)) if name else None
    assert step(on, owed("2026-10-21")) == expected


def test_weekends_and_holidays_move_the_steps_to_working_days():
    one = owed("2026-10-25")
    assert step("2026-10-23", one) == Step("before-1", day("2026-10-23"))
    assert step("2026-10-26", one) == Step("late-0", day("2026-10-26"))


def test_what_fell_due_before_the_date_was_set_is_passed_over():
    one = owed("2026-10-21", since="2026-10-14")
    assert step("2026-10-15", one) is None
    assert step("2026-10-20", one) == Step("before-1", day("2026-10-20"))


def test_another_date_makes_other_reminders():
    one = owed("2026-10-21")
    moved = replace(one, due_on=day("2026-10-28"))
    late = Step("late-0", day("2026-10-22"))
    assert one.event(late) == "due:thing:AAA::2026-10-21:late-0"
    assert one.event(late) != moved.event(late)


# The model: walk day by day and write down on which day which step begins.


def model_steps(due_on, since, calendar, until):
    """Every step with its day, by walking the calendar one day at a time."""
    steps, count, here = [], 0, due_on
    while count < 7:
        here -= DAY
        if is_working_day(here, calendar):
            count += 1
            if count in (1, 7):
                steps.append((here, f"before-{count}"))
    steps = [one for one in reversed(steps) if one[0] > since]
    here = due_on + DAY
    while not is_working_day(here, calendar):
        here += DAY
    number = 0
    while here <= until:
        steps.append((here, f"late-{number}"))
        here, number = here + 7 * DAY, number + 1
    return steps


dates = st.dates(day("2025-06-01"), day("2026-12-31"))


@given(dates, st.integers(0, 60), st.integers(-40, 90), st.sampled_from(CALENDARS))
def test_newest_step_is_the_one_that_a_plain_walk_finds(due_on, before, after, calendar):
    since, on = due_on - before * DAY, due_on + after * DAY
    one = Owed("thing", "AAA", due_on, since, 1)
    passed = [entry for entry in model_steps(due_on, since, calendar, on) if entry[0] <= on]
    found = newest_step(one, on=on, calendar=calendar)
    assert (found and (found.on, found.name)) == (passed[-1] if passed else None)


@pytest.fixture
def office(make, monkeypatch):
    """A party with one handler, and a thing that they owe, whose date may be changed."""
    monkeypatch.setattr(subjects, "_subjects", dict(subjects._subjects))
    monkeypatch.setattr(news, "_words", dict(news._words))
    news.register("thing.due", "Segera")
    news.register("thing.late", "Terlambat")
    party = make.party()
    person = make.person(party, Role.HANDLER)
    return party, person


def remind(party, person, due_on, at, since=LONG_AGO):
    things = [Owed("thing", "AAA", due_on, since, party.pk)]
    return actions.remind(things, lambda fresh: {"AAA": {person.pk}}, at=at)


def told(calendar=None):
    rows = News.objects.order_by("pk").values_list("event", "news")
    return [(event.rpartition(":")[2], name) for event, name in rows]


def test_week_without_a_clock_tells_the_newest_step_only(office):
    party, person = office
    due_on = day("2026-10-21")
    remind(party, person, due_on, dt.datetime(2026, 10, 11, 12, tzinfo=WIB))
    assert told() == []
    for hour in (9, 10, 15):
        remind(party, person, due_on, dt.datetime(2026, 11, 20, hour, tzinfo=WIB))
    assert told() == [("late-4", "thing.late")]


def test_moved_date_is_reminded_of_anew_and_the_old_one_is_not_told(office):
    party, person = office
    known = {"AAA": subjects.Shown("AAA", "/hal/", day("2026-10-28"))}
    subjects.register("thing", lambda codes, _reader: known, label="hal", can_follow=False)
    remind(party, person, day("2026-10-21"), dt.datetime(2026, 10, 20, 0, 5, tzinfo=WIB))
    remind(party, person, day("2026-10-28"), dt.datetime(2026, 10, 20, 0, 10, tzinfo=WIB))
    assert told() == [("before-1", "thing.due"), ("before-7", "thing.due")]
    actions.gather(at=dt.datetime(2026, 10, 20, 8, tzinfo=WIB))
    from ngariung.notices import queries

    lines = queries.lines_of(Notice.objects.get())
    assert [line.due_on for line in lines] == [day("2026-10-28")]


def test_whoever_nobody_named_is_not_told(office, make):
    party, _ = office
    things = [Owed("thing", "AAA", day("2026-10-21"), day("2026-01-01"), party.pk)]
    assert (
        actions.remind(things, lambda fresh: {}, at=dt.datetime(2026, 10, 20, 9, tzinfo=WIB)) == 0
    )
    assert told() == []


def test_reminding_costs_the_same_for_one_and_three_things(office, django_assert_num_queries, make):
    party, person = office
    at = dt.datetime(2026, 10, 20, 9, tzinfo=WIB)
    for codes in (["A"], ["B", "C", "D"]):
        things = [Owed("thing", c, day("2026-10-21"), day("2026-01-01"), party.pk) for c in codes]
        with django_assert_num_queries(7):
            count = actions.remind(
                things, lambda fresh, c=codes: {x: {person.pk} for x in c}, at=at
            )
        assert count == len(codes)


ticks = st.lists(st.integers(0, 24 * 75), min_size=1, max_size=25)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ticks, st.integers(0, 20), st.sampled_from(CALENDARS))
def test_whatever_the_clock_does_each_step_is_told_at_most_once_in_working_hours(
    office, hours, shift, calendar
):
    """Ticks come at any hour, with gaps of days and twice over; letters are compared with the model."""
    party, person = office
    News.objects.all().delete()
    Notice.objects.all().delete()
    type(party).objects.filter(pk=party.pk).update(calendar=calendar)
    start = dt.datetime(2026, 9, 28, tzinfo=WIB)
    due_on = start.date() + (10 + shift) * DAY
    known = {"AAA": subjects.Shown("AAA", "/hal/", due_on)}
    subjects.register("thing", lambda codes, _reader: known, label="hal", can_follow=False)
    office_hours = of_office(calendar, "Asia/Jakarta")
    expected = []
    for hour in sorted(hours):
        at = start + hour * HOUR
        for _ in range(2):
            remind(party, person, due_on, at, since=start.date() - DAY)
            actions.gather(at=at)
        passed = [
            entry
            for entry in model_steps(due_on, start.date() - DAY, calendar, at.date())
            if entry[0] <= at.date()
        ]
        if passed and passed[-1][1] not in expected:
            expected.append(passed[-1][1])
    assert [name for name, _ in told()] == expected
    letters = list(Notice.objects.values_list("queued_at", flat=True))
    assert [at for at in letters if not office_hours.hold(at)] == []
    days = [at.astimezone(WIB).date() for at in letters]
    assert len(days) == len(set(days))


def test_racing_clocks_tell_each_step_once(database_in_a_file, make, monkeypatch):
    import threading

    monkeypatch.setattr(news, "_words", {**news._words, "thing.due": "Segera"})
    party = make.party()
    person = make.person(party, Role.HANDLER)
    at = dt.datetime(2026, 10, 20, 9, tzinfo=WIB)
    gate, errors = threading.Barrier(4), []

    def tick():
        try:
            gate.wait(5)
            remind(party, person, day("2026-10-21"), at)
            actions.gather(at=at)
        except Exception as error:  # noqa: BLE001  # told below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tick) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [name for name, _ in told()] == ["before-1"]
    assert Notice.objects.count() == 1
