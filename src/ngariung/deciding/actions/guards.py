"""What actions of this room ask of who acts."""

from ngariung.core.errors import NotAllowed
from ngariung.deciding import rules
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
