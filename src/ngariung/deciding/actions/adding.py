"""What is added to a decision afterwards: how it went, and what of it was wrong."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid
from ngariung.core.transactions import write
from ngariung.deciding.enums import DecisionState, Later
from ngariung.deciding.models import Addendum, Decision
from ngariung.deciding.models.decisions import LONGEST_OUTCOME
from ngariung.ledger import actions as ledger
from ngariung.ledger.chain import day_of
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import wording
from .guards import require_decider


class ReviewRefused(Invalid):
    """One looks again on a later day."""

    code = "review_refused"
    words = _("Choose a day for looking at it again that is still to come.")


@write
def review(  # noqa: PLR0913  # what was found, when to look again
    decision: Decision,
    *,
    words: str,
    by: Person,
    at: datetime,
    review_on: date | None = None,
    is_checked: bool = False,
) -> None:
    """Add how it went since, and when to look again (None: no more)."""
    if review_on is not None and review_on <= day_of(at):
        raise ReviewRefused
    _add(decision, Later.REVIEW, words, by=by, at=at, is_checked=is_checked)
    Decision.objects.filter(pk=decision.pk).update(review_on=review_on)
    decision.review_on = review_on


@write
def correct(
    decision: Decision, *, words: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Add a correction below the outcome; outcome and dissent stay as they were written."""
    _add(decision, Later.CORRECTION, words, by=by, at=at, is_checked=is_checked)


def _add(  # noqa: PLR0913  # which words to which decision
    decision: Decision, kind: Later, words: str, *, by: Person, at: datetime, is_checked: bool
) -> None:
    require_decider(by, decision.deliberation)
    if decision.state != DecisionState.DECIDED:
        raise Conflict
    words = wording.needed(words, longest=LONGEST_OUTCOME, at=at, is_checked=is_checked)
    Addendum.objects.create(decision=decision, kind=kind, words=words, written_on=day_of(at), by=by)
    facts = {"kind": str(kind), "words": words}
    ledger.record(Verb.DECISION_ADDED_TO, subject=decision.code, at=at, by=by, facts=facts)
