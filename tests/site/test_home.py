"""The home page."""

import datetime as dt

import pytest

from ngariung.forums.enums import ForumState


@pytest.fixture
def fill(make, at):
    def put(count):
        host = make.party("Polsek Contoh")
        for number in range(count):
            day = at.date() - dt.timedelta(days=number + 1)
            forum = make.forum(host, title=f"Forum {number}", held_on=day)
            make.commitment(host, deliverable=f"Janji {number}", forum=forum, is_public=True)
            make.forum(
                host, title=f"Nanti {number}", held_on=dt.date(2099, 1, 1), state=ForumState.PLANNED
            )

    return put


def test_home_leads_to_speaking_receipts_and_promises(db, client):
    page = client.get("/").content.decode()
    assert 'href="/bicara"' in page
    assert 'href="/resi"' in page
    assert 'href="/janji/"' in page


def test_home_shows_what_was_said_and_promised(fill, client):
    fill(1)
    page = client.get("/").content.decode()
    assert [word in page for word in ("Forum 0", "Janji 0", "Nanti 0")] == [True, True, True]


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_at_any_length(fill, client, django_assert_num_queries, count):
    fill(count)
    with django_assert_num_queries(5):
        client.get("/")


def test_home_sets_no_cookie(db, client):
    assert client.get("/").cookies == {}


def test_home_is_light(fill, client):
    import gzip

    fill(4)
    assert len(gzip.compress(client.get("/").content)) < 20_000
