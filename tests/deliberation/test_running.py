"""Pages of who facilitates: prepare, seed, open, screen, decide on people, close."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ngariung.deliberation import actions, jobs, tokens
from ngariung.deliberation.enums import (
    Admission,
    DeliberationState,
    ParticipantState,
    StatementState,
)
from ngariung.deliberation.models import Deliberation, Picture

PLAN = {"question": "Bagaimana giliran kerja diatur?", "admission": "link", "is_public": "on"}


def run_page(found):
    return reverse("deliberation:run", args=[found.code])


def test_musyawarah_is_prepared_seeded_opened_and_closed_in_the_browser(client, house):
    client.force_login(house.facilitator)
    answer = client.post("/musyawarah/buat/", {**PLAN, "host": house.host.code})
    found = Deliberation.objects.get()
    assert answer["Location"] == run_page(found)
    refused = client.post(f"/musyawarah/{found.code}/urus/buka/")
    assert (refused.status_code, "pernyataan" in refused.content.decode()) == (400, True)
    seed = {"text": "Giliran malam paling banyak dua kali."}
    client.post(f"/musyawarah/{found.code}/urus/tambah/", seed)
    client.post(f"/musyawarah/{found.code}/urus/buka/")
    found.refresh_from_db()
    assert (found.state, found.statements.get().state) == ("open", "open")
    assert "untuk selamanya" in client.get(f"/musyawarah/{found.code}/urus/tutup/").content.decode()
    client.post(f"/musyawarah/{found.code}/urus/tutup/")
    found.refresh_from_db()
    assert found.state == DeliberationState.CLOSED


def test_page_says_the_one_next_thing_to_do(client, house, planned, opened):
    def title(found):
        page = client.get(run_page(found), HTTP_ACCEPT_LANGUAGE="en").content.decode()
        return page.partition('id="next-step">')[2].partition("</h2>")[0]

    client.force_login(house.facilitator)
    now = timezone.now()
    assert title(planned()) == "Write down what people are asked"
    assert title(planned(statements=4)) == "Add 1 statement more, or open it"
    assert title(planned(statements=5)) == "Everything is there: open it"
    found = opened(statements=5)
    assert title(found) == "Let people in"
    person = actions.join(found, secret=tokens.of_browser(), at=now)
    assert title(found) == "Nothing waits for you"
    actions.join(found, secret=tokens.of_browser(), at=now, is_crowded=True)
    assert title(found) == "One person was set apart"
    waits = actions.propose(person, "Parkir ditambah.", at=now)
    assert title(found) == "One statement waits for your look"
    closing = client.get(f"/musyawarah/{found.code}/urus/tutup/", HTTP_ACCEPT_LANGUAGE="en")
    for words in ("One statement still waits", "One person is still set apart"):
        assert words in closing.content.decode()
    actions.refuse(waits, reason="Sudah ada.", by=house.facilitator, at=now)
    actions.close(found, by=house.facilitator, at=now)
    assert title(found) == "It is closed, and the result stands"


@pytest.mark.parametrize(
    ("plan", "page"),
    [
        ({}, "wall"),
        ({"is_public": False}, "way_in"),
        ({"admission": Admission.HALL}, "wall"),
        ({"admission": Admission.TICKETS}, "tickets"),
    ],
)
def test_letting_people_in_leads_to_what_they_need(client, house, opened, plan, page):
    found = opened(statements=5, **plan)
    client.force_login(house.facilitator)
    step = client.get(run_page(found)).context["next"]
    assert step.url == reverse(f"deliberation:{page}", args=[found.code])
    assert client.get(step.url).status_code == 200


def test_name_in_a_seed_is_said_back_and_nothing_typed_is_lost(client, house, planned):
    found = planned()
    client.force_login(house.facilitator)
    text = "Pak Sukirman jangan jadi mandor lagi."
    page = client.post(f"/musyawarah/{found.code}/urus/tambah/", {"text": text})
    assert (text in page.content.decode(), "is_checked" in page.content.decode()) == (True, True)
    client.post(f"/musyawarah/{found.code}/urus/tambah/", {"text": text, "is_checked": "on"})
    assert found.statements.get().text == text


def test_end_in_the_past_is_refused_with_words(client, house):
    client.force_login(house.facilitator)
    past = {**PLAN, "host": house.host.code, "closes_at": "2020-01-01T08:00"}
    page = client.post("/musyawarah/buat/", past)
    assert (page.status_code, Deliberation.objects.count()) == (200, 0)
    assert PLAN["question"] in page.content.decode()


@pytest.mark.parametrize("reason", ["x" * 281, "a\x00b"])
def test_what_the_database_cannot_hold_is_refused_in_words(client, house, opened, reason):
    found = opened(statements=1)
    client.force_login(house.facilitator)
    asked = found.statements.get()
    address = f"/musyawarah/{found.code}/urus/pernyataan/"
    told = {"statement": asked.code, "act": "withdraw", "reason": reason}
    page = client.post(address, told, follow=True, HTTP_ACCEPT_LANGUAGE="en")
    assert "at most 280 letters" in page.content.decode()
    assert client.post(address, {**told, "statement": "\x00"}).status_code == 404
    people = f"/musyawarah/{found.code}/urus/peserta/"
    given = {"suspicion": "\x00", "act": "count"}
    assert client.post(people, given).status_code == 404
    asked.refresh_from_db()
    assert asked.state == StatementState.OPEN


def test_people_set_apart_are_decided_by_reason(client, house, opened):
    now = timezone.now()
    found = opened(statements=1)
    for _number in range(3):
        actions.join(found, secret=tokens.of_browser(), at=now, is_crowded=True)
    client.force_login(house.facilitator)
    assert "<strong>3 orang</strong>" in client.get(run_page(found)).content.decode()
    address = f"/musyawarah/{found.code}/urus/peserta/"
    client.post(address, {"suspicion": "crowd", "act": "leave_out"})
    assert found.people.filter(state=ParticipantState.LEFT_OUT).count() == 3
    assert "count_after_all" in client.get(run_page(found)).content.decode()
    client.post(address, {"suspicion": "crowd", "act": "count_after_all"})
    assert found.people.filter(state=ParticipantState.COUNTED).count() == 3


def test_tickets_are_printed_unused_and_only_for_who_facilitates(client, house, opened, at):
    found = opened(statements=1, admission=Admission.TICKETS)
    address = f"/musyawarah/{found.code}/urus/tiket/"
    client.force_login(house.member)
    assert client.get(address).status_code == 403
    client.force_login(house.facilitator)
    client.post(address, {"number": 3})
    codes = list(found.tickets.values_list("code", flat=True))
    letters = [tokens.written(tokens.of_ticket(code)) for code in codes]
    used = tokens.of_ticket(codes[0])
    actions.join(found, secret=tokens.of_browser(), letters=used, at=timezone.now())
    page = client.get(address).content.decode()
    assert [one in page for one in letters] == [False, True, True]
    assert client.post(address, {"number": 501}).status_code == 200
    assert found.tickets.count() == 3


def test_prepared_one_is_hidden_from_everybody_else(client, house, planned):
    found = planned(statements=1)
    here = reverse("deliberation:deliberation", args=[found.code])
    assert client.get(here).status_code == 404
    client.force_login(house.stranger)
    assert (client.get(here).status_code, client.get(run_page(found)).status_code) == (404, 404)
    client.force_login(house.member)
    assert (client.get(here).status_code, client.get(run_page(found)).status_code) == (200, 403)


@pytest.mark.parametrize("number", [1, 3])
def test_running_page_asks_as_often_for_one_as_for_many(
    client, house, opened, number, django_assert_max_num_queries
):
    now = timezone.now()
    found = opened(statements=number)
    person = actions.join(found, secret=tokens.of_browser(), at=now, is_crowded=True)
    for place in range(number):
        actions.propose(person, f"Usul yang ke-{place}: kipas di ruang {place}.", at=now)
    client.force_login(house.facilitator)
    with django_assert_max_num_queries(14):
        client.get(run_page(found))


def test_end_closes_it_by_the_clock(house, opened):
    now = timezone.now()
    found = opened(statements=1, closes_at=now + dt.timedelta(hours=1))
    assert actions.close_due(at=now) == 0
    assert actions.close_due(at=now + dt.timedelta(hours=1)) == 1
    found.refresh_from_db()
    assert found.state == DeliberationState.CLOSED


def test_picture_grows_by_the_clock_while_nobody_looks(opened):
    now = timezone.now()
    found = opened(statements=8)
    codes = list(found.statements.values_list("code", flat=True))
    for number in range(24):
        person = actions.join(found, secret=tokens.of_browser(), at=now)
        actions.vote(person, dict.fromkeys(codes, 1 if number % 2 else -1), at=now)
        if number % 8 == 7:
            now += dt.timedelta(minutes=1)
            jobs.refresh_pictures(at=now)
    kept = Picture.objects.get(deliberation=found).data
    assert (kept["told"]["people"], kept["now"]["people"]) == (16, 24)
