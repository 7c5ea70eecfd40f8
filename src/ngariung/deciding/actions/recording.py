"""What is written down in the room: single answers by role, proxies, and what of it does not count."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ngariung.core.errors import Conflict
from ngariung.core.transactions import write
from ngariung.deciding.models import Decision, Position, Round
from ngariung.parties.models import Person

from . import wording
from .answers import answer, note, recording, taking
from .guards import require_recorder


@write
def record_position(  # noqa: PLR0913  # who in the room says what, why
    decision: Decision,
    *,
    by: Person,
    at: datetime,
    option: str = "",
    ranking: Sequence[int] = (),
    reason: str = "",
    role: str = "",
    is_checked: bool = False,
    in_round: int | None = None,
) -> Position:
    """Write down one answer given in the room: a paper, or words of somebody with a role."""
    asked = recording(decision, by=by, at=at, in_round=in_round)
    said = answer(asked, option, ranking, reason, at=at, is_checked=is_checked)
    return _write_down(asked, said, by=by, at=at, role=role)


@write
def record_proxy(  # noqa: PLR0913  # for whom, what, why
    decision: Decision,
    *,
    proxy_of: str,
    by: Person,
    at: datetime,
    option: str = "",
    ranking: Sequence[int] = (),
    reason: str = "",
    is_checked: bool = False,
    in_round: int | None = None,
) -> Position:
    """Write down what somebody says for another, named by role. Counts only once it is confirmed."""
    require_recorder(by, decision.deliberation)
    if not proxy_of.strip():
        raise wording.RoleWanted
    asked = taking(decision, at=at, gathered=None, in_round=in_round)
    said = answer(asked, option, ranking, reason, at=at, is_checked=is_checked)
    return _write_down(asked, said, by=by, at=at, proxy_of=proxy_of)


@write
def confirm_proxy(
    position: Position, *, how: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Let a proxy count, and say how it was made sure that it was given: a letter, a call."""
    decision = position.round.decision
    require_recorder(by, decision.deliberation)
    asked = taking(decision, at=at, gathered=None)
    how = wording.needed(how, longest=200, at=at, is_checked=is_checked)
    rows = asked.positions.filter(pk=position.pk, is_confirmed=False, struck_reason="")
    if not rows.exclude(proxy_of="").update(is_confirmed=True, confirmed_how=how):
        raise Conflict
    position.refresh_from_db()
    note(decision, {"proxy": "confirmed", "reason": how}, by=by, at=at)


@write
def strike(
    position: Position, *, reason: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Leave out an answer that was written down in the room by mistake; it stays to be seen.

    What somebody says by phone nobody else can strike.
    """
    decision = position.round.decision
    require_recorder(by, decision.deliberation)
    asked = taking(decision, at=at, gathered=None)
    reason = wording.needed(reason, longest=200, at=at, is_checked=is_checked)
    rows = asked.positions.filter(pk=position.pk, is_by_phone=False, struck_reason="")
    if not rows.update(struck_reason=reason):
        raise Conflict
    position.refresh_from_db()
    note(decision, {"struck": 1, "reason": reason}, by=by, at=at)


def _write_down(  # noqa: PLR0913  # one answer given in the room
    asked: Round,
    said: Mapping[str, object],
    *,
    by: Person,
    at: datetime,
    role: str = "",
    proxy_of: str = "",
) -> Position:
    made = Position.objects.create(
        round=asked,
        role=wording.role(role),
        proxy_of=wording.role(proxy_of),
        **said,
    )
    # What was said stands in the outcome; the row only tells that somebody wrote something down.
    facts = {"proxy": "recorded"} if proxy_of else {"answers": 1}
    note(asked.decision, facts, by=by, at=at)
    return made
