"""The days on which a programme comes back, and their forums in one go."""

import datetime as dt
import itertools
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.forums import actions, queries, series
from ngariung.forums.enums import ForumState, ItemKind, Pattern
from ngariung.forums.forms import offered
from ngariung.forums.models import Forum
from ngariung.forums.pages import series as pages
from ngariung.forums.series import LAST, NTH, Rhythm, days
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Entry
from ngariung.ledger.queries import story
from ngariung.parties.enums import Role

WEEKLY = Rhythm(Pattern.WEEKS, every=1, weekday=4)

weekdays = st.integers(0, 6)
rhythms = st.one_of(
    st.builds(Rhythm, st.just(Pattern.WEEKS), every=st.integers(1, 26), weekday=weekdays),
    st.builds(
        Rhythm, st.just(Pattern.WEEKDAY_OF_MONTH), weekday=weekdays, nth=st.sampled_from([*NTH])
    ),
    st.builds(Rhythm, st.just(Pattern.DAY_OF_MONTH), day=st.integers(1, 31)),
)
dates = st.dates(dt.date(1990, 1, 1), dt.date(2150, 1, 1))
anchors = st.one_of(st.none(), dates)


@given(rhythms, dates, st.integers(1, 60), anchors)
def test_days_come_in_order_and_after_the_day(rhythm, after, size, anchor):
    found = days(rhythm, after=after, size=size, anchor=anchor)
    assert len(found) == size
    assert found == sorted(set(found))
    assert found[0] > after


@given(rhythms, dates, st.integers(2, 20), anchors)
def test_it_does_not_matter_where_one_begins_to_count(rhythm, after, size, anchor):
    found = days(rhythm, after=after, size=size, anchor=anchor or after)
    assert days(rhythm, after=found[0], size=size - 1, anchor=anchor or after) == found[1:]


@given(rhythms, dates, st.integers(1, 20), anchors)
def test_every_day_fits_its_rhythm(rhythm, after, size, anchor):
    for day in days(rhythm, after=after, size=size, anchor=anchor):
        length = monthrange(day.year, day.month)[1]
        if rhythm.pattern == Pattern.DAY_OF_MONTH:
            assert day.day == min(rhythm.day, length)
        else:
            assert day.weekday() == rhythm.weekday
        if rhythm.pattern == Pattern.WEEKDAY_OF_MONTH:
            in_order = (day.day - 1) // 7 + 1
            assert day.day + 7 > length if rhythm.nth == LAST else in_order == rhythm.nth


@given(dates, weekdays, st.integers(1, 26), anchors)
def test_weeks_between_are_counted_from_the_last_forum(after, weekday, every, anchor):
    found = days(Rhythm(Pattern.WEEKS, every, weekday), after=after, size=5, anchor=anchor)
    assert {(later - day).days for day, later in itertools.pairwise(found)} == {7 * every}
    if anchor is not None:
        monday = anchor - dt.timedelta(anchor.weekday())
        assert ((found[0] - dt.timedelta(weekday)) - monday).days % (7 * every) == 0
        assert (found[0] - after).days <= 7 * every
    else:
        assert (found[0] - after).days <= 7


