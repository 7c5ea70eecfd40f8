"""The command that brings reports in."""

import pytest
from click.testing import CliRunner

from minutes_files import REPORT, SAMPLES
from ngariung.minutes.cli import import_
from ngariung.minutes.models import Minutes
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
    first, second = result.output.splitlines()
    assert ("Nani Fasilitator" in first, host.name in first) == (True, True)
    assert second.startswith("✓ 1/1 laporan.txt: Jumat Curhat – Majasari · 2026-10-02 · ")
    assert second.endswith(f"/risalah/{minutes.code}/")


def test_import_takes_the_samples_one_by_one_and_ends_with_1_for_the_broken_one(run, facilitator):
    files = sorted(SAMPLES.iterdir())
    result = run(*files)
    assert result.exit_code == 1
    marks = {line.split()[2].rstrip(":"): line[0] for line in result.output.splitlines()[1:]}
    assert marks == {path.name: "✗" if path.stem == "rusak" else "✓" for path in files}
    assert Minutes.objects.count() == len(files) - 1


def test_import_of_a_known_document_says_so(run, report, facilitator):
    run(report)
    result = run(report)
    assert result.exit_code == 1
    assert "✗ 1/1 laporan.txt: " in result.output
    assert Minutes.objects.count() == 1


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
