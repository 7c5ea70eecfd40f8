"""Reports laid out as forms: labelled lines, sections, tables."""

import datetime as dt
from pathlib import Path

import pytest

from language import activity_reports
from ngariung.language import layouts
from ngariung.language.documents import text_of
from ngariung.language.reading import read

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def sample():
    path = SAMPLES / "kegiatan-ngariung.docx"
    return read(text_of(path.read_bytes()))


def promises(reading):
    return [(each.by, each.due_on and each.due_on.isoformat()) for each in reading.commitments]


def test_labelled_lines_give_day_venue_and_host(sample):
    assert sample.held_on.on == dt.date(2026, 10, 27)
    assert sample.venue.words == "Aula PT Langkah Rimbun Sepatu"
    assert sample.host.name == "Dinas Tenaga Kerja Kabupaten Serang"
    assert sample.warnings == ()


def test_table_of_who_came_gives_groups_and_the_text_its_people(sample):
    assert [(each.count, each.who) for each in sample.participants] == [
        (5, "Dinas Tenaga Kerja Kabupaten Serang"),
        (6, "Manajemen PT Langkah Rimbun Sepatu"),
        (14, "Serikat Pekerja Langkah Bersama (SPLB)"),
        (11, "Forum Buruh Kibin Bersatu (FBKB)"),
        (5, "Perangkat Desa Ciagel"),
        (41, "orang"),
    ]
    assert [each.name for each in sample.people] == ["Yayat Sudrajat", "Mira Anggraeni"]


def test_table_of_promises_gives_who_and_by_when_and_its_head_is_no_promise(sample):
    assert promises(sample)[1:] == [
        ("PT Langkah Rimbun Sepatu", "2026-11-25"),
        ("Personalia PT Langkah Rimbun Sepatu", "2026-11-10"),
        ("PT Langkah Rimbun Sepatu", "2026-11-06"),
        ("Dinas Tenaga Kerja Kabupaten Serang", "2026-11-02"),
    ]
    assert sample.commitments[0].text.endswith("akan meneruskan temuan ini")


def test_section_on_what_was_said_gives_its_items_with_who_said_them(sample):
    assert [each.said_by for each in sample.voices] == [
        *("SPLB", "FBKB", "Perwakilan pekerja perempuan", "SPLB", "Perangkat Desa Ciagel"),
    ]
    assert sample.voices[2].text.startswith("ruang laktasi yang layak")


@pytest.mark.parametrize(
    ("name", "day", "venue", "host"),
    [
        ("polsek", "2026-11-06", "Balai Desa Kendayakan", "Polsek Kragilan"),
        ("union", "2026-10-12", "Ruang rapat PT Serat Ragas", "PT Serat Ragas"),
        (
            *("village", "2026-09-20", "Saung Kelompok Tani, Kampung Cibogo"),
            "Pemerintah Desa Ciagel",
        ),
    ],
)
def test_other_offices_forms_are_read(name, day, venue, host):
    reading = read(activity_reports.SEEN[name])
    assert reading.is_forum
    assert reading.held_on.on.isoformat() == day
    assert (reading.venue.words, reading.host.name) == (venue, host)
    assert reading.warnings == ()


def test_list_of_officers_gives_ranks_and_posts_and_who_stayed_away():
    reading = read(activity_reports.POLSEK)
    assert [(each.rank, each.name, each.post, each.presence) for each in reading.people][:4] == [
        ("AKP", "Bambang Waluyo", "Kapolsek Kragilan", "present"),
        ("AIPDA", "Rudi Hartanto", "Bhabinkamtibmas Desa Kendayakan", "present"),
        (None, "Sarjono", "Kepala Desa Kendayakan", "present"),
        ("Lettu Inf", "Dadang Koswara", "Danramil Kragilan", "mentioned"),
    ]
    assert [(each.count, each.who) for each in reading.participants] == [
        *((38, "orang"), (30, "warga"), (8, "pengurus")),
    ]


def test_item_gives_its_speaker_and_a_term_counts_from_the_day_of_the_forum():
    reading = read(activity_reports.POLSEK)
    assert [(each.said_by, each.text) for each in reading.voices] == [
        ("Sdr. Marjuki (RT 02)", "motor sering hilang di parkiran musala ketika salat tarawih"),
        ("Ibu Yayah, pedagang sayur", "portal di jalan kampung supaya truk tidak lewat"),
        ("Karang taruna", "lapangan voli bekas sawah diberi lampu"),
    ]
    assert promises(reading) == [
        ("polsek", "2026-11-09"),
        ("Polsek Kragilan bersama desa", "2026-11-30"),
        ("Kepala Desa Kendayakan", "2026-11-20"),
    ]


def test_table_with_bars_gives_promises_and_praise_in_a_table_is_no_voice():
    assert promises(read(activity_reports.UNION)) == [
        ("Bagian umum PT Serat Ragas", "2026-12-01"),
        ("Ahli K3", "2026-10-26"),
        ("Serikat Pekerja Ragas Jaya", "2026-11-02"),
    ]
    voices = read(activity_reports.VILLAGE).voices
    assert [each.said_by for each in voices] == ["Rasta", "Ibu Kurniasih"]


@pytest.mark.parametrize(
    "text", ["", "Warga: jalan rusak.\nKapolsek hadir.", "a | b\nc | d", "\t:\t"]
)
def test_running_text_has_no_layout(text):
    assert not layouts.layout_of(text).is_form


def test_forms_that_were_written_before_and_read_after_the_rules_are_read():
    read_of = {name: read(text) for name, text in activity_reports.UNSEEN.items()}
    facts = {
        name: (each.held_on.on.isoformat(), each.host.name, each.venue.words)
        for name, each in read_of.items()
    }
    assert facts == {
        "council": (
            "2026-11-04",
            "Badan Kesatuan Bangsa dan Politik Kabupaten Serang",
            "Gedung Pertemuan Kecamatan Cikande",
        ),
        "sunday": ("2026-10-18", "Satbinmas Polres Cilegon", "Gereja Bethani"),
        "residents": (
            "2026-10-10",
            "Rukun Warga 07 Griya Kibin",
            "Pos ronda Blok C, Perumahan Griya Kibin",
        ),
    }
    assert {name: len(each.voices) for name, each in read_of.items()} == {
        "council": 3,
        "sunday": 2,
        "residents": 2,
    }
    assert {name: promises(each) for name, each in read_of.items()} == {
        "council": [
            ("Bidang Pembinaan", "2026-11-20"),
            ("Satpol PP Kabupaten Serang", "2026-11-11"),
        ],
        "sunday": [("kasat", None), ("Satbinmas", "2026-11-01")],
        "residents": [
            ("pengembang", "2026-10-18"),
            ("PT Griya Makmur", "2026-10-24"),
            ("RW 07", "2026-11-10"),
        ],
    }
