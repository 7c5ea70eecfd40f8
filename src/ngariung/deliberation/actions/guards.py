"""What actions of this room ask before they write."""

from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.deliberation import rules
from ngariung.deliberation.enums import DeliberationState
from ngariung.deliberation.models import Deliberation
from ngariung.parties.models import Person


class ReasonMissing(Invalid):
    """What people are no longer asked, or who no longer counts, needs a reason in words."""

    code = "reason_missing"
    words = _("Please say why, in words that everybody may read.")


class Over(Conflict):
    """Votes and statements are taken while it is open."""

    code = "musyawarah_not_open"
    words = _("This musyawarah takes no votes now. What was given before is kept.")


def require_facilitator(by: Person, deliberation: Deliberation) -> None:
    """Refuse who does not run it."""
    if not rules.can_facilitate(by, deliberation.host):
        raise NotAllowed


def require_recorder(by: Person, deliberation: Deliberation) -> None:
    """Refuse who does not write for its host."""
    if not rules.can_record(by, deliberation.host):
        raise NotAllowed


def hold_open(deliberation: Deliberation, *, at: datetime, turns: bool = False) -> None:
    """Refuse what comes before the opening or after the end, and let nobody end it before this is kept.

    Asks the table and not the object, which was loaded before: it must be the first that a transaction
    does. With `turns`, pictures made before are old.
    """
    rows = Deliberation.objects.filter(pk=deliberation.pk, state=DeliberationState.OPEN)
    rows = rows.filter(Q(closes_at=None) | Q(closes_at__gt=at))
    if not rows.update(tick=F("tick") + (1 if turns else 0)):
        raise Over


def reasoned(reason: str) -> str:
    """The reason without edges; refuses an empty one."""
    said = reason.strip()
    if not said:
        raise ReasonMissing
    return said


def turn(deliberation: Deliberation) -> None:
    """Say that pictures made before are old."""
    Deliberation.objects.filter(pk=deliberation.pk).update(tick=F("tick") + 1)
