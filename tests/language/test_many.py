"""Many files on all cores: order, problems, memory, Ctrl-C."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from ngariung.language import many, summaries

REPORT = (
    "SERANG - Jumat Curhat Polsek Ciruas berlangsung di Balai Desa Ranjeng, Jumat ({day}/10/2026)."
    " Kapolsek Ciruas Kompol Wawan Setiadi memimpin dan 20 warga hadir.\n"
    "Ketua RT 02 Sarmin mengeluhkan lampu jalan yang padam di gang {day}.\n"
)


@pytest.fixture
def folder(tmp_path):
    """A folder of reports with one bad file in the middle, in folders of folders."""
    for number in range(60):
        below = tmp_path / "reports" / f"{number % 7}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:03}.txt").write_text(REPORT.format(day=number % 28 + 1), "utf-8")
    (tmp_path / "reports/3/zz.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "reports/3/label.json").write_text("{}", encoding="utf-8")
    (tmp_path / "reports/3/.hidden.txt").write_text("x", encoding="utf-8")
    os.mkfifo(tmp_path / "reports/3/pipe.txt")
    return tmp_path / "reports"


def test_files_of_a_folder_come_by_name_and_without_other_kinds(folder):
    found = list(many.files_in([folder / "3"]))
    assert found == [*sorted(folder.glob("3/0*.txt")), folder / "3/zz.txt"]


def test_a_named_file_is_read_whatever_it_is_called(folder):
    assert list(many.files_in([folder / "3/label.json"])) == [folder / "3/label.json"]


def test_processes_print_the_same_in_the_same_order_as_one(folder):
    one = list(many.outcomes([folder], summaries.as_json, jobs=1))
    two = list(many.outcomes([folder], summaries.as_json, jobs=2))
    assert one == two
    assert len(one) == 61
    assert [each.problem for each in one if each.problem] == ["Isi berkas ini bukan tulisan."]


def test_a_fault_of_the_program_is_told_and_the_rest_is_read(folder):
    found = list(many.outcomes([folder / "1", folder / "2"], faulty, jobs=2))
    assert {each.problem for each in found} == {"Program gagal membaca berkas ini (ValueError)."}
    assert len(found) == 18


def faulty(reports):
    raise ValueError(reports[0].source)


def test_only_a_window_of_files_is_looked_at_ahead(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    taken = 0

    def paths():
        nonlocal taken
        for _ in range(500):
            taken += 1
            yield path

    found = many.outcomes(paths(), summaries.as_json, jobs=2)
    next(found)
    assert taken <= 2 * many.AHEAD + many.WORTH_IT
    found.close()


def test_ctrl_c_ends_at_once_with_whole_lines_and_no_process_left(folder):
    code = (
        "import itertools, sys; from pathlib import Path; from ngariung.language import many, cli;"
        "real = many.files_in;"
        "many.files_in = lambda places: itertools.chain.from_iterable(map(real, itertools.repeat(places)));"
        f"cli.read([{str(folder / '1')!r}, '--json', '--jobs', '2'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as running:
        first = [running.stdout.readline() for _ in range(20)]
        os.killpg(running.pid, signal.SIGINT)
        started = time.monotonic()
        rest, told = running.stdout.read(), running.stderr.read()
        assert running.wait(10) == 1
    assert time.monotonic() - started < 5
    assert all(json.loads(line) for line in (*first, *rest.splitlines()))
    assert told.strip() == "Aborted!"
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


def test_processes_end_whatever_handles_a_signal_here(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")

    def stop(_signal, _frame):
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        found = many.outcomes([path] * 200, summaries.as_json, jobs=2)
        next(found)
        found.close()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert multiprocessing.active_children() == []
