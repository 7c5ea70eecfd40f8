"""Votes: the last one wins, what is withdrawn comes back, matrices are the same in any order."""

import numpy as np
import pytest

from ngariung.opinions import matrix as matrices
from ngariung.opinions import votes as votes_
from ngariung.opinions.matrix import matrix_of, natural
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


def test_a_large_table_without_a_vote_is_an_empty_matrix(monkeypatch):
    monkeypatch.setattr(matrices, "LARGEST_TABLE", 0)
    votes = Votes()
    votes.know_person("ana")
    votes.know_statement("1")
    empty = matrix_of(votes)
    assert (empty.people, empty.statements, empty.cells.size) == (("ana",), ("1",), 0)


def test_matrix_is_the_same_when_votes_come_in_another_order():
    first = CAST[1:]
    second = [first[at] for at in (3, 0, 4, 2, 1)]
    one, other = matrix_of(cast(first)), matrix_of(cast(second))
    assert (one.people, one.statements) == (other.people, other.statements)
    assert one.people == ("2", "10", "ana")
    assert np.array_equal(one.cells, other.cells)
    assert np.array_equal(one.means, other.means)


def test_matrix_is_the_same_when_votes_are_taken_in_small_pieces(monkeypatch):
    random = np.random.default_rng(3)
    columns = [random.integers(size, size=200) for size in (30, 12, 3)]
    columns[2] -= 1
    whole = matrix_of(from_arrays(*columns))
    for module, name in ((votes_, "PIECE"), (matrices, "PIECE"), (matrices, "PART")):
        monkeypatch.setattr(module, name, 7)
    pieces = matrix_of(from_arrays(*columns))
    assert cells(pieces) == cells(whole)
    assert np.array_equal(pieces.cells, whole.cells)
    assert np.array_equal(pieces.voters, whole.voters)


def test_voters_stand_by_statement_and_way():
    matrix = matrix_of(cast(CAST))
    each = sorted(
        (column, way, row)
        for row, column, way in zip(
            matrix.rows.tolist(), matrix.columns.tolist(), matrix.ways.tolist(), strict=True
        )
    )
    assert matrix.voters.tolist() == [row for _, _, row in each]


def test_part_of_a_matrix_keeps_all_people_and_statements():
    matrix = matrix_of(cast(CAST))
    part = matrix.part(matrix.ways < 0)
    assert cells(part) == {("2", "b"): -1, ("10", "a"): -1}
    assert (part.people, part.statements) == (matrix.people, matrix.statements)
    assert part.votes_of_people.tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    "names",
    [("10", "9", "1"), ("007", "7", "07"), ("", "3", "1"), ("a", "10", "2"), ("9" * 30, "1")],
    ids=["numbers", "leading zeros", "nothing", "words", "long"],
)
def test_people_are_in_natural_order(names):
    votes = cast((name, "a", 1) for name in names)
    assert matrix_of(votes).people == tuple(sorted(names, key=natural))


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


def test_columns_of_narrow_numbers_give_the_same_votes_as_wide_ones():
    people = np.repeat(np.arange(-100, 100), 3)
    wide = from_arrays(people, people % 7, people % 3 - 1)
    narrow = from_arrays(*(part.astype(np.int8) for part in (people, people % 7, people % 3 - 1)))
    assert narrow.people == wide.people
    assert cells(matrix_of(narrow)) == cells(matrix_of(wide))


def test_columns_of_numbers_are_refused_when_they_do_not_fit():
    with pytest.raises(ValueError, match="differ in length"):
        from_arrays(np.array([1]), np.array([1, 2]), np.array([1]))
    with pytest.raises(ValueError, match="a vote is"):
        from_arrays(np.array([1]), np.array([1]), np.array([3]))
    with pytest.raises(ValueError, match="a vote is"):
        from_arrays(np.array([1]), np.array([1]), np.array([257]))


def test_no_votes_make_an_empty_matrix():
    empty = matrix_of(Votes())
    assert (empty.people, empty.statements, empty.cells.size) == ((), (), 0)
