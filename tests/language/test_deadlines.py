"""By which day a promise is to be kept."""

import datetime as dt

import pytest

from ngariung.language import deadlines, texts
from ngariung.language.findings import HeldOn

# A Friday.
HELD = HeldOn(span=(0, 1), reason="", on=dt.date(2025, 2, 7))


def due(words, held=HELD):
    found = deadlines.due_in(texts.prepare(words), (0, len(words)), held, is_cell=False)
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("lampu akan dipasang akhir bulan ini", "2025-02-28"),
        ("lampu akan dipasang akhir bulan", "2025-02-28"),
        ("pos akan dibangun pekan depan", "2025-02-16"),
        ("pos akan dibangun minggu ini juga", "2025-02-09"),
        ("gapura akan dicat akhir pekan ini", "2025-02-09"),
        ("laporan ditindaklanjuti paling lambat Jumat", "2025-02-14"),
        ("laporan ditindaklanjuti selambatnya hari Senin", "2025-02-10"),
        ("rapat akan digelar pada Selasa", "2025-02-11"),
        ("rapat akan digelar Selasa depan", "2025-02-11"),
        ("rapat akan digelar Minggu depan", "2025-02-16"),
        ("jalan ditambal dua minggu ke depan", "2025-02-21"),
        ("jalan ditambal lima hari lagi", "2025-02-12"),
        ("laporan dijawab dalam 2x24 jam", "2025-02-09"),
        ("laporan dijawab 1 x 24 jam", "2025-02-08"),
        ("bak sampah dikirim dalam kurun waktu seminggu", "2025-02-14"),
        ("kamera akan dipasang bulan depan", "2025-03-31"),
        ("saluran dikeruk tahun ini", "2025-12-31"),
        ("jembatan dibangun tahun depan", "2026-12-31"),
        ("tim akan diturunkan besok pagi", "2025-02-08"),
        ("pompa diperbaiki lusa", "2025-02-09"),
        ("patroli dimulai malam ini", "2025-02-07"),
        ("portal dipasang sebelum akhir Maret", "2025-03-31"),
        ("portal dipasang akhir Januari", "2026-01-31"),
        ("rapat akan digelar pada 20 Februari", "2025-02-20"),
        ("upah dibayar paling lambat 30 Juni 2025", "2025-06-30"),
    ],
)
def test_day_counts_from_the_day_of_the_forum(words, day):
    assert due(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "razia akan digelar dalam waktu dekat",
        "lampu akan segera dipasang",
        "penyuluhan digelar awal bulan depan",
        "penyuluhan digelar pertengahan tahun ini",
        "surat dikirim dalam 3 hari kerja",
        "patroli digelar setiap Sabtu",
        "patroli digelar setiap hari Jumat",
        "jalan dijaga selama dua minggu ke depan",
        "keluhan pada Jumat (31/1/2025) akan diteruskan",
        "saluran dibersihkan sebelum Lebaran",
        "dua hari lalu laporan sudah diteruskan",
        "keluhan yang masuk pada 3 Februari akan dijawab",
    ],
)
def test_no_day_is_made_up(words):
    assert due(words) is None


def test_without_the_day_of_the_forum_only_a_full_date_counts():
    assert due("lampu dipasang pekan depan", held=None) is None
    assert due("lampu dipasang paling lambat 3 Maret 2025", held=None) == "2025-03-03"
