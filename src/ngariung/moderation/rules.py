"""Who reviews what is held."""

from collections.abc import Iterable

from django.db.models import Q

from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Person

from .enums import HoldState
from .models import Hold

REVIEWING = (Role.SUPERVISOR, Role.OVERSEER)


def visible_to(person: Person | None) -> Q:
    """Holds of the parties where the person supervises or oversees, and of all parties below them."""
    return Q(party__in=_reviewed(posts.held(person, *REVIEWING)))


def can_view(person: Person | None, hold: Hold) -> bool:
    """Exactly when a list of `visible_to` would hold it."""
    return Hold.objects.filter(visible_to(person), pk=hold.pk).exists()


def can_review(person: Person | None) -> bool:
    """Whether there can be anything for the person to review."""
    return bool(posts.held(person, *REVIEWING))


def can_decide(person: Person | None, hold: Hold) -> bool:
    """A reviewer who did not bring the thing in, while nothing is decided."""
    return (
        person is not None
        and hold.state == HoldState.HELD
        and hold.placed_by_id != person.pk
        and can_view(person, hold)
    )


def _reviewed(parties: Iterable[int]) -> frozenset[int]:
    start = frozenset(parties)
    if not start:
        return start
    tree = posts.Tree()
    return start.union(*(tree.below(party) for party in start))
