"""Reports written wholly in capitals."""

from hypothesis import given
from hypothesis import strategies as st

from ngariung.language import capitals
from ngariung.language.reading import read

REPORT = """CIKARANG - KASAT BINMAS POLRES METRO BEKASI AKBP SULASTRI WIJAYANTI, S.H., M.H. MENGGELAR JUMAT \
CURHAT BERSAMA WARGA DI AULA KELURAHAN SERTAJAYA, KECAMATAN CIKARANG TIMUR, KABUPATEN BEKASI, JUMAT (7/2/2025). \
HADIR KETUA RW 05 SLAMET RIYANTO DAN PENGURUS PUK FSPMI PT CAHAYA BUMI PERKASA.

KETUA PUK, YOGI PRATAMA, MENGELUHKAN PEMOTONGAN UPAH SEJAK DESEMBER. "KAMI MINTA JALAN DIPERBAIKI SEBELUM HUJAN," \
KATA SEORANG WARGA, RASMINI.

KASAT BINMAS BERJANJI AKAN MENERUSKAN KELUHAN ITU KE DINAS PEKERJAAN UMUM."""


def test_report_in_capitals_is_read_as_any_other():
    reading = read(REPORT)
    assert reading.host.name == "Polres Metro Bekasi"
    assert reading.venue.words == "aula Kelurahan Sertajaya"
    assert [(each.level, each.name) for each in reading.regions] == [
        ("village", "Sertajaya"),
        ("district", "Cikarang Timur"),
        ("regency", "Kabupaten Bekasi"),
    ]
    assert [(each.rank, each.name) for each in reading.people] == [
        ("AKBP", "Sulastri Wijayanti"),
        (None, "Slamet Riyanto"),
        (None, "Yogi Pratama"),
        (None, "Rasmini"),
    ]
    assert {"PT Cahaya Bumi Perkasa", "Dinas Pekerjaan Umum"} <= {
        each.name for each in reading.organizations
    }
    assert [each.text for each in reading.voices] == [
        "pemotongan upah sejak Desember",
        "Kami minta jalan diperbaiki sebelum hujan",
    ]
    assert len(reading.commitments) == 1


def test_spans_point_into_the_text_as_written():
    reading = read(REPORT)
    for person in reading.people:
        assert person.name.upper() in REPORT[slice(*person.span)]
    for voice in reading.voices:
        assert voice.text.upper() in REPORT[slice(*voice.span)]


def test_ordinary_text_and_headlines_in_capitals_stay_as_they_are():
    text = "KAPOLSEK GELAR JUMAT CURHAT\n\n" + "Warga Desa Citerep mengeluhkan jalan rusak. " * 9
    assert capitals.evened(text) == text


@given(st.text(alphabet="ABCDEI AND DESA PT. ,\n\"'-İß", max_size=300))
def test_no_character_moves(text):
    assert len(capitals.evened(text * 3)) == len(text * 3)
