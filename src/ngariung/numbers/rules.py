"""Whose sheet somebody may read."""

from collections.abc import Iterable

from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Person

READING = (Role.SUPERVISOR, Role.OVERSEER)


def reads(person: Person | None) -> frozenset[int]:
    """Parties whose sheet the person may read: where they supervise or oversee."""
    return posts.held(person, *READING)


def can_read_any(person: Person | None) -> bool:
    """Whether there is a sheet for the person at all."""
    return bool(reads(person))


def with_below(parties: Iterable[int]) -> list[int]:
    """The parties and all below them: what one sheet is about."""
    tree = posts.Tree()
    found = set(parties)
    for party in list(found):
        found |= tree.below(party)
    return sorted(found)
