"""The picture at its doors: hidden means hidden at each of them, and what is shown is the same for all."""

import json
import re
import time
from datetime import timedelta
from itertools import islice

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from deliberation import crowd
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.actions import picturing, tickets
from ngariung.deliberation.enums import Admission, ParticipantState, StatementState
from ngariung.deliberation.models import Deliberation, Picture
from ngariung.deliberation.pages import walls
from ngariung.ledger.models import Detail, Entry

LONG = timedelta(minutes=5)
DOORS = ("", "gambaran/", "hasil/", "layar/")


def address(found, door=""):
    return f"/musyawarah/{found.code}/{door}"


def fresh(found):
    return Deliberation.objects.get(pk=found.pk)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def plain(page):
    """Without the token that differs each time, and the way back that the language form keeps."""
    return re.sub(rb'name="(?:csrfmiddlewaretoken|next)" value="[^"]*"', b"", page.content)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def live(opened):
    """`live(people, …)`: open, with a picture that is told: twice as many people came."""

    def build(people, **plan):
        found = opened(**plan)
        crowd.fill(found, people)
        picturing.refresh(fresh(found), at=timezone.now() - LONG)
        crowd.fill(found, people)
        picturing.refresh(fresh(found), at=timezone.now() - LONG / 2)
        return found

    return build


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


def test_wall_of_a_private_one_is_for_who_records(live, house):
    found = live(40, is_public=False)
    doors = {
        house.facilitator: 200,
        house.scribe: 200,
        house.member: 404,
        house.stranger: 404,
    }
    for person, status in doors.items():
        assert signed_in(person).get(address(found, "layar/")).status_code == status


def test_page_leads_to_the_wall_who_may_put_letters_on_it(opened, house):
    found = opened(statements=1)
    doors = {
        house.facilitator: True,
        house.scribe: True,
        house.member: False,
        house.stranger: False,
    }
    for person, leads in doors.items():
        page = signed_in(person).get(address(found)).content.decode()
        assert (address(found, "layar/") in page) == leads


def test_letters_of_the_wall_are_shown_only_to_who_records(live, house):
    found = live(40, admission=Admission.HALL)
    letters = tokens.written(fresh(found).hall_letters)
    for person, is_shown in ((house.scribe, True), (house.member, False), (house.stranger, False)):
        page = signed_in(person).get(address(found, "layar/"))
        assert (letters in page.content.decode()) == is_shown
    page = Client().get(address(found, "layar/"))
    assert letters not in page.content.decode()
    assert page["Cache-Control"] == "no-store"


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


def of(client, found, door=""):
    return client.get(address(found, door), headers={"Accept-Language": "en"}).content.decode()


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


def test_wall_says_that_the_picture_is_behind_however_it_asks(live, house, at):
    found = live(40)
    words = "40 people are in the picture; until the end it stays at least 5 behind."
    assert ("40 people are in this picture." in of(Client(), found), words) == (True, words)
    assert words in of(Client(), found, "layar/")
    assert words in of(Client(), found, "gambaran/?layar")
    assert words not in of(Client(), found, "gambaran/")
    actions.close(fresh(found), by=house.facilitator, at=at)
    assert words not in of(Client(), found, "layar/")
    few = of(Client(), live(12), "layar/")
    assert "The picture stays at least 5 people behind until the end." in few


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


def test_wall_of_a_hall_says_why_it_shows_no_letters(live, house):
    found = live(40, admission=Admission.HALL)
    words = "The letters are shown only when"
    for person, is_told in ((house.scribe, False), (house.member, True)):
        assert (words in of(signed_in(person), found, "layar/")) == is_told
    assert words in of(Client(), found, "layar/")
    assert words not in of(Client(), live(40), "layar/")


# The wall's stream


def events(found, client=None):
    response = (client or signed_in(found.planned_by)).get(address(found, "layar/siaran/"))
    assert response["Content-Type"] == "text/event-stream"
    return response


def let_go(response):
    """What the web server does at the end, without the signal that would close this test's connection."""
    for close in response._resource_closers:
        close()


