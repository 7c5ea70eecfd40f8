"""A statement of one's own, over HTTP: taken, waiting, refused, and nothing typed is lost."""

import pytest
from django.test import Client

from ngariung.deliberation import actions
from ngariung.deliberation.enums import StatementState
from ngariung.deliberation.models import Participant, Statement

TEXT = "Shift malam perlu kendaraan jemputan."
NAMED = "Pak Joko Susanto harus mengatur jadwal, hubungi 0812-3456-7890."


@pytest.fixture
def open_now(opened, at, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return opened


@pytest.fixture
def phone():
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"})


def door(found):
    return f"/musyawarah/{found.code}/ikut/usul/"


def joined(found, phone):
    phone.post(f"/musyawarah/{found.code}/ikut/", {"gabung": "1"})


@pytest.mark.parametrize(
    ("screens", "state", "told"),
    [
        (True, StatementState.WAITING, "It waits for a facilitator’s look."),
        (False, StatementState.OPEN, "Others are asked about it from now on."),
    ],
)
def test_statement_waits_or_is_asked_and_loading_again_sends_nothing(
    open_now, phone, screens, state, told
):
    found = open_now(statements=1, is_screening_statements=screens)
    joined(found, phone)
    page = phone.post(door(found), {"isi": TEXT}, follow=True)
    assert (told in page.content.decode(), page.redirect_chain[0][1]) == (True, 302)
    assert "You can add 4 more." in page.content.decode()
    phone.get(page.redirect_chain[0][0])
    made = found.statements.get(text=TEXT)
    assert (made.state, found.statements.count()) == (state, 2)


def test_words_that_may_lead_to_somebody_are_shown_before_anything_is_kept(open_now, phone):
    found = open_now(statements=1, is_screening_statements=False)
    joined(found, phone)
    page = phone.post(door(found), {"isi": NAMED})
    words = page.content.decode()
    assert (page.status_code, found.statements.count()) == (422, 1)
    assert ("<mark>0812-3456-7890</mark>" in words, "Joko Susanto" in words) == (True, True)
    assert NAMED in words.partition("<textarea")[2]
    phone.post(door(found), {"isi": NAMED, "kirim": "1"})
    assert found.statements.get(text=NAMED).state == StatementState.WAITING


def test_words_changed_after_the_question_go_the_usual_way(open_now, phone):
    found = open_now(statements=1, is_screening_statements=False)
    joined(found, phone)
    phone.post(door(found), {"isi": NAMED})
    phone.post(door(found), {"isi": TEXT})
    assert found.statements.get(text=TEXT).state == StatementState.OPEN


@pytest.mark.parametrize("text", ["", "abc", "a" * 281, "Panjang sekali. " * 300])
def test_too_short_and_too_long_come_back_with_what_was_typed(open_now, phone, text):
    found = open_now(statements=1)
    joined(found, phone)
    page = phone.post(door(found), {"isi": text})
    assert (page.status_code, found.statements.count()) == (422, 1)
    assert text in page.content.decode().partition("<textarea")[2]


def test_sixth_statement_of_one_person_is_refused_in_words(open_now, phone):
    found = open_now(statements=1)
    joined(found, phone)
    Participant.objects.update(statements_made=actions.stating.MOST_OF_ONE)
    page = phone.post(door(found), {"isi": TEXT})
    assert (page.status_code, found.statements.count()) == (409, 1)
    assert "as many statements as one person can" in page.content.decode()
    assert TEXT in page.content.decode().partition("<textarea")[2]
    assert "<textarea" not in phone.get(door(found)).content.decode()


def test_nothing_is_taken_after_the_end(open_now, phone, house, at):
    found = open_now(statements=1)
    joined(found, phone)
    actions.close(found, by=house.facilitator, at=at)
    page = phone.post(door(found), {"isi": TEXT})
    assert (page.status_code, found.statements.count()) == (409, 1)
    assert "<textarea" not in phone.get(door(found)).content.decode()


def test_where_none_are_taken_there_is_no_such_page(open_now, phone):
    found = open_now(statements=1, is_taking_statements=False)
    joined(found, phone)
    assert phone.get(door(found)).status_code == 404
    assert phone.post(door(found), {"isi": TEXT}).status_code == 404


def test_who_did_not_join_adds_nothing(open_now, phone):
    found = open_now(statements=1)
    page = phone.post(door(found), {"isi": TEXT})
    assert (page.status_code, "gabung" in page.content.decode()) == (422, True)
    assert f"<q>{TEXT}</q>" in page.content.decode()
    assert found.statements.count() == 1


def test_who_added_a_statement_is_kept_nowhere():
    columns = {field.name for field in Statement._meta.get_fields()}
    assert not columns & {"participant", "person", "by", "made_at", "added_by"}
