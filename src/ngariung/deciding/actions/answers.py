"""What every answer is asked before it is kept: whether one is taken now, and whether it is one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid
from ngariung.deciding import queries
from ngariung.deciding.enums import Gathered
from ngariung.deciding.models import Decision, Round
from ngariung.deciding.models.positions import LONGEST_REASON
from ngariung.deciding.processes import Process
from ngariung.deliberation.actions import ReasonMissing
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import wording
from .guards import lock, require_recorder


class NotTaking(Conflict):
    """People can say where they stand between the opening and the end."""

    code = "decision_not_open"
    words = _("No answers are taken here now. What was said before is kept.")


class RoundChanged(Conflict):
    """An answer counts for the words that it was given to."""

    code = "round_changed"
    words = _(
        "Meanwhile a new round has begun. Nothing of what you sent was kept: please read what is proposed"
        " now and answer once more."
    )


class AnswerMissing(Invalid):
    """One of the answers that there are."""

    code = "answer_missing"
    words = _("Choose one answer, or put at least one choice in order.")


def taking(
    decision: Decision, *, at: datetime, gathered: Gathered | None, in_round: int | None = None
) -> Round:
    """The round that is on; refuses where none takes answers, not in this way, or it is another one."""
    # Locked, so that no answer falls between the sums and the end of the round.
    lock(decision)
    asked = queries.round_of(decision)
    if in_round is not None and in_round != asked.number:
        raise RoundChanged
    if not queries.is_taking(asked, at=at):
        raise NotTaking
    if gathered is not None and decision.gathered not in {gathered, Gathered.BOTH}:
        raise NotTaking
    return asked


def recording(decision: Decision, *, by: Person, at: datetime, in_round: int | None) -> Round:
    """The same, for who writes down what the room says."""
    require_recorder(by, decision.deliberation)
    return taking(decision, at=at, gathered=Gathered.ROOM, in_round=in_round)


def answer(  # noqa: PLR0913  # what was said, in which round
    asked: Round,
    option: str,
    ranking: Sequence[int],
    reason: str,
    *,
    at: datetime,
    is_checked: bool,
) -> dict[str, object]:
    """Columns of an answer; refuses what is none, and a missing reason where one is needed."""
    process = queries.process_of(asked)
    words = wording.public(reason, longest=LONGEST_REASON, at=at, is_checked=is_checked)
    if process.is_ranked:
        return {"option": "", "ranking": _ranking(asked, ranking), "reason": words}
    return {"option": _option(process, option, words), "ranking": [], "reason": words}


def _option(process: Process, code: str, words: str) -> str:
    found = process.option(code)
    if found is None:
        raise AnswerMissing
    if found.needs_reason and not words:
        raise ReasonMissing
    return found.code


def _ranking(asked: Round, ranking: Sequence[int]) -> list[int]:
    numbers = list(ranking)
    known = set(queries.choices_of(asked.decision))
    if not numbers or len(set(numbers)) != len(numbers) or not set(numbers) <= known:
        raise AnswerMissing
    return numbers


def note(decision: Decision, facts: Mapping[str, object], *, by: Person, at: datetime) -> None:
    """Write into the register that something was written down; what was said stands in the outcome."""
    ledger.record(
        Verb.DECISION_WRITTEN_DOWN, subject=decision.code, at=at, by=by, facts=dict(facts)
    )
