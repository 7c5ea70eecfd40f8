"""Exported chats: known by their lines, read without any sender's name or number."""

import pytest

from minutes_files import REPORT
from ngariung.language.documents import Kind, content_of, text_of
from ngariung.language.documents.parts import parts_of

NARROW = "\u202f"
LTR = "\u200e"
SENDERS = ("Budi Santoso", "+62 812-3456-7890", "Siti")


def android(day="02/10/26", clock="19.05", *, comma="", sign="-"):
    """Four messages as Android writes them."""
    return "\n".join(
        [
            f"{day}{comma} {clock} {sign} Pesan dan panggilan terenkripsi secara end-to-end.",
            f'{day}{comma} {clock} {sign} Budi Santoso membuat grup "Info: Warga RT 03"',
            f"{day}{comma} {clock} {sign} Budi Santoso: Lampu jalan mati",
            "sudah tiga malam.",
            f"{day}{comma} {clock} {sign} +62 812-3456-7890: Kami cek besok",
            f"{day}{comma} {clock} {sign} Siti: Terima kasih",
        ]
    )


TALK = (
    "2 Oktober 2026\nPeserta 1: Lampu jalan mati\nsudah tiga malam.\nPeserta 2: Kami cek besok\n"
    "Peserta 3: Terima kasih"
)


@pytest.mark.parametrize(
    "text",
    [
        android(),
        android(comma=","),
        android(clock="19:05", comma=","),
        android("2/10/2026", "19.05"),
        android("02-10-26", "19.05", comma=","),
        android(clock=f"7:05{NARROW}PM", comma=","),
        android(clock="7.05 pm"),
        android(clock="7:05 p.m.", sign="–"),
        android().replace("\n", "\r\n"),
    ],
    ids=["id", "comma", "en", "long year", "dashes", "12 hours", "small", "dots", "crlf"],
)
def test_android_exports_are_read_without_names(text):
    found = content_of(text.encode())
    assert (found.kind, found.text) == (Kind.CHAT, TALK)


@pytest.mark.parametrize(
    ("opening", "blank"),
    [
        ("[02/10/26 19.05.33]", " "),
        ("[02/10/26, 19:05:33]", " "),
        (f"[02/10/2026, 7:05:33{NARROW}PM]", " "),
        ("[02/10/26 19.05.33]", "\u00a0"),
    ],
)
def test_ios_exports_are_read_without_names(opening, blank):
    text = "\n".join(
        [
            f"{opening}{blank}Warga RT 03: {LTR}Messages and calls are end-to-end encrypted.",
            f"{opening}{blank}Budi Santoso: Lampu jalan mati",
            "sudah tiga malam.",
            f"{LTR}{opening}{blank}Siti: {LTR}<attached: 0001-PHOTO.jpg>",
            f"{opening}{blank}~\u202f+62 812-3456-7890: Kami cek besok",
            f"{opening}{blank}Siti: Terima kasih",
        ]
    )
    assert text_of(text.encode()) == TALK


@pytest.mark.parametrize(
    "words",
    [
        "<Media tidak disertakan>",
        "<Media omitted>",
        f"{LTR}image omitted",
        f"{LTR}video tidak disertakan",
        "Pesan ini telah dihapus",
        "Anda menghapus pesan ini",
        "This message was deleted.",
        "IMG-20261002-WA0001.jpg (file terlampir)",
        "null",
        "",
    ],
)
def test_messages_without_words_leave_nothing(words):
    text = f"02/10/26 19.05 - Budi: Halo semua\n02/10/26 19.06 - Rini Wati: {words}\n"
    text += "02/10/26 19.07 - Siti: Malam"
    assert text_of(text.encode()) == "2 Oktober 2026\nPeserta 1: Halo semua\nPeserta 2: Malam"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Kami datang <Pesan ini diedit>", "Kami datang"),
        ("Kami datang <This message was edited>", "Kami datang"),
        ("Diteruskan\nKami datang", "Kami datang"),
        ("Siap @Budi Santoso", "Siap Peserta 1"),
        ("Siap @\u2068Budi Santoso\u2069", "Siap Peserta 1"),
        ("Terima kasih Budi Santoso ya", "Terima kasih Peserta 1 ya"),
        ("Kata @6281234567890 begitu", "Kata Peserta 2 begitu"),
        ("Telepon 0812-3456-7890", "Telepon Peserta 2"),
        ("Telepon 0857 1111 2222", "Telepon (nomor telepon)"),
        ("Surat nomor 12/10/2026 senilai 15000000", "Surat nomor 12/10/2026 senilai 15000000"),
        ("Foto.jpg (file attached)\nJalan rusak", "Jalan rusak"),
    ],
)
def test_words_stay_and_names_numbers_and_marks_go(words, left):
    text = (
        "02/10/26 19.05 - Budi Santoso: Halo\n02/10/26 19.05 - +62 812-3456-7890: Ya\n"
        f"02/10/26 19.06 - Siti: {words}"
    )
    assert text_of(text.encode()).splitlines()[-1] == f"Peserta 3: {left}"


def test_no_sender_is_left_anywhere():
    text = text_of(android().encode())
    assert [name in text for name in (*SENDERS, "3456")] == [False] * 4


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("10/02/26", "10/13/26", ["2 Oktober 2026", "13 Oktober 2026"]),
        ("02/10/26", "13/10/26", ["2 Oktober 2026", "13 Oktober 2026"]),
        ("02/10/26", "03/10/26", ["2 Oktober 2026", "3 Oktober 2026"]),
        ("9/12/26", "10/1/26", ["12 September 2026", "1 Oktober 2026"]),
    ],
)
def test_day_and_month_stand_as_the_phone_wrote_them(first, second, days):
    text = f"{first}, 19.05 - Budi: Halo\n{second}, 19.05 - Siti: Malam"
    assert [line for line in text_of(text.encode()).split("\n") if "2026" in line] == days


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        f"Laporan\n{android()}",
        "02/10/26 19.05 - Budi: satu baris saja",
        "[02/10/26 19.05] Catatan: rapat dibuka",
    ],
)
def test_what_only_resembles_a_chat_is_plain_text(text):
    assert content_of(text.encode()).kind == Kind.TEXT


def test_a_pasted_report_is_a_document_of_its_own():
    text = f"{android()}\n03/10/26 08.00 - Aipda Joko Contoh: {REPORT}04/10/26 07.00 - Siti: Mantap"
    found = content_of(text.encode())
    (part,) = parts_of(found)
    assert (found.text[slice(*part.span)], part.confidence) == (REPORT.strip(), 1.0)
    assert "Peserta 4: (laporan, dibaca tersendiri)" in found.text
    assert "Joko Contoh" not in found.text


def test_a_long_message_that_is_no_report_stays_in_the_talk():
    long = "Bapak ibu sekalian, jangan lupa iuran bulan ini ya. " * 8
    found = content_of(f"02/10/26 19.05 - Budi: {long}\n02/10/26 19.06 - Siti: Siap".encode())
    assert f"Peserta 1: {long.strip()}" in found.text
    assert parts_of(found) == ()
