"""`read --explain`: the reasoning in words, in both languages."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from ngariung.language import explaining, programmes, reasons, soundness, tables
from ngariung.language.cli import read

REPORT = (
    "Beranda / Daerah / Serang\n"
    "Curhat Warga Ranjeng\n"
    "SERANG - Jumat Curhat Polsek Ciruas berlangsung di Balai Desa Ranjeng, Kecamatan Ciruas, "
    "Kabupaten Serang, Jumat (9/10/2026). Kapolsek Ciruas Kompol Wawan Setiadi memimpin dan "
    "20 warga hadir.\n"
    "Baca juga: Lima resep soto\n"
    "Ketua RT 02 Sarmin mengeluhkan lampu jalan yang padam.\n"
)


@pytest.fixture
def explained(tmp_path):
    def explained(text, *options):
        path = tmp_path / "a.txt"
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(read, [str(path), "--explain", *options]).stdout.splitlines()[1:]

    return explained


def test_explain_tells_why_a_text_is_a_forum(explained):
    lines = explained(REPORT)
    assert lines[0].startswith("  Ini laporan satu forum: nilainya ")
    assert "    + 1,6 menyebut program atau jenis pertemuan (jumat_curhat): “jumat curhat”" in lines
    assert "    + 1,0 ada yang hadir: “hadir”" in lines


def test_explain_tells_the_words_and_reason_of_a_finding(explained):
    (line,) = [line for line in explained(REPORT) if line.startswith("    Orang: Wawan")]
    assert line.startswith(
        "    Orang: Wawan Setiadi, Kapolsek Ciruas · pangkat di depan nama · yakin"
    )


def test_explain_tells_what_was_ignored(explained):
    lines = explained(REPORT)
    behind = lines[lines.index("  Yang diabaikan sebagai isi halaman, bukan laporan:") + 1 :]
    assert "    baris 4: “Baca juga: Lima resep soto”" in behind
    assert any(line.startswith("    bagian kepala halaman") for line in behind)


def test_explain_tells_what_it_is_unsure_about(explained):
    lines = explained(REPORT.replace("di Balai Desa Ranjeng, ", ""))
    doubts = lines[lines.index("  Yang diragukan:") + 1 :]
    assert "    Tempat tidak ditemukan" in doubts


def test_explain_tells_why_a_text_is_no_forum(explained):
    lines = explained(
        "Promo sepatu, diskon besar, harga Rp 2,5 juta, daftar sekarang juga di toko."
    )
    assert lines[0].startswith("  Ini bukan laporan satu forum: nilainya -")
    assert "    - 1,5 tidak ada yang berdialog" in lines
    assert "  Karena bukan laporan satu forum, yang lain tidak dicari." in lines


def test_explain_speaks_english_when_asked(explained, monkeypatch):
    by_option = explained(REPORT, "--language", "en")
    assert by_option[0].startswith("  This is the report of one forum: its score is ")
    monkeypatch.setenv("NGARIUNG_LANGUAGE", "en")
    assert explained(REPORT) == by_option


def test_explain_starts_without_django():
    code = (
        "import sys; from ngariung.language.cli import read;"
        f"read([{__file__!r}, '--explain'], standalone_mode=False)"
    )
    check = f"try:\n  exec({code!r})\nexcept SystemExit: pass\nsys.exit('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", "import sys\n" + check], capture_output=True, check=False
    )
    assert done.returncode == 0


def test_every_reason_is_told_in_indonesian():
    known = tables.table("explaining")["id"]
    evidence = [row["reason"] for row in tables.table("cues")["evidence"]]
    said = [*reasons.FIXED, *soundness.REASONS.values()]
    assert [each for each in said if each not in known["reasons"]] == []
    assert [each for each in evidence if each not in known["evidence"]] == []
    assert [row["match"] for row in known["patterns"]][: len(reasons.WITH_WORDS)] == list(
        reasons.WITH_WORDS
    )


def test_both_languages_say_the_same_things():
    table = tables.table("explaining")
    for group in ("phrases", "kinds"):
        assert table["id"][group].keys() == table["en"][group].keys()
    assert set(table["id"]["kinds"]) == {*explaining.SINGLES, *explaining.LISTS}


def test_the_threshold_told_is_the_one_used(explained):
    least = str(programmes.THRESHOLD).replace(".", ",")
    assert f"batasnya {least};" in explained(REPORT)[0]
