"""What is promised, and what only sounds like it."""

import pytest

from ngariung.language.reading import read

OPENING = (
    "Jumat Curhat Polsek Kragilan digelar di Balai Desa Sentul, Jumat (12/9/2025). Kapolsek Kragilan"
    " Kompol Darsono Wiryo memimpin dialog itu. Warga mengeluhkan debu truk. "
)
MEDIATION = (
    "Mediasi batas tanah digelar di Kantor Desa Mekarjaya, Kamis (13/3/2025). Kepala Desa Mekarjaya"
    " Tohari memimpin pertemuan. "
)


def promised(words):
    return [each.text for each in read(words).commitments]


@pytest.mark.parametrize(
    "words",
    [
        "Kapolsek mengatakan polisi tidak akan menindak sopir truk.",
        "Ia belum dapat menjanjikan kapan jalan disiram.",
        "“Kami belum bisa memastikan akan menambah personel,” kata Kapolsek.",
        "Kapolsek menegaskan pihaknya tidak berwenang menutup jalan itu.",
        "Ia tidak berjanji lampu segera dipasang.",
        "Pihaknya belum akan menggelar razia di jalur itu.",
        "Polsek menolak menurunkan tim ke tambang.",
        "Kapolsek belum tahu kapan portal akan dipasang.",
        "Rencana penambahan pos batal diteruskan ke Polres.",
        "Kapolsek menilai perusahaan sebesar itu mestinya sanggup mengurus debunya.",
    ],
)
def test_what_is_denied_or_unsure_is_no_promise(words):
    assert promised(OPENING + words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Kedua pihak belum mencapai kesepakatan.",
        "Jumadi tidak bersedia membayar ganti rugi.",
        "Kedua pihak gagal bersepakat soal harga tanah.",
        "Rasiman tidak menyetujui cicilan itu.",
        "Pertemuan itu berakhir tanpa ada kata sepakat.",
    ],
)
def test_no_settlement_is_no_promise(words):
    assert promised(MEDIATION + words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Polsek tidak akan memungut biaya untuk laporan warga.",
        "Kapolsek belum bisa menjanjikan waktunya, tetapi ia akan menyurati dinas perhubungan.",
        "Polisi tidak akan segan menindak sopir yang kebut-kebutan.",
        "Kapolsek tidak hanya akan menegur, tetapi juga menindak sopir truk.",
    ],
)
def test_promise_to_abstain_and_promise_beside_a_denial_stay(words):
    assert len(promised(OPENING + words)) == 1


def test_parties_that_agree_to_abstain_have_settled():
    words = "Kedua pihak sepakat tidak akan saling menuntut."
    assert len(promised(MEDIATION + words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Kapolsek mengatakan razia digelar mulai Sabtu besok.",
        "“Dua petugas kami taruh di depan pasar,” kata Kapolsek.",
        "“Hari Senin saya telepon pengelola parkir,” ujar Kapolsek.",
        "Kapolsek setuju memasang spanduk di gerbang.",
        "“Identitas pelapor saya jamin tidak bocor,” tegas Kapolsek.",
        "Kapolsek menuturkan pantai akan masuk rute patroli malam.",
        "Kapolsek menyebut dinas sanggup mengeruk parit dalam dua minggu.",
        "Kapolsek meneruskan keluhan debu ke Dinas Lingkungan Hidup.",
        "Menurut Kapolsek, pelatihan bela diri dimulai bulan depan.",
    ],
)
def test_promise_without_the_usual_words_is_found(words):
    assert len(promised(OPENING + words)) == 1
