"""What a reading suggests, as tables of cases."""

import datetime as dt

import pytest

from ngariung.forums.enums import AttendanceKind
from ngariung.language.findings import (
    Caution,
    Participants,
    Person,
    Place,
    Programme,
    Reading,
    Venue,
)
from ngariung.language.reading import read
from ngariung.minutes import suggestions


def person(name, rank=None, post=None, presence="present", at=0):
    return Person(span=(at, at + 5), reason="x", name=name, rank=rank, post=post, presence=presence)


def place(level, name, code=None):
    return Place(span=(0, 5), reason="x", level=level, name=name, code=code)


def reading(**more):
    return Reading(is_forum=True, forum_reason="x", **more)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (
            person("Anra Nosa", "IPTU", "Kapolsek Bukit Kapur"),
            ("official", "Kapolsek Bukit Kapur", "Anra Nosa", "IPTU"),
        ),
        (person("Budi", None, "Lurah Bagan Besar"), ("official", "Lurah Bagan Besar", "Budi", "")),
        (
            person("Sari", None, "Kepala Dinas Tenaga Kerja"),
            ("official", "Kepala Dinas Tenaga Kerja", "Sari", ""),
        ),
        (person("Asep", None, "Ketua ASPSB"), ("role", "Ketua ASPSB", "", "")),
        (person("Rohmat", None, "warga RT 03"), ("role", "warga RT 03", "", "")),
        (
            person("Kepala Cabang", None, "Kepala Cabang PT Maju"),
            ("role", "Kepala Cabang PT Maju", "", ""),
        ),
        (person("Bripka", "Bripka"), ("official", "Bripka", "Bripka", "Bripka")),
    ],
)
def test_attendance_names_officials_and_nobody_else(who, expected):
    (row,) = suggestions.attendance(reading(people=(who,)))
    assert (row.kind, row.label, row.name, row.rank) == expected


def test_attendance_leaves_out_who_is_mentioned_and_who_has_no_role():
    people = (person("Airin", presence="mentioned"), person("Rohmat"))
    assert suggestions.attendance(reading(people=people)) == []


def test_attendance_keeps_a_group_once_with_its_number():
    groups = tuple(
        Participants(span=(at, at + 3), reason="x", count=23, who="pekerja") for at in (9, 40)
    )
    (row,) = suggestions.attendance(reading(participants=groups))
    assert (row.kind, row.label, row.count, row.span) == (
        AttendanceKind.GROUP,
        "pekerja",
        23,
        (9, 12),
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (None, ""),
        ("Rohmat", "warga RT 03"),
        ("Rohmat, warga RT 03", "warga RT 03"),
        ("Ibu Suryanah", ""),
        ("salah satu warga", "salah satu warga"),
        ("Ketua RT 04", "Ketua RT 04"),
        ("Ketua Serikat Pekerja Juhandi", "Ketua Serikat Pekerja"),
        ("AKBP Andri Kurniawan", "Kapolres Serang"),
    ],
)
def test_speaker_stands_by_role_without_a_name(words, expected):
    people = (
        person("Rohmat", post="warga RT 03"),
        person("Juhandi"),
        person("Andri Kurniawan", "AKBP", "Kapolres Serang"),
    )
    assert suggestions.by_role(words, people) == expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], None),
        (
            [place("village", "Majasari", "36.04.26.2006"), place("regency", "Serang", "36.04")],
            "36.04.26.2006",
        ),
        (
            [
                place("village", "A", "36.04.26.2006"),
                place("village", "B", "36.04.26.2007"),
                place("district", "Jawilan", "36.04.26"),
            ],
            "36.04.26",
        ),
        ([place("village", "A"), place("regency", "Serang", "36.04")], "36.04"),
        (
            [place("regency", "Kota Serang", "36.73"), place("regency", "Kab. Serang", "36.04")],
            None,
        ),
    ],
)
def test_region_is_the_deepest_that_stands_alone(places, expected):
    assert suggestions.region_code(places) == expected


def test_hamlet_is_left_open_where_there_are_two():
    one, two = place("hamlet", "RT 03"), place("hamlet", "RT 04")
    assert suggestions.hamlet([one, one]) == one
    assert suggestions.hamlet([one, two]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("memperbaiki tujuh lampu paling lambat Senin (30/11/2026)", dt.date(2026, 11, 30)),
        ("berpatroli mulai Senin (16/11/2026) hingga 31 Desember 2026", dt.date(2026, 12, 31)),
        ("berpatroli setiap malam mulai Senin (16/11/2026)", None),
        ("selesai paling lambat 30 November", dt.date(2026, 11, 30)),
        ("selesai paling lambat 30 Februari 2027", None),
        ("dijanjikan sebelum 1 Januari 2020", None),
        ("akan diperbaiki", None),
    ],
)
def test_due_date_is_the_last_day_said(text, expected):
    assert suggestions.due_on(text, dt.date(2026, 11, 13)) == expected


def test_title_names_programme_and_place_and_stays_empty_without_a_programme():
    programme = Programme(span=(0, 3), reason="x", code="jumat_curhat")
    where = place("village", "Majasari", "36.04.26.2006")
    venue = Venue(span=(0, 3), reason="x", words="Balai Desa")
    assert (
        suggestions.title(reading(programme=programme, regions=(where,)))
        == "Jumat Curhat – Majasari"
    )
    assert (
        suggestions.title(reading(programme=programme, venue=venue)) == "Jumat Curhat – Balai Desa"
    )
    assert suggestions.title(reading(programme=programme)) == "Jumat Curhat"
    assert suggestions.title(reading()) == ""


def test_promises_fall_away_only_where_a_held_text_names_candidates():
    named = Caution(span=(0, 3), reason="x", code="names_candidates", words="x")
    assert suggestions.drops_commitments(reading(is_held=True, warnings=(named,)))
    assert not suggestions.drops_commitments(reading(is_held=False, warnings=(named,)))
    assert not suggestions.drops_commitments(reading(is_held=True))


def test_a_candidate_is_no_official_and_stands_by_role_only():
    text = (
        "Polsek Jawilan menggelar Jumat Curhat di Balai Desa Majasari, Kabupaten Serang, Jumat"
        " (2/10/2026). Hadir Calon Bupati Serang Rudi Hartono nomor urut 2. Sebanyak 46 warga hadir."
    )
    rows = suggestions.attendance(read(text))
    assert [(row.kind, row.name) for row in rows if "Bupati" in row.label] == [("role", "")]
