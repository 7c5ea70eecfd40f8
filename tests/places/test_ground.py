"""The outlines as an address: what a map that moves is drawn on."""

import json

import pytest

from ngariung.places import outlines


def parts(answer):
    return [feature["properties"]["code"] for feature in json.loads(answer.content)["features"]]


@pytest.mark.parametrize(("place", "code"), [("indonesia", ""), ("34", "34"), ("34.71", "34.71")])
def test_ground_holds_the_parts_of_a_place(client, place, code):
    answer = client.get(f"/wilayah/garis/{place}.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/geo+json"
    assert parts(answer) == outlines.parts(code)
    assert set(json.loads(answer.content)) == {"type", "features"}
    assert len(answer.content) < 400_000


@pytest.mark.parametrize(
    "place", ["97", "36.99", "36.04.05", "36.04.05.2003", "x", "..", "%00", "3"]
)
@pytest.mark.django_db
def test_what_has_no_parts_is_not_found(client, place):
    assert client.get(f"/wilayah/garis/{place}.json").status_code == 404


def test_ground_is_kept_for_a_year_under_its_version_and_a_day_without(client):
    version = outlines.atlas().version
    kept = {
        address: client.get(f"/wilayah/garis/34.json{address}")["Cache-Control"]
        for address in ("", f"?v={version}", "?v=old")
    }
    assert kept == {
        "": "private, max-age=86400",
        f"?v={version}": "private, max-age=31536000, immutable",
        "?v=old": "private, max-age=86400",
    }


def test_ground_is_not_sent_twice(client):
    first = client.get("/wilayah/garis/34.json", headers={"Accept-Encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    again = client.get(
        "/wilayah/garis/34.json",
        headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]},
    )
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/wilayah/garis/36.json", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_ground_asks_the_database_nothing(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get("/wilayah/garis/34.json")


def test_ground_takes_no_other_method(client):
    assert client.post("/wilayah/garis/34.json").status_code == 405
