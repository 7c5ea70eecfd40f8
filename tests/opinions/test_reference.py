"""The reference of the result says of every part what it is, and names none that is not there."""

import re
from pathlib import Path

import pytest

from ngariung.opinions.report import compatible_report, fair_report
from planted_votes import planted

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "opinions.md"
REPORTS = {"fair": fair_report, "compatible": compatible_report}


@pytest.fixture(scope="module")
def told():
    return REFERENCE.read_text().partition("## The result")[2]


def keys_of(part):
    """All keys in a report, at any depth."""
    if isinstance(part, list):
        return set().union(*map(keys_of, part))
    if not isinstance(part, dict):
        return set()
    found = {key for key in part if not key.isdigit()}
    return found.union(*(keys_of(value) for value in part.values()))


@pytest.fixture(scope="module")
def reports():
    votes = planted(people=40, statements=24, share=0.8, noise=0.05)
    votes.cast("few", "3", 1)
    return {mode: report(votes) for mode, report in REPORTS.items()}


@pytest.mark.parametrize("mode", REPORTS)
def test_every_part_of_the_result_is_told(told, reports, mode):
    assert reports[mode]["verdict"] == "groups"
    assert keys_of(reports[mode]) - set(re.findall(r"`([^`]+)`", told)) == set()


def test_every_part_told_is_in_a_result(told, reports):
    first_cells = re.findall(r"^\| (`[^|]+`) \|", told, flags=re.MULTILINE)
    named = {name for cell in first_cells for name in re.findall(r"`([^`]+)`", cell)}
    assert named - keys_of(list(reports.values())) == set()


def test_people_and_groups_have_the_same_parts_in_both_modes(reports):
    for part in ("people", "groups"):
        fair, polis = (reports[mode][part][0] for mode in REPORTS)
        assert fair.keys() == polis.keys()


def test_people_not_placed_have_neither_place_nor_group(reports):
    for mode in REPORTS:
        (few,) = [one for one in reports[mode]["people"] if one["id"] == "few"]
        assert [few[key] for key in ("votes", "x", "y", "group", "uncertainty", "covariance")] == [
            1,
            *[None] * 5,
        ]
