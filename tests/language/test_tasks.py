"""Promises put as tasks."""

import pytest

from ngariung.language.tasks import as_task


@pytest.mark.parametrize(
    ("said", "task"),
    [
        ("patroli akan ditambah di jalan kampung", "menambah patroli di jalan kampung"),
        ("Timnya akan diturunkan untuk menyurvei got", "menurunkan timnya untuk menyurvei got"),
        ("Soal pompa diteruskan ke bidang teknis", "meneruskan soal pompa ke bidang teknis"),
        ("laporan siapa pun pasti diterima", "menerima laporan siapa pun"),
        ("Usul warga akan kami sampaikan ke dinas", "menyampaikan usul warga ke dinas"),
        ("tiang lampu itu kami cek", "mengecek tiang lampu itu"),
        ("ronda akan diperbanyak", "memperbanyak ronda"),
        ("pemilik truk akan dipanggilnya", "memanggil pemilik truk"),
        ("berkas diperiksa lagi", "memeriksa berkas lagi"),
        ("usul itu akan dikaji", "mengkaji usul itu"),
        ("Polsek Ciwaru akan dihubungi", "menghubungi Polsek Ciwaru"),
    ],
)
def test_promise_in_the_passive_becomes_a_task(said, task):
    assert as_task(said) == task


@pytest.mark.parametrize(
    "said",
    [
        "meningkatkan patroli",
        "tanah diukur ulang oleh petugas desa",
        "Di gang ini akan kami jadwalkan ronda",
        "Dua pekan lagi pengawas ia turunkan",
        "warga diminta melapor",
        "kalau terbukti akan ditindak",
        "pihak yang tidak hadir akan dipanggil",
        "kami akan bicara dulu",
        "buruh yang dirumahkan akan dipanggil kembali",
        "di",
        "",
    ],
)
def test_what_is_no_plain_passive_stays_as_it_is(said):
    assert as_task(said) == said
