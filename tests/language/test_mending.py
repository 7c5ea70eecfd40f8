"""Letters that had been read in a wrong encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.language import documents, many
from ngariung.language.documents import mending

REPORT = (
    "Polsek Cikande menggelar Jumat Curhat di Kafé Julang, Jumat (7/2/2025). “Lampu jalan mati – sudah"
    " lama,” keluh Rohim, warga RT 02."
)


def broken(text):
    """The text as a program shows it that takes UTF-8 for the letters of Windows."""
    return "".join(
        bytes((each,)).decode("cp1252", "ignore") or chr(each) for each in text.encode("utf-8")
    )


@pytest.mark.parametrize("times", [1, 2])
def test_broken_letters_are_put_right(times):
    text = REPORT
    for _ in range(times):
        text = broken(text)
    assert mending.mended(text) == REPORT


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "",
        "Tanpa huruf khusus.",
        "Kafé dan Ã yang berdiri sendiri.",
        broken(REPORT) + " Harganya 5 € saja.",
        "Suhu 30Â°C di “Kafé”.",
    ],
)
def test_what_is_not_broken_throughout_stays_as_it_is(text):
    assert mending.mended(text) is None


@given(st.text(max_size=80))
def test_mending_fails_on_no_text(text):
    mending.mended(text)
    mending.mended(broken(text))


def test_file_is_read_with_its_letters_put_right_and_says_so(tmp_path):
    path = tmp_path / "laporan.txt"
    path.write_text(broken(REPORT), encoding="utf-8")
    (report,) = many.reports_in(path)
    assert report.text == REPORT
    assert "mended_letters" in {each.code for each in report.found.warnings}
    assert [each.text for each in report.found.voices] == ["Lampu jalan mati – sudah lama"]
    assert all(each.text in REPORT[slice(*each.span)] for each in report.found.voices)


def test_file_with_right_letters_is_not_mended():
    assert not documents.content_of(REPORT.encode()).is_mended
