"""The command that brings reports in."""

import pytest
from click.testing import CliRunner

from minutes_files import REPORT, SAMPLES
from ngariung.minutes import queries
from ngariung.minutes.cli import import_
from ngariung.minutes.models import Intake, Minutes
from ngariung.parties.enums import Role


@pytest.fixture
def run(db):
    def go(*words):
        return CliRunner().invoke(import_, [str(word) for word in words])

    return go


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "laporan.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_import_names_the_only_facilitator_and_tells_what_was_found(run, report, facilitator, host):
    result = run(report)
    minutes = Minutes.objects.get()
    assert result.exit_code == 0
    first, second, *table = result.output.splitlines()
    assert ("Nani Fasilitator" in first, host.name in first) == (True, True)
    assert second.startswith("✓ 1/1 laporan.txt: Jumat Curhat – Majasari · 2026-10-02 · ")
    assert second.endswith(f"/risalah/{minutes.code}/")
    findings = str(queries.findings_of(minutes).decidable)
    assert [line.split()[0] for line in table[1:-1]] == ["1", "1", "0", findings, "0", "0", "0"]
    assert table[-1] == f"/risalah/impor/{Intake.objects.get().code}/"


def test_import_takes_the_samples_one_by_one_and_ends_with_1_for_the_broken_one(run, facilitator):
    files = sorted(SAMPLES.iterdir())
    result = run(*files)
    assert result.exit_code == 1
    lines = result.output.splitlines()[1 : len(files) + 1]
    marks = {line.split()[2].rstrip(":"): line[0] for line in lines}
    assert marks == {path.name: "✗" if path.stem == "rusak" else "✓" for path in files}
    assert Minutes.objects.count() == len(files) - 1
    # One is no report of a forum, and one is broken.
    counts = [line.split()[0] for line in result.output.splitlines()[len(files) + 2 : -1]]
    assert (counts[:3], counts[-1]) == ([str(len(files)), str(len(files) - 2), "1"], "1")


def test_import_of_the_same_files_again_shows_the_same_and_changes_nothing(
    run, report, facilitator
):
    first, again = run(report), run(report)
    assert (first.exit_code, again.exit_code, again.output) == (0, 0, first.output)
    assert Minutes.objects.count() == 1


def test_import_of_a_known_document_among_others_says_so(run, report, facilitator, tmp_path):
    run(report)
    other = tmp_path / "lain.txt"
    other.write_text(REPORT + "\nSekian.", encoding="utf-8")
    result = run(report, other)
    assert [line[0] for line in result.output.splitlines()[1:3]] == ["=", "✓"]
    assert (result.exit_code, Minutes.objects.count()) == (0, 2)


def test_import_of_a_folder_takes_everything_in_it_but_hidden_files(run, facilitator, tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/c.txt", ".DS_Store", "b/~$laporan.docx"):
        (tmp_path / name).write_text(f"{REPORT}\n{name}", encoding="utf-8")
    result = run(tmp_path)
    assert [line.split()[:3] for line in result.output.splitlines()[1:3]] == [
        ["✓", "1/2", "a.txt:"],
        ["✓", "2/2", "c.txt:"],
    ]
    (tmp_path / "leer").mkdir()
    assert run(tmp_path / "leer").exit_code == 1


def test_import_prints_where_it_cut_and_how_sure_it_was(run, facilitator, tmp_path):
    second = REPORT.replace("2/10/2026", "9/10/2026").replace("Majasari", "Parakan")
    sure, unsure = tmp_path / "a.txt", tmp_path / "b.txt"
    sure.write_text(f"{REPORT}\n-----\n{second}", encoding="utf-8")
    unsure.write_text(f"{REPORT}\n{second}", encoding="utf-8")
    result = run(sure, unsure)
    lines = result.output.splitlines()
    assert "0.95" in lines[1]
    assert "0.85" in lines[1]
    assert lines[4].startswith("? 2/2 b.txt: ")
    assert f"/risalah/impor/{Intake.objects.get().code}/" in lines[4]
    assert Minutes.objects.count() == 2


def test_import_asks_who_when_several_could(run, report, make, facilitator, host):
    other = make.person(host, Role.FACILITATOR)
    result = run(report)
    assert result.exit_code == 1
    assert f"--as {other.email} --party {host.code}" in result.output
    assert run(report, "--as", other.email).exit_code == 0
    assert Minutes.objects.get().drafted_by == other


def test_import_chooses_the_institution_by_its_code(run, report, make, facilitator):
    union = make.party("Serikat Contoh")
    make.post(facilitator, union, Role.FACILITATOR)
    assert run(report, "--party", union.code.lower()).exit_code == 0
    assert Minutes.objects.get().party == union


def test_import_without_a_facilitator_is_refused_in_words(run, report):
    result = run(report)
    assert (result.exit_code, "--as" in result.output) == (1, True)


def test_import_says_when_a_text_is_held(run, tmp_path, facilitator):
    path = tmp_path / "kampanye.txt"
    path.write_text(
        REPORT.replace("2/10/2026", "18/10/2024") + "\nHadir pasangan calon bupati nomor urut 1.\n",
        encoding="utf-8",
    )
    assert run(path).exit_code == 0
    assert Minutes.objects.get().state == "held"


def test_import_of_a_missing_file_is_a_usage_error(run, facilitator, tmp_path):
    assert run(tmp_path / "tidak-ada.txt").exit_code == 2


def test_import_in_the_demonstration_takes_its_first_facilitator(
    run, report, make, facilitator, settings
):
    settings.DEMONSTRATION = True
    make.person(make.party(), Role.FACILITATOR)
    result = run(report)
    assert result.exit_code == 0
    assert "Nani Fasilitator" in result.output.splitlines()[0]
