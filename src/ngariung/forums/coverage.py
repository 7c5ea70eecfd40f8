"""Which places and groups a programme has reached, and which never: pure shaping of what was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .attendance import FEWEST


@dataclass(frozen=True)
class Held:
    """In one region: how many forums in the period, and when the last one was, by its end."""

    region: str
    times: int
    last_on: date


@dataclass(frozen=True)
class Present:
    """One label of an attendance: at how many forums, how many people where they were five or more."""

    kind: str
    label: str
    times: int
    people: int | None
    last_on: date


@dataclass(frozen=True)
class Place:
    """One place of the host's area: forums in the period, the last day ever."""

    code: str
    name: str
    times: int
    last_on: date | None


@dataclass(frozen=True)
class Somebody:
    """One group or role: at how many forums of the period, how many people, the last day ever."""

    kind: str
    label: str
    times: int
    people: int | None
    last_on: date | None

    @property
    def has_number(self) -> bool:
        """Whether the number of people may be shown."""
        return self.people is not None and self.people >= FEWEST


@dataclass(frozen=True)
class Places:
    """The places of an area, and what lies outside of it or is not told so exactly."""

    all: Sequence[Place]
    elsewhere: int
    vague: int

    @property
    def reached(self) -> list[Place]:
        """Those with a forum in the period."""
        return [place for place in self.all if place.times]

    @property
    def never(self) -> list[Place]:
        """Those without, in full."""
        return [place for place in self.all if not place.times]


def places(units: Mapping[str, str], held: Iterable[Held]) -> Places:
    """Each unit (code: name) with the forums in it or below it.

    A forum whose region is larger than a unit tells nothing about the unit: it is counted as vague.
    """
    rows = list(held)
    found = [_place(code, name, rows) for code, name in units.items()]
    outside = [row for row in rows if not any(_is_in(row.region, code) for code in units)]
    vague = [row for row in outside if any(_is_in(code, row.region) for code in units)]
    number = sum(row.times for row in vague)
    return Places(found, elsewhere=sum(row.times for row in outside) - number, vague=number)


def _place(code: str, name: str, rows: Sequence[Held]) -> Place:
    here = [row for row in rows if _is_in(row.region, code)]
    last = max((row.last_on for row in here), default=None)
    return Place(code, name, sum(row.times for row in here), last)


def _is_in(inner: str, outer: str) -> bool:
    """By Kemendagri code; no region at all is nowhere."""
    return bool(inner and outer) and (inner == outer or inner.startswith(f"{outer}."))


def groups(now: Iterable[Present], ever: Iterable[Present]) -> list[Somebody]:
    """Each group and role that ever came to the host, with what the programme saw of it in the period.

    Labels that differ in capitals or spaces only are one; the spelling met last is shown.
    """
    known: dict[tuple[str, str], Somebody] = {}
    for row in sorted(ever, key=lambda row: row.last_on):
        key = _key(row)
        known[key] = Somebody(row.kind, row.label.strip(), 0, None, row.last_on)
    for row in now:
        key = _key(row)
        before = known.get(key) or Somebody(row.kind, row.label.strip(), 0, None, row.last_on)
        people = row.people if before.people is None else before.people + (row.people or 0)
        last = max(day for day in (before.last_on, row.last_on) if day)
        known[key] = Somebody(row.kind, before.label, before.times + row.times, people, last)
    return sorted(known.values(), key=lambda row: (row.kind, row.label.casefold()))


def _key(row: Present) -> tuple[str, str]:
    return row.kind, " ".join(row.label.casefold().split())