@given(rhythms, dates)
def test_no_day_of_the_rhythm_is_left_out(rhythm, after):
    first, second = days(rhythm, after=after, size=2, anchor=after)
    assert days(rhythm, after=first - dt.timedelta(1), size=1, anchor=after) == [first]
    between = first + dt.timedelta((second - first).days // 2)
    assert days(rhythm, after=between, size=1, anchor=after) == [second]


def test_sizes_are_bounded():
    today = dt.date(2026, 1, 1)
    assert len(days(WEEKLY, after=today, size=10_000)) == 60
    assert days(WEEKLY, after=today, size=-1) == []
    assert days(WEEKLY, after=dt.date(9999, 12, 31), size=3) == []
    assert days(Rhythm(Pattern.DAY_OF_MONTH, day=1), after=dt.date(2200, 12, 31), size=3) == []


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (WEEKLY, "setiap Jumat"),
        (Rhythm(Pattern.WEEKS, 2, 4), "setiap 2 minggu, hari Jumat"),
        (Rhythm(Pattern.WEEKDAY_OF_MONTH, weekday=0, nth=2), "setiap Senin kedua tiap bulan"),
        (Rhythm(Pattern.WEEKDAY_OF_MONTH, weekday=6, nth=-1), "setiap Minggu terakhir tiap bulan"),
        (Rhythm(Pattern.DAY_OF_MONTH, day=25), "setiap tanggal 25"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(rhythm, expected):
    assert series.words(rhythm) == expected


@pytest.fixture
def host(make):
    return make.party("Polsek Cikande")


@pytest.fixture
def facilitator(make, host):
    return make.person(host, Role.FACILITATOR)


@pytest.fixture
def programme(make, host):
    return make.programme(host)


def test_a_rhythm_is_set_once_and_told(programme, facilitator, at):
    actions.set_rhythm(programme, WEEKLY, by=facilitator, at=at)
    actions.set_rhythm(programme, WEEKLY, by=facilitator, at=at)
    programme.refresh_from_db()
    assert queries.rhythm_of(programme) == WEEKLY
    (row,) = story(programme.code)
    assert (row.verb, row.facts) == (
        Verb.PROGRAMME_CHANGED,
        {"rhythm": {"pattern": "weeks", "every": 1, "weekday": 4, "nth": None, "day": None}},
    )
    actions.set_rhythm(programme, None, by=facilitator, at=at)
    programme.refresh_from_db()
    assert queries.rhythm_of(programme) is None


@pytest.mark.parametrize(
    "rhythm",
    [
        Rhythm("daily"),
        Rhythm(Pattern.WEEKS),
        Rhythm(Pattern.WEEKS, every=0, weekday=1),
        Rhythm(Pattern.WEEKS, every=27, weekday=1),
        Rhythm(Pattern.WEEKS, weekday=7),
        Rhythm(Pattern.WEEKDAY_OF_MONTH, weekday=1),
        Rhythm(Pattern.WEEKDAY_OF_MONTH, weekday=1, nth=5),
        Rhythm(Pattern.WEEKDAY_OF_MONTH, nth=1),
        Rhythm(Pattern.DAY_OF_MONTH),
        Rhythm(Pattern.DAY_OF_MONTH, day=32),
        Rhythm(Pattern.DAY_OF_MONTH, day=0),
    ],
)
def test_a_rhythm_without_days_is_refused(programme, facilitator, at, rhythm):
    with pytest.raises(actions.RhythmRefused):
        actions.set_rhythm(programme, rhythm, by=facilitator, at=at)
    programme.refresh_from_db()
    assert programme.repeats == ""


def test_an_ended_programme_comes_back_on_no_day(programme, facilitator, at):
    actions.end_programme(programme, by=facilitator, at=at, on=at.date())
    with pytest.raises(Conflict):
        actions.set_rhythm(programme, WEEKLY, by=facilitator, at=at)
    with pytest.raises(Conflict):
        actions.plan_series(programme, actions.Usual("x"), days=[at.date()], by=facilitator, at=at)


COMING = [dt.date(2026, 10, 9), dt.date(2026, 10, 16), dt.date(2026, 10, 23)]
USUAL = actions.Usual("Jumat Curhat", starts_at=dt.time(13), venue="Balai desa")


def test_a_series_is_planned_in_one_go_and_once(programme, facilitator, at):
    made = actions.plan_series(programme, USUAL, days=COMING, by=facilitator, at=at)
    again = actions.plan_series(programme, USUAL, days=COMING, by=facilitator, at=at)
    assert ([forum.held_on for forum in made], again) == (COMING, [])
    stored = Forum.objects.order_by("held_on").values_list(
        "title", "held_on", "starts_at", "venue", "programme", "host", "state"
    )
    assert list(stored) == [
        (
            "Jumat Curhat",
            day,
            dt.time(13),
            "Balai desa",
            programme.pk,
            programme.host_id,
            ForumState.PLANNED,
        )
        for day in COMING
    ]
    assert [draft.kind for draft in queries.agenda_of(made[0])] == [ItemKind.PROMISES]
    assert Entry.objects.filter(verb=Verb.FORUM_PLANNED).count() == 3


def test_a_series_leaves_out_days_that_have_a_forum_unless_it_is_called_off(
    make, programme, facilitator, at
):
    host = programme.host
    make.forum(host, programme=programme, held_on=COMING[0], state=ForumState.PLANNED)
    make.forum(
        host,
        programme=programme,
        held_on=COMING[1],
        state=ForumState.CANCELLED,
        cancelled_reason="Banjir.",
    )
    make.forum(host, held_on=COMING[2], state=ForumState.PLANNED)
    made = actions.plan_series(
        programme, USUAL, days=[*COMING, *COMING], by=facilitator, at=at, begins_with_promises=False
    )
    assert [forum.held_on for forum in made] == COMING[1:]
    assert [queries.agenda_of(forum) for forum in made] == [[], []]


@pytest.mark.parametrize(
    "wanted",
    [
        [],
        [dt.date(2026, 10, 6), *COMING],
        [dt.date(2026, 10, 8) + dt.timedelta(days) for days in range(61)],
        [*COMING, dt.date(2201, 1, 1)],
    ],
)
def test_a_series_of_past_days_or_too_many_is_refused_whole(programme, facilitator, at, wanted):
    with pytest.raises(actions.DaysRefused):
        actions.plan_series(programme, USUAL, days=wanted, by=facilitator, at=at)
    assert Forum.objects.count() == 0


def test_a_series_is_refused_to_others(make, programme, host, at):
    for person in (make.person(host, Role.SCRIBE), make.person(make.party(), Role.FACILITATOR)):
        with pytest.raises(NotAllowed):
            actions.plan_series(programme, USUAL, days=COMING, by=person, at=at)
        with pytest.raises(NotAllowed):
            actions.set_rhythm(programme, WEEKLY, by=person, at=at)
    assert Forum.objects.count() == 0


@pytest.fixture
def signed_in(client, facilitator):
    client.force_login(facilitator)
    return client


def address(name, programme):
    return f"/program/{programme.code}/{name}/"


def lines(days, taken=None):
    data = {"hari-TOTAL_FORMS": str(len(days)), "hari-INITIAL_FORMS": "0"}
    for number, day in enumerate(days):
        data[f"hari-{number}-on"] = str(day)
        if taken is None or day in taken:
            data[f"hari-{number}-is_taken"] = "on"
    return data


def test_a_facilitator_says_the_rhythm_and_plans_what_comes(signed_in, programme):
    said = {"pattern": "weeks", "weekday": "4", "every": "1", "day": "9", "nth": "2"}
    response = signed_in.post(address("irama", programme), said)
    assert response["Location"] == address("jadwal", programme)
    programme.refresh_from_db()
    assert queries.rhythm_of(programme) == WEEKLY
    shown = signed_in.get(address("jadwal", programme), {"banyak": "3"})
    offered = [line.on for line in shown.context["lines"]]
    today = dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=7))).date()
    assert offered == days(WEEKLY, after=today, size=3)
    data = {"title": "Jumat Curhat"} | lines(offered, taken=offered[:2])
    data["hari-1-on"] = str(offered[1] + dt.timedelta(1))
    for _ in range(2):
        response = signed_in.post(address("jadwal", programme), data)
        assert response["Location"] == f"/program/{programme.code}/"
        assert list(Forum.objects.order_by("held_on").values_list("held_on", flat=True)) == [
            offered[0],
            offered[1] + dt.timedelta(1),
        ]
    assert "Setiap Jumat" in signed_in.get(f"/program/{programme.code}/").content.decode()


