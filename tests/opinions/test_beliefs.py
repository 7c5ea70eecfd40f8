"""From few votes: tastes are found where ridges find none, and doubt is as large as it should be."""

import numpy as np
import pytest

from ngariung.opinions.beliefs import OF_STATEMENTS, beliefs_of
from ngariung.opinions.matrix import matrix_of
from ngariung.opinions.tastes import tastes_of
from ngariung.opinions.votes import AGREE, Votes
from planted_votes import planted, votes_again


def test_beliefs_are_the_same_when_votes_come_in_another_order():
    votes = planted(people=30, statements=20, share=0.5)
    order = np.random.default_rng(1).permutation(len(votes))
    one, other = (beliefs_of(matrix_of(some)) for some in (votes, votes_again(votes, order=order)))
    assert np.array_equal(one.statements, other.statements)
    assert np.array_equal(one.unsure, other.unsure)
    assert (one.leaning, one.noise) == (other.leaning, other.noise)


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (3, 1), (1, 5)])
def test_beliefs_stand_in_the_smallest_rooms(size):
    votes = Votes()
    for person in range(size[0]):
        for statement in range(size[1]):
            votes.cast(str(person), str(statement), AGREE)
    found = beliefs_of(matrix_of(votes))
    assert found.statements.shape == (size[1], 3)
    for part in (found.statements, found.unsure, found.unsure_of_new, found.leaning, found.noise):
        assert np.isfinite(part).all()


def test_tastes_are_found_from_so_few_votes_that_ridges_find_none():
    people, statements, noise = 80, 80, 0.3
    votes = planted(people=people, statements=statements, share=0.08, noise=noise)
    minds = np.random.default_rng(3).choice([-1, 1], size=(2, statements))
    matrix = matrix_of(votes)
    apart = (minds[0] - minds[1])[[int(name) for name in matrix.statements]]
    found, ridges = beliefs_of(matrix).statements, tastes_of(matrix)
    assert abs(np.corrcoef(found[:, 1], apart)[0, 1]) > 0.5
    reach = ridges.people[:, 1].std() * np.abs(ridges.statements[:, 1]).mean()
    assert reach < 0.1 * np.abs(found[:, 1]).mean()


def test_votes_lie_as_far_from_what_is_foretold_as_they_were_strewn():
    found = beliefs_of(matrix_of(planted(people=200, statements=60, share=0.5, noise=0.3)))
    # Three in ten are drawn anew of 1, 0 and -1: that spreads votes by so much around 0.7 of a mind.
    strewn = 0.7 + 0.3 * 2 / 3 - 0.7**2
    assert found.noise == pytest.approx(strewn, abs=0.03)


def test_statement_is_surer_with_more_votes_and_as_unsure_as_a_new_one_with_none():
    votes = planted(people=60, statements=12, share=0.9)
    votes.cast("0", "rare", AGREE)
    votes.know_statement("silent")
    matrix = matrix_of(votes)
    found = beliefs_of(matrix)
    doubt = dict(zip(matrix.statements, np.trace(found.unsure, axis1=1, axis2=2), strict=True))
    assert max(doubt[str(at)] for at in range(12)) < doubt["rare"] / 4
    assert doubt["rare"] < doubt["silent"]
    assert doubt["silent"] == pytest.approx(np.trace(found.unsure_of_new))
    assert found.unsure_of_new == pytest.approx(found.noise * np.diag(1 / OF_STATEMENTS))
