"""The picture on a wall: whose it is, what it says, and the stream that keeps it new."""

import time
from itertools import islice

from django.test import Client

from deliberation import crowd
from deliberation.pages import address, body, fresh, of, signed_in
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.actions import tickets
from ngariung.deliberation.enums import Admission
from ngariung.deliberation.pages import walls


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
