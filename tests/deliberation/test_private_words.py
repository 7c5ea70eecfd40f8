"""Words that a person took for private, where the machine noticed nothing: nobody else reads them."""

import json

import pytest
from django.utils import timezone

from deliberation.pages import added, person_in, to, words_on
from ngariung.deliberation import actions, queries
from ngariung.deliberation.enums import StatementState
from ngariung.ledger import comparison
from ngariung.ledger.models import Detail, Entry

GROUND = "It names or reaches somebody private."
QUIET = "Kepala regu sif malam sering marah."
REASON = "Menyebut orang."
HIDING = "Hide its words"
MARKED = "It was marked as naming or reaching somebody private."


def quiet(found):
    """A statement that waits, in which the machine noticed nothing."""
    (one,) = added(found, QUIET)
    assert one.notices == []
    return one


def act(client, found, one, **told):
    return client.post(
        to("decide", found), {"statement": one.code, **told}, HTTP_ACCEPT_LANGUAGE="en"
    )


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("decide", {"act": "refuse", "reason": GROUND}),
        ("decide", {"act": "refuse", "reason": REASON, "is_private": "on"}),
        ("refuse_many", {"sure": "1", "reason": GROUND}),
        ("refuse_many", {"sure": "1", "reason": REASON, "is_private": "on"}),
    ],
)
def test_refused_words_are_read_by_who_runs_it_alone(client, house, opened, way, told):
    found = opened()
    one = quiet(found)
    client.force_login(house.facilitator)
    client.post(to(way, found), {"statement": one.code, **told}, HTTP_ACCEPT_LANGUAGE="en")
    one.refresh_from_db()
    assert (one.state, one.notices) == (StatementState.REFUSED, ["private"])
    assert QUIET in words_on(client, to("not_asked", found))
    client.logout()
    page = words_on(client, to("not_asked", found))
    assert (QUIET in page, told["reason"] in page) == (False, True)


def test_words_refused_for_another_reason_stay_public(client, house, opened):
    found = opened()
    one = quiet(found)
    client.force_login(house.facilitator)
    act(client, found, one, act="refuse", reason="Terlalu kasar.")
    one.refresh_from_db()
    assert one.notices == []
    client.logout()
    assert QUIET in words_on(client, to("not_asked", found))


def test_who_looks_at_it_again_is_told_and_has_to_look(client, house, opened):
    found = opened()
    one = quiet(found)
    client.force_login(house.facilitator)
    assert HIDING in words_on(client, to("waiting", found))
    act(client, found, one, act="refuse", reason=GROUND)
    act(client, found, one, act="reconsider")
    page = words_on(client, to("waiting", found))
    told = (MARKED, f"Refuse: “{GROUND}”", "I have looked, it is nobody private: ask it", HIDING)
    assert [words in page for words in told] == [True, True, True, False]
    act(client, found, one, act="refuse", reason=REASON)
    one.refresh_from_db()
    assert (one.state, one.notices) == (StatementState.REFUSED, ["private"])


def test_choosing_many_tells_before_that_their_words_are_hidden(client, house, opened):
    found = opened()
    one = quiet(found)
    client.force_login(house.facilitator)
    assert HIDING in words_on(client, to("refuse_many", found))
    told = {"statement": [one.code], "ground": GROUND, "reason": REASON}
    page = client.post(to("refuse_many", found), told, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert ('name="is_private"' in page, "only who runs it the words" in page) == (True, True)
    told["ground"] = "It insults people."
    page = client.post(to("refuse_many", found), told, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert 'name="is_private"' not in page


@pytest.mark.parametrize(("ticked", "is_hidden"), [({"is_private": "on"}, True), ({}, False)])
def test_asked_one_is_taken_back_with_its_words_hidden_where_that_is_ticked(
    client, house, opened, ticked, is_hidden
):
    found = opened(statements=1)
    asked = found.statements.get()
    client.force_login(house.facilitator)
    assert HIDING in words_on(client, to("run", found))
    act(client, found, asked, act="withdraw", reason=REASON, **ticked)
    client.logout()
    page = words_on(client, to("not_asked", found))
    assert (asked.text in page, REASON in page) == (not is_hidden, True)


def test_who_asks_it_again_is_told_before_that_its_words_will_be_read(client, house, opened, at):
    found = opened(statements=1)
    asked = found.statements.get()
    client.force_login(house.facilitator)
    again = "Asked again, its words are read by everybody who takes part."
    actions.withdraw(asked, reason=REASON, by=house.facilitator, at=at)
    assert again not in words_on(client, to("not_asked", found))
    actions.restore(asked, by=house.facilitator, at=at)
    actions.withdraw(asked, reason=REASON, by=house.facilitator, at=at, is_private=True)
    assert again in words_on(client, to("not_asked", found))
    act(client, found, asked, act="restore")
    asked.refresh_from_db()
    assert (asked.state, asked.notices) == (StatementState.OPEN, ["private"])


@pytest.mark.parametrize("is_private", [True, False])
def test_who_answered_it_reads_it_no_longer_among_their_answers(house, opened, is_private):
    found = opened(statements=1)
    asked = found.statements.get()
    person = person_in(found)
    actions.vote(person, {asked.code: 1}, at=timezone.now())
    actions.withdraw(
        asked, reason=REASON, by=house.facilitator, at=timezone.now(), is_private=is_private
    )
    (said,) = queries.said_by(person)
    assert (said.text, said.is_asked) == ("" if is_private else asked.text, False)
    actions.restore(asked, by=house.facilitator, at=timezone.now())
    (said,) = queries.said_by(person)
    assert (said.text, said.is_asked) == (asked.text, True)


@pytest.mark.parametrize(("ticked", "is_hidden"), [({"is_private": "on"}, True), ({}, False)])
def test_first_words_are_hidden_where_they_are_asked_otherwise_for_that(
    client, house, opened, ticked, is_hidden
):
    found = opened()
    one = quiet(found)
    client.force_login(house.facilitator)
    there = to("reword", found, one.code)
    assert "Hide the first words" in words_on(client, there)
    client.post(there, {"text": "Sif malam perlu pemimpin yang sabar.", **ticked})
    one.refresh_from_db()
    assert (one.state, one.notices) == (StatementState.REFUSED, ["private"] * is_hidden)
    client.logout()
    assert (QUIET in words_on(client, to("not_asked", found))) == (not is_hidden)


@pytest.mark.parametrize("is_private", [True, False])
def test_words_that_were_hidden_wait_for_a_look_when_they_come_again(house, opened, at, is_private):
    found = opened(is_screening_statements=False)
    (first,) = added(found, QUIET)
    assert first.state == StatementState.OPEN
    actions.withdraw(first, reason=REASON, by=house.facilitator, at=at, is_private=is_private)
    (again,) = added(found, QUIET.upper())
    told = (StatementState.WAITING, ["private"]) if is_private else (StatementState.OPEN, [])
    assert (again.state, again.notices) == told


def test_register_keeps_that_words_were_hidden(house, opened, at):
    found = opened()
    one = quiet(found)
    actions.refuse(one, reason=REASON, by=house.facilitator, at=at, is_private=True)
    row = Entry.objects.filter(subject=one.code).latest("number")
    facts = json.loads(Detail.objects.get(number=row.number).body)["facts"]
    assert facts == {"reason": REASON, "is_private": True}
    assert list(comparison.compare()) == []
