"""Who may take away more than the public."""

from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Party, Person

OFFICE = tuple(role for role in Role if role != Role.OPERATOR)


def offices(person: Person | None) -> frozenset[int]:
    """Ids of the parties for which `person` may take data away; running the server gives none."""
    return posts.held(person, *OFFICE)


def can_take(person: Person | None) -> bool:
    """Whether there is anything to take; what it holds is decided by each room's own rules."""
    return bool(offices(person))


def parties_of(person: Person | None) -> list[Party]:
    """The parties themselves, by name."""
    return list(Party.objects.filter(pk__in=offices(person)).order_by("name", "id"))
