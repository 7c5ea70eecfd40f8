"""A map that follows votes as they come: each at once for its voter, all together on refreshing."""

import numpy as np

from ngariung.opinions.maps import Map, map_of
from ngariung.opinions.matrix import WIDE, Floats
from ngariung.opinions.votes import AGREE, DISAGREE, Indexes, Votes

Row = tuple[Indexes, Floats]


class Live:
    """Votes with their map. Between refreshings axes and groups stand; counts and means are exact.

    `agrees`, `disagrees`, `seen` and the means are of `statements`, which new ones join at the end.
    """

    def __init__(self, votes: Votes) -> None:
        self.votes = votes
        self.map = map_of(votes)
        self._begin()

    def cast(self, person: str, statement: str, way: int) -> tuple[float, float] | None:
        """Take one vote and tell where its voter now lies; None where one of both is withdrawn.

        Takes the same time however many votes there are.
        """
        self.votes.cast(person, statement, way)
        withdrawn = self.votes.withdrawn_people, self.votes.withdrawn_statements
        if person in withdrawn[0] or statement in withdrawn[1]:
            return None
        column = self._column(statement)
        columns, ways = self._row(person)
        before = np.flatnonzero(columns == column)
        if before.size:
            self._count(column, int(ways[before[0]]), -1)
            ways[before[0]] = way
        else:
            columns, ways = np.append(columns, column), np.append(ways, float(way))
        self._rows[person] = columns, ways
        self._count(column, way, 1)
        return self.place(person)

    def place(self, person: str) -> tuple[float, float]:
        """Where the person lies, by all their votes and the means of this moment."""
        columns, ways = self._row(person)
        seen = self.seen[columns]
        means = (self.agrees[columns] - self.disagrees[columns]) / np.maximum(seen, 1)
        stretch = np.sqrt(len(self.statements) / max(len(columns), 1))
        x, y = self._axes[:, columns] @ (ways - means) * stretch
        return float(x), float(y)

    def refresh(self, *, judge: bool = False) -> Map:
        """The whole map anew, the same as from nothing.

        The verdict on stability is kept while there are as many groups, unless it is asked for.
        """
        self.map = map_of(self.votes, known=None if judge else self.map.stability)
        self._begin()
        return self.map

    def _begin(self) -> None:
        matrix = self.map.matrix
        self.statements = {name: at for at, name in enumerate(matrix.statements)}
        self.agrees, self.disagrees, self.seen = (
            part[0].copy()
            for part in (
                self.map.everyone.agrees,
                self.map.everyone.disagrees,
                self.map.everyone.seen,
            )
        )
        self._axes = self.map.axes
        self._people = {name: at for at, name in enumerate(matrix.people)}
        self._ends = np.cumsum(matrix.votes_of_people)
        self._rows: dict[str, Row] = {}

    def _row(self, person: str) -> Row:
        """Columns and ways of the person's votes."""
        if person in self._rows:
            return self._rows[person]
        at = self._people.get(person)
        if at is None:
            return np.zeros(0, dtype=np.intp), np.zeros(0)
        matrix = self.map.matrix
        cells = matrix.cells[self._ends[at] - matrix.votes_of_people[at] : self._ends[at]]
        return cells // WIDE, (cells % WIDE - 1).astype(np.float64)

    def _column(self, statement: str) -> int:
        """The statement's column; a new one has no part in the axes yet."""
        if statement not in self.statements:
            self.statements[statement] = len(self.statements)
            self.agrees, self.disagrees, self.seen = (
                np.append(part, 0) for part in (self.agrees, self.disagrees, self.seen)
            )
            self._axes = np.concatenate([self._axes, np.zeros((2, 1))], axis=1)
        return self.statements[statement]

    def _count(self, column: int, way: int, by: int) -> None:
        self.seen[column] += by
        if way == AGREE:
            self.agrees[column] += by
        elif way == DISAGREE:
            self.disagrees[column] += by
