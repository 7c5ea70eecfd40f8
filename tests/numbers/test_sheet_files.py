"""Each picture of the sheet as a table: the same figures, for whom the sheet is."""

import csv
import datetime as dt
import io

import pytest
from django.conf import settings
from django.utils import timezone

from ngariung.numbers import actions
from ngariung.numbers.sheet_files import TABLES
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Jurisdiction


@pytest.fixture
def office(make, at, monkeypatch):
    """Three voices about lamps and a late promise; one part of the area has never been visited."""
    monkeypatch.setattr(timezone, "now", lambda: at + dt.timedelta(days=40))
    office = make.party("Dinas Contoh", Kind.GOVERNMENT)
    place = make.region("36.04.05", name="=Kecamatan Tirta")
    Jurisdiction.objects.create(
        party=office, region=make.region("36.04"), since=dt.date(2020, 1, 1)
    )
    for _number in range(3):
        voice = make.voice(office, received_at=at, topic="lighting", region=place)
        make.case(office, office, [voice], opened_at=at)
    make.commitment(office, made_on=at.date(), due_on=at.date() + dt.timedelta(days=1))
    actions.recount(at=at)
    return office


@pytest.fixture
def take(client, make, office):
    """Ask for a table as its supervisor."""
    person = make.person(office, Role.SUPERVISOR)
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])

    def asked(name, form="csv"):
        return client.get(f"/lembar/{name}.{form}", {"periode": "year"})

    return asked


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [list(row.values())[3:] for row in csv.DictReader(io.StringIO(text))]


def test_each_table_says_what_the_sheet_says(take):
    assert [row[0::2] for row in rows_of(take("topik"))] == [["lighting", "3"]]
    assert [row[1:] for row in rows_of(take("tunggu")) if row[2] != "0"] == [["0", "3"]]
    assert {row[0]: row[2] for row in rows_of(take("janji")) if row[2] != "0"} == {"late": "1"}
    assert rows_of(take("tempat")) == [
        ["36.04.05", "'=Kecamatan Tirta", "3", "2026-10-01", "false"]
    ]


def test_tables_stay_in_no_cache_and_name_their_columns(take, client):
    for name, table in TABLES.items():
        answer = take(name, "json")
        assert "no-store" in answer.headers["Cache-Control"]
        assert f"/lembar/{name}/kolom" in answer.headers["Link"]
        assert answer.getvalue()
        told = client.get(f"/lembar/{name}/kolom").json()
        assert [column["name"] for column in told["columns"]] == [c.name for c in table.columns]


@pytest.mark.parametrize(("name", "form"), [("topik", "xls"), ("gaji", "csv")])
def test_what_there_is_not_is_not_there(take, name, form):
    assert take(name, form).status_code == 404


def test_tables_are_for_those_who_read_the_sheet(client, make, office):
    assert client.get("/lembar/topik.csv").status_code == 302
    for person in (make.person(office, Role.HANDLER), make.person(make.party(), Role.SUPERVISOR)):
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        asked = {"periode": "year", "lembaga": office.code}
        assert client.get("/lembar/topik.csv", asked).status_code == 404
