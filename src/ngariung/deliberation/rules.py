"""Who may see a musyawarah, come in, run it, and read what it says."""

from django.db.models import Q

from ngariung.forums import rules as forums
from ngariung.parties import rules as posts
from ngariung.parties.models import Party, Person

from .enums import Admission, DeliberationState
from .models import Deliberation

NOT_FOR_ALL = (DeliberationState.PLANNED, DeliberationState.CANCELLED)


def visible_to(person: Person | None) -> Q:
    """Public ones once they are open; all of a host where the person holds a post."""
    shown = Q(is_public=True) & ~Q(state__in=NOT_FOR_ALL)
    if person is None or not person.is_authenticated:
        return shown
    return shown | Q(host__in=posts.held(person))


def can_view(person: Person | None, deliberation: Deliberation) -> bool:
    """Exactly when a list of `visible_to` would hold it."""
    return Deliberation.objects.filter(visible_to(person), pk=deliberation.pk).exists()


def can_facilitate(person: Person | None, host: Party) -> bool:
    """Who facilitates the host's forums prepares, opens, screens and closes its musyawarah."""
    return forums.can_facilitate(person, host)


def can_record(person: Person | None, host: Party) -> bool:
    """The host's scribes also write down what the room decides."""
    return forums.can_scribe(person, host)


def needs_link(deliberation: Deliberation) -> bool:
    """Whether its address alone lets in nobody but who may see it anyway."""
    return deliberation.admission == Admission.LINK and not deliberation.is_public


def may_show_results(deliberation: Deliberation) -> bool:
    """Whether anything of the votes may be told to anybody, whoever asks.

    A promise to who votes: there is no person and no switch that lifts it before the end.
    """
    if deliberation.state == DeliberationState.CLOSED:
        return True
    return deliberation.state == DeliberationState.OPEN and not deliberation.is_hiding_results
