"""What deciding shows on the page where a musyawarah is run."""

from itertools import islice

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ngariung.deciding import actions
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import Gathered
from ngariung.deciding.pages import panels
from ngariung.deliberation.pages import walls

from .acting import WORDS, address, phone, signed


def run_page(found, person):
    client = Client()
    client.force_login(person)
    address = reverse("deliberation:run", args=[found.code])
    return client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_running_page_lists_proposals_with_where_they_stand_and_leads_to_each(
    house, planned, opened, at
):
    prepared = planned(statements=1)
    assert 'id="putusan"' not in run_page(prepared, house.facilitator)
    found = opened(statements=1)
    page = run_page(found, house.facilitator)
    assert ("Nothing has been put yet." in page, page.count("putusan/baru/")) == (True, 1)
    words = ("Lampu jalan didahulukan.", "Parkir ditambah bulan depan.")
    made = [
        actions.put(found, Proposal(process="consent", words=one), by=house.facilitator, at=at)
        for one in words
    ]
    actions.open_decision(made[0], by=house.facilitator, at=at)
    page = run_page(found, house.facilitator)
    for one in made:
        where = reverse("deciding:run", kwargs={"code": found.code, "decision": one.code})
        assert where in page
    assert ("Count, write down, decide" in page, "Open it for answers" in page) == (True, True)


def test_printed_sheet_shows_nobody_what_is_still_prepared(house, opened, at):
    found = opened(statements=1)
    made = [
        actions.put(found, Proposal(process="consent", words=one), by=house.facilitator, at=at)
        for one in ("Lampu jalan didahulukan.", "Parkir ditambah bulan depan.")
    ]
    assert panels.on_the_sheet(found, house.facilitator) is None
    actions.open_decision(made[0], by=house.facilitator, at=at)
    for person in (house.facilitator, house.scribe, None):
        _template, values = panels.on_the_sheet(found, person)
        assert [row.title for row in values["decisions"]] == ["Lampu jalan didahulukan."]


def test_sheet_gets_every_decision_with_one_sentence_what_is_decided_first(house, opened, at):
    found = opened(statements=1)
    made = []
    for number in range(7):
        words = Proposal(process="consent", words=f"Usul nomor {number + 1}.")
        made.append(actions.put(found, words, by=house.facilitator, at=at))
        actions.open_decision(made[-1], by=house.facilitator, at=at)
    actions.mark_present(made[4], 9, by=house.scribe, at=at)
    actions.record_acclamation(made[4], "consent", by=house.scribe, at=at)
    actions.end_round(made[4], by=house.facilitator, at=at)
    outcome = "Usul No. 5 diterima. Pak ketua yang mengurusnya. Lalu ditinjau."
    actions.decide(made[4], outcome=outcome, by=house.facilitator, at=at)
    _template, values = panels.on_the_sheet(found, None)
    titles = [row.title for row in values["decisions"]]
    assert titles == [f"Usul nomor {number}." for number in (5, 1, 2, 3, 4, 6, 7)]
    assert [words[1] for words in values["on_paper"]] == ["Usul No. 5 diterima.", *[""] * 6]


def on(client, found, door):
    page = client.get(f"/musyawarah/{found.code}/{door}", HTTP_ACCEPT_LANGUAGE="en")
    return page.content.decode()


def test_phone_learns_on_each_page_what_is_asked_until_it_is_over(house, put, at, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    made = put("consent", is_open=False)
    found = made.deliberation
    client, person = phone(made, at)
    there = address("position", made)
    assert all(there not in on(client, found, door) for door in ("ikut/", "ikut/pilihan/"))
    actions.open_decision(made, by=house.facilitator, at=at)
    for door in ("ikut/", "ikut/pilihan/"):
        page = on(client, found, door)
        assert (there in page, WORDS in page, "Say where you stand" in page) == (True, True, True)
    actions.take_position(person, made, option="consent", at=at)
    assert "Change my answer" in on(client, found, "ikut/")
    actions.end_round(made, by=house.facilitator, at=at)
    assert all(there not in on(client, found, door) for door in ("ikut/", "ikut/pilihan/"))


def test_answer_to_a_vote_tells_what_is_asked(house, put, at, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    made = put("consent")
    client, _person = phone(made, at)
    where = f"/musyawarah/{made.deliberation.code}/ikut/kirim/"
    told = client.post(where, '{"votes": {}}', content_type="text/plain").json()
    assert address("position", made) in told["asked"]
    actions.end_round(made, by=house.facilitator, at=at)
    told = client.post(where, '{"votes": {}}', content_type="text/plain").json()
    assert told["asked"] == ""


def test_phone_is_not_called_to_what_only_the_room_answers_but_the_wall_is(house, put, at):
    made = put("consent", gathered=Gathered.ROOM)
    client, _person = phone(made, at)
    assert address("position", made) not in on(client, made.deliberation, "ikut/")
    wall = on(signed(house.scribe), made.deliberation, "layar/")
    assert (WORDS in wall, "answer when you are asked" in wall) == (True, True)
    assert "on your phone" not in wall


def test_wall_says_what_is_asked_now_where_results_wait_for_the_end_too(house, asked, put, at):
    made = asked(is_hiding_results=True)
    other = put("consent", of=made.deliberation)
    wall = on(signed(house.scribe), made.deliberation, "layar/")
    assert (WORDS in wall, "One more proposal is asked" in wall) == (True, True)
    for one in (made, other):
        actions.end_round(one, by=house.facilitator, at=at)
    assert "wall-asked" not in on(signed(house.scribe), made.deliberation, "layar/")


def test_what_is_asked_costs_one_query_where_nothing_is(opened):
    found = opened(statements=1)
    with CaptureQueriesContext(connection) as queries:
        assert panels.asked_in_the_hall(found, None) is None
    assert len(queries) == 1


def test_wall_hears_by_its_stream_what_is_asked_and_that_it_is_over(house, put, at, monkeypatch):
    monkeypatch.setattr(walls, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(walls, "ASKED_EVERY", 0.0)
    made = put(is_open=False, gathered=Gathered.BOTH)
    client = Client()
    client.force_login(house.facilitator)
    where = reverse("deliberation:wall_stream", args=[made.deliberation.code])
    response = client.get(where, HTTP_ACCEPT_LANGUAGE="en")
    parts = iter(response.streaming_content)
    list(islice(parts, 2))
    actions.open_decision(made, by=house.facilitator, at=at)
    told = next(parts).decode()
    assert (told.startswith("event: asked\n"), WORDS in told) == (True, True)
    actions.drop(made, reason="Tidak jadi ditanyakan.", by=house.facilitator, at=at)
    assert next(parts) == b"event: asked\ndata: \n\n"
    for close in response._resource_closers:
        close()
