"""The fair map: the same for any order of votes, only live votes, honest in small rooms."""

import itertools

import numpy as np
import pytest

from ngariung.opinions.counts import NOT_PLACED
from ngariung.opinions.maps import map_of
from ngariung.opinions.votes import Votes
from planted_votes import planted, votes_again


def room(people, statements, way):
    votes = Votes()
    for person in range(people):
        votes.know_person(str(person))
    for statement in range(statements):
        votes.know_statement(str(statement))
    for person, statement in itertools.product(range(people), range(statements)):
        votes.cast(str(person), str(statement), way(person, statement))
    return votes


def same(one, other):
    return (
        one.matrix.people == other.matrix.people
        and one.verdict == other.verdict
        and np.array_equal(one.people, other.people)
        and np.array_equal(one.covariance, other.covariance)
        and np.array_equal(one.labels, other.labels)
        and np.array_equal(one.scores.common, other.scores.common)
        and one.stability == other.stability
    )


def test_planted_groups_are_found():
    found = map_of(planted(people=90, statements=40, share=0.5, groups=3))
    assert (found.verdict, found.groups) == ("groups", 3)
    planted_group = np.arange(90) % 3
    assert len(set(zip(planted_group.tolist(), found.labels.tolist(), strict=True))) == 3
    assert found.stability.agreement == 1.0


@pytest.mark.parametrize("seed", range(3))
def test_map_is_the_same_to_the_bit_when_votes_come_in_another_order(seed):
    votes = planted(people=60, statements=30, share=0.5, noise=0.5)
    order = np.random.default_rng(seed).permutation(len(votes))
    assert same(map_of(votes), map_of(votes_again(votes, order=order)))


def test_withdrawn_statement_changes_nothing_but_itself():
    votes = planted(people=40, statements=20, share=0.5)
    without = map_of(votes_again(votes, without={"3", "7"}))
    votes.withdraw_statement("3")
    votes.withdraw_statement("7")
    assert same(map_of(votes), without)


def test_no_stable_groups_are_shown_when_votes_are_noise():
    found = map_of(planted(people=80, statements=30, share=0.5, groups=1, noise=1.0))
    assert found.verdict == "no stable groups"
    assert found.groups == 0
    assert (found.labels == NOT_PLACED).all()
    assert found.stability.agreement < 0.8
    assert "under 0.8" in found.reason


def test_people_are_not_placed_when_they_voted_on_too_little():
    votes = planted(people=40, statements=20, share=0.6)
    for statement in range(6):
        votes.cast("new", str(statement), 1)
    found = map_of(votes)
    at = found.matrix.people.index("new")
    assert at not in found.placed
    assert found.labels[at] == NOT_PLACED
    assert found.verdict == "groups"


WAYS = {
    "all agree": lambda _person, _statement: 1,
    "all pass": lambda _person, _statement: 0,
    "all differ": lambda person, statement: (person * 7 + statement * person) % 3 - 1,
    "two camps": lambda person, _statement: 1 if person % 2 else -1,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_map_stands_in_every_small_room(way):
    for people, statements in itertools.product((0, 1, 2, 3, 5, 6, 13, 60), (0, 1, 2, 9)):
        found = map_of(room(people, statements, way))
        assert (found.verdict == "too early") == (people < 6 or statements == 0)
        assert np.isfinite(found.people).all()
        if found.groups:
            assert np.bincount(found.labels[found.placed]).min() >= 2


def test_two_camps_of_six_people_are_groups():
    found = map_of(room(12, 8, WAYS["two camps"]))
    assert (found.verdict, found.groups) == ("groups", 2)
