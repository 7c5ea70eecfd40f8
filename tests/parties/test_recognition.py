"""Parties by the names that people use for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngariung.parties import queries
from ngariung.parties.enums import Kind
from ngariung.parties.recognition import Named, found_in

NAMED = {
    "polsek": ("Kepolisian Sektor Bukit Kapur", "Polsek Bukit Kapur", Kind.POLICE),
    "polres": ("Polres Serang", "", Kind.POLICE),
    "polresta": ("Polresta Serang Kota", "Polresta Serkot", Kind.POLICE),
    "polda": ("Kepolisian Daerah Banten", "", Kind.POLICE),
    "alliance": ("Aliansi Serikat Pekerja Serikat Buruh (ASPSB)", "", Kind.ALLIANCE),
    "union": ("Serikat Pekerja Nusantara", "", Kind.UNION),
    "company": ("PT Maju Sentosa, Tbk.", "", Kind.COMPANY),
    "tiny": ("PT Adi", "", Kind.COMPANY),
    "village": ("Pemerintah Desa Ranjeng", "", Kind.VILLAGE),
    "office": ("Dinas Tenaga Kerja Kabupaten Serang", "Disnaker Kab. Serang", Kind.LABOUR_OFFICE),
    "regency": ("Pemerintah Kabupaten Serang", "", Kind.GOVERNMENT),
    "lake": ("Kelurahan Danau", "", Kind.VILLAGE),
}
PARTIES = [Named(n, *values) for n, values in enumerate(NAMED.values())]
KEYS = list(NAMED)

TEXTS = [
    ("Keluhan tentang Polsek Bukit Kapur", ["polsek"]),
    ("POLSEK  BUKIT\nKAPUR lambat", ["polsek"]),
    ("Kepolisian Sektor Bukit Kapur", ["polsek"]),
    ("Kapolsek Bukit Kapur IPTU Contoh", ["polsek"]),
    ("Polsek Bukit Kapurung", []),
    ("warga Bukit Kapur", []),
    ("Kepolisian Resor Serang", ["polres"]),
    ("Wakapolres Serang hadir", ["polres"]),
    ("Polres Serang Kota", ["polresta"]),
    ("Kapolresta Serkot dan Kapolres Serang", ["polresta", "polres"]),
    ("Kepolisian Resor Kota Serang Kota", ["polresta"]),
    ("Kapolda Banten", ["polda"]),
    ("pengurus aspsb-nya", ["alliance"]),
    ("Aliansi Serikat Pekerja Serikat Buruh", ["alliance"]),
    ("SPN menolak", ["union"]),
    ("spnx menolak", []),
    ("upah di PT. Maju-Sentosa telat", ["company"]),
    ("kerja di maju sentosa", ["company"]),
    ("kata Adi tadi", []),
    ("di PT Adi", ["tiny"]),
    ("Kades Ranjeng", ["village"]),
    ("Kepala Desa Ranjeng dan Bupati Serang", ["village", "regency"]),
    ("Disnakertrans Kabupaten Serang", ["office"]),
    ("Dinas Ketenagakerjaan Kab Serang", ["office"]),
    ("Lurah Danau", ["lake"]),
    ("Polres Kab. Serang", ["polres"]),
    ("Polres Kabupaten Serang", ["polres"]),
    ("Pol\u200bsek Bu\u00adkit Kapur", ["polsek"]),
    ("Pólsèk Bukit Kapur", ["polsek"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_party_is_found_by_the_names_people_use(text, expected):
    assert [KEYS[n] for n in found_in(text, PARTIES)] == expected


@given(st.text(max_size=300), st.sampled_from(PARTIES), st.text(max_size=300))
def test_a_full_name_is_found_in_any_text(before, party, after):
    assert party.pk in found_in(f"{before}. {party.name} . {after}", [party])


def test_recognised_takes_one_query_and_the_order_of_the_text(make, django_assert_num_queries):
    first, second = make.party("Polsek Bukit Kapur"), make.party("PT Maju Sentosa", Kind.COMPANY)
    with django_assert_num_queries(1):
        found = queries.recognised("Maju Sentosa, lalu Kapolsek Bukit Kapur")
    assert found == [second, first]
