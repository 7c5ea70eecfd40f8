import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language import reports
from ngariung.language.reading import read
from ngariung.language.stems import stems_of

PIECES = st.sampled_from(
    [
        *"\"“”'()[]-–.,;:!?\n ",
        *("AKBP", "Kompol Pol", "Kapolres", "Ketua", "Jumat Curhat", "mediasi", "Desa", "Kota"),
        *("PT", "RT 04", "Jumat (31/2/2025)", "99/99/9999", "30 Februari 2024", "kata", "warga"),
        *("mengeluhkan", "akan", "di antaranya", "Bapak", "Mayor Inf (Purn)", "7,52 persen", "İ"),
    ]
)


def regions(reading):
    return [(place.level, place.name, place.code) for place in reading.regions]


def people(reading):
    return [(each.rank, each.name, each.post, each.presence) for each in reading.people]


def test_report_gives_day_place_host_and_people():
    reading = read(reports.WARUNG)
    assert reading.programme.code == "jumat_curhat"
    assert reading.held_on.on == dt.date(2025, 3, 14)
    assert reading.venue.words == "Warung Kopi Mak Isah"
    assert reading.host.name == "Polsek Rimbo Bujang"
    assert regions(reading) == [
        ("village", "Perintis", "15.09.04.2002"),
        ("district", "Rimbo Bujang", "15.09.04"),
        ("regency", "Kab. Tebo", "15.09"),
    ]
    assert people(reading) == [
        ("AKP", "Suratman", "Kapolsek Rimbo Bujang", "present"),
        ("AIPTU", "Yusrizal", "Kanit Binmas", "present"),
        (None, "Supardi", "Kades Perintis", "present"),
        (None, "Ngadimin", "warga", "present"),
        (None, "Sutini", None, "present"),
    ]
    assert [(each.count, each.who) for each in reading.participants] == [(25, "warga")]


def test_report_gives_what_was_said_and_promised_but_no_appeal():
    reading = read(reports.WARUNG)
    assert [(each.said_by, each.text) for each in reading.voices] == [
        ("Ngadimin", "syarat pembuatan SIM bagi penyandang disabilitas"),
        ("Sutini", "pencurian buah sawit"),
    ]
    assert [each.text for each in reading.commitments] == [
        "meningkatkan patroli di kebun warga",
    ]


def test_list_of_complaints_becomes_one_voice_each():
    reading = read(reports.LIST)
    assert [each.text for each in reading.voices] == [
        "parkir liar di depan pasar",
        "begal pada malam hari",
        "lampu merah yang sering mati",
        "polisi menindak penagih utang yang merampas motor",
    ]
    assert [each.text for each in reading.commitments] == [
        "Silakan lapor ke 110, kami akan tindak lanjuti"
    ]
    assert [(quote.speaker, quote.text) for quote in reading.quotes] == [
        ("Sofyan Hidayat", "Silakan lapor ke 110, kami akan tindak lanjuti")
    ]


def test_mediation_gives_the_settlement_of_both_parties():
    reading = read(reports.MEDIATION)
    assert reading.programme.code == "mediation"
    assert reading.host.name == "Disnaker Kendal"
    assert {each.name for each in reading.organizations} == {
        "PT Kayu Rahayu Lestari",
        "Disnaker Kendal",
        "PUK SPN",
    }
    assert [each.text for each in reading.voices] == ["upah lembur bulan April belum dibayar"]
    assert [(each.by, each.text) for each in reading.commitments] == [
        ("kedua pihak", "membayar upah lembur paling lambat 30 Juni")
    ]


def test_reses_gives_the_council_and_the_member():
    reading = read(reports.RESES)
    assert reading.programme.code == "reses"
    assert reading.host.name == "DPRD Provinsi Jawa Barat"
    assert [each.name for each in reading.people] == ["Ridwan Solichin"]
    assert [each.text for each in reading.voices] == [
        "sampah yang menumpuk",
        "jalan kabupaten berlubang",
        "sulitnya mendapatkan air bersih",
    ]


