"""Texts that can hardly be read say so."""

import pytest

from ngariung.language import soundness
from ngariung.language.reading import read

TEXTS = {
    "English": "The chief of police met residents on Friday and listened to their complaints about"
    " street lights, traffic and noise near the school.",
    "German": "Der Polizeichef traf am Freitag Anwohner und hörte sich ihre Beschwerden über"
    " Straßenlaternen, Verkehr und Lärm in der Nähe der Schule an.",
    "Tagalog": "Nagreklamo ang mga residente sa hepe ng pulisya tungkol sa mga sirang ilaw sa"
    " kalsada at maingay na trapiko tuwing gabi.",
    "Chinese": "派出所所长星期五听取了居民对路灯和噪音的投诉，并答应年底前修好学校旁边的路。" * 3,
    "Arabic": "استمع قائد الشرطة يوم الجمعة إلى شكاوى السكان بشأن أضواء الشوارع والضوضاء"
    " ووعد بإصلاح الطريق القريب من المدرسة قبل نهاية العام",
}
INDONESIAN = {
    "report": "Warga mengeluhkan lampu jalan yang padam kepada kapolsek di balai desa, dan meminta"
    " agar segera diperbaiki sebelum akhir bulan.",
    "chat": "min lampu gang 3 mati lagi nih udh seminggu, gelap bgt kalo malem, td anak2 jatoh, tlg"
    " dong diliat sm petugasnya",
    "sheet": "Hari/tanggal: Jumat, 9 Oktober 2026\nTempat: Balai Desa Ranjeng\nPeserta: Sarmin,"
    " Tono, Diana, Kapolsek Ciruas, Ketua RT 02",
}


def codes(text):
    return [each.code for each in soundness.doubts_about(text)]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_in_another_language_says_so(name):
    assert codes(TEXTS[name]) == ["not_indonesian"]
    assert "not_indonesian" in [each.code for each in read(TEXTS[name]).warnings]


@pytest.mark.parametrize("name", INDONESIAN)
def test_an_indonesian_text_is_not_taken_for_another(name):
    assert codes(INDONESIAN[name]) == []


def test_an_emoji_wall_holds_no_words():
    assert codes("😀🔥" * 5000) == ["no_words"]


def test_an_empty_text_needs_no_warning():
    assert codes(" \n") == []


def test_letters_of_a_wrong_encoding_are_told():
    text = (
        "“Lampunya padam,” kata Sarmin. “Jalannya rusak,” kata Tono kepada kapolsek di balai desa."
    )
    assert codes(text.encode().decode("cp1252", "replace")) == ["broken_letters"]


def test_what_is_longer_than_is_read_is_told_and_cut():
    text = "Warga mengeluhkan lampu jalan. " * 4000
    found = read(text)
    (warning,) = [each for each in found.warnings if each.code == "too_long"]
    assert warning.span == (soundness.LONGEST, len(text))
    assert "100.000 huruf pertama" in warning.words


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("Shift malam perlu kendaraan jemputan.", True),
        ("Parkir ditambah.", True),
        ("Night shifts should be at most twice a week.", False),
        ("More parking.", False),
        ("", False),
    ],
)
def test_sentence_of_any_length_is_known_as_indonesian_or_not(text, is_it):
    assert soundness.is_indonesian(text) == is_it