def test_the_offer_names_holidays_and_days_that_are_taken():
    christmas, today = dt.date(2026, 12, 25), dt.date(2026, 12, 1)
    plain = dt.date(2026, 12, 22)
    full = dt.date(2026, 12, 23)
    lines = offered(None, days=[plain, full, christmas], taken={full}, today=today)
    shown = [pages._line(form, {full}) for form in lines]
    assert [(line.on, line.holiday, line.is_taken) for line in shown] == [
        (plain, "", False),
        (full, "", True),
        (christmas, "Hari Raya Natal", False),
    ]
    # A holiday is planned by who ticks it, never by a press on "plan them all".
    assert [form.initial["is_taken"] for form in lines] == [True, False, False]


def test_the_offer_begins_as_the_last_forum_was(signed_in, make, programme, facilitator, at):
    actions.set_rhythm(programme, WEEKLY, by=facilitator, at=at)
    make.forum(
        programme.host, programme=programme, title="Jumat Curhat di pasar", starts_at=dt.time(9)
    )
    form = signed_in.get(address("jadwal", programme)).context["form"]
    assert (form["title"].value(), form["starts_at"].value()) == (
        "Jumat Curhat di pasar",
        dt.time(9),
    )


@pytest.mark.parametrize(
    "data",
    [
        {"pattern": "weeks", "every": "1"},
        {"pattern": "weeks", "weekday": "4"},
        {"pattern": "month_weekday", "weekday": "4"},
        {"pattern": "month_day"},
        {"pattern": "month_day", "day": "32"},
        {"pattern": "daily"},
    ],
)
def test_half_a_rhythm_comes_back(signed_in, programme, data):
    response = signed_in.post(address("irama", programme), data)
    assert response.status_code == 200
    assert response.context["form"].errors
    programme.refresh_from_db()
    assert programme.repeats == ""


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"hari-TOTAL_FORMS": "x", "hari-INITIAL_FORMS": "0"},
        {"hari-TOTAL_FORMS": "99999", "hari-INITIAL_FORMS": "0", "hari-0-is_taken": "on"},
        lines(["2020-01-01"]),
        lines(["2999-01-01"]),
        lines([""]),
        lines(["2100-01-01", "2100-01-01"]),
        lines(["2100-01-01"], taken=[]),
    ],
)
def test_days_that_cannot_be_planned_come_back(signed_in, programme, facilitator, at, wanted):
    actions.set_rhythm(programme, WEEKLY, by=facilitator, at=at)
    response = signed_in.post(address("jadwal", programme), {"title": "x"} | wanted)
    assert response.status_code == 200
    assert Forum.objects.count() == 0


def test_without_a_rhythm_one_is_asked_for_first(signed_in, programme):
    response = signed_in.get(address("jadwal", programme))
    assert response["Location"] == address("irama", programme)


def test_rhythm_and_series_are_for_the_host(client, make, programme):
    client.force_login(make.person(make.party(), Role.FACILITATOR))
    for name in ("irama", "jadwal"):
        for method in (client.get, client.post):
            assert method(address(name, programme)).status_code == 403
