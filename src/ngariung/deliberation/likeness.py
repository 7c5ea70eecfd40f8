"""Who gave the same long row of answers as somebody before, so long that chance would not do it."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

FEWEST_ANSWERS = 10
# Like-minded people answer alike: two are never taken to agree by chance less often than this.
LEAST_ALIKE = 0.6
# Rows as alike as this are expected once in a hundred musyawarah. In seven public conversations with
# 6,500 people (data/opinions) it points at one row: three people who passed on 41 statements.
EXPECTED = 0.01


def copies(votes: Iterable[tuple[int, int, int]]) -> list[int]:
    """Return the people whose row somebody else gave too, by (person, statement, way); one of them stays.

    A row counts as copied where two of so many people would be expected to give it by chance less than
    once in a hundred times, from how each statement was answered by everybody.
    """
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    answers: dict[int, Counter[int]] = defaultdict(Counter)
    for person, statement, way in votes:
        rows[person].append((statement, way))
        answers[statement][way] += 1
    pairs = len(rows) * (len(rows) - 1) / 2
    same: dict[tuple[tuple[int, int], ...], list[int]] = defaultdict(list)
    for person, row in rows.items():
        if len(row) >= FEWEST_ANSWERS:
            same[tuple(sorted(row))].append(person)
    found: list[int] = []
    for alike, people in same.items():
        if len(people) > 1 and pairs * _chance(alike, answers) < EXPECTED:
            found += sorted(people)[1:]
    return sorted(found)


def _chance(row: tuple[tuple[int, int], ...], answers: dict[int, Counter[int]]) -> float:
    return math.prod(max(LEAST_ALIKE, _alike(answers[statement])) for statement, _way in row)


def _alike(ways: Counter[int]) -> float:
    """How often two people who answered the statement answered alike."""
    total = ways.total()
    return sum((number / total) ** 2 for number in ways.values())
