"""Where people stand: what they say by phone, and words that are kept back."""

from collections.abc import Sequence
from datetime import datetime

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.core.transactions import write
from ngariung.deciding import queries
from ngariung.deciding.enums import Gathered
from ngariung.deciding.models import Decision, Position, Round
from ngariung.deliberation.models import Participant
from ngariung.parties.models import Person

from . import wording
from .answers import answer, note, taking
from .guards import lock, require_decider


@write
def take_position(  # noqa: PLR0913  # who says what, why
    participant: Participant,
    decision: Decision,
    *,
    at: datetime,
    option: str = "",
    ranking: Sequence[int] = (),
    reason: str = "",
    is_checked: bool = False,
    in_round: int | None = None,
) -> Position:
    """Keep where somebody who takes part stands, in place of what they said before in this round.

    `in_round` is the round whose words they read; refuses where another one is on.
    """
    asked = taking(decision, at=at, gathered=Gathered.PHONES, in_round=in_round)
    if participant.deliberation_id != decision.deliberation_id:
        raise NotAllowed
    said = answer(asked, option, ranking, reason, at=at, is_checked=is_checked)
    # Other words are other words: what was kept back is looked at anew.
    said |= {"kept_back_reason": "", "is_by_phone": True}
    kept, _made = Position.objects.update_or_create(
        round=asked, participant=participant, defaults=said
    )
    told = queries.phones_to_tell(asked, kept)
    if told is not None:
        Round.objects.filter(pk=asked.pk).update(told_of_phones=told)
    return kept


@write
def keep_back(
    position: Position, *, reason: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Do not show words that name somebody, and say why; the answer counts all the same."""
    decision = position.round.decision
    require_decider(by, decision.deliberation)
    lock(decision)
    if not queries.is_undecided(decision):
        raise Conflict
    reason = wording.needed(reason, longest=200, at=at, is_checked=is_checked)
    rows = Position.objects.filter(pk=position.pk, kept_back_reason="").exclude(reason="")
    if not rows.update(kept_back_reason=reason):
        raise Conflict
    position.refresh_from_db()
    note(decision, {"words_kept_back": 1, "reason": reason}, by=by, at=at)
