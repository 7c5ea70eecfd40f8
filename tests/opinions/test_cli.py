"""The command `opinions`: JSON as documented, words, a picture, refusals with their line."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from ngariung.opinions.cli import opinions
from ngariung.opinions.report import compatible_report
from planted_votes import planted


def table(path, votes):
    rows, columns, ways = votes.arrays()
    names, statements = list(votes.people), list(votes.statements)
    lines = ["timestamp,comment-id,voter-id,vote"]
    for at in range(len(votes)):
        lines.append(f"{at},{statements[columns[at]]},{names[rows[at]]},{ways[at]}")
    path.write_text("\n".join(lines) + "\n")
    return str(path)


@pytest.fixture
def votes_csv(tmp_path):
    return table(tmp_path / "votes.csv", planted(people=30, statements=24, share=0.8, noise=0.05))


def run(*arguments):
    return CliRunner().invoke(opinions, arguments)


def test_map_is_printed_as_json_with_all_documented_parts(votes_csv):
    ran = run("map", votes_csv, "--json")
    assert ran.exit_code == 0
    found = json.loads(ran.stdout)
    assert list(found) == [
        "mode",
        "verdict",
        "reason",
        "stability",
        "groups",
        "people",
        "statements",
        "findings",
        "timing",
    ]
    assert (found["mode"], found["verdict"]) == ("fair", "groups")
    assert [group["size"] for group in found["groups"]] == [15, 15]
    assert set(found["people"][0]) == {
        "id",
        "votes",
        "x",
        "y",
        "group",
        "uncertainty",
        "covariance",
    }
    groups = {person["group"] for person in found["people"] if int(person["id"]) % 2}
    assert len(groups) == 1
    statement = found["statements"][0]
    assert sum(group["agrees"] for group in statement["groups"]) == statement["agrees"]
    assert set(found["timing"]) == {"cpu_ms", "stability_ms"}


def test_map_is_printed_as_polis_would_compute_it(votes_csv):
    found = json.loads(run("map", votes_csv, "--json", "--compatible").stdout)
    assert (found["mode"], found["verdict"]) == ("compatible", "groups")
    assert len(found["groups"]) == 2
    assert all(group["representative"] for group in found["groups"])
    assert {"priority", "group_aware_consensus", "extremity"} < set(found["statements"][0])


def test_statement_is_left_out_when_asked(votes_csv):
    fair = json.loads(run("map", votes_csv, "--json", "--without", "3").stdout)
    assert "3" not in {statement["id"] for statement in fair["statements"]}
    polis = json.loads(run("map", votes_csv, "--json", "--compatible", "--without", "3").stdout)
    moderated = [one["id"] for one in polis["statements"] if one["moderated"]]
    assert moderated == ["3"]


def test_map_is_told_in_words(votes_csv):
    told = run("map", votes_csv).stdout.splitlines()
    assert told[0].startswith("30 people, 24 statements,")
    assert told[1].startswith("Verdict: groups (2 groups agree 1.00")
    assert told[2].startswith("Group 0: 15 people")
    assert told[-1].startswith("CPU: map ")


@pytest.mark.parametrize("mode", [(), ("--compatible",)])
@pytest.mark.parametrize("text", ["participant,1\n", "participant,1,2\n7,1,0\n", "participant\n"])
def test_map_is_printed_when_there_is_nearly_nothing(tmp_path, mode, text):
    path = tmp_path / "few.csv"
    path.write_text(text)
    ran = run("map", str(path), "--json", *mode)
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["verdict"] == "too early"


def test_map_is_drawn_with_words(votes_csv, tmp_path):
    picture = tmp_path / "map.svg"
    assert run("draw", votes_csv, "-o", str(picture)).exit_code == 0
    root = ET.fromstring(picture.read_text())  # noqa: S314  # our own
    space = "{http://www.w3.org/2000/svg}"
    words = root.find(f"{space}desc").text
    assert "30 of 30 people placed" in words
    assert "group 0 with 15, group 1 with 15" in words
    assert len(root.findall(f"{space}path")) == 30 + 2


@pytest.mark.parametrize("mode", [(), ("--compatible",)])
def test_picture_is_valid_and_told_when_names_are_full_of_marks(tmp_path, mode):
    path = tmp_path / "few.csv"
    path.write_text('participant,0,"<&""\'"\n"<script>&""\'",1,-1\n')
    root = ET.fromstring(run("draw", str(path), *mode, "-o", "-").stdout)  # noqa: S314  # our own
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    assert [root.find(f"{space}{tag}").get("id") for tag in ("title", "desc")] == named
    assert root.find(f"{space}desc").text.startswith("1 of 1 people placed. ")
    assert {one.tag.removeprefix(space) for one in root.iter()} <= {
        *("svg", "title", "desc", "rect", "path", "text"),
    }


def test_map_is_drawn_to_a_pipe_from_a_pipe(votes_csv, tmp_path):
    picture = tmp_path / "map.svg"
    assert run("draw", votes_csv, "-o", str(picture)).exit_code == 0
    piped = CliRunner().invoke(
        opinions, ["draw", "-", "-o", "-"], input=Path(votes_csv).read_bytes()
    )
    assert (piped.exit_code, piped.stdout) == (0, picture.read_text())


def test_file_is_refused_with_line_and_reason(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("participant,1\n7,3\n")
    ran = run("map", str(path))
    assert ran.exit_code == 1
    assert (
        ran.stderr
        == f"Error: {path}: line 2: the vote on statement 1 is '3', not 1, 0, -1 or empty\n"
    )


@pytest.mark.parametrize("mode", [(), ("--compatible",)])
def test_statement_to_leave_out_is_told_when_it_is_not_in_the_table(votes_csv, mode):
    ran = run("map", votes_csv, "--json", *mode, "--without", "99", "--without", "3")
    told = f"{votes_csv}: no statement 99 in this table, so nothing is left out; check the number\n"
    assert (ran.exit_code, ran.stderr) == (0, told)
    without = json.loads(run("map", votes_csv, "--json", *mode, "--without", "3").stdout)
    assert {**json.loads(ran.stdout), "timing": None} == {**without, "timing": None}


def test_command_starts_without_django(votes_csv):
    code = (
        "import sys; from ngariung.cli import main; "
        f"main(['opinions', 'map', {votes_csv!r}], standalone_mode=False); "
        "print('django' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "False"


def test_statement_about_the_conversation_itself_is_drawn_by_its_own_weight(votes_csv):
    found = json.loads(run("map", votes_csv, "--json", "--compatible", "--meta", "3").stdout)
    (meta,) = [one for one in found["statements"] if one["meta"]]
    assert (meta["id"], meta["moderated"], meta["priority"]) == ("3", True, 49.0)
    out = json.loads(run("map", votes_csv, "--json", "--compatible", "--without", "3").stdout)
    assert [one["x"] for one in out["people"]] == [one["x"] for one in found["people"]]
    refused = run("map", votes_csv, "--meta", "3")
    assert (refused.exit_code, "--compatible" in refused.output) == (2, True)


def test_polis_counts_people_and_statements_from_their_first_vote_on():
    votes = planted(people=10, statements=9, share=0.8)
    alone = compatible_report(votes)
    for name in ("x", "y"):
        votes.know_person(name)
        votes.know_statement(name)
    beside = compatible_report(votes, moderated={"y"})
    assert [one["x"] for one in beside["people"]][:10] == pytest.approx(
        [one["x"] for one in alone["people"]]
    )
    assert [(one["x"], one["group"]) for one in beside["people"]][10:] == [(None, None)] * 2
    assert [one["extremity"] for one in beside["statements"]][:9] == pytest.approx(
        [one["extremity"] for one in alone["statements"]]
    )


@pytest.mark.parametrize("words", [("map",), ("map", "--json"), ("draw", "-o", "-")])
def test_output_that_finds_no_room_is_refused_in_one_line(votes_csv, words):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "ngariung.cli", "opinions", *words, votes_csv],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    told = "Error: what was to be printed: No space left on device\n"
    assert (ran.returncode, ran.stderr) == (1, told)


def test_picture_that_finds_no_room_or_no_folder_is_refused(votes_csv, tmp_path):
    for place, reason in (
        ("/dev/full", "No space left on device"),
        (f"{tmp_path}/none/map.svg", "No such file or directory"),
        (str(tmp_path), "Is a directory"),
    ):
        ran = run("draw", votes_csv, "-o", place)
        assert (ran.exit_code, ran.stderr) == (1, f"Error: {place}: {reason}\n")
