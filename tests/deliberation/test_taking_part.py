"""Taking part over HTTP: who comes in, what the cookie is, votes, changes, a queue sent twice."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from ngariung.deliberation import actions, asking, tokens
from ngariung.deliberation.enums import Admission, ParticipantState, StatementState
from ngariung.deliberation.models import Participant, Vote
from ngariung.deliberation.pages import guests, joining

AGREE, PASS, DISAGREE = 1, 0, -1


@pytest.fixture(autouse=True)
def _fresh_looks(monkeypatch):
    """What one process remembers of votes is for real musyawarah, whose keys never come again."""
    monkeypatch.setattr(asking, "_looks", {})


@pytest.fixture
def open_now(opened, at, monkeypatch):
    """Opened, and the pages' clock stands in its time."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return opened


def here(found, rest=""):
    return f"/musyawarah/{found.code}/ikut/{rest}"


def phone():
    """A browser that is strict about foreign forms."""
    return Client(enforce_csrf_checks=True)


def plain(answer):
    """A page without the address that its language form remembers."""
    return re.sub(rb'name="next" value="[^"]*"', b"", answer.content)


def joined(found, client=None, **given):
    client = client or phone()
    answer = client.post(here(found), {"gabung": "1", **given})
    if (
        answer.status_code == 307
    ):  # a ticket: the browser has its number now and sends the form again
        answer = client.post(answer["Location"], {"gabung": "1", **given})
    assert (answer.status_code, answer["Location"]) == (302, here(found) + "?ikut=1")
    return client


def codes(found):
    return list(found.statements.order_by("number").values_list("code", flat=True))


def shown(answer):
    """The statement that a page asks."""
    return re.search(r'name="pernyataan" value="(\w*)"', answer.content.decode())[1]


def sent(client, found, votes, **more):
    body = json.dumps({"votes": votes, **more})
    return client.post(here(found, "kirim/"), body, content_type="text/plain")


# Coming in


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


def proof_from(client, letters):
    page = client.post("/musyawarah/masuk/", {"kode": letters})
    assert (page.status_code, list(page.cookies)) == (200, [])
    return re.search(r'name="masuk" value="([^"]+)"', page.content.decode())[1]


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


# Voting with forms


def test_three_buttons_lead_from_one_statement_to_the_next_until_the_thanks(open_now):
    found = open_now(statements=3)
    client = joined(found)
    page, ways, before = client.get(here(found)), {}, []
    for way in (AGREE, DISAGREE, PASS):
        code = shown(page)
        assert code not in ways
        ways[code] = way
        answer = client.post(here(found), {"pernyataan": code, "pilih": str(way)})
        assert answer.status_code == 302
        page = client.get(answer["Location"])
        before.append(f'?pernyataan={code}"' in page.content.decode())
    assert before == [True, True, True]
    assert dict(Vote.objects.values_list("statement__code", "way")) == ways
    assert shown(page) == ""
    assert f'href="/musyawarah/{found.code}/"' in page.content.decode()


