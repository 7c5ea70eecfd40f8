"""Tables to take away: safe in a spreadsheet, whole again for a reader, the same memory at any length."""

import csv
import datetime as dt
import io
import json
import threading
import tracemalloc
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st

from ngariung.core import tables
from ngariung.core.doors import dictionary_answer, table_answer
from ngariung.core.errors import NotFound
from ngariung.core.models import PeriodicRun
from ngariung.core.tables import Column, Table, Type

LAMPS = Table(
    name="lampu",
    title=_("Promises"),
    about=_("Who promised what, by when, and what became of it."),
    columns=(
        Column("code", Type.TEXT, _("Forums")),
        Column("count", Type.INTEGER, _("Promises"), unit="°"),
        Column("is_lit", Type.BOOLEAN, _("Promises")),
        Column("on", Type.DATE, _("Promises")),
        Column("at", Type.DATETIME, _("Promises")),
    ),
)
NOON = dt.datetime(2026, 10, 7, 5, 0, tzinfo=dt.UTC)
ROWS = [
    ("Gang Merpati", -3, True, dt.date(2026, 10, 7), NOON),
    ('kata "mereka", lalu\ndiam', None, False, None, None),
    ("=1+1", 0, None, None, None),
]
FORMULAS = ["=1+1", "+62812", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "' =1"]


def text_of(chunks):
    return b"".join(chunks).decode()


def read_csv(chunks):
    return list(csv.reader(io.StringIO(text_of(chunks).removeprefix(tables.BOM), newline="")))


def test_csv_has_mark_commas_and_crlf():
    written = text_of(tables.as_csv(LAMPS, ROWS))
    assert written == (
        "\ufeffcode,count,is_lit,on,at\r\n"
        "Gang Merpati,-3,true,2026-10-07,2026-10-07T12:00:00+07:00\r\n"
        '"kata ""mereka"", lalu\ndiam",,false,,\r\n'
        "'=1+1,0,,,\r\n"
    )


@pytest.mark.parametrize("formula", FORMULAS)
def test_cell_begins_with_no_formula_in_a_spreadsheet(formula):
    assert tables.harmless(formula).startswith("'")
    assert tables.restored(tables.harmless(formula)) == formula


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("lampu;=cmd()", "lampu;'=cmd()"),
        ("daftar:\n- lampu", "daftar:\n'- lampu"),
        ("a; '=b", "a;' '=b"),
        ("'kata'", "'kata'"),
        ("harga - mahal", "harga - mahal"),
        ("", ""),
    ],
)
def test_text_is_harmless_behind_other_separators_too(text, written):
    assert tables.harmless(text) == written
    assert tables.restored(written) == text


@given(st.text(alphabet="'=+-@;\t\r\n ,\"a\u00a0＝", max_size=30))
def test_text_comes_back_as_it_was_whatever_it_is(text):
    table = Table("t", "t", "t", (Column("a", Type.TEXT, "a"), Column("b", Type.TEXT, "b")))
    rows = read_csv(tables.as_csv(table, [(text, "b")]))
    assert tables.restored(rows[1][0]) == text


