"""Who may see a promise, who makes it, keeps it, and says whether it was kept."""

from django.db.models import Exists, OuterRef, Q

from ngariung.cases import rules as cases
from ngariung.cases.models import Case
from ngariung.deciding import rules as deciding
from ngariung.deciding.enums import DecisionState
from ngariung.deciding.models import Decision
from ngariung.forums import rules as forums
from ngariung.forums.models import Forum
from ngariung.parties import rules as posts
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Party, Person

from .models import Commitment

KEEPING = (Role.HANDLER, Role.SUPERVISOR, Role.CONVENER)
# Who records what a forum says to "is it done?".
ASKING = forums.SCRIBING


def shown_to_all() -> Q:
    """Public promises; one out of a case is not, as long as a voice in it is kept from a party."""
    return Q(is_public=True) & ~cases.kept_from(case="case")


def visible_to(person: Person | None) -> Q:
    """Promises that `person` may list and open; `can_view` is the same rule for one promise.

    Public ones; those of a party where the person holds a post; those of the forums and musyawarah
    that they facilitate; those out of a case that they may see. A promise out of a case never reaches anybody
    who is kin to a party that a voice of the case is about (design §3.3).
    """
    if person is None or not person.is_authenticated:
        return shown_to_all()
    seen = (
        Q(promiser__in=posts.held(person))
        | Q(case=None, forum__host__in=posts.held(person, *forums.FACILITATING))
        | Q(
            case=None,
            decision__in=Decision.objects.filter(
                deliberation__host__in=posts.held(person, *forums.FACILITATING)
            ),
        )
        # Asked of each row: as a set, a worker's cases would be gathered before the first promise.
        | Q(Exists(Case.objects.filter(cases.visible_to(person), pk=OuterRef("case"))))
    )
    return shown_to_all() | (seen & ~cases.kept_from(posts.shielded_from(person), case="case"))


def can_view(person: Person | None, commitment: Commitment) -> bool:
    """Exactly when a list of `visible_to` would hold it."""
    return Commitment.objects.filter(visible_to(person), pk=commitment.pk).exists()


def can_make(
    person: Person | None,
    *,
    forum: Forum | None,
    case: Case | None,
    decision: Decision | None = None,
) -> bool:
    """Handlers of the case's owner; else who facilitates for the host of the forum or the musyawarah.

    Out of a decision only once it is made.
    """
    if case is not None:
        return cases.can_handle(person, case)
    if decision is not None:
        is_decided = decision.state == DecisionState.DECIDED
        return is_decided and deciding.can_decide(person, decision.deliberation)
    return forum is not None and forums.can_facilitate(person, forum.host)


def can_keep(person: Person | None, commitment: Commitment) -> bool:
    """Handlers, supervisors and conveners of the promiser accept, begin, move, refuse and claim."""
    keeps = commitment.promiser_id in posts.held(person, *KEEPING)
    return keeps and can_view(person, commitment)


def can_ask(person: Person | None, forum: Forum) -> bool:
    """Who writes for the forum's host records what the forum says to "is it done?"."""
    return forums.can_scribe(person, forum.host)


def is_own(person: Person | None, commitment: Commitment) -> bool:
    """Whether the promise is the person's own party's: then they may not confirm it."""
    return commitment.promiser_id in posts.held(person)


def may_reach(promiser: Party, case: Case) -> bool:
    """Whether no voice of the case is kept from the promiser or its kin."""
    near = {promiser.pk} if promiser.kind == Kind.OVERSEER else posts.kin({promiser.pk})
    return not Case.objects.filter(cases.kept_from(near), pk=case.pk).exists()


def may_be_public(case: Case | None, decision: Decision | None = None) -> bool:
    """Whether a promise out of the case, or of the decision, may be shown to all."""
    if decision is not None and not decision.deliberation.is_public:
        return False
    return case is None or not cases.is_shielded(case)