def test_answer_can_be_looked_at_and_changed(open_now):
    found = open_now(statements=2)
    client = joined(found)
    first = codes(found)[0]
    page = client.post(here(found), {"pernyataan": first, "pilih": "1"}, follow=True)
    assert f'?pernyataan={first}"' in page.content.decode()
    mine = client.get(here(found, "pilihan/"), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert ("you have answered 1 of 2" in mine, "<strong>Agree</strong>" in mine) == (True, True)
    again = client.get(here(found), {"pernyataan": first.lower()})
    assert shown(again) == first
    assert re.search(r'value="1"\s+aria-pressed="true"', again.content.decode())
    client.post(here(found), {"pernyataan": first, "pilih": "-1"})
    assert Vote.objects.get().way == DISAGREE


@pytest.mark.parametrize("way", ["", "2", "x"])
def test_unknown_button_keeps_nothing(open_now, way):
    found = open_now(statements=2)
    given = {"pernyataan": codes(found)[1], "pilih": way}
    page = joined(found).post(here(found), given, HTTP_ACCEPT_LANGUAGE="en")
    assert (page.status_code, shown(page), Vote.objects.count()) == (422, codes(found)[1], 0)
    assert "is missing or does not fit" in page.content.decode()


def test_back_button_of_the_phone_leads_to_the_statement_before_and_never_to_a_form_sent_again(
    open_now,
):
    found = open_now(statements=2)
    client = joined(found)
    first, second = codes(found)
    answer = client.post(here(found), {"pernyataan": first, "pilih": "1"})
    assert answer["Location"] == here(found) + f"?pernyataan={second}&sebelum={first}"
    assert shown(client.get(answer["Location"])) == second
    answer = client.post(here(found), {"pernyataan": second, "pilih": "1"})
    assert answer["Location"] == here(found) + f"?sebelum={second}"


@pytest.mark.parametrize("before", ["\0", "x" * 40, '"><b>', "a/../b"])
def test_address_that_somebody_made_up_shows_no_way_back(open_now, before):
    found = open_now(statements=2)
    page = joined(found).get(here(found), {"sebelum": before}).content.decode()
    assert re.search(r"data-back\s+hidden", page)


def test_answer_of_a_browser_that_takes_part_no_more_is_refused_in_words(open_now):
    found = open_now(statements=1)
    given = {"pernyataan": codes(found)[0], "pilih": "1"}
    page = phone().post(here(found), given, HTTP_ACCEPT_LANGUAGE="en")
    assert (page.status_code, Vote.objects.count()) == (422, 0)
    assert "so nothing was kept. Join to go on." in page.content.decode()


def test_statement_taken_back_meanwhile_is_said_and_the_next_one_comes(open_now, house, at):
    found = open_now(statements=2)
    client = joined(found)
    gone, other = found.statements.order_by("number")
    actions.withdraw(gone, reason="Sudah terjawab.", by=house.facilitator, at=at)
    page = client.post(
        here(found), {"pernyataan": gone.code, "pilih": "1"}, HTTP_ACCEPT_LANGUAGE="en"
    )
    assert (shown(page), "not asked any more" in page.content.decode()) == (other.code, True)


def test_nothing_is_taken_after_the_end_and_the_page_says_so(open_now, house, at):
    found = open_now(statements=2)
    client = joined(found)
    client.post(here(found), {"pernyataan": codes(found)[0], "pilih": "1"})
    actions.close(found, by=house.facilitator, at=at)
    page = client.post(
        here(found), {"pernyataan": codes(found)[1], "pilih": "1"}, HTTP_ACCEPT_LANGUAGE="en"
    )
    assert (page.status_code, "This musyawarah is over" in page.content.decode()) == (409, True)
    assert Vote.objects.count() == 1
    assert client.get(here(found)).status_code == 200
    assert (
        "answers stay as they are"
        in client.get(here(found, "pilihan/"), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    )


def test_result_is_offered_only_where_it_may_be_shown(open_now, house, at):
    found = open_now(statements=1, is_hiding_results=True)
    client = joined(found)
    given = {"pernyataan": codes(found)[0], "pilih": "1"}
    page = client.post(here(found), given, follow=True, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "See what people think together" not in page
    assert "to nobody before" in page
    actions.close(found, by=house.facilitator, at=at)
    page = client.get(here(found), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "See what people think together" in page


# A queue from a phone


def test_queue_sent_twice_is_once_and_the_last_answer_counts(open_now):
    found = open_now(statements=4)
    client = joined(found)
    one, two, three, _ = codes(found)
    for _ in range(2):
        answer = sent(client, found, {one: AGREE, two: PASS}).json()
        assert (answer["kept"], answer["done"], answer["total"]) == (2, 2, 4)
    sent(client, found, {one: DISAGREE, three: AGREE})
    assert dict(Vote.objects.values_list("statement__code", "way")) == {one: -1, two: 0, three: 1}


def test_phone_takes_along_all_that_is_left(open_now):
    found = open_now(statements=5)
    client = joined(found)
    first, *rest = codes(found)
    answer = sent(client, found, {first: AGREE}, all=True).json()
    assert sorted(code for code, _text in answer["statements"]) == sorted(rest)
    texts = dict(found.statements.values_list("code", "text"))
    assert all(texts[code] == text for code, text in answer["statements"])
    one = sent(client, found, {}).json()["statements"]
    assert (len(one), one[0][0] in rest) == (1, True)


def test_queue_after_the_end_is_refused_in_words_and_kept_nowhere(open_now, house, at):
    found = open_now(statements=1)
    client = joined(found)
    actions.close(found, by=house.facilitator, at=at)
    answer = sent(client, found, {codes(found)[0]: AGREE})
    assert (answer.status_code, Vote.objects.count()) == (409, 0)
    assert answer.json()["words"]


def test_queue_passes_over_what_is_not_asked_any_more(open_now, house, at):
    found = open_now(statements=2)
    client = joined(found)
    gone, other = found.statements.order_by("number")
    actions.withdraw(gone, reason="Sudah terjawab.", by=house.facilitator, at=at)
    answer = sent(client, found, {gone.code: 1, other.code: 1, "ZZZZZZZZ": 1}).json()
    assert (answer["kept"], answer["done"], answer["total"]) == (1, 1, 1)


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"votes": 3}', '{"votes": {"A": "1"}}', '{"votes": {"A": 7}}', '{"votes": {"A": true}}',
     json.dumps({"votes": {str(n): 1 for n in range(1001)}}), "[" * 100_000],
)  # fmt: skip
def test_message_that_is_no_queue_is_refused(open_now, body):
    found = open_now(statements=1)
    answer = joined(found).post(here(found, "kirim/"), body, content_type="application/json")
    assert (answer.status_code, "words" in answer.json()) == (400, True)


@pytest.mark.parametrize("code", ["\ud800", "\x00", "", "A" * 13, "a b", "\u0663"])
def test_what_cannot_be_a_code_is_passed_over_wherever_it_comes(open_now, code):
    found = open_now(statements=1)
    client = joined(found)
    answer = sent(client, found, {code: AGREE, codes(found)[0]: PASS})
    assert (answer.status_code, answer.json()["kept"]) == (200, 1)
    # Forms never carry half a letter.
    words = code.replace("\ud800", "?")
    assert client.get(here(found), {"pernyataan": words}).status_code == 200
    posted = client.post(here(found), {"pernyataan": words, "pilih": "1"})
    assert (posted.status_code, Vote.objects.get().way) == (200, PASS)
    assert client.post(here(found), {"pernyataan": words, "pilih": "9"}).status_code == 422


def test_queue_of_a_browser_that_did_not_join_is_refused_in_words(open_now):
    found = open_now(statements=1)
    answer = sent(phone(), found, {codes(found)[0]: AGREE})
    assert (answer.status_code, "words" in answer.json(), Vote.objects.count()) == (422, True, 0)


# Whose cookie, whose musyawarah


def test_cookie_of_another_musyawarah_is_nobody_here(open_now):
    one, other = open_now(statements=1), open_now(statements=1)
    client = joined(one)
    stranger = phone()
    stranger.cookies["peserta"] = client.cookies["peserta"].value
    assert sent(stranger, other, {codes(other)[0]: AGREE}).status_code == 422
    assert "gabung" in stranger.get(here(other)).content.decode()
    assert sent(stranger, one, {codes(one)[0]: AGREE}).status_code == 200


def test_one_person_never_sees_what_another_said(open_now):
    found = open_now(statements=2)
    first, second = joined(found), joined(found)
    sent(first, found, {codes(found)[0]: AGREE, codes(found)[1]: DISAGREE})
    page = second.get(here(found, "pilihan/"), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert ("answered 0 of 2" in page, "<strong>" in page) == (True, False)


def test_private_one_is_not_there_for_everybody_else(open_now, house):
    found = open_now(statements=1, is_public=False, admission=Admission.HALL)
    inside = phone()
    joined(found, inside, masuk=proof_from(inside, found.hall_letters))
    nowhere = phone().get("/musyawarah/33333333/ikut/")
    for rest in ("", "pilihan/", "usul/"):
        page = phone().get(here(found, rest))
        assert (page.status_code, plain(page)) == (404, plain(nowhere))
        assert inside.get(here(found, rest)).status_code == 200
    assert phone().post(here(found), {"gabung": "1"}).status_code == 404
    assert sent(phone(), found, {codes(found)[0]: AGREE}).status_code == 404
    assert phone().get(f"/musyawarah/{found.code}/").status_code == 404
    assert inside.get(f"/musyawarah/{found.code}/").status_code == 200
    host = phone()
    host.force_login(house.member)
    assert host.get(here(found)).status_code == 200


def test_browser_forgets_when_asked_and_what_was_said_stays(open_now):
    found = open_now(statements=1)
    client = joined(found)
    sent(client, found, {codes(found)[0]: AGREE})
    page = client.post(here(found, "keluar/"))
    assert (page.status_code, page.cookies["peserta"].value, Vote.objects.count()) == (200, "", 1)
    assert "gabung" in client.get(here(found)).content.decode()
    assert phone().post(here(found, "keluar/")).status_code == 422


def test_signed_in_people_leave_no_trace_in_what_they_say(open_now, house):
    found = open_now(statements=1)
    client = Client()
    client.force_login(house.facilitator)
    joined(found, client)
    sent(client, found, {codes(found)[0]: AGREE})
    columns = {field.name for model in (Participant, Vote) for field in model._meta.get_fields()}
    assert columns == {
        "id", "deliberation", "key", "state", "suspicion", "statements_made", "votes",
        "participant", "statement", "way",
    } | (columns & {"positions"})  # fmt: skip


# How much the server does


@pytest.mark.parametrize("number", [3, 30])
def test_pages_ask_the_database_as_often_for_few_as_for_many(
    open_now, django_assert_num_queries, monkeypatch, number
):
    monkeypatch.setattr(asking, "LEAST_WAIT", 3600)
    found = open_now(statements=number)
    client = joined(found)
    client.get(here(found))
    code = codes(found)[0]
    sent(client, found, {code: AGREE}, all=True)
    with django_assert_num_queries(5):
        client.get(here(found))
    with django_assert_num_queries(5):
        client.get(here(found, "pilihan/"))
    with django_assert_num_queries(10):
        sent(client, found, dict.fromkeys(codes(found), PASS))


def test_pages_weigh_little(open_now):
    import gzip

    found = open_now(statements=200)
    client = joined(found)
    page = gzip.compress(client.get(here(found)).content)
    along = gzip.compress(sent(client, found, {}, all=True).content)
    assert (len(page) < 6_000, len(along) < 14_000) == (True, True), (len(page), len(along))


def test_script_for_pages_without_network_may_look_after_what_lies_below_it():
    page = phone().get("/musyawarah/pekerja.js")
    assert (page.status_code, page["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b'addEventListener("fetch"' in page.content


def test_only_open_statements_are_asked(open_now, at):
    found = open_now(statements=1, is_screening_statements=True)
    client = joined(found)
    client.post(here(found, "usul/"), {"isi": "Shift malam perlu kendaraan jemputan."})
    waiting = found.statements.get(state=StatementState.WAITING)
    assert waiting.code not in client.get(here(found)).content.decode()
    assert sent(client, found, {waiting.code: AGREE}).json()["kept"] == 0
