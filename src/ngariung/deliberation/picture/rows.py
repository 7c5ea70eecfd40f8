"""Votes to take away, a row a person, in an order that leads to nobody. Loads numpy: import when needed."""

import secrets
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ngariung.opinions.counts import NOT_PLACED
from ngariung.opinions.maps import map_of
from ngariung.opinions.matrix import Matrix
from ngariung.opinions.votes import AGREE, DISAGREE, Votes

Cell = str | int | None


class Shuffled:
    """Rows of everybody whose votes count, numbered from 0 by chance, anew each time."""

    def __init__(self, votes: Votes, numbers: Mapping[str, int], *, has_groups: bool) -> None:
        found = map_of(votes)
        self._matrix: Matrix = found.matrix
        self._labels = found.labels.tolist() if has_groups else [NOT_PLACED] * len(found.labels)
        # Columns in the order of the statements' numbers.
        self._columns = sorted(numbers.values())
        self._place = {number: at for at, number in enumerate(self._columns)}
        self._numbers = [numbers[name] for name in self._matrix.statements]
        self._order = list(range(len(self._matrix.people)))
        secrets.SystemRandom().shuffle(self._order)
        ends = np.cumsum(self._matrix.votes_of_people)
        self._rows = [
            slice(end - n, end) for end, n in zip(ends, self._matrix.votes_of_people, strict=True)
        ]

    def people(self) -> Iterator[Sequence[Cell]]:
        """As in openData's `participants-votes.csv`; who added which statement is kept nowhere."""
        for number, person in enumerate(self._order):
            ways = self._matrix.ways[self._rows[person]].tolist()
            columns = self._matrix.columns[self._rows[person]].tolist()
            cells: list[Cell] = [None] * len(self._columns)
            for column, way in zip(columns, ways, strict=True):
                cells[self._place[self._numbers[column]]] = way
            label = self._labels[person]
            group = None if label == NOT_PLACED else label
            yield (number, group, None, len(ways), ways.count(AGREE), ways.count(DISAGREE), *cells)

    def votes(self) -> Iterator[Sequence[Cell]]:
        """As in openData's `votes.csv`, without moments, which are kept nowhere."""
        number_of = {person: number for number, person in enumerate(self._order)}
        places = list(range(self._matrix.ways.size))
        secrets.SystemRandom().shuffle(places)
        for at in places:
            statement = self._numbers[int(self._matrix.columns[at])]
            yield statement, number_of[int(self._matrix.rows[at])], int(self._matrix.ways[at])
