"""The agenda in the browser: buttons alone, no JavaScript."""

import datetime as dt

import pytest

from ngariung.forums import queries
from ngariung.forums.enums import ForumState, ItemKind
from ngariung.forums.models import AgendaItem
from ngariung.parties.enums import Role


@pytest.fixture
def forum(client, make):
    host = make.party("Polsek Cikande")
    client.force_login(make.person(host, Role.FACILITATOR))
    return make.forum(
        host,
        state=ForumState.PLANNED,
        programme=make.programme(host),
        starts_at=dt.time(13),
    )


def here(forum):
    return f"/forum/{forum.code}/acara/"


def titles(forum):
    return [item.title for item in queries.items_of(forum)]


def new(title, **more):
    return {"add": "1", "new-kind": "topic", "new-title": title} | {
        f"new-{name}": value for name, value in more.items()
    }


def test_items_are_written_moved_changed_and_taken_away(client, forum):
    for title in "abc":
        assert client.post(here(forum), new(title))["Location"] == here(forum)
    a, b, c = queries.items_of(forum)
    client.post(here(forum), {"up": c.pk})
    client.post(here(forum), {"down": a.pk})
    assert titles(forum) == ["c", "a", "b"]
    changed = {f"item-{b.pk}-kind": "voices", f"item-{b.pk}-minutes": "45"}
    client.post(here(forum), changed | {"save": b.pk})
    client.post(here(forum), {"remove": a.pk})
    rows = queries.items_of(forum).values_list("kind", "title", "minutes")
    assert list(rows) == [("topic", "c", None), ("voices", "", 45)]


def test_the_usual_agenda_and_the_promises_are_offered_once(client, forum):
    assert client.get(here(forum)).context["can_offer_promises"] is True
    client.post(here(forum), new("Lampu jalan"))
    client.post(here(forum), {"promises": "1"})
    assert [item.kind for item in queries.items_of(forum)] == [ItemKind.PROMISES, ItemKind.TOPIC]
    assert client.get(here(forum)).context["can_offer_promises"] is False
    AgendaItem.objects.all().delete()
    client.post(here(forum), {"usual": "1"})
    text = client.get(f"/forum/{forum.code}/").content.decode()
    for words in ("13.00", "13.10", "13.30", "14.30", "Nasib janji dari forum yang lalu"):
        assert words in text


@pytest.mark.parametrize(
    "data",
    [
        {"add": "1"},
        new(""),
        new("x", minutes="0"),
        new("x", minutes="ten"),
        new("x" * 201),
        {"add": "1", "new-kind": "party", "new-title": "x"},
    ],
)
def test_what_cannot_be_taken_comes_back(client, forum, data):
    response = client.post(here(forum), data)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert titles(forum) == []


def test_a_changed_item_that_cannot_be_taken_comes_back_in_its_place(client, forum):
    client.post(here(forum), new("a"))
    (item,) = queries.items_of(forum)
    response = client.post(here(forum), {"save": item.pk, f"item-{item.pk}-kind": "topic"})
    assert response.status_code == 422
    assert list(response.context["rows"][0].form.errors) == ["title"]
    assert titles(forum) == ["a"]


@pytest.mark.parametrize("pk", ["", "0", "x", "-1", "9" * 40, "٣"])
@pytest.mark.parametrize("button", ["up", "down", "remove", "save"])
def test_items_that_are_not_there_are_not_there(client, forum, button, pk):
    assert client.post(here(forum), {button: pk}).status_code == 404


def test_an_item_of_another_forum_is_not_there(client, make, forum):
    other = make.forum(make.party(), state=ForumState.PLANNED)
    item = AgendaItem.objects.create(forum=other, position=0, title="a")
    assert client.post(here(forum), {"remove": item.pk}).status_code == 404
    assert titles(other) == ["a"]


def test_markup_in_an_item_stays_text(client, forum):
    client.post(here(forum), new("<script>alert(1)</script>", led_by="<b>lurah</b>"))
    text = client.get(f"/forum/{forum.code}/").content.decode()
    assert "<script>alert" not in text
    assert "&lt;b&gt;lurah" in text


def test_the_page_costs_the_same_for_one_and_three(client, forum, django_assert_max_num_queries):
    found = []
    for count in (1, 2):
        for _ in range(count):
            client.post(here(forum), new("a"))
        with django_assert_max_num_queries(9) as asked:
            client.get(here(forum))
        found.append(len(asked))
    assert found[0] == found[1]


def test_the_agenda_is_for_the_host_and_ends_with_the_forum(client, make, forum):
    type(forum).objects.update(state=ForumState.CLOSED)
    assert client.get(here(forum)).status_code == 409
    client.force_login(make.person(make.party(), Role.FACILITATOR))
    for method in (client.get, client.post):
        assert method(here(forum)).status_code == 403
