"""Who may see a voice, and what they may do with it."""

from django.db.models import Exists, OuterRef, Q

from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum
from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Person

from .enums import Source, VoiceState, Who
from .models import About, Voice

# While a forum is in one of these, its scribes may write down what is said (design §3.4).
ENTERING = frozenset({ForumState.OPEN, ForumState.CLOSED, ForumState.MINUTED})


def visible_to(person: Person | None) -> Q:
    """Voices that `person` may list and open; `can_view` is the same rule for one voice.

    The desk's screeners and overseers see what came to their desk; handlers and supervisors of the
    owning party see what lies in their cases. Nobody sees a voice about a party that they are kin to
    (design §3.3), a withdrawn one, or, as a scribe, what became of what they wrote down.
    """
    if person is None or not person.is_authenticated:
        return Q(pk__in=[])
    screens = posts.held(person, Role.SCREENER, Role.OVERSEER)
    works = posts.held(person, Role.HANDLER, Role.SUPERVISOR)
    seen = Q(desk__in=screens) | Q(gathering__case__owner__in=works)
    return seen & ~Q(state=VoiceState.WITHDRAWN) & unshielded(person)


def unshielded(person: Person | None) -> Q:
    """Not about anybody whom `person` is kin to."""
    hiding = About.objects.filter(
        voice=OuterRef("pk"), is_shielded=True, party__in=posts.shielded_from(person)
    )
    return ~Q(Exists(hiding))


def can_view(person: Person | None, voice: Voice) -> bool:
    """Exactly when a list of `visible_to` would hold it."""
    return Voice.objects.filter(visible_to(person), pk=voice.pk).exists()


def can_see_desk(person: Person | None) -> bool:
    """Whether the person screens or oversees anywhere."""
    return bool(posts.held(person, Role.SCREENER, Role.OVERSEER))


def can_screen(person: Person | None, voice: Voice) -> bool:
    """Screeners of the voice's desk, while it waits and nothing holds it."""
    return (
        voice.state == VoiceState.WAITING
        and not voice.is_held
        and voice.desk_id in posts.held(person, Role.SCREENER)
        and can_view(person, voice)
    )


def can_answer_on_spot(person: Person | None, voice: Voice) -> bool:
    """Screeners of the desk; who wrote down what was already answered in the hall says so at once."""
    return can_screen(person, voice) or _wrote_down(person, voice)


def _wrote_down(person: Person | None, voice: Voice) -> bool:
    return (
        person is not None
        and voice.source != Source.REPORTER
        and voice.entered_by_id == person.pk
        and voice.state == VoiceState.WAITING
    )


def can_summarise(person: Person | None, voice: Voice) -> bool:
    """Who works on it; of a published report also who drafted and confirmed its minutes."""
    drafted = (
        person is not None and voice.source == Source.DOCUMENT and voice.entered_by_id == person.pk
    )
    return (drafted or _works(person, voice)) and voice.state != VoiceState.WITHDRAWN


def can_enter(person: Person | None, forum: Forum) -> bool:
    """Facilitators and scribes of the host write down what is said, until the minutes are final."""
    return forum.state in ENTERING and forum.host_id in posts.held(
        person, Role.FACILITATOR, Role.SCRIBE
    )


def can_write(person: Person | None, voice: Voice) -> bool:
    """Those who work on it may write to the reporter: the desk's screeners, the case's handlers."""
    return voice.source != Source.DOCUMENT and _works(person, voice)


def _works(person: Person | None, voice: Voice) -> bool:
    screens = voice.desk_id in posts.held(person, Role.SCREENER)
    case = getattr(voice, "gathering", None)
    handles = case is not None and case.case.owner_id in posts.held(person, Role.HANDLER)
    return (screens or handles) and can_view(person, voice)


def can_see_contact(person: Person | None, voice: Voice) -> bool:
    """Who works on a named voice sees the name; a hidden one opens only with a stated reason."""
    return voice.who == Who.NAMED and can_write(person, voice)


def can_reveal_contact(person: Person | None, voice: Voice) -> bool:
    """Who works on a hidden voice may ask for the contact, with a reason that the reporter will read."""
    return voice.who == Who.HIDDEN and can_write(person, voice)
