"""Atom feeds: lasting ids, honest times, conditional GET, nothing private and nothing broken."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from ngariung.exports import feeds
from ngariung.forums import actions
from ngariung.parties.enums import Role

ATOM = "{http://www.w3.org/2005/Atom}"
FORUMS, PROMISES = "/feed/forum.atom", "/feed/janji.atom"


def entries(answer):
    root = ET.fromstring(answer.content)  # noqa: S314  # our own feed
    return [
        {child.tag.removeprefix(ATOM): child.text or child.get("href") for child in entry}
        for entry in root.findall(f"{ATOM}entry")
    ]


def test_forum_is_an_entry_with_id_time_and_address(client, make, settings):
    settings.SITE_URL = "https://contoh.go.id"
    forum = make.forum(make.party("Polsek Contoh"), venue="Balai Desa")
    answer = client.get(FORUMS)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    (entry,) = entries(answer)
    assert entry["title"] == "Ngariung di balai desa, 7 Okt 2026"
    assert entry["summary"] == "Polsek Contoh · Balai Desa · risalah final"
    assert entry["link"] == f"https://contoh.go.id/forum/{forum.code}/"
    assert entry["updated"] == "2026-10-07T00:00:00+00:00"
    settings.SITE_URL = "https://lain.go.id"
    assert entries(client.get(FORUMS))[0]["id"] == entry["id"]


def test_entry_is_updated_when_the_register_says_so(client, make, at):
    host = make.party()
    by = make.person(host, Role.FACILITATOR)
    later = at + dt.timedelta(days=3)
    forum = actions.plan("Forum", host=host, held_on=at.date(), by=by, at=at)
    before = client.get(FORUMS)
    actions.open_(forum, by=by, at=later)
    after = client.get(FORUMS)
    assert entries(before)[0]["updated"] == at.astimezone(dt.UTC).isoformat()
    assert entries(after)[0]["updated"] == later.astimezone(dt.UTC).isoformat()
    assert before["ETag"] != after["ETag"]


def test_newest_fifty_are_told(client, make, at):
    host = make.party()
    for number in range(feeds.MOST + 2):
        make.forum(host, title=f"F{number}", held_on=at.date() - dt.timedelta(days=number))
    told = entries(client.get(FORUMS))
    assert len(told) == feeds.MOST
    assert told[0]["title"].startswith("F0,")


def test_forums_are_filtered_as_their_list_is(client, make):
    host = make.party()
    programme = make.programme(host)
    make.forum(host, title="A", programme=programme, region=make.region("36.04"))
    make.forum(host, title="B", region=make.region("32.01"))
    for query, first in ((f"?programme={programme.code}", "A"), ("?region_code=32", "B")):
        assert [one["title"][0] for one in entries(client.get(FORUMS + query))] == [first]


@pytest.mark.parametrize("path", [FORUMS, PROMISES])
def test_unchanged_feed_is_not_sent_again(client, make, path):
    make.commitment(is_public=True)
    make.forum()
    first = client.get(path)
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        again = client.get(path, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_promises_are_public_ones_only(client, make, at):
    host = make.party("Dinas Contoh")
    make.commitment(host, is_public=True, deliverable="Memasang lampu", due_on=at.date())
    make.commitment(host, deliverable="rahasia")
    case = make.case(voices=[make.voice(about=[host])])
    make.commitment(host, is_public=True, deliverable="rahasia juga", case=case)
    (entry,) = entries(client.get(PROMISES))
    assert entry["title"] == "Dinas Contoh: Memasang lampu"
    assert entry["summary"].endswith("7 Okt 2026")


@pytest.mark.parametrize(
    "title",
    ["<script>alert(1)</script>", "]]></title><x/>", "a\x00\x08b & c\n\nd", "\u202eabc \ud7ff"],
)
def test_hostile_title_stays_words(client, make, title):
    make.commitment(is_public=True, deliverable=title.replace("\x00", ""))
    (entry,) = entries(client.get(PROMISES))
    assert entry["title"].endswith(feeds._plain(title.replace("\x00", "")))
    assert b"<script" not in client.get(PROMISES).content


def test_hidden_venue_is_not_in_the_feed(client, make):
    make.forum(venue="PT Rahasia", is_venue_public=False)
    assert b"Rahasia" not in client.get(FORUMS).content


def test_empty_feed_is_a_feed(client, db):
    answer = client.get(FORUMS)
    assert entries(answer) == []
    assert "Last-Modified" not in answer


@pytest.mark.parametrize("count", [1, 3])
def test_feed_costs_three_queries(client, make, at, django_assert_num_queries, count):
    host = make.party()
    by = make.person(host, Role.FACILITATOR)
    for _ in range(count):
        actions.plan("Forum", host=host, held_on=at.date(), by=by, at=at)
    with django_assert_num_queries(3):
        client.get(FORUMS)


@pytest.mark.parametrize("page", ["/forum/", "/janji/", "/data/"])
def test_lists_name_their_feeds(client, db, page):
    body = client.get(page).content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in " ".join(body.split())
