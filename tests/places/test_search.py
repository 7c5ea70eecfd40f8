"""Finding regions as people write them."""

import pytest

from ngariung.places import names, queries, zones

pytestmark = pytest.mark.usefixtures("regions")

FIRST = [
    ("Serang", ["36.04", "36.73", "36.73.01", "32.06.14.2002"]),
    ("Kab. Serang", ["36.04"]),
    ("Kabupaten serang", ["36.04"]),
    ("kota Serang", ["36.73"]),
    ("Kab/Kota Serang", ["36.04", "36.73"]),
    ("Kec. Serang", ["36.73.01"]),
    ("Desa Serang", ["32.06.14.2002"]),
    ("Bagan Besar, Bukit Kapur", ["14.72.03.1004"]),
    ("bagan besar bukit kapur", ["14.72.03.1004"]),
    ("RT 04/RW 02 Kel. Bagan Besar, Kec. Bukit Kapur, Dumai", ["14.72.03.1004"]),
    ("Kel./Desa Bagan Besar Kec. Bukit Kapur Kota Dumai", ["14.72.03.1004"]),
    ("Bagan Bsar", ["14.72.03.1004"]),
    ("Sreang", ["36.04", "36.73"]),
    ("bukit kapoor", ["14.72.03"]),
    ("Ds. Ranjeng Kec. Ciruas", ["36.04.05.2003"]),
    ("Sukamaju, Kota Bogor", ["32.71.01.1001"]),
    ("Sukamaju, Kab. Bogor", ["32.01.01.2001"]),
    ("Sukamaju - Cibinong", ["32.01.01.2001"]),
    ("kota agung", ["16.04.16", "16.04.16.2001"]),
    ("Desa Kota Agung", ["16.04.16.2001"]),
    ("Jakarta Utara", ["31.72"]),
    ("DKI Jakarta", ["31"]),
    ("Jabar", ["32"]),
    ("tangsel", ["36.74"]),
    ("Banten", ["36", "36.73.02.1007"]),
    ("Prov. Banten", ["36"]),
    ("ba", ["51", "36"]),
]


@pytest.mark.parametrize(("text", "codes"), FIRST)
def test_search_offers_what_is_meant_first(text, codes):
    assert [region.code for region in queries.search(text)][: len(codes)] == codes


@pytest.mark.parametrize("text", ["", "  ", ",,,", "RT 04/RW 02", "xyzzyqwert", "x" * 5000])
def test_search_finds_nothing_where_nothing_is_named(text):
    assert queries.search(text) == []
    assert queries.from_text(text) is None


UNAMBIGUOUS = [
    ("Kabupaten Serang", "36.04"),
    ("Kota Serang", "36.73"),
    ("Bagan Besar", "14.72.03.1004"),
    ("Banten", "36"),
    ("Sukamaju, Cibinong", "32.01.01.2001"),
    ("Serang", None),
    ("Sukamaju", None),
    ("Sukamaju, Bogor", None),
    ("Bagan Bsar", None),
    ("Kab. Bagan Besar", None),
    ("Bagan Besar, Ciruas", None),
]


@pytest.mark.parametrize(("text", "code"), UNAMBIGUOUS)
def test_from_text_answers_only_beyond_doubt(text, code):
    found = queries.from_text(text)
    assert (found.code if found else None) == code


def test_search_asks_twice_once_the_names_are_known(django_assert_num_queries):
    queries.search("Serang")
    for text in ("Serang", "Sreang", "Bagan Besar, Bukit Kapur"):
        with django_assert_num_queries(2):
            queries.search(text)


def test_search_reads_the_names_anew_when_there_are_more_regions(make):
    assert queries.search("Tegalsari") == []
    make.region("36.04.99", "Tegalsari")
    assert [region.code for region in queries.search("Tegalsari")] == ["36.04.99"]


def test_region_is_found_by_its_code():
    assert queries.region("14.72.03.1004").path == "Bagan Besar, Bukit Kapur, Kota Dumai, Riau"
    assert queries.region("99") is None


ZONES = [
    ("11", "WIB"),
    ("36.04", "WIB"),
    ("51", "WITA"),
    ("65", "WITA"),
    ("91", "WIT"),
    ("96", "WIT"),
]


@pytest.mark.parametrize(("code", "name"), ZONES)
def test_zone_goes_by_province(code, name):
    region = queries.region(code)
    assert zones.zone_name(region) == name
    assert zones.zone_of(region) is zones.ZONES[name]


def test_zone_without_a_region_is_wib():
    assert zones.zone_name(None) == "WIB"


def test_every_shipped_province_lies_in_exactly_one_zone():
    from ngariung.language import regions as shipped

    provinces = sorted(row.code for row in shipped.rows() if row.level == "province")
    assert sorted(code for codes in zones.PROVINCES.values() for code in codes) == provinces


def test_plain_takes_marks_and_accents_away():
    assert names.plain("  Sawang Ba'u / (Ünder-Üp.) ") == "sawang bau under up"
