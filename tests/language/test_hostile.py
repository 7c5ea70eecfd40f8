"""Whatever the text is: an answer, never an exception."""

from ngariung.language.reading import read

OPENING = (
    "Jumat Curhat Polsek Ciruas digelar di Balai Desa Ranjeng, Jumat (9/10/2026). Warga hadir.\n"
)


def test_a_row_of_a_table_may_be_shorter_than_its_head():
    rows = ("Nama | Jabatan | Keluhan", "Sarmin | Ketua RT | lampu padam", "Tono | warga", "Diana")
    assert [voice.text for voice in read(OPENING + "\n".join(rows)).voices] == ["lampu padam"]
