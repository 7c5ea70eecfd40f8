"""Who may see, write and confirm minutes."""

from django.db.models import Q

from ngariung.forums import rules as forums
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum
from ngariung.moderation import rules as holds
from ngariung.moderation.models import Hold
from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Party, Person

from .enums import MinutesState
from .models import Judged, Minutes

# What minutes are called where things are held.
KIND = "minutes"
IMPORTERS = (Role.FACILITATOR,)
WRITERS = (Role.FACILITATOR, Role.SCRIBE)
READERS = (*WRITERS, Role.SUPERVISOR)
# Findings less sure than this are to be checked: more than one in five of them may be wrong.
SURE = 0.8


def visible_to(person: Person | None) -> Q:
    """Minutes of the parties for which `person` writes or supervises; held ones also for reviewers."""
    own = Q(party__in=posts.held(person, *READERS))
    if not holds.can_review(person):
        return own
    held = Hold.objects.filter(holds.visible_to(person), subject_kind=KIND)
    return own | Q(state=MinutesState.HELD, code__in=held.values("subject_code"))


def can_view(person: Person | None, minutes: Minutes) -> bool:
    """Exactly when a list of `visible_to` would hold it."""
    return Minutes.objects.filter(visible_to(person), pk=minutes.pk).exists()


def can_import(person: Person | None, party: Party) -> bool:
    """Facilitators bring in reports for their own party."""
    return party.pk in posts.held(person, *IMPORTERS)


def intakes_of(person: Person | None) -> Q:
    """Intakes of the parties for which `person` writes or supervises, and of nobody else."""
    return Q(party__in=posts.held(person, *READERS))


def can_have_original(person: Person | None, minutes: Minutes) -> bool:
    """Who may see all that came of a document: its original shows the other reports too."""
    if minutes.document is None:
        return False
    beside = Minutes.objects.filter(document=minutes.document)
    return not beside.exclude(pk__in=beside.filter(visible_to(person)).values("pk")).exists()


def can_draft(person: Person | None, party: Party) -> bool:
    """Facilitators and scribes write minutes by hand for their own party."""
    return party.pk in posts.held(person, *WRITERS)


def can_change(person: Person | None, minutes: Minutes) -> bool:
    """Facilitators and scribes of the minutes' party, while it is a draft."""
    is_writer = minutes.party_id in posts.held(person, *WRITERS)
    return is_writer and minutes.state == MinutesState.DRAFT


def can_decide(person: Person | None, minutes: Minutes) -> bool:
    """Facilitators of the minutes' party confirm it, put it aside or take it up again."""
    return minutes.party_id in posts.held(person, Role.FACILITATOR)


def takes_minutes(forum: Forum) -> bool:
    """Whether minutes of the forum may still be written: it was not cancelled and is not final."""
    return forum.state not in {ForumState.CANCELLED, ForumState.FINAL}


def hosts_for(person: Person | None) -> Q:
    """Parties whose forums `person` may bring into being."""
    return Q(pk__in=posts.held(person, *forums.FACILITATING))


def may_list(person: Person | None) -> bool:
    """Whether the list of minutes is a page for this person at all."""
    return bool(posts.held(person, *READERS)) or holds.can_review(person)


def is_to_check(finding: Judged) -> bool:
    """Whether the reader was so unsure of a finding that a person should look twice."""
    return finding.confidence is not None and finding.confidence < SURE
