import datetime as dt

import pytest

from ngariung.language import dates, texts


def held(words):
    found = dates.held_on(dates.dates_in(texts.prepare(words)))
    return found.on.isoformat() if found else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Forum digelar Rabu (21/1/2026).", "2026-01-21"),
        ("Forum digelar Jum'at (14/3/25) pagi.", "2025-03-14"),
        ("Pada hari Jumat, tanggal 18 Oktober 2024, berlangsung dialog.", "2024-10-18"),
        ("Dialog berlangsung Senin 30/10/23", "2023-10-30"),
        ("Rapat diadakan pada (8/11/2022).", "2022-11-08"),
        ("Rapat digelar Selasa 12 April 2022.", "2022-04-12"),
        ("Temu warga, Senin malam (20-01-2025).", "2025-01-20"),
        ("Dialog digelar Senin-Selasa (3-4/2/2025).", "2025-02-03"),
        ("Dialog digelar 3-5 Februari 2025.", "2025-02-03"),
        ("Dialog digelar Kamis, 2 Nop 2023.", "2023-11-02"),
        ("Reses digelar Minggu (27/7/2025) setelah rapat Kamis (24/7/2025) lalu.", "2025-07-27"),
        ("Dialog digelar Jumat,5/1/2024.", "2024-01-05"),
        ("Dialog digelar Jumat (5/I/2024).", "2024-01-05"),
        ("Dialog digelar Jumat (5/1) 2024.", "2024-01-05"),
        ("Dialog digelar 05.01.2024 di balai desa.", "2024-01-05"),
        ("Dialog digelar hari Jum’at tanggal 5 bulan Januari tahun 2024.", "2024-01-05"),
        ("Dialog digelar Jumat, 31 Januari hingga Minggu, 2 Februari 2025.", "2025-01-31"),
        ("Dialog digelar Rabu (31/12) s.d. Jumat (2/1/2026).", "2025-12-31"),
        ("Dialog digelar di balai desa 5 Jan'24.", "2024-01-05"),
        ("Dialog digelar di balai desa pada 5 Jan ’24.", "2024-01-05"),
        ("Dialog digelar di balai desa 05-Jan-2024.", "2024-01-05"),
        ("Dialog digelar di balai desa 27-10-23 bersama warga.", "2023-10-27"),
        ("Dialog digelar di balai desa 27/10/23 bersama warga.", "2023-10-27"),
        ("Buruh mendatangi kantor dinas untuk berdialog, Selasa (4/3/2025).", "2025-03-04"),
        ("Dialog selalu digelar Selasa (4/3/2025).", "2025-03-04"),
        ("Kode berkas 3-2-10 dibahas.", None),
        ("Dialog digelar pukul 09.30 untuk 12,5/10 bagian.", None),
        ("Dialog digelar Jumat (26/9).", None),
        ("Dialog digelar Jumat.", None),
        ("UMK tahun 2025 dibahas bersama.", None),
        ("Dialog digelar, dikutip Sabtu (5/10/2024).", None),
        ("Warga diminta datang pada 27 November 2024 untuk memilih.", None),
        (
            "Perkelahian terjadi sejak Jumat (2/5/2025). Mediasi digelar Selasa (6/5/2025).",
            "2025-05-06",
        ),
        ("Dialog digelar Senin (31/2/2025).", None),
        ("Bantuan 10/15 paket dan 3.500 orang.", None),
    ],
)
def test_day_of_the_event_is_found(words, day):
    assert held(words) == day


def test_year_comes_from_the_head_of_the_page_even_across_new_year():
    assert held("date 2025-09-27 kota, SERANG - Forum digelar Jumat (26/9).") == "2025-09-26"
    assert held("Jumat, 2 Januari 2026 | 10:00 WIB\nForum digelar Rabu (31/12).") == "2025-12-31"
    assert held("Jumat, 2 Januari 2026 | 10:00 WIB\nForum digelar Rabu (30/6).") is None


def test_head_of_the_page_is_the_publication_and_never_the_event():
    found = dates.dates_in(
        texts.prepare("Senin, 28 Juli 2025 13:47 WIB\nWarga bertemu kepala desa.")
    )
    assert dates.held_on(found) is None
    assert dates.published_on(found) == dt.date(2025, 7, 28)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Reses digelar 20-21 Januari 2026.", ("2026-01-20", "2026-01-21")),
        ("Reses digelar 20 s.d. 22 Januari 2026.", ("2026-01-20", "2026-01-22")),
        ("Reses digelar 20 s/d 22 Januari 2026.", ("2026-01-20", "2026-01-22")),
        ("Reses digelar 20 sampai dengan 22 Januari 2026.", ("2026-01-20", "2026-01-22")),
        ("Reses digelar Senin-Selasa (3-4/2/2025).", ("2025-02-03", "2025-02-04")),
        (
            "Reses digelar Jumat, 31 Januari hingga Minggu, 2 Februari 2025.",
            ("2025-01-31", "2025-02-02"),
        ),
        ("Reses digelar Rabu (31/12) s.d. Jumat (2/1/2026).", ("2025-12-31", "2026-01-02")),
        ("Reses digelar Rabu, 21 Januari 2026.", ("2026-01-21", None)),
        ("Reses digelar 20-43 Januari 2026.", ("2026-01-20", None)),
    ],
)
def test_last_of_several_days_is_kept(words, days):
    found = dates.held_on(dates.dates_in(texts.prepare(words)))
    until = found.until.isoformat() if found.until else None
    assert (found.on.isoformat(), until) == days


@pytest.mark.parametrize(
    "imprint",
    [
        "Terbit 26 Februari 2026",
        "Berita ini terbit Kamis, 26 Februari 2026, pukul 10.00 WIB.",
        "Dipublikasikan pada: 26/02/2026",
    ],
)
def test_year_comes_from_the_last_line_that_says_when_it_came_out(imprint):
    assert held(f"Forum digelar Selasa (24/02) di balai desa.\n\n{imprint}") == "2026-02-24"


def test_sentence_on_a_document_that_was_issued_dates_nothing():
    words = "Forum digelar Selasa (24/02). Warga bertanya mengapa sertifikat tanah yang diurus sejak lama"
    assert held(f"{words} baru terbit 26 Februari 2026 padahal biayanya sudah dilunasi.") is None
