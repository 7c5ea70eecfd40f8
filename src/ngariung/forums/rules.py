"""Who may see a forum, and who may plan, run and write it down."""

from django.db.models import Q

from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Party, Person

from .models import Forum

FACILITATING = (Role.CONVENER, Role.FACILITATOR)
SCRIBING = (*FACILITATING, Role.SCRIBE)


def visible_to(person: Person | None) -> Q:  # noqa: ARG001  # the shape that all rooms share
    """A forum is public from its plan on: everybody sees every one."""
    return Q()


def can_view(person: Person | None, forum: Forum) -> bool:
    """Exactly when a list of `visible_to` would hold it."""
    return Forum.objects.filter(visible_to(person), pk=forum.pk).exists()


def can_facilitate(person: Person | None, host: Party) -> bool:
    """Conveners and facilitators of the host plan and run its forums and programmes."""
    return host.pk in posts.held(person, *FACILITATING)


def can_scribe(person: Person | None, host: Party) -> bool:
    """Who facilitates, and the host's scribes, write down what happens in the hall."""
    return host.pk in posts.held(person, *SCRIBING)


def can_see_venue(person: Person | None, forum: Forum) -> bool:
    """The venue is public unless it would name who is complained about; who runs it knows anyway."""
    return forum.is_venue_public or forum.host_id in posts.held(person, *SCRIBING)
