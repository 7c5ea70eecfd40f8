"""Whom a programme has reached, and whom never."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.forums import coverage
from ngariung.forums.coverage import Held, Present
from ngariung.forums.enums import AttendanceKind, ForumState
from ngariung.forums.models import Attendance
from ngariung.parties.models import Jurisdiction

GROUP, ROLE = AttendanceKind.GROUP, AttendanceKind.ROLE
DAY = dt.date(2026, 3, 6)

codes = st.sampled_from(
    ["", "36", "36.04", "36.04.16", "36.04.17", "36.04.16.2004", "36.04.1", "36.041", "32.01.01"]
)
helds = st.lists(st.builds(Held, codes, st.integers(0, 9), st.dates()), max_size=12)


@given(helds)
def test_every_forum_is_counted_once(held):
    units = {"36.04.16": "Cikande", "36.04.17": "Kibin"}
    found = coverage.places(units, held)
    inside = sum(place.times for place in found.all)
    assert inside + found.elsewhere + found.vague == sum(row.times for row in held)
    assert len(found.reached) + len(found.never) == len(units)


def test_a_forum_in_a_village_reaches_its_district_and_one_in_the_regency_none():
    units = {"36.04.16": "Cikande", "36.04.17": "Kibin"}
    held = [
        Held("36.04.16.2004", 2, DAY),
        Held("36.04.16", 1, dt.date(2026, 4, 3)),
        Held("36.04", 3, DAY),
        Held("36.04.170", 1, DAY),
        Held("", 1, DAY),
        Held("36.04.17", 0, dt.date(2024, 1, 5)),
    ]
    found = coverage.places(units, held)
    assert [(place.name, place.times, place.last_on) for place in found.all] == [
        ("Cikande", 3, dt.date(2026, 4, 3)),
        ("Kibin", 0, dt.date(2024, 1, 5)),
    ]
    assert (found.vague, found.elsewhere) == (3, 2)


def test_labels_that_differ_in_capitals_or_spaces_are_one():
    ever = [
        Present(GROUP, "Pekerja", 4, 80, DAY),
        Present(GROUP, "pekerja ", 2, 20, dt.date(2026, 5, 1)),
        Present(GROUP, "pemuda", 1, None, DAY),
        Present(ROLE, "pekerja", 1, None, DAY),
    ]
    now = [
        Present(GROUP, "PEKERJA", 1, None, DAY),
        Present(GROUP, "pekerja", 2, 30, dt.date(2026, 6, 5)),
    ]
    assert [
        (row.kind, row.label, row.times, row.people, row.last_on)
        for row in coverage.groups(now, ever)
    ] == [
        (GROUP, "pekerja", 3, 30, dt.date(2026, 6, 5)),
        (GROUP, "pemuda", 0, None, DAY),
        (ROLE, "pekerja", 0, None, DAY),
    ]


@pytest.fixture
def host(make):
    return make.party("Polsek Cikande")


@pytest.fixture
def programme(make, host):
    region = make.region("36.04.16", "Cikande")
    for code, name in (("2001", "Bakung"), ("2002", "Julang"), ("2004", "Situterate")):
        make.region(f"36.04.16.{code}", name)
    Jurisdiction.objects.create(party=host, region=region, since=dt.date(2020, 1, 1))
    return make.programme(host)


def held(make, programme, day, village=None, rows=(), **more):
    region = make.region(f"36.04.16.{village}") if village else None
    forum = make.forum(programme.host, programme=programme, held_on=day, region=region, **more)
    Attendance.objects.bulk_create(
        Attendance(forum=forum, kind=kind, label=label, count=count) for kind, label, count in rows
    )
    return forum


def shown(client, programme, **asked):
    return client.get(f"/program/{programme.code}/jangkauan/", asked)


YEAR = {"dari": "2026-01-01", "sampai": "2026-12-31"}


def names(places):
    return [place.name for place in places]


def test_places_are_reached_or_never_by_forums_that_were_held(client, make, programme):
    held(make, programme, dt.date(2026, 3, 6), "2004")
    held(make, programme, dt.date(2026, 3, 13), "2004")
    held(make, programme, dt.date(2025, 12, 31), "2002")
    held(make, programme, dt.date(2026, 5, 1), "2001", state=ForumState.PLANNED)
    held(
        make,
        programme,
        dt.date(2026, 5, 1),
        "2001",
        state=ForumState.CANCELLED,
        cancelled_reason="Banjir.",
    )
    other = make.programme(programme.host)
    held(make, other, dt.date(2026, 3, 6), "2001")
    response = shown(client, programme, **YEAR)
    seen = response.context["seen"].places
    assert [(place.name, place.times) for place in seen.reached] == [("Situterate", 2)]
    assert [(place.name, place.last_on) for place in seen.never] == [
        ("Bakung", None),
        ("Julang", dt.date(2025, 12, 31)),
    ]
    text = response.content.decode()
    assert "Terjangkau 1 dari 3 tempat." in text
    assert "Bakung" in text


def test_a_hidden_venue_does_not_give_its_village_away(client, make, programme):
    held(make, programme, dt.date(2026, 3, 6), "2004", is_venue_public=False)
    seen = shown(client, programme, **YEAR).context["seen"].places
    assert (names(seen.reached), seen.vague) == ([], 1)
    village = {"wilayah": "Situterate", "wilayah_code": "36.04.16.2004"}
    assert list(client.get("/forum/", village).context["rows"]) == []
    district = {"wilayah": "Cikande", "wilayah_code": "36.04.16"}
    assert len(client.get("/forum/", district).context["rows"]) == 1


def test_areas_count_while_the_host_was_competent(client, make, programme):
    Jurisdiction.objects.update(until=dt.date(2025, 6, 30))
    held(make, programme, dt.date(2026, 3, 6), "2004")
    response = shown(client, programme, **YEAR)
    assert response.context["seen"].places.all == []
    assert response.context["seen"].places.elsewhere == 1
    assert "tidak tercatat" in response.content.decode()
    before = shown(client, programme, dari="2025-01-01", sampai="2025-12-31")
    assert names(before.context["seen"].places.all) == ["Bakung", "Julang", "Situterate"]


def test_groups_that_came_elsewhere_and_never_here_are_named(client, make, programme):
    held(
        make,
        programme,
        dt.date(2026, 3, 6),
        rows=[(GROUP, "pekerja", 42), (ROLE, "ketua serikat", None)],
    )
    held(make, programme, dt.date(2026, 3, 13), rows=[(GROUP, "pekerja", 8), (GROUP, "ibu", 9)])
    other = make.programme(programme.host)
    held(make, other, dt.date(2026, 3, 6), rows=[(GROUP, "pemuda", 20), (ROLE, "kepala HRD", None)])
    held(make, make.programme(), dt.date(2026, 3, 6), rows=[(GROUP, "nelayan", 20)])
    context = shown(client, programme, **YEAR).context
    assert [(row.label, row.times, row.people) for row in context["reached"]] == [
        ("ibu", 1, "9"),
        ("pekerja", 2, "50"),
        ("ketua serikat", 1, ""),
    ]
    assert [row.label for row in context["never"]] == ["pemuda", "kepala HRD"]


def test_fewer_than_five_are_never_a_number_and_cannot_be_subtracted(client, make, programme):
    held(make, programme, dt.date(2026, 3, 6), rows=[(GROUP, "warga", 4)])
    text = shown(client, programme, **YEAR).content.decode()
    assert "kurang dari lima" in text
    held(make, programme, dt.date(2026, 3, 13), rows=[(GROUP, "warga", 10)])
    (row,) = shown(client, programme, **YEAR).context["reached"]
    assert (row.times, row.people) == (2, "10")


def test_the_page_costs_the_same_for_one_and_three(
    client, make, programme, django_assert_num_queries
):
    shown(client, programme, **YEAR)
    for count in (1, 2):
        for number in range(count):
            rows = [(GROUP, f"warga {count}{number}", 12)]
            held(make, programme, dt.date(2026, 3, 6), "2004", rows=rows)
        with django_assert_num_queries(6):
            assert shown(client, programme, **YEAR).status_code == 200


def test_without_a_period_the_last_twelve_months_are_shown(client, programme):
    page = shown(client, programme)
    seen = page.context["seen"]
    assert (seen.last - seen.first).days == 364
    # The fields tell the same as the heading.
    html = page.content.decode()
    assert f'name="dari" value="{seen.first.isoformat()}"' in html
    assert f'name="sampai" value="{seen.last.isoformat()}"' in html


@pytest.mark.parametrize(
    "asked",
    [
        {"dari": "2026-12-31", "sampai": "2026-01-01"},
        {"dari": "x", "sampai": "<script>"},
        {"sampai": "0001-01-01"},
        {"dari": "9999-12-31"},
        {"dari": "\x00"},
    ],
)
def test_a_period_that_makes_no_sense_is_answered_in_words(client, programme, asked):
    assert shown(client, programme, **asked).status_code == 200
    address = f"/program/{programme.code}/jangkauan.csv"
    assert client.get(address, asked).status_code in {200, 400}


def test_the_table_to_take_away_is_harmless_and_the_same(client, make, programme):
    evil = '=HYPERLINK("http://contoh.invalid";"klik")'
    held(
        make,
        programme,
        dt.date(2026, 3, 6),
        "2004",
        rows=[(GROUP, evil, 12), (GROUP, "pemuda", 3)],
    )
    response = client.get(f"/program/{programme.code}/jangkauan.csv", YEAR)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["kind", "code", "name", "first", "last", "forums", "people", "last_on"]
    span = ["2026-01-01", "2026-12-31"]
    assert rows[1:] == [
        ["place", "36.04.16.2001", "Bakung", *span, "0", "", ""],
        ["place", "36.04.16.2002", "Julang", *span, "0", "", ""],
        ["place", "36.04.16.2004", "Situterate", *span, "1", "", "2026-03-06"],
        ["group", "", "'" + evil.replace(';"', ';"'), *span, "1", "12", "2026-03-06"],
        ["group", "", "pemuda", *span, "1", "", "2026-03-06"],
    ]


def test_an_unknown_programme_reached_nobody(client, db):
    for end in ("/", ".csv", ".json"):
        assert client.get(f"/program/AAAA3333/jangkauan{end}").status_code == 404
