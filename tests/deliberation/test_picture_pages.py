"""The picture at its doors: hidden means hidden at each of them, and what is shown is the same for all."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deliberation import crowd
from deliberation.pages import address, body, fresh, of, signed_in
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.enums import ParticipantState, StatementState
from ngariung.deliberation.models import Picture
from ngariung.ledger.models import Detail, Entry

DOORS = ("", "gambaran/", "hasil/", "layar/")


def plain(page):
    """Without the token that differs each time, and the way back that the language form keeps."""
    return re.sub(rb'name="(?:csrfmiddlewaretoken|next)" value="[^"]*"', b"", page.content)


@pytest.fixture
def everybody(house, db, make):
    """One browser each: nobody signed in, the host's people, a stranger, and somebody with all rights."""
    superuser = make.person(house.host)
    superuser.is_staff = superuser.is_superuser = True
    superuser.save()
    people = (house.facilitator, house.scribe, house.member, house.stranger, superuser)
    return [Client(), *map(signed_in, people)]


# Promised for the end


def test_hidden_results_are_nowhere_for_anybody_at_any_door(opened, everybody, at):
    found = opened(is_hiding_results=True)
    _people, _asked = crowd.fill(found, 40)
    told = set()
    for client in everybody:
        for door in DOORS:
            page = client.get(address(found, door))
            assert page.status_code == 200
            assert b"opinion-bar" not in page.content
            assert b"opinion-map" not in page.content
            assert b"480" not in page.content
        picture = client.get(address(found, "gambaran/"))
        told.add((picture.content, picture["ETag"]))
        stream = client.get(address(found, "layar/siaran/"))
        assert (stream.status_code, body(stream)) == (204, b"")
        for name in ("participants-votes", "votes", "comments"):
            for door in (f"data/{name}.csv", f"data/{name}.json", f"data/{name}/"):
                assert client.get(address(found, door)).status_code == 404
    assert len(told) == 1
    assert Picture.objects.count() == 0


def test_hidden_results_stay_hidden_when_votes_come(opened, at):
    found = opened(is_hiding_results=True)
    crowd.fill(found, 40)
    before = Client().get(address(found, "gambaran/"))
    crowd.fill(found, 7)
    after = Client().get(address(found, "gambaran/"))
    assert (before.content, before["ETag"]) == (after.content, after["ETag"])


def test_hidden_results_are_not_in_the_register(opened, house, at):
    found = opened(is_hiding_results=True)
    crowd.fill(found, 40)
    actions.record_votes(at=at)
    numbers = Entry.objects.filter(subject=found.code).values("number")
    told = [json.loads(row.body)["facts"] for row in Detail.objects.filter(number__in=numbers)]
    assert told[-1] == {"people": 40, "votes": 480}
    assert not any(name in facts for facts in told for name in ("agrees", "groups", "ways"))


def test_hidden_results_are_told_after_the_end_and_counted_once(opened, house, at):
    found = opened(is_hiding_results=True)
    crowd.fill(found, 40)
    actions.close(fresh(found), by=house.facilitator, at=at)
    page = Client().get(address(found, "hasil/"))
    assert b"opinion-bar" in page.content
    first = Picture.objects.get()
    Client().get(address(found))
    assert Picture.objects.get().computed_at == first.computed_at


def test_preparing_one_has_no_picture(planned, house):
    found = planned()
    crowd.ask(found, 3)
    client = signed_in(house.facilitator)
    assert b"opinions" not in client.get(address(found)).content
    assert client.get(address(found, "hasil/")).status_code == 404


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, ""),
        (4, "A few people (fewer than 5) were set apart and are not counted."),
        (5, "5 people were set apart and are not counted."),
    ],
)
def test_result_says_how_many_are_not_counted_once_it_is_over(opened, house, at, number, words):
    found = opened()
    crowd.fill(found, 12)
    if number:
        crowd.come(found, number - 1, state=ParticipantState.SUSPECT)
        crowd.come(found, 1, state=ParticipantState.LEFT_OUT)

    def pages():
        return [
            Client().get(address(found, door), headers={"Accept-Language": "en"}).content.decode()
            for door in ("", "hasil/")
        ]

    assert ["are not counted." in page for page in pages()] == [False, False]
    actions.close(fresh(found), by=house.facilitator, at=at)
    for page in pages():
        assert (words in page, "are not counted." in page) == (True, bool(words))


