"""Promises by place: the map counts what the board lists for whoever looks."""

import re

import pytest

from ngariung.parties.enums import Role

ADDRESS = "/janji/peta/"


@pytest.fixture
def places(make):
    return [make.region("36.04.05", "Ciruas"), make.region("36.04.06", "Kramatwatu")]


def counted(client, query=""):
    """Names and counts of the table, the total last."""
    html = client.get(f"{ADDRESS}{query}").content.decode()
    rows = re.findall(
        r'<th scope="row">(.*?)</th>\s*<td class="number">(.*?)</td>', html, re.DOTALL
    )
    return [(re.sub(r"<[^>]+>", "", name).strip(), int(count)) for name, count in rows]


def test_map_counts_promises_where_they_were_made_or_where_their_case_lies(client, make, places):
    make.commitment(is_public=True, forum=make.forum(region=places[0]))
    make.commitment(is_public=True, case=make.case(region=places[0]))
    make.commitment(is_public=True, case=make.case(region=places[1]))
    make.commitment(is_public=True)
    assert counted(client) == [
        ("Ciruas", 2),
        ("Kramatwatu", 1),
        ("Tanpa nama tempat", 1),
        ("Seluruhnya", 4),
    ]


def test_map_counts_for_the_public_what_the_public_may_see(client, make, places):
    promiser = make.party()
    forum = make.forum(region=places[0])
    make.commitment(is_public=True, forum=forum)
    make.commitment(promiser, is_public=False, forum=forum)
    assert counted(client) == [("Ciruas", 1), ("Seluruhnya", 1)]
    client.force_login(make.person(promiser, Role.HANDLER))
    assert counted(client) == [("Ciruas", 2), ("Seluruhnya", 2)]


def test_map_never_counts_for_kin_what_is_kept_from_them(client, make, places):
    """Not even where the promise itself was meant to be public."""
    meant = make.party()
    case = make.case(voices=[make.voice(about=[meant])], region=places[0])
    make.commitment(is_public=True, case=case)
    make.commitment(is_public=True, forum=make.forum(region=places[1]))
    for person in (None, make.person(meant, Role.HANDLER)):
        if person:
            client.force_login(person)
        assert counted(client) == [("Kramatwatu", 1), ("Seluruhnya", 1)]


def test_map_keeps_the_filters(client, make, places, at):
    late = {"due_on": at.date().replace(year=2020), "first_due_on": at.date().replace(year=2020)}
    make.commitment(is_public=True, forum=make.forum(region=places[0]), **late)
    make.commitment(is_public=True, forum=make.forum(region=places[1]))
    assert counted(client, "?keadaan=late") == [("Ciruas", 1), ("Seluruhnya", 1)]
    html = client.get(f"{ADDRESS}?keadaan=late").content.decode()
    assert 'href="/janji/?keadaan=late&amp;wilayah=Ciruas&amp;wilayah_code=36.04.05"' in html


def test_map_asks_as_often_for_many_as_for_one(client, make, places, django_assert_num_queries):
    make.commitment(is_public=True, forum=make.forum(region=places[0]))
    with django_assert_num_queries(4):
        client.get(ADDRESS)
    for place in places:
        make.commitment(is_public=True, forum=make.forum(region=place))
    with django_assert_num_queries(4):
        client.get(ADDRESS)


def test_village_of_a_hidden_venue_is_told_neither_by_the_map_nor_by_the_board(
    client, make, places
):
    village = make.region("36.04.05.2003", "Ranjeng", path="Ranjeng, Ciruas")
    hidden = make.forum(region=village, is_venue_public=False)
    make.commitment(is_public=True, forum=hidden, deliverable="Pintu darurat")
    near = f"?wilayah={village.path}&wilayah_code={village.pk}"
    assert counted(client, near) == []
    assert "Pintu darurat" not in client.get(f"/janji/{near}").content.decode()
    around = f"?wilayah={places[0].path}&wilayah_code={places[0].pk}"
    assert counted(client, around) == [("Ciruas", 1), ("Seluruhnya", 1)]
    assert "Pintu darurat" in client.get(f"/janji/{around}").content.decode()
    assert "Ranjeng" not in client.get(ADDRESS).content.decode()
