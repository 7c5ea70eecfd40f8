"""What the reader says, in the words of the interface."""

import pytest
from django.utils import translation

from minutes_files import SAMPLES
from ngariung.language import documents, reading
from ngariung.minutes import wording


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("rank before the name", "pangkat di depan nama"),
        ("the words “Jumat Curhat”", "kata “Jumat Curhat”"),
        (
            "a promise or an agreement; one of a list",
            "janji atau kesepakatan; salah satu dari daftar",
        ),
        ("something new", "something new"),
    ],
)
def test_reasons_are_told_in_the_language_of_the_interface(said, told):
    with translation.override("id"):
        assert wording.reason(said) == told


def test_warnings_are_told_by_their_code():
    with translation.override("id"):
        assert wording.warning("cut_off", "x") == "Teks terpotong di akhir."
        assert wording.warning("unknown", "kata pembaca") == "kata pembaca"
        assert wording.warning("promises_left_out", "2").startswith("2 janji")


@pytest.mark.parametrize("name", ["laporan-jumat-curhat.txt", "kegiatan-ngariung.docx"])
def test_every_reason_in_the_samples_has_its_words(name):
    found = reading.read(documents.text_of((SAMPLES / name).read_bytes()))
    groups = (
        found.regions,
        found.people,
        found.participants,
        found.voices,
        found.commitments,
        found.warnings,
    )
    single = (found.programme, found.held_on, found.venue, found.host)
    said = {
        each.reason for each in (*single, *(each for group in groups for each in group)) if each
    }
    with translation.override("id"):
        assert {words for words in said if wording.reason(words) == words} == set()