def test_stream_sends_the_picture_and_each_newer_one(live, monkeypatch):
    monkeypatch.setattr(walls, "LOOK_EVERY", 0.01)
    found = live(40)
    response = events(found)
    parts = iter(response.streaming_content)
    retry, first = islice(parts, 2)
    tick = fresh(found).tick
    assert (retry, first[:14]) == (b"retry: 2000\n\n", b"event: picture")
    crowd.fill(found, 5)
    following = next(parts)
    assert f"id: {fresh(found).tick}\n".encode() in following
    assert (f"id: {tick}\n".encode() in first, b"85" in following) == (True, True)
    let_go(response)


def test_stream_sends_new_letters_as_soon_as_they_hold(live, house, monkeypatch):
    monkeypatch.setattr(walls, "LOOK_EVERY", 0.01)
    found = live(40, admission=Admission.HALL)
    response = events(found)
    parts = iter(response.streaming_content)
    list(islice(parts, 2))
    actions.change_letters(fresh(found), by=house.facilitator)
    following = next(parts)
    letters = tokens.written(fresh(found).hall_letters).encode()
    assert (following.startswith(b"event: entrance\n"), letters in following) == (True, True)
    let_go(response)


def test_stream_sends_a_new_link_as_soon_as_it_holds(live, house, at, monkeypatch):
    monkeypatch.setattr(walls, "LONGEST", 10.0)
    monkeypatch.setattr(walls, "LOOK_EVERY", 0.01)
    found = live(40, is_public=False)
    response = events(found)
    parts = iter(response.streaming_content)
    list(islice(parts, 2))
    made = tickets.change_link(fresh(found), by=house.facilitator, at=at)
    following = next(parts)
    letters = tokens.written(tokens.of_ticket(made.code)).encode()
    assert (following.startswith(b"event: entrance\n"), letters in following) == (True, True)
    let_go(response)


def test_stream_sends_what_is_asked_around_the_picture_as_soon_as_it_is(live, house, monkeypatch):
    monkeypatch.setattr(walls, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(walls, "ASKED_EVERY", 0.0)
    said = [""]
    monkeypatch.setattr(walls, "words_at", lambda _place, _found: said[0])
    response = events(live(40))
    parts = iter(response.streaming_content)
    list(islice(parts, 2))
    said[0] = "<p>Usul</p>"
    assert next(parts) == b"event: asked\ndata: <p>Usul</p>\n\n"
    said[0] = ""
    assert next(parts) == b"event: asked\ndata: \n\n"
    let_go(response)


def test_stream_ends_when_it_is_over(live, house, at):
    found = live(40)
    actions.close(fresh(found), by=house.facilitator, at=at)
    sent = body(events(found))
    assert (sent.count(b"event: picture"), sent.endswith(b"event: over\ndata: \n\n")) == (1, True)


def test_stream_is_only_for_who_records_and_others_take_no_place(live, house):
    found = live(40)
    for client in (Client(), signed_in(house.member), signed_in(house.stranger)):
        stream = client.get(address(found, "layar/siaran/"))
        assert (stream.status_code, body(stream)) == (204, b"")
        assert b"data-stream" not in client.get(address(found, "layar/")).content
    for person in (house.facilitator, house.scribe):
        assert b"data-stream" in signed_in(person).get(address(found, "layar/")).content
        let_go(events(found, signed_in(person)))


def test_only_so_many_walls_hold_a_thread_and_each_gives_it_back(live):
    found = live(40)
    held = [events(found) for _ in range(walls.MOST_STREAMS)]
    assert signed_in(found.planned_by).get(address(found, "layar/siaran/")).status_code == 204
    let_go(held[0])
    let_go(held[0])
    again = events(found)
    assert signed_in(found.planned_by).get(address(found, "layar/siaran/")).status_code == 204
    for response in (*held[1:], again):
        let_go(response)
    assert [walls._places.acquire(blocking=False) for _ in range(walls.MOST_STREAMS + 1)] == [
        *[True] * walls.MOST_STREAMS,
        False,
    ]
    walls._places.release(walls.MOST_STREAMS)


def test_stream_ends_by_itself_so_that_no_thread_is_lost(live, monkeypatch):
    monkeypatch.setattr(walls, "LONGEST", 0.05)
    monkeypatch.setattr(walls, "LOOK_EVERY", 0.01)
    started = time.monotonic()
    sent = body(events(live(40)))
    assert (sent.count(b"event: "), b"event: over" in sent) == (1, False)
    assert time.monotonic() - started < 20
