"""The region field, with and without JavaScript, and the page behind it."""

import pytest
from django import forms
from django.template import Context, Template
from django.urls import reverse

from ngariung.places.forms import NONE_OF_THESE, RegionField
from ngariung.places.models import Region

pytestmark = pytest.mark.usefixtures("regions")


class Asked(forms.Form):
    region = RegionField(label="Wilayah")


class Optional(forms.Form):
    region = RegionField(label="Wilayah", required=False)


CLEAN = [
    ({"region": "Kab. Serang"}, "36.04"),
    ({"region": "Serang", "region_code": "36.73"}, "36.73"),
    ({"region": "Kota Serang, Banten", "region_code": "36.73"}, "36.73"),
    ({"region": "Bagan Besar, Bukit Kapur", "region_code": "36.73"}, "14.72.03.1004"),
    ({"region": "Bagan Besar", "region_code": "nonsense"}, "14.72.03.1004"),
]


@pytest.mark.parametrize(("data", "code"), CLEAN)
def test_field_takes_what_is_clear(data, code):
    form = Asked(data)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["region"].code == code


REFUSED = [
    ({"region": ""}, "required"),
    ({}, "required"),
    ({"region": "Serang"}, "choose"),
    ({"region": "Serang", "region_code": "14.72"}, "choose"),
    ({"region": "Serang", "region_code": NONE_OF_THESE}, "choose"),
    ({"region": "Kab. Serang", "region_search": "1"}, "choose"),
    ({"region": "Xyzzyqwert"}, "nothing"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_field_asks_where_it_is_not_clear(data, code):
    form = Asked(data)
    assert not form.is_valid()
    assert [error.code for error in form.errors.as_data()["region"]] == [code]


@pytest.mark.parametrize(
    "data",
    [{"region": ""}, {"region": "Serang", "region_code": NONE_OF_THESE}, {"region_code": ""}],
)
def test_field_may_stay_empty_where_it_is_optional(data):
    form = Optional(data)
    assert form.is_valid()
    assert form.cleaned_data["region"] is None


def test_form_shown_again_keeps_the_words_and_offers_radio_buttons():
    form = Asked({"region": "Serang", "region_search": "1"})
    form.is_valid()
    html = " ".join(Template("{% field form.region %}").render(Context({"form": form})).split())
    assert 'value="Serang"' in html
    for code in ("36.04", "36.73", "36.73.01"):
        assert f'type="radio" name="region_code" value="{code}" ' in html
    assert "Kabupaten Serang, Banten" in html
    assert NONE_OF_THESE not in html.split("data-region-choices")[1].split("value=")[1:]


def test_form_of_an_existing_thing_shows_its_region():
    form = Asked(initial={"region": Region.objects.get(pk="36.73")})
    html = str(form["region"])
    assert 'value="Kota Serang, Banten"' in html
    assert 'name="region_code" value="36.73"' in html
    assert str(Asked(initial={"region": "36.73"})["region"]) == html


def test_words_are_escaped():
    form = Asked({"region": '"><script>alert(1)</script>'})
    form.is_valid()
    assert "<script>alert" not in str(form["region"])


def test_search_answers_the_picker_with_json(client):
    answer = client.get(
        reverse("places:search"), {"q": "kota serang"}, headers={"accept": "application/json"}
    )
    first = answer.json()["regions"][0]
    assert (first["code"], first["path"]) == ("36.73", "Kota Serang, Banten")
    assert set(first) == {"code", "path", "level"}


def test_search_answers_people_with_a_page(client):
    answer = client.get(reverse("places:search"), {"q": "Dumai"})
    assert answer.status_code == 200
    assert "Kota Dumai, Riau" in answer.text
    assert "WIB" in answer.text


@pytest.mark.parametrize("text", ["", "Xyzzyqwert", "%00", "Serang" * 99])
def test_search_page_stands_whatever_is_asked(client, text):
    assert client.get(reverse("places:search"), {"q": text}).status_code == 200


@pytest.mark.parametrize("text", ["Cibinong", "Sukamaju"])
def test_search_page_asks_as_often_for_one_row_as_for_more(client, text, django_assert_num_queries):
    client.get(reverse("places:search"), {"q": "Serang"})
    with django_assert_num_queries(2):
        client.get(reverse("places:search"), {"q": text})
