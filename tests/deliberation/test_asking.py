"""What is asked next: everything that is left may come, and chances tell no more than the picture does."""

from collections import Counter
from datetime import timedelta

import pytest

from deliberation import crowd
from ngariung.deliberation import actions, asking, queries
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.models import Deliberation, Picture


@pytest.fixture(autouse=True)
def _fresh_looks(monkeypatch):
    monkeypatch.setattr(asking, "_looks", {})


@pytest.fixture
def look(at, monkeypatch):
    """`look(found)`: the picture and the questions are looked at anew; the state that is asked on."""
    monkeypatch.setattr(asking, "LEAST_WAIT", 0)
    times = iter(range(1, 100))

    def now(found):
        fresh = Deliberation.objects.get(pk=found.pk)
        picturing.refresh(fresh, at=at + timedelta(minutes=next(times)))
        return asking._state(fresh)

    return now


@pytest.fixture
def voted(opened, look):
    """Eight statements; twenty people of two minds about the first six, ten of them told."""
    found = opened(statements=8)
    more(found, 10)
    look(found)
    more(found, 10)
    look(found)
    return Deliberation.objects.get(pk=found.pk)


def more(found, number):
    """So many people more, of two minds about the first six."""
    statements = list(found.statements.order_by("number"))[:6]
    crowd.say(crowd.come(found, number), statements, lambda person, _: 1 if person % 2 else -1)


def weights(found, answers=()):
    """How likely each statement is for somebody with these answers."""
    left = [key for key in queries.asked_ids(found) if key not in dict(answers)]
    return asking._weights(asking._state(found), dict(answers), left)


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


def test_hidden_results_leave_all_chances_equal_whatever_the_votes(opened, look):
    found = opened(statements=8, is_hiding_results=True)
    asked = queries.asked_ids(found)
    for _ in range(3):
        more(found, 20)
        assert look(found) is None
        assert weights(found) == [1.0] * 8
        assert weights(found, {asked[0]: 1}) == [1.0] * 7
    assert Picture.objects.count() == 0


def test_chances_stay_the_same_after_one_more_vote_and_until_five_people_more(voted, look):
    asked = queries.asked_ids(voted)
    before = weights(voted), weights(voted, {asked[0]: 1})
    assert len(set(before[0])) > 1
    for number in range(1, 5):
        more(voted, 1)
        look(voted)
        assert (number, weights(voted), weights(voted, {asked[0]: 1})) == (number, *before)
    more(voted, 1)
    look(voted)
    assert weights(voted) != before[0]


def test_chances_are_of_the_votes_that_are_told_and_not_of_those_that_wait(opened, look):
    found = opened(statements=8)
    more(found, 10)
    waits = queries.counted_votes(found)
    assert look(found) is None
    more(found, 10)
    state = look(found)
    assert (state.places.keys(), len(waits)) == (
        {str(key) for key in queries.asked_ids(found)[:6]},
        60,
    )
    from ngariung.opinions.asking import prepare

    assert state.awaited == pytest.approx(prepare(waits).awaited, rel=1e-5)


def test_state_kept_by_an_earlier_version_is_not_asked_on(voted):
    from ngariung.deliberation.picture import asked

    kept = queries.pictures.asking_told(voted)
    assert asked.read(kept).places.keys() == set(kept["names"])
    assert asked.read({name: kept[name] for name in kept if name != "awaited"}) is None


def test_what_is_told_is_looked_at_again_only_when_votes_came_and_it_is_time(
    voted, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(asking, "LEAST_WAIT", 3600)
    asked = queries.asked_ids(voted)
    asking._looks.clear()
    asking.following(voted, answers={}, asked=asked)
    more(voted, 1)
    voted.refresh_from_db()
    with django_assert_num_queries(0):
        asking.following(voted, answers={}, asked=asked)
    monkeypatch.setattr(asking._looks[voted.pk], "due_at", 0.0)
    with django_assert_num_queries(1):
        asking.following(voted, answers={}, asked=asked)
    assert asking._looks[voted.pk].tick == voted.tick


def test_while_one_looks_others_go_on_with_what_is_known(voted, django_assert_num_queries):
    asked = queries.asked_ids(voted)
    asking._looks[voted.pk] = one = asking.Look()
    with one.lock, django_assert_num_queries(0):
        assert len(asking.following(voted, answers={}, asked=asked, most=3)) == 3