def test_result_leads_to_statements_that_are_not_asked_with_the_reason(opened, house, at):
    found = opened()
    _people, asked = crowd.fill(found, 12)
    state, why = StatementState.REFUSED, "Ini bukan tentang giliran."
    private = {"state": state, "reason": "Menyebut nama orang.", "notices": ["private"]}
    found.statements.filter(pk=asked[0].pk).update(state=state, reason=why)
    found.statements.filter(pk=asked[1].pk).update(**private)
    actions.withdraw(
        found.statements.get(pk=asked[2].pk), reason="Sudah terjawab.", by=house.facilitator, at=at
    )
    actions.close(fresh(found), by=house.facilitator, at=at)
    page = Client().get(address(found, "tidak-ditanyakan/"), headers={"Accept-Language": "en"})
    told = page.content.decode().partition("Statements that are not asked")[2]
    for words in (crowd.TEXTS[0], why, "Menyebut nama orang.", crowd.TEXTS[2], "Sudah terjawab."):
        assert words in told
    assert crowd.TEXTS[1] not in page.content.decode()
    result = Client().get(address(found, "hasil/"), headers={"Accept-Language": "en"})
    assert "3 statements were not asked" in result.content.decode()


# Not for everybody


def test_private_one_is_there_only_for_the_host_and_who_joined(live, house):
    found = live(40, is_public=False)
    person = found.people.first()
    secret = tokens.of_browser()
    type(person).objects.filter(pk=person.pk).update(key=tokens.key_of(found.code, secret))
    inside = Client()
    inside.cookies["peserta"] = secret
    for client in (Client(), signed_in(house.stranger)):
        nobodys = client.get("/musyawarah/33333333/hasil/")
        for door in (*DOORS, "layar/siaran/", "data/votes.csv"):
            page = client.get(address(found, door))
            assert (page.status_code, plain(page)) == (404, plain(nobodys))
    for door in ("", "gambaran/", "hasil/"):
        assert inside.get(address(found, door)).status_code == 200
        assert signed_in(house.member).get(address(found, door)).status_code == 200


# One picture for all


def test_phone_that_has_the_picture_gets_nothing(live):
    found = live(40)
    client = Client()
    first = client.get(address(found, "gambaran/"))
    again = client.get(address(found, "gambaran/"), headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    crowd.fill(found, 1)
    newer = client.get(address(found, "gambaran/"), headers={"If-None-Match": first["ETag"]})
    assert (newer.status_code, newer["ETag"] == first["ETag"]) == (200, False)


def test_picture_of_another_language_is_another_one(live):
    found = live(40)
    client = Client()
    marks = {
        client.get(address(found, "gambaran/"), headers={"Accept-Language": each})["ETag"]
        for each in ("id", "en")
    }
    assert len(marks) == 2


@pytest.mark.parametrize("statements", [1, 3])
def test_picture_costs_the_same_queries_for_one_statement_and_three(opened, statements):
    found = opened()
    crowd.fill(found, 12, statements=statements)
    client = Client()
    client.get(address(found, "gambaran/"))
    with CaptureQueriesContext(connection) as queries:
        client.get(address(found, "gambaran/"))
    assert len(queries) == 6


def test_public_page_says_what_is_missing_when_it_is_too_early(opened):
    found = opened()
    crowd.fill(found, 4)
    page = Client().get(address(found), headers={"Accept-Language": "en"})
    assert "it needs about 6 people more" in page.content.decode()


@pytest.mark.parametrize(
    ("silent", "words"),
    [
        (0, None),
        (4, "A few people (fewer than 5) are in no group"),
        (14, "14 people are in no group: they have answered too little so far."),
    ],
)
def test_page_says_how_many_lie_in_no_group(opened, house, at, silent, words):
    found = opened()
    _people, asked = crowd.fill(found, 40)
    if silent:
        crowd.say(crowd.come(found, silent), asked[:2], lambda *_: 1)
    actions.close(fresh(found), by=house.facilitator, at=at)
    page = of(Client(), found)
    assert ("in no group" in page) == (words is not None)
    assert words is None or words in page


def test_table_says_what_a_dash_means_only_where_there_is_one(opened, house, at):
    seen = set()
    for few in (0, 3):
        found = opened()
        _people, asked = crowd.fill(found, 40)
        if few:
            crowd.say(crowd.come(found, few), asked[:1], lambda *_: 1)
        actions.close(fresh(found), by=house.facilitator, at=at)
        page = of(Client(), found, "hasil/")
        has_gap = re.search(r'<td class="number">\s*–\s*</td>', page) is not None
        assert ("“–” means" in page) == has_gap
        seen.add(has_gap)
    assert seen == {True, False}


@pytest.mark.parametrize(("number", "is_whole"), [(29, False), (30, True)])
def test_result_offers_answers_only_where_there_are_any(opened, house, at, number, is_whole):
    found = opened()
    crowd.fill(found, number)
    actions.close(fresh(found), by=house.facilitator, at=at)
    page = of(Client(), found, "hasil/")
    assert ("in shuffled order:" in page, "row by row are given only" in page) == (
        is_whole,
        not is_whole,
    )
