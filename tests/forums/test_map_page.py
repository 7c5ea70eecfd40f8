"""Forums by place: the map counts what the list shows."""

import re

import pytest

from ngariung.forums.enums import ForumState

ADDRESS = "/forum/peta/"


@pytest.fixture
def places(make):
    make.region("36.04", "Kabupaten Serang")
    make.region("36.73", "Kota Serang")
    return {
        code: make.region(code, name, path=f"{name}, jalurnya")
        for code, name in (
            ("36.04.05", "Ciruas"),
            ("36.04.06", "Kramatwatu"),
            ("36.73.01", "Serang"),
            ("36.04.05.2003", "Ranjeng"),
        )
    }


def counted(client, query=""):
    """Names and counts of the table, the total last."""
    html = client.get(f"{ADDRESS}{query}").content.decode()
    rows = re.findall(
        r'<th scope="row">(.*?)</th>\s*<td class="number">(.*?)</td>', html, re.DOTALL
    )
    return [(re.sub(r"<[^>]+>", "", name).strip(), int(count)) for name, count in rows]


def test_map_counts_the_forums_of_the_list_by_place(client, make, places):
    for code in ("36.04.05", "36.04.05.2003", "36.04.06"):
        make.forum(region=places[code])
    assert counted(client) == [("Ciruas", 2), ("Kramatwatu", 1), ("Seluruhnya", 3)]
    make.forum(region=places["36.73.01"])
    make.forum()
    assert counted(client) == [
        ("Kabupaten Serang", 3),
        ("Kota Serang", 1),
        ("Tanpa nama tempat", 1),
        ("Seluruhnya", 5),
    ]


def test_map_keeps_the_filters_and_leads_on_and_back(client, make, places):
    programme = make.programme()
    make.forum(region=places["36.04.05"], programme=programme)
    make.forum(region=places["36.73.01"])
    query = f"?program={programme.code}"
    assert counted(client, query) == [("Ciruas", 1), ("Seluruhnya", 1)]
    html = client.get(f"{ADDRESS}{query}").content.decode()
    # From a district to the list; outward to the province, on the map.
    deeper = (
        f"/forum/?program={programme.code}&amp;wilayah=Ciruas%2C+jalurnya&amp;wilayah_code=36.04.05"
    )
    assert f'href="{deeper}"' in html
    assert f'href="/forum/peta/?program={programme.code}&amp;wilayah=' in html
    assert client.get(deeper.replace("&amp;", "&")).content.decode().count('class="row-title"') == 1


def test_map_of_a_region_shows_its_parts(client, make, places):
    make.forum(region=places["36.04.05"])
    make.forum(region=places["36.73.01"])
    region = places["36.04.05"].parent.parent
    query = f"?wilayah={region.path}&wilayah_code={region.code}"
    assert counted(client, query) == [
        ("Kabupaten Serang", 1),
        ("Kota Serang", 1),
        ("Seluruhnya", 2),
    ]


def test_map_tells_the_district_of_a_venue_that_is_kept_back_and_nothing_smaller(
    client, make, places
):
    make.forum(region=places["36.04.05.2003"], is_venue_public=False, venue="Pabrik Contoh")
    html = client.get(ADDRESS).content.decode()
    assert counted(client) == [("Ciruas", 1), ("Seluruhnya", 1)]
    assert "Ranjeng" not in html
    assert "Pabrik Contoh" not in html


def test_map_within_a_village_counts_no_forum_whose_venue_is_kept_back(client, make, places):
    village = places["36.04.05.2003"]
    make.forum(region=village, is_venue_public=False)
    assert counted(client, f"?wilayah={village.path}&wilayah_code={village.pk}") == []


def test_map_says_so_when_there_is_nothing(client, db):
    html = client.get(ADDRESS).content.decode()
    assert '<svg class="map-picture"' not in html
    assert "/forum/" in html


def test_map_asks_as_often_for_many_as_for_one(client, make, places, django_assert_num_queries):
    make.forum(region=places["36.04.05"])
    with django_assert_num_queries(4):
        client.get(ADDRESS)
    for state in (ForumState.FINAL, ForumState.CLOSED, ForumState.PLANNED):
        for place in places.values():
            make.forum(region=place, state=state)
    with django_assert_num_queries(4):
        client.get(ADDRESS)
