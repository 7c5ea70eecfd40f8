"""Visits: a dialogue where somebody is heard, none where only warnings are given."""

import pytest

from ngariung.language.reading import read


@pytest.mark.parametrize(
    "text",
    [
        """Sejumlah pedagang pasar mendatangi Polsek Cikupa untuk curhat, Selasa (4/3/2025). Mereka diterima \
Kapolsek Cikupa Kompol Jarwo Sungkono di ruangannya. Pedagang Marsiti mengatakan kiosnya dibobol maling \
tiga kali. Kapolsek menjawab patroli malam akan ditambah di sekitar pasar.""",
        """Babinsa Sertu Wagiman sambangi kelompok tani di Dusun Krajan, Senin (3/2/2025). Sambil duduk di \
pematang, ia mendengarkan cerita petani tentang tikus yang merusak padi.""",
        """Puluhan nelayan datang ke kantor kecamatan, Senin (10/2/2025), hendak mengadukan dermaga yang \
ambles. Camat Petir Lukman Hadi berjanji memanggil kontraktornya.""",
        """Kanit Binmas Polsek Rajeg Aiptu Surono mengunjungi pos ojek, Rabu (12/2/2025), sambil mendengar \
kesulitan pengemudi. "Penumpang sepi, parkir juga ditarik preman," kata Darmin.""",
    ],
)
def test_visit_in_which_somebody_is_heard_is_a_forum(text):
    assert read(text).is_forum


@pytest.mark.parametrize(
    "text",
    [
        """Personel Polsek Gunung Sari melaksanakan patroli dialogis di pertokoan, Sabtu (8/2/2025) malam. \
Aiptu Rohmat menyampaikan imbauan kepada satpam toko agar waspada. "Segera hubungi 110 bila ada yang \
mencurigakan," ujarnya. Situasi aman dan kondusif.""",
        """Satsamapta Polres Marunda berpatroli di kawasan pelabuhan, Minggu (9/2/2025) dini hari. Petugas \
berhenti di pos satpam dan mengingatkan agar penjagaan diperketat.""",
        """Korban mendatangi Polsek Rajeg untuk mengadukan pencurian motor, Rabu (5/2/2025). Polisi lalu \
menangkap dua tersangka dan menyita barang bukti berupa kunci palsu.""",
    ],
)
def test_patrol_that_hears_nobody_and_crime_are_none(text):
    assert not read(text).is_forum


def test_patrol_that_hears_residents_is_a_forum():
    text = """Personel Polsek Gunung Sari melaksanakan patroli dialogis di pasar, Sabtu (8/2/2025) malam. \
Pedagang bernama Sarmi mengeluhkan lampu yang mati. Aiptu Rohmat akan meneruskannya ke dinas pasar."""
    assert read(text).is_forum


def test_host_of_a_visit_ends_before_the_rank():
    text = """Bhabinkamtibmas Kelurahan Tirta Bripka Joni Siregar menyambangi warga, Kamis (6/2/2025), dan \
mendengarkan keluhan mereka tentang got yang mampet."""
    assert read(text).host.name == "Bhabinkamtibmas Kelurahan Tirta"
