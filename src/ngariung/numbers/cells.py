"""Which tallies a voice counts in: pure, so that undoing and doing can never disagree."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from ngariung.places import workdays
from ngariung.places.enums import Calendar
from ngariung.voices.enums import VoiceState

ALL: Final = "all"
# Kemendagri codes: 36, 36.04, 36.04.05, 36.04.05.2001.
PROVINCE, REGENCY, DISTRICT = 2, 5, 8
# Longer waits are one and the same: a working year.
LONGEST: Final = 250
# States in which somebody still waits for a first answer.
WAITING: Final = frozenset({VoiceState.WAITING, VoiceState.IN_CASE})


class Cell(NamedTuple):
    """One tally without its count.

    | measure | key |
    |---|---|
    | voices | nothing |
    | topic | the confirmed topic, empty while nobody has looked |
    | place | the next smaller region; a district within a party |
    | state | the state |
    | took | working days from receipt to the first answer |
    | since | for those without one, the day of receipt |
    | unheard | for those without one, the district |
    | public | for public voices, the next smaller region |
    """

    scope: str
    measure: str
    month: date
    key: str


@dataclass(frozen=True)
class Facts:
    """What a voice counts as."""

    received_on: date
    party: int | None
    answered_on: date | None
    state: str
    topic: str
    place: str
    is_shielded: bool
    is_out: bool
    is_public: bool

    @property
    def month(self) -> date:
        """The first day of the month of receipt."""
        return self.received_on.replace(day=1)

    @property
    def took(self) -> int | None:
        """Working days until the first answer; None without one."""
        if self.answered_on is None:
            return None
        return days_between(self.received_on, self.answered_on)

    @property
    def is_waiting(self) -> bool:
        """Whether its reporter still waits for a first answer."""
        return self.answered_on is None and self.state in WAITING


@lru_cache(maxsize=8192)
def days_between(start: date, end: date) -> int:
    """Working days from one day to another on the calendar with joint leave, at most `LONGEST`."""
    if end <= start:
        return 0
    counted = workdays.working_days_between(start, end, Calendar.WITH_JOINT_LEAVE)
    return min(LONGEST, counted.days)


def cells(facts: Facts) -> list[Cell]:
    """Every tally in which the voice counts once; none for what is shielded, held or withdrawn."""
    if facts.is_shielded or facts.is_out:
        return []
    return list(every_cell(facts))


def every_cell(facts: Facts) -> Iterator[Cell]:
    """The same without asking whether it may be counted: for those who may know of a shielded one."""
    month, took = facts.month, facts.took
    for scope, part in _scopes(facts):
        for measure, key in _answers(facts, took, part):
            yield Cell(scope, measure, month, key)


def _scopes(facts: Facts) -> Iterator[tuple[str, str]]:
    """Each scope with the region that tells parts of it apart."""
    yield ALL, facts.place[:PROVINCE]
    if facts.party is not None:
        yield party_scope(facts.party), facts.place[:DISTRICT]
    for length in (PROVINCE, REGENCY, DISTRICT):
        if len(facts.place) >= length:
            smaller = facts.place[: length + 3] if length < DISTRICT else facts.place[:DISTRICT]
            yield region_scope(facts.place[:length]), smaller


def _answers(facts: Facts, took: int | None, part: str) -> Iterator[tuple[str, str]]:
    yield "voices", ""
    yield "topic", facts.topic
    yield "place", part
    yield "state", facts.state
    if took is not None:
        yield "took", str(took)
    elif facts.is_waiting:
        yield "since", facts.received_on.isoformat()
        yield "unheard", part
    if facts.is_public:
        yield "public", part


def party_scope(party: int) -> str:
    """The scope of what one party has in hand."""
    return f"party:{party}"


def region_scope(code: str) -> str:
    """The scope of a province, regency or district; everything for the empty code."""
    return f"region:{code}" if code else ALL


def differences(pairs: Iterable[tuple[Facts | None, Facts | None]]) -> dict[Cell, int]:
    """What has to be added to the tallies when voices counted as the first and now as the second."""
    sums: Counter[Cell] = Counter()
    for before, after in pairs:
        if before is not None:
            sums.subtract(cells(before))
        if after is not None:
            sums.update(cells(after))
    return {cell: count for cell, count in sums.items() if count}
