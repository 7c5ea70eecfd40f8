"""Forums by day: the month as a page, and files that other programs read strictly."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.forums import actions, ics, month
from ngariung.forums.agenda import Draft
from ngariung.forums.enums import ForumState
from ngariung.parties.enums import Role
from ngariung.places.zones import ZONES

AT = dt.datetime(2026, 10, 7, 2, 30, tzinfo=dt.UTC)
NAME = re.compile(r"[A-Z0-9-]+")
ONCE = {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "STATUS", "URL"}


def parsed(content):
    """The events of a calendar, read as strictly as RFC 5545 allows; anything odd fails."""
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = content.decode()
    assert len(text.splitlines()) == text.count("\r\n"), (
        "a sign that some reader takes for a line end"
    )
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    open_, events, outer = [], [], {}
    for line in lines:
        head, colon, value = line.partition(":")
        name, *parameters = head.split(";")
        assert colon
        assert NAME.fullmatch(name), line
        if name == "BEGIN":
            open_.append(value)
            if value == "VEVENT":
                assert open_ == ["VCALENDAR", "VEVENT"]
                events.append({})
        elif name == "END":
            assert open_.pop() == value
        else:
            kept = events[-1] if open_ == ["VCALENDAR", "VEVENT"] else outer
            assert name not in kept, f"{name} twice"
            kept[name] = value if name in {"URL", "UID"} else unescaped(value)
            if parameters:
                kept[f"{name} parameters"] = parameters
    assert open_ == []
    assert (outer["VERSION"], outer["PRODID"]) == ("2.0", "-//Ngariung//ID")
    assert all(set(event) >= ONCE for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    return outer, events


def unescaped(value):
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,n])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def event(**more):
    given = {
        "code": "AAAA3333",
        "title": "Ngariung",
        "on": dt.date(2026, 10, 9),
        "starts_at": dt.time(9, 30),
        "zone": ZONES["WIB"],
        "minutes": None,
        "place": "Balai desa",
        "url": "https://contoh.invalid/forum/AAAA3333/",
        "revision": 0,
        "changed_at": AT,
    }
    return ics.Event(**given | more)


def only(*events, **more):
    return parsed(ics.calendar(events, **more).encode())[1][0]


@given(st.text(max_size=300), st.text(max_size=300), st.text(min_size=1, max_size=300))
def test_nothing_written_breaks_out_of_its_line(title, place, reason):
    found = only(event(title=title, place=place, cancelled_because=reason), name=title)
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\t]", " ", plain(title))
    assert found["SUMMARY"] == kept


def plain(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    "title",
    [
        "Rapat\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:lain",
        "Rapat\nATTENDEE:mailto:warga@contoh.invalid",
        "Rapat\rX-JAHAT:1",
        "Rapat\u2028END:VCALENDAR",
        "Rapat\x0bEND:VCALENDAR\x85END:VCALENDAR\x1e",
        "a\\nEND:VEVENT",
        'a;b,c\\;d:e"f',
        "😀" * 60,
        "é" * 100,
    ],
)
def test_hostile_titles_stay_titles(title):
    _outer, events = parsed(ics.calendar([event(title=title), event(code="CCCC4444")]).encode())
    assert [one["UID"] for one in events] == ["AAAA3333@ngariung", "CCCC4444@ngariung"]


@pytest.mark.parametrize(
    ("zone", "start"),
    [("WIB", "20261009T023000Z"), ("WITA", "20261009T013000Z"), ("WIT", "20261009T003000Z")],
)
def test_each_zone_has_its_own_hour(zone, start):
    assert only(event(zone=ZONES[zone]))["DTSTART"] == start


def test_an_event_lasts_as_long_as_its_agenda_or_two_hours():
    assert only(event())["DTEND"] == "20261009T043000Z"
    assert only(event(minutes=45))["DTEND"] == "20261009T031500Z"
    whole_day = only(event(starts_at=None))
    assert (whole_day["DTSTART"], whole_day["DTSTART parameters"]) == ("20261009", ["VALUE=DATE"])
    assert "DTEND" not in whole_day


@pytest.fixture
def host(make):
    return make.party("Polsek Cikande")


@pytest.fixture
def facilitator(make, host):
    return make.person(host, Role.FACILITATOR)


def file_of(client, forum):
    response = client.get(f"/forum/{forum.code}/kalender.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return parsed(response.content)[1][0]


def test_the_same_forum_keeps_its_name_and_counts_its_changes(client, host, facilitator, at):
    forum = actions.plan("Ngariung", host=host, held_on=dt.date(2026, 10, 9), by=facilitator, at=at)
    first = file_of(client, forum)
    assert (first["UID"], first["SEQUENCE"], first["STATUS"]) == (
        f"{forum.code}@ngariung",
        "0",
        "CONFIRMED",
    )
    assert first["DTSTAMP"] == "20261007T023000Z"
    plan = actions.Plan(title="Ngariung", held_on=dt.date(2026, 10, 16), venue="Pos ronda")
    actions.change(forum, plan, by=facilitator, at=at + dt.timedelta(hours=1))
    moved = file_of(client, forum)
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTART"]) == (first["UID"], "1", "20261016")
    assert moved["DTSTAMP"] == "20261007T033000Z"
    actions.show_venue(forum, is_public=False, by=facilitator, at=at)
    hidden = file_of(client, forum)
    assert (hidden["SEQUENCE"], "LOCATION" in hidden) == ("2", False)
    actions.cancel(forum, by=facilitator, at=at, reason="Banjir, jalan putus.")
    gone = file_of(client, forum)
    assert (gone["SEQUENCE"], gone["STATUS"], gone["DESCRIPTION"]) == (
        "3",
        "CANCELLED",
        "Banjir, jalan putus.",
    )


def test_a_hidden_venue_stands_in_no_file_even_for_the_host(client, make, host, facilitator):
    client.force_login(facilitator)
    programme = make.programme(host)
    make.forum(
        host,
        programme=programme,
        venue="Aula PT Contoh",
        is_venue_public=False,
        held_on=dt.datetime.now(tz=dt.UTC).date(),
    )
    assert b"Aula" not in client.get(f"/program/{programme.code}/kalender.ics").content


def test_a_programme_is_a_calendar_of_the_past_year_and_all_that_comes(
    client, make, host, django_assert_num_queries
):
    programme = make.programme(host, local_name="Ngariung; Jumat")
    today = dt.datetime.now(tz=dt.UTC).date()
    address = f"/program/{programme.code}/kalender.ics"
    assert parsed(client.get(address).content)[1] == []
    for days in (-400, -300, 700):
        make.forum(host, programme=programme, title=str(days), held_on=today + dt.timedelta(days))
        with django_assert_num_queries(2 if days == -400 else 3):
            response = client.get(address)
    outer, events = parsed(response.content)
    assert (outer["X-WR-CALNAME"], outer["METHOD"]) == ("Ngariung; Jumat", "PUBLISH")
    assert [one["SUMMARY"] for one in events] == ["-300", "700"]


# The month as a page


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_weeks_run_from_monday_to_sunday_without_a_gap(day):
    shown = month.month_of(day)
    weeks = shown.weeks()
    flat = [each for week in weeks for each in week]
    assert flat == [flat[0] + dt.timedelta(number) for number in range(len(flat))]
    assert {(len(week), week[0].weekday()) for week in weeks} == {(7, 0)}
    assert (shown.first in weeks[0], shown.last in weeks[-1]) == (True, True)
    assert shown.previous is None or shown.previous.next == shown
    assert shown.next is None or shown.next.previous == shown


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-00", "1999-12", "2101-01", "٢٠٢٦-٠١", "2026-1", "x" * 9999],
)
def test_a_month_that_cannot_be_read_is_this_month(text):
    assert str(month.read(text, otherwise=dt.date(2026, 11, 22))) == "2026-11"


def test_the_calendar_ends_where_it_says():
    assert month.read("2000-01", otherwise=dt.date(2026, 1, 1)).previous is None
    assert month.read("2100-12", otherwise=dt.date(2026, 1, 1)).next is None


def shown(client, **asked):
    return client.get("/forum/kalender/", {"bulan": "2026-10"} | asked)


def days_of(response):
    return {
        day.on.day: [entry.title for entry in day.entries]
        for week in response.context["weeks"]
        for day in week
        if day.entries
    }


def test_a_month_shows_each_forum_on_its_day(client, make, host):
    for day, title in ((9, "a"), (9, "b"), (31, "c")):
        make.forum(host, title=title, held_on=dt.date(2026, 10, day))
    make.forum(host, title="lain", held_on=dt.date(2026, 11, 1))
    response = shown(client)
    assert days_of(response) == {9: ["a", "b"], 31: ["c"]}
    assert next(week[0].on for week in response.context["weeks"]) == dt.date(2026, 9, 28)
    assert (response.context["previous_url"], response.context["next_url"]) == (
        "?bulan=2026-09",
        "?bulan=2026-11",
    )
    assert response.content.decode().count(">Senin</th>") == 1


def test_a_month_costs_the_same_for_one_and_three(client, make, host, django_assert_num_queries):
    shown(client)
    for count in (1, 2):
        for _ in range(count):
            make.forum(
                host,
                programme=make.programme(host),
                region=make.region("36.04.16.2004", "Situterate"),
                held_on=dt.date(2026, 10, 9),
            )
        with django_assert_num_queries(4):
            assert shown(client).status_code == 200


def test_a_full_day_shows_five_and_leads_to_its_list(client, make, host):
    for number in range(7):
        make.forum(
            host, title=str(number), held_on=dt.date(2026, 10, 9), starts_at=dt.time(20 - number)
        )
    response = shown(client, tuan_rumah=host.code)
    assert days_of(response) == {9: ["6", "5", "4", "3", "2"]}
    more = next(d for week in response.context["weeks"] for d in week if d.more)
    assert (more.more, more.more_url) == (2, f"/forum/?tuan_rumah={host.code}&hari=2026-10-09")
    make.forum(host, title="lain", held_on=dt.date(2026, 10, 10))
    rows = client.get(more.more_url).context["rows"]
    assert sorted(row.title for row in rows) == [str(number) for number in range(7)]


def test_a_month_is_filtered_as_the_list_is(client, make, host):
    programme = make.programme(host)
    make.region("36.04", "Kabupaten Serang")
    serang, dumai = make.region("36.04.16", "Cikande"), make.region("14.72", "Kota Dumai")
    day = dt.date(2026, 10, 9)
    make.forum(host, title="a", programme=programme, region=serang, held_on=day)
    make.forum(host, title="b", region=dumai, held_on=day)
    make.forum(title="c", region=serang, held_on=day)
    assert days_of(shown(client, program=programme.code)) == {9: ["a"]}
    assert days_of(shown(client, tuan_rumah=host.code)) == {9: ["a", "b"]}
    region = {"wilayah": "Kabupaten Serang", "wilayah_code": "36.04"}
    assert days_of(shown(client, **region)) == {9: ["a", "c"]}
    assert days_of(shown(client, hari="2026-10-10")) == {9: ["a", "b", "c"]}


def test_a_month_says_holidays_and_what_is_called_off_in_words(client, make, host):
    make.forum(
        host,
        title="Natal bersama",
        held_on=dt.date(2026, 12, 25),
        state=ForumState.CANCELLED,
        cancelled_reason="Banjir.",
    )
    text = shown(client, bulan="2026-12").content.decode()
    assert "Hari Raya Natal" in text
    assert "<strong>dibatalkan</strong>" in text
    assert "<s><a" in text


def test_a_month_without_decreed_holidays_says_so(client, db):
    assert "belum ditetapkan" in shown(client, bulan="2090-05").content.decode()


def test_a_hidden_venue_is_not_in_the_month(client, make, host):
    make.forum(host, venue="Aula PT Contoh", is_venue_public=False, held_on=dt.date(2026, 10, 9))
    assert "Aula" not in shown(client).content.decode()


def test_the_agenda_gives_the_length_of_the_event(client, host, facilitator, at):
    forum = actions.plan(
        "Ngariung",
        host=host,
        held_on=dt.date(2026, 10, 9),
        starts_at=dt.time(13),
        by=facilitator,
        at=at,
        agenda=[Draft(title="a", minutes=30), Draft(title="b", minutes=60)],
    )
    assert file_of(client, forum)["DTEND"] == "20261009T073000Z"
