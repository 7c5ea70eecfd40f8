"""Figures with what the same sentence says about them, and groups of people."""

import pytest

from ngariung.language import figures, texts
from ngariung.language.reading import read


def told(words):
    found = figures.figures_in(texts.prepare(words))
    return [(each.value, each.unit, each.place, each.period, each.source) for each in found]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        (
            "Tingkat pengangguran di Kota Cilegon 6,4 persen pada 2024 menurut data BPS.",
            (6.4, "%", "Kota Cilegon", "2024", "BPS"),
        ),
        (
            "Data Polres Cilegon menyebut 112 kasus curanmor pada Januari-Juni 2024 di Kecamatan Jombang.",
            (112.0, "kasus", "Kecamatan Jombang", "Januari-Juni 2024", "Polres Cilegon"),
        ),
        (
            "Jumlah PHK mencapai 1.250 orang sepanjang 2024, kata Disnaker.",
            (1250.0, "orang", None, "2024", "Disnaker"),
        ),
        (
            "Angka kemiskinan turun menjadi 3,98 persen (BPS, Maret 2024).",
            (3.98, "%", None, "Maret 2024", "BPS"),
        ),
        (
            "Inflasi di Banten tercatat 2,1 persen pada triwulan III 2024.",
            (2.1, "%", "Banten", "triwulan III 2024", None),
        ),
        ("Rata-rata nasional 5 persen.", (5.0, "%", "national", None, None)),
    ],
)
def test_figure_has_place_period_and_source_of_its_sentence(words, figure):
    assert told(words) == [figure]


def test_each_of_two_figures_has_its_own_year():
    words = "Pengangguran naik dari 5,3 persen pada 2022 menjadi 6,4 persen pada 2023."
    assert [each[3] for each in told(words)] == ["2022", "2023"]


def test_nothing_is_taken_from_another_sentence():
    words = "BPS berkantor di Serang sejak 2019. Pengangguran 6,4 persen."
    assert told(words) == [(6.4, "%", None, None, None)]


def test_many_people_without_a_number_have_none():
    reading = read(
        "Dialog ketenagakerjaan digelar di Gedung Serbaguna, Kamis (6/2/2025). Ratusan buruh dan 12 pelajar hadir."
        " Buruh mengeluhkan upah."
    )
    assert [(each.count, each.who) for each in reading.participants] == [
        (None, "buruh"),
        (12, "pelajar"),
    ]


def test_officials_who_came_hold_it_rather_than_police_only_named():
    reading = read(
        "Dialog dengan nelayan digelar di balai warga, Kamis (6/2/2025). Camat Petir Lukman Hadi hadir."
        " Nelayan mengeluhkan solar. Data Polres Serang menyebut 12 kasus."
    )
    assert reading.host.name == "Kecamatan Petir"
