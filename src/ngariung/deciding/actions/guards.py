"""What actions of this room ask of who acts, and how they hold a decision meanwhile."""

from ngariung.core.errors import NotAllowed
from ngariung.deciding import rules
from ngariung.deciding.models import Decision
from ngariung.deliberation.models import Deliberation
from ngariung.parties.models import Person


def require_decider(by: Person, deliberation: Deliberation) -> None:
    """Refuse who does not run its decisions."""
    if not rules.can_decide(by, deliberation):
        raise NotAllowed


def require_recorder(by: Person, deliberation: Deliberation) -> None:
    """Refuse who does not write for its host."""
    if not rules.can_record(by, deliberation):
        raise NotAllowed


def lock(decision: Decision) -> None:
    """Hold the decision until the action is done; reads anew what others may have changed meanwhile."""
    rows = Decision.objects.select_for_update()
    decision.refresh_from_db(fields=["state", "quorum", "present"], from_queryset=rows)
