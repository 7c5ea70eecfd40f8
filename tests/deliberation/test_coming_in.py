"""Coming in over HTTP: nothing is kept before, by address, ticket or letters; who is set apart."""

from datetime import timedelta

import pytest
from django.test import Client

from deliberation.phones import codes, here, joined, phone, proof_from, sent, shown
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.enums import Admission, ParticipantState
from ngariung.deliberation.models import Participant, Vote
from ngariung.deliberation.pages import guests, joining

AGREE = 1


def test_nobody_has_a_cookie_before_pressing_the_button(open_now):
    found, client = open_now(statements=3), phone()
    for address in (
        f"/musyawarah/{found.code}/",
        here(found),
        here(found, "pilihan/"),
        here(found, "usul/"),
    ):
        page = client.get(address)
        assert (page.status_code, list(page.cookies)) == (200, [])
    assert not Participant.objects.exists()
    page = client.post(here(found), {"pilih": "1", "pernyataan": codes(found)[0]})
    assert (page.status_code, list(page.cookies), Vote.objects.count()) == (422, [], 0)


def test_page_before_joining_says_who_runs_it_what_is_kept_and_until_when(open_now, at, settings):
    settings.SITE_KEEPER = "Perkumpulan Contoh"
    found = open_now(
        statements=1, is_hiding_results=True, is_dispute=True, closes_at=at + timedelta(days=9)
    )
    page = phone().get(here(found), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    for words in (
        "Serikat Contoh runs this musyawarah.",
        "This server is run by Perkumpulan Contoh.",
        "No name, no account, no telephone number, no time.",
        "15 November 2026",
        "the last one counts",
        "Nobody sees any result before the end, not even the host.",
        "only signatures make a Perjanjian Bersama",
    ):
        assert words in page, words


@pytest.mark.parametrize("is_dispute", [False, True])
def test_each_page_of_taking_part_in_a_dispute_says_that_it_changes_no_legal_step(
    open_now, house, at, is_dispute
):
    found = open_now(statements=2, is_dispute=is_dispute)
    client = joined(found)
    words = "In a labour dispute this changes no legal step"

    def told(rest=""):
        page = client.get(here(found, rest), HTTP_ACCEPT_LANGUAGE="en")
        return words in page.content.decode()

    assert [told(), told("pilihan/"), told("usul/")] == [is_dispute] * 3
    actions.close(found, by=house.facilitator, at=at)
    assert told() == is_dispute


@pytest.mark.parametrize("is_tls", [False, True])
def test_cookie_belongs_to_one_musyawarah_and_to_no_script(open_now, at, settings, is_tls):
    settings.SESSION_COOKIE_SECURE = is_tls
    found = open_now(statements=1, closes_at=at + timedelta(days=10))
    cookie = joined(found).cookies["peserta"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], bool(cookie["secure"])) == (
        f"/musyawarah/{found.code}/",
        True,
        "Lax",
        is_tls,
    )
    assert (cookie["max-age"], tokens.is_browser(cookie.value)) == (40 * 24 * 3600, True)
    row = Participant.objects.get()
    assert row.key == tokens.key_of(found.code, cookie.value) != cookie.value


def test_pages_of_who_takes_part_stay_in_no_cache_and_name_themselves_to_nobody(open_now):
    found = open_now(statements=2)
    client = joined(found)
    for address in (here(found), here(found, "pilihan/"), here(found, "usul/")):
        headers = client.get(address).headers
        assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_browser_that_keeps_no_cookie_is_told_so(open_now):
    found = open_now(statements=1)
    page = phone().get(here(found) + "?ikut=1", HTTP_ACCEPT_LANGUAGE="en")
    assert "Your browser keeps no cookie." in page.content.decode()


def test_page_of_another_site_makes_nobody_join(open_now):
    found, client = open_now(statements=1), phone()
    page = client.post(here(found), {"gabung": "1"}, HTTP_SEC_FETCH_SITE="cross-site")
    assert (page.status_code, list(page.cookies), Participant.objects.count()) == (422, [], 0)


def test_address_in_small_letters_leads_to_the_one_that_the_cookie_knows(open_now):
    found = open_now(statements=1)
    page = phone().get(here(found).lower())
    assert (page.status_code, page["Location"]) == (302, here(found))


@pytest.fixture
def ticket(open_now, house, at):
    found = open_now(statements=2, admission=Admission.TICKETS)
    (made,) = actions.make_tickets(found, number=1, by=house.facilitator, at=at)
    return found, tokens.of_ticket(made.code)


def test_ticket_lets_in_one_browser_and_its_letters_stand_in_no_address(ticket):
    found, letters = ticket
    client = phone()
    proof = proof_from(client, tokens.written(letters).lower())
    joined(found, client, masuk=proof)
    assert shown(client.get(here(found))) in codes(found)
    again = phone()
    refused = again.post(here(found), {"gabung": "1", "masuk": proof}, HTTP_ACCEPT_LANGUAGE="en")
    assert (refused.status_code, list(refused.cookies)) == (403, [])
    assert "This ticket was used before." in refused.content.decode()
    assert found.people.count() == 1


