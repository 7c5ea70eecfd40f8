"""Who may see a case, what they may do with it, and who may never own it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.db.models import Exists, OuterRef, Q

from ngariung.parties import rules as posts
from ngariung.parties.enums import PostState, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.voices import rules as voices
from ngariung.voices.models import About, Voice

from . import states
from .enums import CaseState
from .models import Case, FormerAbout

WORKING = (Role.HANDLER, Role.SUPERVISOR)
READING = (Role.SCREENER, Role.OVERSEER)


# What one may see


def visible_to(person: Person | None) -> Q:
    """Cases that `person` may list and open: of the owner they work for, or of the desk they screen for.

    One voice about a party that they are kin to hides the whole case (design §3.3), also after it left.
    """
    seen = Q(pk__in=[])
    for side in sides(person):
        seen |= side
    return seen & ~kept_from(posts.shielded_from(person))


def sides(person: Person | None) -> list[Q]:
    """Where a person's cases come from, each a walk along an index of its own."""
    works, reads = posts.held(person, *WORKING), posts.held(person, *READING)
    return [Q(owner=party) for party in sorted(works)] + [Q(desk=party) for party in sorted(reads)]


def kept_from(parties: Iterable[int] | None = None, *, case: str = "pk") -> Q:
    """Cases that hold, or once held, a shielded voice about one of `parties`; about anybody for None.

    `case` is the way from the row asked about to its case.
    """
    named = {} if parties is None else {"party__in": parties}
    inside = About.objects.filter(voice__gathering__case=OuterRef(case), is_shielded=True, **named)
    left = FormerAbout.objects.filter(case=OuterRef(case), **named)
    return Q(Exists(inside)) | Q(Exists(left))


def can_view(person: Person | None, case: Case) -> bool:
    """Exactly when a list of `visible_to` would hold it."""
    return Case.objects.filter(visible_to(person), pk=case.pk).exists()


# Who may never own it


def closed_to(voices_: Iterable[Voice]) -> frozenset[int]:
    """Parties that may not own a case with these voices: kin to whom a shielded one is about."""
    meant = About.objects.filter(voice__in=voices_, is_shielded=True)
    return posts.kin(meant.values_list("party", flat=True))


def meant_in(case: Case) -> frozenset[int]:
    """Parties that may not own this case, as `closed_to`, and for voices that left it too."""
    meant = About.objects.filter(voice__gathering__case=case, is_shielded=True)
    left = FormerAbout.objects.filter(case=case)
    return posts.kin(meant.values_list("party", flat=True).union(left.values_list("party")))


def is_shielded(case: Case) -> bool:
    """Whether something in it is hidden from somebody: then nothing of the case is public."""
    return Case.objects.filter(kept_from(), pk=case.pk).exists()


def may_know(owner: Party | None, post: Post | None, meant: frozenset[int]) -> bool:
    """Whether `owner` and the person of `post` are kin to nobody in `meant`."""
    if owner is not None and owner.pk in meant:
        return False
    return post is None or not meant & posts.held(post.person)


def may_own(owner: Party, post: Post | None, meant: frozenset[int]) -> bool:
    """Whether they may know, `owner` is not closed, and `post` is one of its active handlers."""
    is_theirs = post is None or (
        post.party_id == owner.pk and post.state == PostState.ACTIVE and post.role == Role.HANDLER
    )
    return is_theirs and owner.closed_on is None and may_know(owner, post, meant)


# What one may do


def can_open(person: Person | None, voice: Voice) -> bool:
    """Screeners open a case from a voice of their desk, or gather it, once they have screened it."""
    return voice.screened_at is not None and voices.can_screen(person, voice)


def can_gather(person: Person | None, case: Case) -> bool:
    """Screeners of the desk gather voices into the case and undo it."""
    return _screens(person, case) and can_view(person, case)


def can_assign(person: Person | None, case: Case) -> bool:
    """Screeners of the desk give a case its owner."""
    return _screens(person, case) and can_view(person, case)


def can_entrust(person: Person | None, case: Case) -> bool:
    """Handlers and supervisors of the owner give it to a post of their own."""
    return case.owner_id in posts.held(person, *WORKING) and can_view(person, case)


def can_handle(person: Person | None, case: Case) -> bool:
    """Handlers of the owner start, answer, ask, refer, return."""
    return _handles(person, case) and can_view(person, case)


def can_close(person: Person | None, case: Case) -> bool:
    """Handlers of the owner close what is answered; what was returned is the desk's again."""
    if case.state == CaseState.RETURNED:
        return can_gather(person, case)
    return can_handle(person, case)


def can_write(person: Person | None, case: Case) -> bool:
    """Handlers of the owner and screeners of the desk reopen, summarise and leave notes."""
    return (_handles(person, case) or _screens(person, case)) and can_view(person, case)


def _handles(person: Person | None, case: Case) -> bool:
    return case.owner_id is not None and case.owner_id in posts.held(person, Role.HANDLER)


def _screens(person: Person | None, case: Case) -> bool:
    return case.desk_id in posts.held(person, Role.SCREENER)


@dataclass(frozen=True)
class Can:
    """What a person may do with a case now: by post and by the case's state."""

    assign: bool = False
    entrust: bool = False
    start: bool = False
    ask: bool = False
    refer: bool = False
    answer: bool = False
    give_back: bool = False
    reopen: bool = False
    close: bool = False
    release: bool = False
    summarise: bool = False
    note: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is any act at all."""
        return any(getattr(self, field.name) for field in fields(self))


def can(person: Person | None, case: Case) -> Can:
    """Everything at once, for the case's page; agrees with what the actions refuse."""
    if not can_view(person, case):
        return Can()
    handles, screens = _handles(person, case), _screens(person, case)
    works = case.owner_id in posts.held(person, *WORKING)
    by_post = {
        "assign": screens,
        "entrust": works,
        "start": handles,
        "ask": handles,
        "refer": handles,
        "answer": handles,
        "give_back": handles,
        "reopen": (handles or screens) and case.owner_id is not None,
        "close": screens if case.state == CaseState.RETURNED else handles,
        "release": screens,
        "summarise": handles or screens,
        "note": handles or screens,
    }
    return Can(**{verb: may and states.allows(case.state, verb) for verb, may in by_post.items()})


def may_list(person: Person | None) -> bool:
    """Whether somebody works with cases at all."""
    return bool(posts.held(person, *WORKING, *READING))
