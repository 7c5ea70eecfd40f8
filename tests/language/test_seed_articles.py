"""The three articles the project was made from, read where the material lies."""

import json

import pytest

from ngariung.language.reading import read

pytestmark = pytest.mark.material


@pytest.fixture
def seeds(material):
    expected = json.loads((material / "seeds/expected.json").read_text(encoding="utf-8"))
    return {
        name: (row, read((material / "seeds" / name).read_text(encoding="utf-8")))
        for name, row in expected.items()
    }


def test_seed_articles_are_forums_of_the_right_day_and_programme(seeds):
    for row, reading in seeds.values():
        assert reading.is_forum == row["is_forum"]
        assert (reading.held_on.on.isoformat() if reading.held_on else None) == row["held_on"]
        programmes = row.get("programme", reading.programme)
        if isinstance(programmes, list):
            assert reading.programme.code in programmes
            assert {each.code for each in reading.programmes} >= set(programmes)
        elif isinstance(programmes, str):
            assert reading.programme.code == programmes


def test_seed_articles_give_host_venue_and_regions(seeds):
    for row, reading in seeds.values():
        if "host" in row:
            assert reading.host.name == row["host"]
        if "venue_contains" in row:
            assert row["venue_contains"] in reading.venue.words
        codes = {place.code for place in reading.regions}
        assert codes >= set(row.get("region_codes", []))
        if "hamlet" in row:
            assert row["hamlet"] in {
                each.name for each in reading.regions if each.level == "hamlet"
            }


def test_seed_articles_give_the_people_as_they_are_listed(seeds):
    for row, reading in seeds.values():
        found = {person.name: person for person in reading.people}
        for person in row["people"]:
            for key, value in person.items():
                assert (person["name"], key, getattr(found[person["name"]], key)) == (
                    person["name"],
                    key,
                    value,
                )
        assert not set(found) & set(row.get("not_people", []))


def test_seed_articles_give_organizations_figures_and_the_alliance(seeds):
    for row, reading in seeds.values():
        names = {each.abbreviation or each.name for each in reading.organizations}
        names |= {each.name for each in reading.organizations}
        assert all(
            any(name in each for each in names) for name in row.get("organizations_contain", [])
        )
        figures = (
            [{key: getattr(figure, key) for key in row["figures"][0]} for figure in reading.figures]
            if "figures" in row
            else []
        )
        assert all(figure in figures for figure in row.get("figures", []))
        if "alliance" in row:
            alliance = reading.alliances[0]
            assert alliance.name == row["alliance"]["name"]
            assert alliance.abbreviation == row["alliance"]["abbreviation"]
            members = [[each.abbreviation, each.name] for each in alliance.members]
            assert members == row["alliance"]["members"]


def test_seed_articles_warn_and_hold_a_candidate_s_text(seeds):
    for row, reading in seeds.values():
        codes = {each.code for each in reading.warnings}
        assert codes >= set(row.get("warnings", []))
        assert reading.is_held == ("names_candidates" in row.get("warnings", []))
        if reading.is_held:
            assert reading.commitments == ()


def test_seed_articles_have_no_voice_where_no_matter_is_named(seeds):
    for row, reading in seeds.values():
        if "voices" in row or "no voice" in row.get("note", ""):
            assert reading.voices == ()
        promised = " ".join(each.text for each in reading.commitments)
        assert all(word in promised for word in row.get("commitments_contain", []))
