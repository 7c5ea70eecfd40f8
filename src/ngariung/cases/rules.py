"""Who may see a case, and what they may do with it."""

from django.db.models import Exists, OuterRef, Q

from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Person
from ngariung.voices.models import About

from .models import Case

WORKING = (Role.HANDLER, Role.SUPERVISOR)


def visible_to(person: Person | None) -> Q:
    """Cases that `person` may list and open: of the owner they work for, or of the desk they screen for.

    One voice about a party that they are kin to hides the whole case (design §3.3).
    """
    if person is None or not person.is_authenticated:
        return Q(pk__in=[])
    seen = Q(owner__in=posts.held(person, *WORKING)) | Q(
        desk__in=posts.held(person, Role.SCREENER, Role.OVERSEER)
    )
    hiding = About.objects.filter(
        voice__gathering__case=OuterRef("pk"),
        is_shielded=True,
        party__in=posts.shielded_from(person),
    )
    return seen & ~Q(Exists(hiding))


def can_view(person: Person | None, case: Case) -> bool:
    """Exactly when a list of `visible_to` would hold it."""
    return Case.objects.filter(visible_to(person), pk=case.pk).exists()


def can_handle(person: Person | None, case: Case) -> bool:
    """Handlers of the owner answer, ask, refer, return and close."""
    return case.owner_id in posts.held(person, Role.HANDLER) and can_view(person, case)


def can_assign(person: Person | None, case: Case) -> bool:
    """Screeners of the desk give a case its owner; supervisors and handlers of the owner its post."""
    screens = case.desk_id in posts.held(person, Role.SCREENER)
    return (screens or case.owner_id in posts.held(person, *WORKING)) and can_view(person, case)


def can_gather(person: Person | None, case: Case) -> bool:
    """Screeners of the desk gather voices into the case and undo it."""
    return case.desk_id in posts.held(person, Role.SCREENER) and can_view(person, case)
