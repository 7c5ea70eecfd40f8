"""What is asked next: everything that is left may come, answers count, and votes are looked at seldom."""

from collections import Counter

import pytest

from ngariung.deliberation import actions, asking, queries, tokens
from ngariung.deliberation.models import Deliberation


@pytest.fixture(autouse=True)
def _fresh_looks(monkeypatch):
    monkeypatch.setattr(asking, "_looks", {})


@pytest.fixture
def voted(opened, at):
    """Eight statements; twelve people of two minds about the first six."""
    found = opened(statements=8)
    codes = list(found.statements.order_by("number").values_list("code", flat=True))
    for number in range(12):
        person = actions.join(found, secret=tokens.of_browser(), at=at)
        actions.vote(person, dict.fromkeys(codes[:6], 1 if number % 2 else -1), at=at)
    return Deliberation.objects.get(pk=found.pk)


def test_without_votes_each_statement_is_as_likely(opened):
    found = opened(statements=3)
    asked = queries.asked_ids(found)
    first = Counter(asking.following(found, answers={}, asked=asked)[0] for _ in range(600))
    assert set(first) == set(asked)
    assert min(first.values()) > 130


def test_answered_ones_are_never_asked_again_and_the_rest_comes_once(voted):
    asked = queries.asked_ids(voted)
    answers = {asked[0]: 1, asked[1]: -1}
    order = asking.following(voted, answers=answers, asked=asked, most=200)
    assert sorted(order) == asked[2:]
    assert asking.following(voted, answers=dict.fromkeys(asked, 0), asked=asked) == []


def test_every_statement_that_is_left_may_come_first(voted):
    asked = queries.asked_ids(voted)
    first = Counter(asking.following(voted, answers={}, asked=asked)[0] for _ in range(2000))
    assert set(first) == set(asked)


def test_statement_that_is_new_since_the_last_look_may_come(voted, house, at, monkeypatch):
    monkeypatch.setattr(asking, "LEAST_WAIT", 3600)
    asking.following(voted, answers={}, asked=queries.asked_ids(voted))
    fresh = actions.add(voted, "Lembur sebaiknya dibagi rata.", by=house.facilitator, at=at)
    asked = queries.asked_ids(voted)
    first = {asking.following(voted, answers={}, asked=asked)[0] for _ in range(500)}
    assert fresh.pk in first


def test_votes_are_looked_at_again_only_when_they_changed_and_it_is_time(
    voted, at, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(asking, "LEAST_WAIT", 3600)
    asked = queries.asked_ids(voted)
    asking.following(voted, answers={}, asked=asked)
    looked = asking._looks[voted.pk]
    first = looked.state
    with django_assert_num_queries(0):
        asking.following(voted, answers={}, asked=asked)
    person = actions.join(voted, secret=tokens.of_browser(), at=at)
    actions.vote(person, {voted.statements.first().code: 1}, at=at)
    voted.refresh_from_db()
    with django_assert_num_queries(0):
        asking.following(voted, answers={}, asked=asked)
    monkeypatch.setattr(looked, "due_at", 0.0)
    asking.following(voted, answers={}, asked=asked)
    assert (looked.state is not first, looked.tick) == (True, voted.tick)


def test_while_one_looks_others_go_on_with_what_is_known(voted, django_assert_num_queries):
    asked = queries.asked_ids(voted)
    asking._looks[voted.pk] = look = asking.Look()
    with look.lock, django_assert_num_queries(0):
        assert len(asking.following(voted, answers={}, asked=asked, most=3)) == 3
