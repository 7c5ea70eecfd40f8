import json
import subprocess
import sys

from click.testing import CliRunner

from ngariung.language.cli import read

REPORT = (
    "SERANG - Jumat Curhat Polsek Ciruas berlangsung di Balai Desa Ranjeng, Kecamatan Ciruas, "
    "Kabupaten Serang, Jumat (9/10/2026). Kapolsek Ciruas Kompol Wawan Setiadi memimpin dan "
    "20 warga hadir.\n"
    "Ketua RT 02 Sarmin mengeluhkan lampu jalan yang padam.\n"
    "“Kami akan menambah patroli malam,” kata Kompol Wawan.\n"
)


def test_read_prints_one_json_object_a_line(tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(REPORT, encoding="utf-8")
    second.write_text("Resep soto ayam untuk enam orang.", encoding="utf-8")
    result = CliRunner().invoke(read, [str(first), str(second), "--json"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [row["source"] for row in rows] == [str(first), str(second)]
    assert [row["is_forum"] for row in rows] == [True, False]
    assert rows[0]["held_on"] == "2026-10-09"
    assert rows[0]["host"]["name"] == "Polsek Ciruas"


def test_read_sums_up_for_people_without_json(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    result = CliRunner().invoke(read, [str(path)])
    assert "Program:       Jumat Curhat" in result.stdout
    assert "Kompol Wawan Setiadi, Kapolsek Ciruas (hadir)" in result.stdout
    assert "Peserta:       20 warga" in result.stdout


def test_read_goes_on_after_a_bad_file_and_ends_with_one(tmp_path):
    good, bad = tmp_path / "a.txt", tmp_path / "b.pdf"
    good.write_text(REPORT, encoding="utf-8")
    bad.write_bytes(b"%PDF")
    gone = tmp_path / "c.txt"
    empty = tmp_path / "empty"
    empty.mkdir()
    result = CliRunner().invoke(read, [str(bad), str(gone), str(empty), str(good), "--json"])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.splitlines() == [
        f"{bad}: Berkas .pdf ini rusak. Simpan ulang dari program asalnya.",
        f"{gone}: Berkas tidak ada.",
    ]


def test_read_starts_without_django():
    code = "import sys, ngariung.language.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_read_says_so_where_a_folder_holds_no_report(tmp_path):
    (tmp_path / "label.json").write_text("{}", encoding="utf-8")
    result = CliRunner().invoke(read, [str(tmp_path)])
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "Tidak ada laporan di sana.\n",
    )


def test_read_refuses_to_explain_as_json(tmp_path):
    result = CliRunner().invoke(read, [str(tmp_path), "--json", "--explain"])
    assert result.exit_code == 2
    assert "--explain is for people" in result.stderr