def test_chief_who_sent_a_deputy_is_represented_and_the_year_comes_from_the_head():
    reading = read(reports.SUNDAY)
    assert reading.held_on.on == dt.date(2025, 10, 12)
    assert {each.name: each.presence for each in reading.people} == {
        "Ruliyanto Junaedi": "present",
        "Hardi Dinata": "represented",
        "Laurensius Noi": "present",
    }
    assert ("village", "Kota Uneng", "53.07.05.1009") in regions(reading)


@pytest.mark.parametrize("text", [reports.EXPLANATION, reports.RALLY, reports.CRIME, "", "Halo."])
def test_other_text_is_no_forum_and_gives_nothing_to_create(text):
    reading = read(text)
    assert not reading.is_forum
    assert (reading.voices, reading.commitments, reading.people) == ((), (), ())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (
            "Jumat Curhat Polsek Ciruas digelar, Senin (9/10/2026). Warga hadir.",
            "date_contradicts_weekday",
        ),
        ("Jumat Curhat Polsek Ciruas dihadiri warga, Jumat (9/10).", "date_without_year"),
        (
            "Rapat digelar Jumat (9/10/2026). Pertemuan kedua dilaksanakan Sabtu (10/10/2026).",
            "several_dates",
        ),
        (
            "Kapolsek hadir di Jumat Curhat bersama warga. Ia kemudian menyampaikan bahwa patroli mal",
            "cut_off",
        ),
        ("Jumat Curhat dihadiri paslon nomor urut dua.", "names_candidates"),
        (
            "Jumat Curhat digelar di balai desa, Jumat (18/10/2024), dihadiri warga.",
            "election_period",
        ),
        ("2025-09-04\nJumat Curhat digelar Rabu malam (3/9/2029), warga hadir.", "date_in_future"),
    ],
)
def test_reviewer_is_warned(words, code):
    found = {each.code: each for each in read(words).warnings}
    assert code in found
    assert found[code].words
    assert found[code].reason


def test_candidate_s_text_is_held_and_promises_nothing():
    reading = read(reports.CANDIDATE)
    assert reading.is_forum
    assert reading.is_held
    assert reading.commitments == ()
    assert "job_brokers" in {each.code for each in reading.topics}


def test_party_s_text_outside_an_election_is_not_held():
    reading = read(reports.RESES)
    assert "names_candidates" in {each.code for each in reading.warnings}
    assert not reading.is_held


def findings(reading):
    single = (reading.held_on, reading.programme, reading.venue, reading.host)
    lists = (
        *(reading.regions, reading.people, reading.organizations, reading.voices, reading.quotes),
        *(reading.commitments, reading.figures, reading.participants, reading.warnings),
    )
    return [each for each in single if each] + [each for every in lists for each in every]


@pytest.mark.parametrize("text", reports.FORUMS)
def test_spans_point_at_what_is_claimed(text):
    reading = read(text)
    words = {
        each: " ".join(text[each.span[0] : each.span[1]].split()) for each in findings(reading)
    }
    for person in reading.people:
        assert person.name in words[person]
    for claim in (*reading.voices, *reading.quotes):
        assert claim.text in words[claim]
    for claim in reading.commitments:
        assert set(stems_of(claim.text)) <= set(stems_of(words[claim]))
    for place in reading.regions:
        assert place.name in words[place]
    assert words[reading.venue] == reading.venue.words
    assert str(reading.held_on.on.day) in words[reading.held_on]
    assert all(each.reason and 0 < each.confidence <= 1 for each in words)


@given(st.lists(PIECES | st.text(max_size=12), max_size=60).map(" ".join))
def test_read_fails_on_no_text_and_spans_stay_inside(text):
    reading = read(text)
    reading.to_json("x.txt")
    for each in findings(reading):
        assert 0 <= each.span[0] <= each.span[1] <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "Desa Aa ",
            "PT Aa ",
            "Serikat Aa, ",
            "Budi Santoso ",
            "a\n",
            '"a b c d e" ',
            "1/2 ",
            "(",
        ),
        *("kata warga, ", "akan terus ", "di kantor ", "seperti a, b, c, d "),
    ],
)
def test_long_and_dull_text_is_read_in_seconds(piece):
    text = "Jumat Curhat dihadiri warga. " + piece * (20_000 // len(piece))
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5
