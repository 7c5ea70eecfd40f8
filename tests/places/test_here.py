"""The regions of a point: asked in a body, kept nowhere."""

import pytest

from ngariung.places import outlines

ADDRESS = "/wilayah/di-sini"
JSON = {"Accept": "application/json"}


@pytest.fixture
def yogyakarta(make):
    make.region("34", "Daerah Istimewa Yogyakarta")
    make.region("34.71", "Kota Yogyakarta")
    return make.region("34.71.05", "Danurejan")


def point(code):
    lng, lat = outlines.middle(code)
    return {"lat": f"{lat:.4f}", "lng": f"{lng:.4f}"}


def test_here_answers_every_region_that_holds_the_point(client, yogyakarta):
    answer = client.post(ADDRESS, point("34.71.05"), headers=JSON)
    assert answer.status_code == 200
    assert [row["code"] for row in answer.json()["regions"]] == ["34.71.05", "34.71"]
    assert answer.json()["words"] == ""


def test_here_is_a_page_for_people_without_scripts(client, yogyakarta):
    page = client.post(ADDRESS, point("34.71.05"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Danurejan" in text
    assert "Kota Yogyakarta" in text


def test_here_takes_degrees_as_people_write_them(client, yogyakarta):
    told = {
        name: f"{value}°".replace(".", ",").replace("-", "−")
        for name, value in point("34.71.05").items()
    }
    answer = client.post(ADDRESS, told, headers=JSON)
    assert [row["code"] for row in answer.json()["regions"]] == ["34.71.05", "34.71"]


@pytest.mark.django_db
def test_here_says_in_words_that_nothing_holds_a_point_at_sea(client):
    answer = client.post(ADDRESS, {"lat": "-5", "lng": "110"}, headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["regions"] == []
    assert "laut" in answer.json()["words"]
    assert "laut" in client.post(ADDRESS, {"lat": "-5", "lng": "110"}).content.decode()


HOSTILE = [
    {},
    {"lat": "-6"},
    {"lat": "x", "lng": "y"},
    {"lat": "nan", "lng": "106"},
    {"lat": "-6", "lng": "inf"},
    {"lat": "52.5", "lng": "13.4"},
    {"lat": "1e999", "lng": "106"},
    {"lat": "9" * 5000, "lng": "106"},
    {"lat": "-6\0", "lng": "106"},
    {"lat": "<script>", "lng": "106"},
]


@pytest.mark.django_db
@pytest.mark.parametrize("body", HOSTILE)
def test_here_refuses_what_is_no_point_in_indonesia_in_words(client, body):
    answer = client.post(ADDRESS, body, headers=JSON)
    assert (answer.status_code, answer.json()["regions"]) == (422, [])
    assert answer.json()["words"]
    assert client.post(ADDRESS, body).status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, JSON])
def test_here_leaves_nothing_behind(client, headers, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.post(ADDRESS, point("34.71.05"), headers=headers)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


@pytest.mark.django_db
def test_here_takes_no_point_in_an_address(client):
    assert client.get(ADDRESS, point("34.71.05")).status_code == 405
    assert client.post(f"{ADDRESS}?lat=-7.79&lng=110.36", headers=JSON).status_code == 422


def test_here_speaks_the_language_of_the_page_that_asks(client, yogyakarta):
    found = {
        language: client.post(
            ADDRESS, {**point("34.71.05"), "bahasa": language}, headers=JSON
        ).json()
        for language in ("id", "en", "xx")
    }
    levels = {language: told["regions"][0]["level"] for language, told in found.items()}
    assert levels == {"id": "kecamatan", "en": "district", "xx": "kecamatan"}
