"""Findings: shared and different statements, bridging without groups, and how sure they are."""

import numpy as np
import pytest

from ngariung.opinions import findings
from ngariung.opinions.maps import map_of
from planted_votes import planted, votes_again


def test_false_findings_are_corrected_as_benjamini_and_hochberg_do():
    p = np.array([[0.01, 0.04], [0.03, 0.5]])
    corrected = findings.benjamini_hochberg(p)
    assert corrected == pytest.approx(np.array([[0.04, 0.16 / 3], [0.16 / 3, 0.5]]))


def test_interval_holds_the_share_and_reaches_the_ends():
    some, seen = np.array([0, 5, 10, 60]), np.array([10, 10, 10, 100])
    low, high = findings.interval(some, seen)
    assert (low[0], high[2]) == (0, 1)
    assert (low < findings.jeffreys(some, seen)).all()
    assert (high > findings.jeffreys(some, seen)).all()
    assert [low[3], high[3]] == pytest.approx([0.502, 0.692], abs=0.005)  # Jeffreys' own interval


def test_shared_mean_does_not_shrink_with_the_number_of_groups():
    two = findings.shared(np.full((2, 1), 93), np.full((2, 1), 100))
    six = findings.shared(np.full((6, 1), 93), np.full((6, 1), 100))
    assert six.mean == pytest.approx(two.mean)
    assert six.mean_low[0] > two.mean_low[0]
    assert two.mean_low[0] < 93.5 / 101 < two.mean_high[0]


def test_shared_counts_a_pass_for_neither_side():
    agreed = findings.shared(np.array([[40]]), np.array([[100]]))
    disagreed = findings.shared(np.array([[10]]), np.array([[100]]))
    assert [agreed.least[0], disagreed.least[0]] == pytest.approx([40.5 / 101, 10.5 / 101])


def test_shared_least_is_that_of_the_group_least_for_it():
    found = findings.shared(np.array([[90], [20]]), np.array([[100], [100]]))
    assert found.least[0] == pytest.approx(20.5 / 101)
    assert found.least_low[0] < found.least[0] < found.least_high[0]


def test_statement_all_groups_agree_to_bridges_and_does_not_divide():
    votes = planted(people=60, statements=30, share=0.8)
    for person in range(60):
        votes.cast(str(person), "shared", 1)
    found = map_of(votes)
    at = found.matrix.statements.index("shared")
    assert np.argmax(found.scores.common) == at
    assert found.scores.common[at] > 0.9
    assert np.argmin(found.scores.divides) == at
    assert found.scores.divides[at] < 0.01


def test_statement_most_pass_on_is_the_unsure_one():
    votes = planted(people=60, statements=30, share=0.8)
    for person in range(60):
        votes.cast(str(person), "hard", 0 if person % 10 else 1)
    found = map_of(votes)
    at = found.matrix.statements.index("hard")
    assert np.argmax(found.scores.unsure_low) == at
    assert found.scores.unsure[at] == pytest.approx(54.5 / 61)


def test_groups_say_nothing_different_when_groups_are_drawn_from_noise():
    votes = planted(people=200, statements=100, share=0.8, groups=1, noise=1.0)
    matrix = map_of(votes).matrix
    random = np.random.default_rng(0)
    named = 0
    for _ in range(20):
        counts = findings_counts(matrix, random.integers(2, size=200))
        named += sum(map(len, findings.different(counts)))
    assert named <= 2


def findings_counts(matrix, labels):
    from ngariung.opinions.counts import counts_by_group

    return counts_by_group(matrix, labels, 2)


def test_groups_say_what_was_planted_differently():
    found = map_of(planted(people=60, statements=30, share=0.8))
    assert [len(group) for group in found.different] == [5, 5]
    for group in found.different:
        assert all(p <= findings.FALSE_FINDINGS for _, p in group)


def test_place_is_surer_the_more_is_voted_on():
    found = map_of(planted(people=60, statements=30, share=0.7))
    spread = found.covariance[:, 0] + found.covariance[:, 2]
    counts = found.matrix.votes_of_people
    assert spread[counts >= 25].mean() < spread[counts <= 18].mean()


def test_place_is_certain_when_everything_is_voted_on():
    found = map_of(planted(people=20, statements=10, share=1.0))
    assert not found.covariance.any()


def test_uncertainty_holds_where_people_would_lie_by_other_statements():
    """Of 60 people who voted on everything all but 20 votes are taken away."""
    votes = planted(people=300, statements=60, share=1.0, noise=0.6)
    everything = map_of(votes)
    random = np.random.default_rng(7)
    rows, _, _ = votes.arrays()
    kept = [
        at
        for person in range(300)
        for at in random.permutation(np.flatnonzero(rows == person))[: 20 if person < 60 else 60]
    ]
    found = map_of(votes_again(votes, order=sorted(kept)))
    at = [found.matrix.people.index(str(person)) for person in range(60)]
    same = np.sign((found.axes * everything.axes).sum(1))
    off = (found.people[at] * same - everything.people[at] * np.sqrt(20 / 60)) * same
    xx, xy, yy = found.covariance[at].T
    distance = (yy * off[:, 0] ** 2 - 2 * xy * off.prod(1) + xx * off[:, 1] ** 2) / (
        xx * yy - xy**2
    )
    assert np.mean(distance < 5.99) >= 0.9  # the chi-squared value of 95 %
    assert 0.7 < np.median(distance) < 2.0  # 1.39 of exact ellipses