def test_json_has_an_envelope_and_numbers_stay_numbers(settings):
    settings.SITE_KEEPER, settings.SITE_URL = "Diskominfo Kabupaten Contoh", "https://contoh.id"
    told = json.loads(text_of(tables.as_json(LAMPS, ROWS, at=NOON)))
    assert told["rows"] == [
        {
            "code": "Gang Merpati",
            "count": -3,
            "is_lit": True,
            "on": "2026-10-07",
            "at": "2026-10-07T12:00:00+07:00",
        },
        {
            "code": 'kata "mereka", lalu\ndiam',
            "count": None,
            "is_lit": False,
            "on": None,
            "at": None,
        },
        {"code": "=1+1", "count": 0, "is_lit": None, "on": None, "at": None},
    ]
    assert told["row_count"] == 3
    assert told["licence"] == {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert told["source"] == {"keeper": "Diskominfo Kabupaten Contoh", "url": "https://contoh.id"}
    assert told["made_at"] == "2026-10-07T12:00:00+07:00"
    assert told["columns"][1] == {
        "name": "count",
        "type": "integer",
        "unit": {"id": "°", "en": "°"},
        "meaning": {"id": "Janji", "en": "Promises"},
    }


@pytest.mark.parametrize("rows", [[], [("a", 1, None, None, None)]])
def test_json_is_whole_at_any_number_of_rows(rows):
    told = json.loads(text_of(tables.as_json(LAMPS, rows, at=NOON)))
    assert (len(told["rows"]), told["row_count"]) == (len(rows), len(rows))


def test_number_without_end_is_left_empty():
    table = Table("t", "t", "t", (Column("a", Type.NUMBER, "a"),))
    told = json.loads(text_of(tables.as_json(table, [(float("nan"),)], at=NOON)))
    assert told["rows"] == [{"a": None}]


@pytest.mark.parametrize("write", [tables.as_csv, lambda *a: tables.as_json(*a, at=NOON)])
def test_row_that_does_not_fit_is_no_row(write):
    with pytest.raises(ValueError, match="a row of lampu has 1 cells, not 5"):
        list(write(LAMPS, [("only one",)]))


def test_memory_stays_the_same_however_many_rows():
    def rows(number):
        return (("Gang Merpati", each, True, None, NOON) for each in range(number))

    def most(number):
        tracemalloc.start()
        try:
            for _block in tables.as_csv(LAMPS, rows(number)):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    most(100)
    assert most(20_000) < most(2_000) * 1.2


def test_walk_asks_for_each_chunk_once_and_loses_no_row(db, django_assert_num_queries):
    names = [f"work {number:02}" for number in range(25)]
    PeriodicRun.objects.bulk_create(PeriodicRun(name=name) for name in names)
    with django_assert_num_queries(3):
        walked = [row.name for row in tables.walk(PeriodicRun.objects.all(), by=["name"], size=10)]
    assert walked == names


def test_walk_lets_others_write_while_somebody_reads_slowly(database_in_a_file):
    PeriodicRun.objects.bulk_create(PeriodicRun(name=f"work {n}") for n in range(9))
    reading = tables.walk(PeriodicRun.objects.all(), by=["name"], size=3)
    next(reading)
    failed = []

    def write():
        try:
            PeriodicRun.objects.create(name="work 9")
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    writer.join(10)
    assert (failed, writer.is_alive()) == ([], False)
    assert len(list(reading)) == 9


def test_answer_names_its_dictionary_and_licence(settings):
    settings.SITE_URL = "https://contoh.id"
    answer = table_answer(LAMPS, ROWS, form="csv", at=NOON, dictionary_url="/data/lampu/kamus")
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Content-Disposition"] == 'attachment; filename="ngariung-lampu-2026-10-07.csv"'
    assert answer["Link"] == (
        '<https://contoh.id/data/lampu/kamus>; rel="describedby"; type="application/json", '
        '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    )
    assert "Cache-Control" not in answer
    assert len(read_csv(answer.streaming_content)) == 4


def test_answer_asks_no_row_before_it_is_sent():
    asked = []

    def rows():
        asked.append(1)
        yield from ROWS

    private = replace(LAMPS, is_public=False)
    answer = table_answer(private, rows(), form="json", at=NOON, dictionary_url="/")
    assert (asked, answer["Cache-Control"]) == ([], "no-store")
    assert json.loads(answer.getvalue())["row_count"] == 3


def test_answer_in_another_form_is_not_there():
    with pytest.raises(NotFound):
        table_answer(LAMPS, [], form="xlsx", at=NOON, dictionary_url="/")


def test_dictionary_is_the_envelope_without_rows():
    told = json.loads(dictionary_answer(LAMPS, at=NOON).content)
    assert told["title"] == {"id": "Janji", "en": "Promises"}
    assert told["about"]["en"] == "Who promised what, by when, and what became of it."
    assert [column["type"] for column in told["columns"]] == [
        "string",
        "integer",
        "boolean",
        "date",
        "datetime",
    ]
