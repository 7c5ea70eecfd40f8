"""The data files: whole, sourced, small."""

import datetime as dt

from ngariung.language import cautions, ranks, tables
from ngariung.language.tables import DATA


def test_each_data_file_names_its_source():
    provenance = (DATA / "PROVENANCE.md").read_text(encoding="utf-8")
    names = [each.name for each in DATA.iterdir() if each.is_file() and each.suffix != ".md"]
    assert [name for name in names if f"`{name}`" not in provenance] == []


def test_data_is_small():
    assert sum(each.stat().st_size for each in DATA.rglob("*") if each.is_file()) < 15_000_000


def test_police_have_their_22_ranks():
    assert len(tables.table("ranks")["police"]) == 22
    assert len(ranks.spellings()) > 22


def test_election_periods_run_from_the_candidates_to_thirty_days_after_the_vote():
    for period in tables.table("elections")["period"]:
        assert period["from"] < period["campaign_from"] < period["vote"]
        assert period["to"] == period["vote"] + dt.timedelta(days=30)
        assert period["confidence"]
    assert cautions.in_election_period(dt.date(2024, 10, 18))
    assert not cautions.in_election_period(dt.date(2026, 1, 21))


def test_emergency_numbers_say_how_sure_they_are():
    numbers = tables.table("emergency")["number"]
    assert [row["number"] for row in numbers] == ["110", "112", "119", "129", "137", "1708"]
    assert all(row["confidence"] and row["id"] and row["en"] for row in numbers)