def test_ticket_is_not_lost_with_the_answer_to_joining(ticket):
    found, letters = ticket
    client = phone()
    form = {"gabung": "1", "masuk": proof_from(client, letters)}
    first = client.post(here(found), form)
    assert (first.status_code, first["Location"]) == (307, here(found) + "?nomor=1")
    assert found.people.count() == 0
    for _lost in range(
        2
    ):  # the answer never came; the form is sent again, with or without the mark
        for address in (here(found) + "?nomor=1", here(found)):
            assert client.post(address, form)["Location"] == here(found) + "?ikut=1"
    assert found.people.count() == 1


def test_browser_without_cookies_uses_no_ticket_up(ticket):
    found, letters = ticket
    form = {"gabung": "1", "masuk": proof_from(phone(), letters)}
    page = phone().post(here(found) + "?nomor=1", form, HTTP_ACCEPT_LANGUAGE="en")
    assert "Your browser keeps no cookie." in page.content.decode()
    assert (found.people.count(), found.tickets.filter(is_used=True).count()) == (0, 0)


def test_wall_letters_let_a_hall_in_and_joining_without_them_is_refused(open_now):
    found = open_now(statements=1, admission=Admission.HALL)
    for number in range(2):
        client = phone()
        joined(found, client, masuk=proof_from(client, found.hall_letters))
        assert found.people.count() == number + 1
    for proof in (
        "",
        "falsch",
        guests.proof(open_now(statements=1, admission=Admission.HALL), "AAAAAA"),
    ):
        page = phone().post(here(found), {"gabung": "1", "masuk": proof})
        assert (page.status_code, list(page.cookies)) == (403, [])


def test_old_wall_letters_end_with_new_ones_even_for_who_stands_at_the_door(open_now, house):
    found, client = open_now(statements=1, admission=Admission.HALL), phone()
    proof = proof_from(client, found.hall_letters)
    actions.change_letters(found, by=house.facilitator)
    assert client.post(here(found), {"gabung": "1", "masuk": proof}).status_code == 403


def test_wrong_letters_and_those_of_what_is_not_open_look_the_same(open_now, planned, house, at):
    over = open_now(statements=1, admission=Admission.HALL)
    letters = over.hall_letters
    actions.close(over, by=house.facilitator, at=at)
    prepared = planned(statements=1, admission=Admission.TICKETS)
    (early,) = actions.make_tickets(prepared, number=1, by=house.facilitator, at=at)
    ended = open_now(statements=1, admission=Admission.HALL, closes_at=at + timedelta(days=1))
    type(ended).objects.filter(pk=ended.pk).update(closes_at=at - timedelta(days=1))
    answers = []
    for typed in ("AAAAAA", letters, ended.hall_letters, tokens.of_ticket(early.code), "A" * 12):
        page = phone().post("/musyawarah/masuk/", {"kode": typed})
        answers.append((page.status_code, page.content.decode().replace(typed, "")))
    assert len(set(answers)) == 1
    assert answers[0][0] == 404
    assert phone().post("/musyawarah/masuk/", {"kode": "abc"}).status_code == 422


def test_wrong_letters_slow_down_as_invitations_do(open_now, monkeypatch):
    waits = []
    monkeypatch.setattr("ngariung.core.throttle.time.sleep", waits.append)
    for _ in range(33):
        phone().post("/musyawarah/masuk/", {"kode": "AAAAAA"}, REMOTE_ADDR="203.0.113.7")
    assert waits == [0.25, 0.5, 0.75]


# A crowd, and who was set apart


def test_crowd_from_one_connection_is_set_apart_and_told_so(open_now, monkeypatch):
    monkeypatch.setattr(joining, "FREE_JOINS", 2)
    found = open_now(statements=1)
    clients = [joined(found, Client(REMOTE_ADDR="203.0.113.7")) for _ in range(3)]
    states = sorted(found.people.values_list("state", flat=True))
    assert states == [ParticipantState.COUNTED] * 2 + [ParticipantState.SUSPECT]
    told = [
        b"decides whether they count" in c.get(here(found), HTTP_ACCEPT_LANGUAGE="en").content
        for c in clients
    ]
    assert told == [False, False, True]
    assert sent(clients[2], found, {codes(found)[0]: AGREE}).json()["kept"] == 1


def test_hall_behind_one_connection_is_not_hindered(open_now, monkeypatch):
    monkeypatch.setattr(joining, "FREE_JOINS", 0)
    found = open_now(statements=1, admission=Admission.HALL)
    for _ in range(3):
        client = Client(REMOTE_ADDR="203.0.113.7")
        joined(found, client, masuk=proof_from(client, found.hall_letters))
    assert set(found.people.values_list("state", flat=True)) == {ParticipantState.COUNTED}


def test_more_than_a_hall_holds_from_one_connection_are_set_apart(open_now, monkeypatch):
    monkeypatch.setattr(joining, "FREE_JOINS_IN_A_HALL", 2)
    found = open_now(statements=1, admission=Admission.HALL)
    for number in range(6):
        client = Client(REMOTE_ADDR="203.0.113.7")
        if number < 3:
            # Who lacks the letters takes nobody's place.
            assert client.post(here(found), {"gabung": "1"}).status_code == 403
        else:
            joined(found, client, masuk=proof_from(client, found.hall_letters))
    states = sorted(found.people.values_list("state", flat=True))
    assert states == [ParticipantState.COUNTED] * 2 + [ParticipantState.SUSPECT]
