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
from ngariung.voices.enums import What
from ngariung.voices.models import Summary

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


def test_statements_that_wait_are_decided_with_what_was_noticed(client, house, opened):
    now = timezone.now()
    found = opened()
    person = actions.join(found, secret=tokens.of_browser(), at=now)
    actions.propose(person, "Uang makan dibayar harian.", at=now)
    actions.open_statement(found.statements.get(), by=house.facilitator, at=now)
    actions.propose(person, "Uang makan di bayar harian saja", at=now)
    client.force_login(house.facilitator)
    page = client.get(run_page(found)).content.decode()
    assert "Uang makan di bayar harian saja" in page
    assert "sama dengan yang lain" in page
    waiting = found.statements.get(state=StatementState.WAITING)
    address = f"/musyawarah/{found.code}/urus/pernyataan/"
    client.post(address, {"statement": waiting.code, "act": "refuse", "reason": "Sudah ada."})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("refused", "Sudah ada.")
    wrong = client.post(address, {"statement": waiting.code, "act": "erase"})
    assert wrong.status_code == 404


def test_all_on_the_page_are_refused_with_one_reason_and_what_came_since_waits(
    client, house, opened
):
    now = timezone.now()
    found = opened()
    person = actions.join(found, secret=tokens.of_browser(), at=now)
    texts = ("Uang makan dibayar harian.", "Parkir ditambah.", "Kantin buka malam hari.")
    shown = [actions.propose(person, text, at=now).code for text in texts[:2]]
    client.force_login(house.facilitator)
    page = client.get(run_page(found)).content.decode()
    assert [page.count(f'name="statement" value="{code}"') for code in shown] == [2, 2]
    actions.propose(person, texts[2], at=now)
    address = f"/musyawarah/{found.code}/urus/pernyataan/"
    told = {"statement": [*shown, "\x00"], "act": "refuse_all"}
    client.post(address, told)
    assert found.statements.filter(state=StatementState.WAITING).count() == 3
    client.post(address, {**told, "reason": "Di luar pertanyaan."})
    left = found.statements.get(state=StatementState.WAITING)
    assert (left.text, set(found.statements.values_list("reason", flat=True))) == (
        texts[2],
        {"Di luar pertanyaan.", ""},
    )


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


def test_public_voices_of_the_forum_become_statements_and_others_do_not(
    client, house, planned, make, at
):
    forum = make.forum(house.host)
    public = make.voice(forum=forum, what=What.OPEN, text="Lampu mati, kata Bu Sarinem.")
    Summary.objects.create(voice=public, text="Lampu jalan mati.", by=house.facilitator, at=at)
    make.voice(forum=forum, text="Rahasia dapur kami.")
    found = planned(forum=forum)
    client.force_login(house.facilitator)
    page = client.get(f"/musyawarah/{found.code}/urus/suara/").content.decode()
    assert ("Lampu jalan mati." in page, "Rahasia dapur" in page) == (True, False)
    seed = {"text": "Lampu jalan di gang harus segera dipasang.", "voice": public.code}
    client.post(f"/musyawarah/{found.code}/urus/tambah/", seed)
    assert found.statements.get().voice == public


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
