"""Votes: the last one wins, what is withdrawn comes back, matrices are the same in any order."""

import numpy as np
import pytest

from ngariung.opinions import matrix as matrices
from ngariung.opinions.matrix import matrix_of
from ngariung.opinions.votes import Votes, from_arrays

CAST = [
    ("2", "b", 1),
    ("10", "a", -1),
    ("2", "a", 0),
    ("10", "b", 1),
    ("2", "b", -1),
    ("ana", "a", 1),
]


def cast(rows):
    votes = Votes()
    for row in rows:
        votes.cast(*row)
    return votes


def cells(matrix):
    return {
        (matrix.people[row], matrix.statements[column]): way
        for row, column, way in zip(
            matrix.rows.tolist(), matrix.columns.tolist(), matrix.ways.tolist(), strict=True
        )
    }


def test_last_vote_wins_when_a_person_votes_twice():
    assert cells(matrix_of(cast(CAST))) == {
        ("2", "a"): 0,
        ("2", "b"): -1,
        ("10", "a"): -1,
        ("10", "b"): 1,
        ("ana", "a"): 1,
    }


def test_last_vote_wins_when_the_table_would_be_too_large(monkeypatch):
    table = matrix_of(cast(CAST))
    monkeypatch.setattr(matrices, "LARGEST_TABLE", 0)
    assert cells(matrix_of(cast(CAST))) == cells(table)


def test_matrix_is_the_same_when_votes_come_in_another_order():
    first = CAST[1:]
    second = [first[at] for at in (3, 0, 4, 2, 1)]
    one, other = matrix_of(cast(first)), matrix_of(cast(second))
    assert (one.people, one.statements) == (other.people, other.statements)
    assert one.people == ("2", "10", "ana")
    assert np.array_equal(one.centred, other.centred)


def test_matrix_keeps_the_order_of_appearance_when_unsorted():
    assert matrix_of(cast(CAST), sort=False).statements == ("b", "a")


def test_withdrawn_statement_counts_again_when_restored():
    votes = cast(CAST)
    before = cells(matrix_of(votes))
    votes.withdraw_statement("a")
    assert cells(matrix_of(votes)) == {("2", "b"): -1, ("10", "b"): 1}
    assert matrix_of(votes).votes_of_people.tolist() == [1, 1, 0]
    votes.restore_statement("a")
    assert cells(matrix_of(votes)) == before


def test_withdrawn_person_counts_again_when_restored():
    votes = cast(CAST)
    before = cells(matrix_of(votes))
    votes.withdraw_person("10")
    assert cells(matrix_of(votes)) == {("2", "a"): 0, ("2", "b"): -1, ("ana", "a"): 1}
    votes.restore_person("10")
    assert cells(matrix_of(votes)) == before


def test_withdrawing_is_refused_when_nobody_knows_the_name():
    with pytest.raises(KeyError):
        cast(CAST).withdraw_statement("c")
    with pytest.raises(KeyError):
        cast(CAST).restore_person("nobody")


@pytest.mark.parametrize("way", [2, -2, 0.5])
def test_vote_is_refused_when_it_is_no_way_to_vote(way):
    with pytest.raises(ValueError, match="a vote is 1, 0 or -1"):
        Votes().cast("1", "1", way)


def test_columns_of_numbers_give_the_same_votes():
    rows = [(5, 9, 1), (3, 9, -1), (5, 2, 0), (5, 9, -1)]
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    one = from_arrays(*columns)
    other = cast([(str(person), str(statement), way) for person, statement, way in rows])
    assert (one.people, one.statements) == (other.people, other.statements)
    assert cells(matrix_of(one)) == cells(matrix_of(other))


def test_columns_of_numbers_are_refused_when_they_do_not_fit():
    with pytest.raises(ValueError, match="differ in length"):
        from_arrays(np.array([1]), np.array([1, 2]), np.array([1]))
    with pytest.raises(ValueError, match="a vote is"):
        from_arrays(np.array([1]), np.array([1]), np.array([3]))


def test_no_votes_make_an_empty_matrix():
    empty = matrix_of(Votes())
    assert (empty.people, empty.statements, empty.centred.size) == ((), (), 0)
