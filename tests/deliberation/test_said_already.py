"""A seed whose words are asked or wait already is refused with their number, so that nobody is asked twice."""

import pytest
from django.test import Client

from deliberation.pages import added, to, words_on
from ngariung.deliberation import actions
from ngariung.deliberation.actions.stating import SaidAlready

FIRST = "Bus jemputan berangkat lebih pagi."
AGAIN = ("Bus jemputan berangkat lebih pagi.", "bus  jemputan berangkat, lebih PAGI!")
OTHERS = (
    "Bus jemputan berangkat lebih sore.",
    "Bus jemputan tidak berangkat lebih pagi.",
    "Lebih pagi bus jemputan berangkat.",
)


@pytest.mark.parametrize("text", AGAIN)
def test_seed_in_words_that_are_asked_is_refused_with_their_number(house, opened, at, text):
    found = opened(statements=2)
    first = actions.add(found, FIRST, by=house.facilitator, at=at)
    with pytest.raises(SaidAlready) as refusal:
        actions.add(found, text, by=house.facilitator, at=at)
    assert f" {first.number} " in str(refusal.value)
    assert found.statements.count() == 3


@pytest.mark.parametrize("text", OTHERS)
def test_seed_that_says_something_else_in_nearly_these_words_is_asked(house, opened, at, text):
    found = opened(statements=1)
    actions.add(found, FIRST, by=house.facilitator, at=at)
    assert actions.add(found, text, by=house.facilitator, at=at).number == 3


def test_seeds_that_differ_in_a_number_alone_are_two(house, opened, at):
    found = opened(statements=2)
    texts = list(found.statements.values_list("text", flat=True))
    assert (texts[0].replace("1", "2"), len(texts)) == (texts[1], 2)


def test_seed_in_words_that_wait_is_refused_and_asked_once_they_were_refused(house, opened, at):
    found = opened(statements=1)
    (waiting,) = added(found, FIRST)
    with pytest.raises(SaidAlready, match=" 2 "):
        actions.add(found, FIRST, by=house.facilitator, at=at)
    actions.refuse(waiting, reason="Sudah lewat.", by=house.facilitator, at=at)
    assert actions.add(found, FIRST, by=house.facilitator, at=at).number == 3


def test_statement_can_be_asked_with_other_capitals_and_marks(house, opened, at):
    found = opened(statements=1)
    (waiting,) = added(found, FIRST.lower().rstrip("."))
    assert actions.reword(waiting, FIRST, by=house.facilitator, at=at).text == FIRST


def test_form_that_is_sent_twice_says_so_with_the_number(open_now, house):
    found = open_now(statements=1)
    client = Client()
    client.force_login(house.facilitator)
    sent = {"text": FIRST}
    assert client.post(to("add", found), sent).status_code == 302
    page = client.post(to("add", found), sent, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Number 2 is asked already in these words." in page
    assert words_on(client, to("run", found)).count(f"{FIRST}</p>") == 1
