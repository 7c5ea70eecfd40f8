"""What participants say, apart from what only looks like it."""

import pytest

from ngariung.language.reading import read

FORUM = "Polsek Cikande menggelar Jumat Curhat di Desa Julang, Jumat (7/2/2025). "
HEARING = (
    "Audiensi serikat dan manajemen PT Sinar Logam Jaya digelar di kantor Disnaker Kota Cilegon, Kamis"
    " (6/2/2025). Manajer HRD PT Sinar Logam Jaya, Lidya Kusuma, hadir. "
)


def said(words):
    return [each.text for each in read(words).voices]


@pytest.mark.parametrize(
    ("words", "voices"),
    [
        (
            "Warga mengeluhkan patroli yang jarang lewat, mulai dari Kampung Baru hingga Kampung Lio.",
            ["patroli yang jarang lewat, mulai dari Kampung Baru hingga Kampung Lio"],
        ),
        (
            "Warga mengeluhkan balap liar mulai pukul 22.00 hingga pukul 02.00.",
            ["balap liar mulai pukul 22.00 hingga pukul 02.00"],
        ),
        (
            "Warga mengeluhkan pungutan parkir, mulai dari Rp5.000 hingga Rp20.000.",
            ["pungutan parkir, mulai dari Rp5.000 hingga Rp20.000"],
        ),
        (
            "Warga mengeluhkan jambret, begal, dan tawuran, mulai dari Desa Julang hingga Desa Parigi.",
            ["jambret", "begal", "tawuran"],
        ),
        (
            "Warga menyampaikan keluhan, mulai dari jalan berlubang hingga sampah menumpuk.",
            ["jalan berlubang", "sampah menumpuk"],
        ),
        ("Peserta datang dari dua tempat, mulai dari Kampung Baru hingga Kampung Lio.", []),
    ],
)
def test_how_far_something_reaches_is_no_list_of_matters(words, voices):
    assert said(FORUM + words) == voices


@pytest.mark.parametrize(
    "words",
    [
        "Perusahaan berjanji memasang kipas di ruang produksi yang panas dan pengap.",
        "Manajemen menyatakan siap memperbaiki toilet yang rusak.",
        "“Kami akan ganti alat pelindung yang rusak bulan depan,” kata Lidya.",
        "Lidya menuturkan perusahaan segera membayar upah yang tertunda.",
    ],
)
def test_what_a_company_promises_is_a_promise_and_no_voice(words):
    reading = read(HEARING + words)
    assert reading.voices == ()
    assert len(reading.commitments) == 1


def test_what_a_company_claims_in_a_dispute_stays_a_voice():
    reading = read(
        HEARING.replace("Audiensi", "Mediasi")
        + "Perusahaan mengaku merugi sejak Mei dan akan merumahkan sebagian karyawan."
    )
    assert len(reading.voices) == 1


def test_somebody_without_a_name_is_not_who_spoke_before():
    reading = read(
        FORUM
        + "Nining mengeluhkan knalpot bising. Ada pula yang menginginkan polisi rajin berkeliling."
    )
    assert [(each.said_by, each.text) for each in reading.voices] == [
        ("Nining", "knalpot bising"),
        (None, "polisi rajin berkeliling"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Di hadapan 120 warga, Kapolsek meminta mereka tidak menyebar hoaks.",
        "Tingkat pengangguran tercatat 9,18 persen pada Agustus 2024 menurut BPS.",
        "Tunjangan itu, menurutnya, hak pekerja yang tidak boleh dipotong.",
    ],
)
def test_what_hosts_ask_and_facts_are_no_voices(words):
    assert said(FORUM + "Kapolsek AKP Sarwan memimpin. " + words) == []


def test_statement_behind_menurutnya_is_a_voice():
    words = "Ujang, ketua RW 07, angkat bicara. Menurutnya, sudah tiga bulan lampu jalan padam."
    assert said(FORUM + words) == ["sudah tiga bulan lampu jalan padam"]


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        (
            "Kuncoro, sopir angkot, menuturkan ada pemuda menagih uang di setiap tikungan jalur.",
            "pemuda menagih uang di setiap tikungan jalur",
        ),
        (
            "“Tiap hujan satu jam air sudah sebetis orang dewasa,” kata ketua RW 12, Bonar Simanjuntak.",
            "Tiap hujan satu jam air sudah sebetis orang dewasa",
        ),
        (
            "Sarti, pedagang, mengeluhkan sampah. Yang lain mempertanyakan portal yang dibongkar orang.",
            "portal yang dibongkar orang",
        ),
        ("Pedagang bernama Sarti menitip pesan agar patroli lewat gang.", "patroli lewat gang"),
        (
            "Warga mengeluhkan jalan gelap. Ada lagi soal mesin tempel. Tiga mesin dicuri dari perahu.",
            "Tiga mesin dicuri dari perahu",
        ),
    ],
)
def test_what_happened_is_a_voice_without_a_word_for_trouble_too(words, voice):
    assert said(FORUM + words)[-1] == voice


@pytest.mark.parametrize(
    "words",
    [
        "Kuncoro, sopir angkot, menuturkan kedatangan polisi membuat suasana terminal terasa lain.",
        "Sarti, pedagang, mengatakan pertemuan rutin itu selalu ditunggu seluruh kelompok pasar.",
        "Warga Desa Julang mengaku baru kali ini duduk bersebelahan dengan perwira.",
    ],
)
def test_what_is_said_about_the_meeting_is_no_voice(words):
    assert said(FORUM + words) == []


def test_speaker_named_like_a_village_behind_a_role_is_a_person():
    reading = read(FORUM + "Pengrajin lain, Waluyo, mengeluhkan paket yang tertahan.")
    assert [(each.said_by, each.text) for each in reading.voices] == [
        ("Waluyo", "paket yang tertahan")
    ]


def test_what_was_promised_long_ago_is_asked_after_and_not_promised():
    reading = read(FORUM + "Muntiah menanyakan nasib beasiswa yang tahun lalu dijanjikan.")
    assert reading.commitments == ()
    assert len(reading.voices) == 1
