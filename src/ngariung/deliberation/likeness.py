"""Who gave the same long row of answers as somebody else, so long that chance would not do it."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Row: TypeAlias = tuple[tuple[int, int], ...]
Answers: TypeAlias = Mapping[int, Counter[int]]

FEWEST_ANSWERS = 10
# Like-minded people answer alike: two are never taken to agree by chance less often than this.
LEAST_ALIKE = 0.6
# Rows as alike as this are expected once in a hundred musyawarah. In seven public conversations with
# 6,500 people (data/opinions) it points at one row: three people who passed on 41 statements.
EXPECTED = 0.01
# Where people are of one mind, many say exactly the same, some differ in one answer, few in two: it thins
# out step by step. Copies stand alone among people who differ in any number of answers.
NEAR_FOR = 20
STEEPEST = 20
# Who answered less of a row says nothing about it.
LEAST_SHARED = 0.8
# A few others cannot show what chance does: with so many equal ones for each of them nothing is said.
MOST_FOR_EACH_OTHER = 4


def copies(votes: Iterable[tuple[int, int, int]]) -> list[int]:
    """Return the people whose row somebody else gave too, by (person, statement, way); one of them stays.

    A row counts as copied where chance would do it less than once in a hundred times, from how each
    statement was answered: that two of so many people give it, or that as many give it as did while
    hardly anybody gives nearly the same.
    """
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for person, statement, way in votes:
        rows[person].append((statement, way))
    same: dict[Row, list[int]] = defaultdict(list)
    for person, row in rows.items():
        same[tuple(sorted(row))].append(person)
    numbers = {alike: len(people) for alike, people in same.items()}
    answers, people = _answers(numbers), len(rows)
    found: list[int] = []
    for alike, givers in same.items():
        is_long = len(alike) >= FEWEST_ANSWERS and len(givers) > 1
        if is_long and (
            _is_rare(alike, answers, people) or _is_stuffed(alike, numbers, answers, people)
        ):
            found += sorted(givers)[1:]
    return sorted(found)


def _answers(numbers: Mapping[Row, int]) -> Answers:
    """How often each statement was answered each way."""
    answers: dict[int, Counter[int]] = defaultdict(Counter)
    for row, number in numbers.items():
        for statement, way in row:
            answers[statement][way] += number
    return answers


def _is_rare(row: Row, answers: Answers, people: int) -> bool:
    """Whether it is so long that not even two are expected to give it."""
    return _log_expected(people, 2, _log_chance(row, answers)) < math.log(EXPECTED)


def _is_stuffed(row: Row, numbers: Mapping[Row, int], answers: Answers, people: int) -> bool:
    """Whether too many gave it, by how all others answered: the copies themselves must not speak for it."""
    equal = numbers[row]
    if (people - equal) * MOST_FOR_EACH_OTHER < equal:
        return False
    others = {statement: answers[statement] - Counter({way: equal}) for statement, way in row}
    if _log_expected(people, equal, _log_chance(row, others)) >= math.log(EXPECTED):
        return False
    said = dict(row)
    far: Counter[int] = Counter()
    for other, number in numbers.items():
        if other != row:
            far[_differs(said, other)] += number
    # Who says the same and more, or a little less, is as near as who differs in one answer.
    one, two = far[0] + far[1], far[2]
    thins_out = one * one * STEEPEST >= two * equal
    return not (one * NEAR_FOR >= equal and thins_out)


def _log_expected(people: int, equal: int, log_chance: float) -> float:
    """How many groups of so many equal rows chance makes among so many people, as a logarithm."""
    groups = math.lgamma(people + 1) - math.lgamma(equal + 1) - math.lgamma(people - equal + 1)
    return groups + (equal - 1) * log_chance


def _log_chance(row: Row, answers: Answers) -> float:
    return sum(math.log(max(LEAST_ALIKE, _alike(answers.get(said[0])))) for said in row)


def _alike(ways: Counter[int] | None) -> float:
    """How often two people who answered the statement answered alike; where nobody did, always."""
    if not ways:
        return 1.0
    total = ways.total()
    return sum((number / total) ** 2 for number in ways.values())


def _differs(said: Mapping[int, int], other: Row) -> int:
    """In how many answers of the row somebody differs; all of them for who answered too little of it."""
    same = [said[statement] == way for statement, way in other if statement in said]
    if len(same) < LEAST_SHARED * len(said):
        return len(said)
    return len(same) - sum(same)
