"""Whose cookie, whose answers, whose musyawarah; and how little the server does for each page."""

import pytest
from django.test import Client

from deliberation.phones import codes, here, joined, phone, plain, proof_from, sent
from ngariung.deliberation import asking
from ngariung.deliberation.enums import Admission, StatementState
from ngariung.deliberation.models import Participant, Vote

AGREE, PASS, DISAGREE = 1, 0, -1


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
    with django_assert_num_queries(6):
        client.get(here(found))
    with django_assert_num_queries(6):
        client.get(here(found, "pilihan/"))
    with django_assert_num_queries(11):
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
