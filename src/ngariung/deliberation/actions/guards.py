"""What actions of this room ask before they write."""

import unicodedata
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.deliberation import looking, rules
from ngariung.deliberation.enums import DeliberationState, StatementState
from ngariung.deliberation.models import Deliberation, Statement
from ngariung.deliberation.models.statements import LONGEST
from ngariung.language.cautions import ElectionPeriod, election_between
from ngariung.ledger.chain import day_of
from ngariung.parties.models import Person

CONTROL = "Cc"


class EndRefused(Invalid):
    """It ends later than now."""

    code = "end_refused"
    words = _("Choose an end that is still to come.")


class ReasonMissing(Invalid):
    """What people are no longer asked, or who no longer counts, needs a reason in words."""

    code = "reason_missing"
    words = _("Please say why, in words that everybody may read.")


class ReasonUnfit(Invalid):
    """A reason is a sentence or two."""

    code = "reason_unfit"
    words = _("Please give the reason in at most 280 letters, without control characters.")


OF_TEXT = _(
    "This names candidates or political parties, and would be open in the election period “%(name)s”, from"
    " %(first)s to %(last)s. Take the names out, or let it be open only before or after that."
)
# By where the statement stands: what can still be done about it.
OF_STATEMENT: dict[str, Any] = {
    StatementState.OPEN: _(
        "Statement %(number)d names candidates or political parties, and would be asked in"
        " the election period “%(name)s”, from %(first)s to %(last)s."
        " Take it back, or be open only before or after that."
    ),
    StatementState.WAITING: _(
        "Statement %(number)d names candidates or political parties, and would be asked in"
        " the election period “%(name)s”, from %(first)s to %(last)s."
        " Say it otherwise, without the names, or do not ask it."
    ),
    StatementState.WITHDRAWN: _(
        "Statement %(number)d names candidates or political parties, and would be asked in"
        " the election period “%(name)s”, from %(first)s to %(last)s."
        " Leave it as it is, or add one without the names."
    ),
}


class InElection(Conflict):
    """Neutral in elections (design §3.11): names the period, and the statement where it is one."""

    code = "in_election"

    def __init__(self, period: ElectionPeriod, *, of: Statement | None = None) -> None:
        words = OF_STATEMENT.get(of.state, OF_TEXT) if of else OF_TEXT
        first, last = (date_format(day, "j F Y") for day in (period.first, period.last))
        number = of.number if of else None
        told = {"number": number, "name": period.name, "first": first, "last": last}
        super().__init__(words % told)


class Over(Conflict):
    """Votes and statements are taken while it is open."""

    code = "musyawarah_not_open"
    words = _("This musyawarah takes no votes now. What was given before is kept.")


def require_facilitator(by: Person, deliberation: Deliberation) -> None:
    """Refuse who does not run it."""
    if not rules.can_facilitate(by, deliberation.host):
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
    """The reason without edges; refuses an empty one, and one that no column takes."""
    said = reason.strip()
    if not said:
        raise ReasonMissing
    if len(said) > LONGEST or any(unicodedata.category(letter) == CONTROL for letter in said):
        raise ReasonUnfit
    return said


def refuse_candidates(
    text: str, *, at: datetime, until: datetime | None, of: Statement | None = None
) -> None:
    """Refuse words with candidates or parties that would be read while an election is near.

    They are read from now `until` the musyawarah ends; what has no end reaches into every period to come.
    Where they are those `of` a statement, the refusal names it and says what can be done.
    """
    period = election_between(day_of(at), day_of(until) if until else None)
    if period is not None and looking.names_candidates(text):
        raise InElection(period, of=of)


def turn(deliberation: Deliberation) -> None:
    """Say that pictures made before are old."""
    Deliberation.objects.filter(pk=deliberation.pk).update(tick=F("tick") + 1)
