"""Votes as they were cast: who, on what, which way; the last vote of a person on a statement wins."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

AGREE, PASS, DISAGREE = 1, 0, -1
WAYS = (AGREE, PASS, DISAGREE)

PIECE = 1 << 13  # votes at a time: what they need beside stays near and is used again
DENSE = 8  # ids this many times as wide as there are votes are looked up in a table

Indexes = npt.NDArray[np.intp]
Ints8 = npt.NDArray[np.int8]
Ints32 = npt.NDArray[np.int32]


class Votes:
    """All votes in the order they came, with the people and statements that are withdrawn.

    Nothing is ever deleted: a withdrawn statement or person keeps its votes, which count again when
    it is restored. An unseen statement is simply a vote that is not there.
    """

    def __init__(self) -> None:
        self.people: dict[str, int] = {}
        self.statements: dict[str, int] = {}
        self.withdrawn_people: set[str] = set()
        self.withdrawn_statements: set[str] = set()
        self._rows = array("i")
        self._columns = array("i")
        self._ways = array("b")

    def __len__(self) -> int:
        """How many votes were cast, changed ones counted each time."""
        return len(self._ways)

    def know_person(self, person: str) -> int:
        """The person's row; a person may be known before the first vote."""
        return self.people.setdefault(person, len(self.people))

    def know_statement(self, statement: str) -> int:
        """The statement's column; a statement may be known before the first vote."""
        return self.statements.setdefault(statement, len(self.statements))

    def cast(self, person: str, statement: str, way: int) -> None:
        """Add one vote; an earlier one of the same person on the same statement no longer counts."""
        if way not in WAYS:
            raise ValueError(f"a vote is 1, 0 or -1, not {way!r}")
        self._rows.append(self.know_person(person))
        self._columns.append(self.know_statement(statement))
        self._ways.append(way)

    def cast_row(self, person: str, columns: Sequence[int], ways: Iterable[int]) -> None:
        """Add all votes of one person, on columns that are known already."""
        row = self.know_person(person)
        self._rows.extend([row] * len(columns))
        self._columns.extend(columns)
        self._ways.extend(ways)

    def withdraw_statement(self, statement: str) -> None:
        """Let the votes on the statement no longer count."""
        self._must_know(statement, self.statements)
        self.withdrawn_statements.add(statement)

    def restore_statement(self, statement: str) -> None:
        """Let the votes on the statement count again."""
        self._must_know(statement, self.statements)
        self.withdrawn_statements.discard(statement)

    def withdraw_person(self, person: str) -> None:
        """Let the person's votes no longer count."""
        self._must_know(person, self.people)
        self.withdrawn_people.add(person)

    def restore_person(self, person: str) -> None:
        """Let the person's votes count again."""
        self._must_know(person, self.people)
        self.withdrawn_people.discard(person)

    def arrays(self) -> tuple[Indexes, Indexes, Ints8]:
        """Rows, columns and ways of all votes as they came, withdrawn ones too."""
        return (
            np.array(self._rows, dtype=np.intp),
            np.array(self._columns, dtype=np.intp),
            np.array(self._ways, dtype=np.int8),
        )

    def pieces(self) -> Iterator[tuple[Ints32, Ints32, Ints8]]:
        """Rows, columns and ways of all votes as they came, some at a time."""
        for begin in range(0, len(self), PIECE):
            part = slice(begin, begin + PIECE)
            yield (
                np.asarray(self._rows[part], dtype=np.int32),
                np.asarray(self._columns[part], dtype=np.int32),
                np.asarray(self._ways[part], dtype=np.int8),
            )

    @staticmethod
    def _must_know(name: str, known: dict[str, int]) -> None:
        if name not in known:
            raise KeyError(f"nobody voted on or as {name!r}")


def from_arrays(
    people: npt.NDArray[np.integer],
    statements: npt.NDArray[np.integer],
    ways: npt.NDArray[np.integer],
) -> Votes:
    """Votes from three columns of numbers, the oldest vote first."""
    if not people.size == statements.size == ways.size:
        raise ValueError("the three columns differ in length")
    narrow = np.ascontiguousarray(ways, dtype=np.int8)
    if narrow.size and (narrow.max() > AGREE or narrow.min() < DISAGREE or (narrow != ways).any()):
        raise ValueError("a vote is 1, 0 or -1")
    votes = Votes()
    votes.people = _numbered(people, votes._rows)
    votes.statements = _numbered(statements, votes._columns)
    votes._ways.frombytes(narrow.data)
    return votes


def _numbered(ids: npt.NDArray[np.integer], places: "array[int]") -> dict[str, int]:
    """Add the place of each id in the order of first appearance, and tell the names with theirs."""
    ids = ids.astype(np.intp, copy=False)  # distances between narrow ones may not fit
    low = int(ids.min()) if ids.size else 0
    span = int(ids.max()) - low + 1 if ids.size else 0
    if span > DENSE * ids.size:
        known, numbers = np.unique(ids, return_inverse=True)
        span, low = known.size, 0
    else:
        known, numbers = np.arange(low, low + span), ids
    first = np.full(span, ids.size, dtype=np.intp)
    for begin in reversed(range(0, ids.size, PIECE)):
        piece = numbers[begin : begin + PIECE] - low
        # Of several, numpy assigns the last.
        first[piece[::-1]] = np.arange(begin + piece.size - 1, begin - 1, -1)
    order = np.argsort(first)[: np.count_nonzero(first < ids.size)]
    place = np.zeros(span, dtype=np.int32)
    place[order] = np.arange(order.size)
    for begin in range(0, ids.size, PIECE):
        places.frombytes(place.take(numbers[begin : begin + PIECE] - low).tobytes())
    return {str(name): at for at, name in enumerate(known[order].tolist())}
