"""Candidates never count as holders of the office they stand for."""

import pytest

from ngariung.language.reading import read

HEAD = (
    "Polsek Jawilan menggelar Jumat Curhat di Balai Desa Majasari, Kecamatan Jawilan, Kabupaten Serang,"
    " Jumat (2/10/2026). Sebanyak 46 warga hadir. Warga mengeluhkan jalan gelap. "
)


def posts(words):
    return {person.name: person.post for person in read(HEAD + words).people}


@pytest.mark.parametrize(
    "words",
    [
        "Hadir pula Calon Bupati Serang Rudi Hartono nomor urut 2.",
        "Hadir pula bakal calon Bupati Serang Rudi Hartono.",
        "Hadir pula Bupati Serang Rudi Hartono nomor urut 2.",
    ],
)
def test_a_candidate_is_named_as_one(words):
    assert posts(words)["Rudi Hartono"] == "Calon Bupati Serang"


def test_the_holder_beside_a_candidate_stays_the_holder():
    found = posts("Hadir Calon Bupati Serang Rudi Hartono dan Bupati Serang Andi Wijaya.")
    assert (found["Rudi Hartono"], found["Andi Wijaya"]) == ("Calon Bupati Serang", "Bupati Serang")
