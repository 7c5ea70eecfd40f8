"""PDF: reading order, words made whole, margins left out, and everything hostile refused in time."""

import io
import time
import zlib

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from language.pdfs import assembled, line, pdf, picture, sheet
from ngariung.language import documents
from ngariung.language.documents import Unreadable, content_of, text_of


def refused(content):
    with pytest.raises(Unreadable) as refusal:
        text_of(content)
    return refusal.value


def test_pages_come_in_order_with_paragraphs_apart():
    content = pdf(
        sheet("Jumat Curhat di Desa Sukamaju", "", "Warga minta lampu jalan.", "Kapolsek hadir."),
        sheet("Halaman kedua berbeda."),
    )
    assert content_of(content) == documents.Content(
        documents.Kind.PDF,
        "Jumat Curhat di Desa Sukamaju\n\nWarga minta lampu jalan.\nKapolsek hadir."
        "\n\nHalaman kedua berbeda.",
    )


def test_lines_drawn_in_another_order_are_read_from_the_top():
    page = line(50, 700, "Dua.") + line(50, 686, "Tiga.") + line(50, 714, "Satu.")
    assert text_of(pdf(page)) == "Satu.\nDua.\nTiga."


def test_columns_are_read_one_after_the_other():
    left = line(50, 700, "Kiri atas") + line(50, 686, "kiri bawah.")
    right = line(320, 700, "Kanan atas") + line(320, 686, "kanan bawah.")
    words = text_of(pdf(left + right)).split()
    assert words == ["Kiri", "atas", "kiri", "bawah.", "Kanan", "atas", "kanan", "bawah."]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Warga menge-", "luhkan jalan.", "Warga mengeluhkan jalan."),
        ("Hadir anak-", "anak desa.", "Hadir anak-anak desa."),
        ("Harga sayur-", "mayur naik.", "Harga sayur-mayur naik."),
        ("Polres Serang-", "Banten hadir.", "Polres Serang-\nBanten hadir."),
    ],
)
def test_words_divided_at_the_end_of_a_line_are_whole_again(first, second, whole):
    assert text_of(pdf(sheet(first, second))) == whole


def test_what_repeats_at_the_edge_of_every_page_is_left_out():
    pages = [
        sheet("POLSEK JAWILAN", f"Isi halaman {n} yang pertama.", "Sekian.", f"Halaman {n} dari 3")
        for n in (1, 2, 3)
    ]
    pages = [page.replace(b"Sekian.", b"Baris %d." % n) for n, page in enumerate(pages)]
    text = text_of(pdf(*pages))
    assert (text.count("POLSEK JAWILAN"), "dari 3" in text) == (1, False)
    assert text.startswith("POLSEK JAWILAN\n")


def test_the_same_heading_on_every_page_stays_where_each_page_is_a_report():
    pages = [sheet("LAPORAN KEGIATAN", f"Forum hari ke-{n} selesai.") for n in "AB"]
    assert text_of(pdf(*pages)).count("LAPORAN KEGIATAN") == 2


def test_scanned_pages_are_named():
    scan = picture(595, 842)
    refusal = refused(pdf(sheet("Surat pengantar."), scan, scan, sheet("Penutup."), scan))
    assert (refusal.code, refusal.pages) == ("scanned_pdf", (2, 3, 5))
    assert refusal.words.startswith("Halaman 2, 3 dan 5 hanya gambar;")


def test_a_page_of_smaller_photos_is_no_scan():
    photos = picture(200, 150)
    assert text_of(pdf(sheet("Laporan kegiatan."), photos)) == "Laporan kegiatan."


def test_a_pdf_without_any_letter_is_refused():
    assert refused(pdf(b"")).code == "no_text"


def test_a_locked_pdf_is_refused():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(sheet("Rahasia."))))
    writer.encrypt("sandi", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert refused(out.getvalue()).code == "locked_pdf"


def test_a_broken_table_of_places_is_mended_or_refused_in_words():
    whole = pdf(sheet("Warga minta lampu jalan."))
    moved = whole.replace(b"startxref\n", b"startxref\n9")
    assert text_of(moved) == "Warga minta lampu jalan."
    assert refused(whole[: len(whole) // 3]).code == "broken_pdf"
    assert refused(b"%PDF-1.4").code == "broken_pdf"


def test_a_pdf_is_known_by_its_content_whatever_it_is_called():
    assert text_of(b"\n" + pdf(sheet("Tetap dibaca."))) == "Tetap dibaca."


def deep(levels):
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"[" * levels + b"]" * levels])


def looped():
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]
    )


def bomb():
    stream = zlib.compress(b"BT (a) Tj ET\n" * 8_000_000, 9)
    return pdf(stream, dictionary=b"/Filter /FlateDecode")


def bomb_in_bomb():
    stream = zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)
    return pdf(stream, dictionary=b"/Filter [/FlateDecode /FlateDecode]")


@pytest.mark.parametrize(
    "make",
    [
        lambda: deep(2_000_000),
        looped,
        bomb,
        bomb_in_bomb,
        lambda: pdf(sheet("a"), length=900_000_000),
        lambda: pdf(b"q " * 2_000_000 + b"BT (a) Tj ET"),
        lambda: pdf(b"[" * 500_000),
    ],
    ids=["deep", "looped", "bomb", "bomb in bomb", "length", "states", "brackets"],
)
def test_a_hostile_pdf_is_refused_in_bounded_time(make):
    content = make()
    began = time.monotonic()
    try:
        text = text_of(content)
    except Unreadable as refusal:
        text = refusal.code
    assert text in {"a", "broken_pdf", "too_hard", "too_large", "no_text"}
    assert time.monotonic() - began < 60


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_pdf_gives_text_or_a_refusal_and_nothing_else(data):
    content = bytearray(pdf(sheet("Warga minta lampu jalan.", "Kapolsek hadir."), picture(9, 9)))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(text_of(bytes(content)), str)
    except Unreadable:
        return
