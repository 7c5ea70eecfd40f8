"""Where people stand: what they say by phone, and what is written down in the room."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.transactions import write
from ngariung.deliberation import queries
from ngariung.deliberation.enums import CountedBy, Gathered
from ngariung.deliberation.models import Decision, Participant, Position, Round, Tally
from ngariung.deliberation.models.decisions import LONGEST_ROLE
from ngariung.deliberation.models.positions import LONGEST_REASON
from ngariung.deliberation.processes import Process
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person

from . import wording
from .guards import ReasonMissing, require_facilitator, require_recorder

MOST_HANDS = 100_000


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


class PresentMissing(Invalid):
    """Hands are counted of people who are there."""

    code = "present_missing"
    words = _("First say how many people are present.")


class MoreThanPresent(Invalid):
    """Somebody was counted twice."""

    code = "more_than_present"
    words = _("More answers than people present. Count again, or correct how many are present.")


class OneVoiceRefused(Invalid):
    """Where it matters how many are for and against, they are counted."""

    code = "one_voice_refused"
    words = _("This way to decide needs counting: hands, phones, or one paper each.")


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
    asked = _taking(decision, at=at, gathered=Gathered.PHONES, in_round=in_round)
    if participant.deliberation_id != decision.deliberation_id:
        raise NotAllowed
    said = _answer(asked, option, ranking, reason, at=at, is_checked=is_checked)
    # Other words are other words: what was kept back is looked at anew.
    said["kept_back_reason"] = ""
    kept, _made = Position.objects.update_or_create(
        round=asked, participant=participant, defaults=said
    )
    told = queries.phones_to_tell(asked, kept)
    if told is not None:
        Round.objects.filter(pk=asked.pk).update(told_of_phones=told)
    return kept


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
    asked = _recording(decision, by=by, at=at, in_round=in_round)
    said = _answer(asked, option, ranking, reason, at=at, is_checked=is_checked)
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
    if not proxy_of.strip():
        raise wording.RoleWanted
    require_recorder(by, decision.deliberation)
    asked = _taking(decision, at=at, gathered=None, in_round=in_round)
    said = _answer(asked, option, ranking, reason, at=at, is_checked=is_checked)
    return _write_down(asked, said, by=by, at=at, proxy_of=proxy_of)


@write
def confirm_proxy(
    position: Position, *, how: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Let a proxy count, and say how it was made sure that it was given: a letter, a call."""
    decision = position.round.decision
    require_recorder(by, decision.deliberation)
    asked = _taking(decision, at=at, gathered=None)
    how = wording.needed(how, longest=200, at=at, is_checked=is_checked)
    rows = asked.positions.filter(pk=position.pk, is_confirmed=False, struck_reason="")
    if not rows.exclude(proxy_of="").update(is_confirmed=True, confirmed_how=how):
        raise Conflict
    position.refresh_from_db()
    _note(decision, {"proxy": "confirmed", "reason": how}, by=by, at=at)


@write
def strike(
    position: Position, *, reason: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Leave out an answer that was written down in the room by mistake; it stays to be seen.

    What somebody says by phone nobody else can strike.
    """
    decision = position.round.decision
    require_recorder(by, decision.deliberation)
    asked = _taking(decision, at=at, gathered=None)
    reason = wording.needed(reason, longest=200, at=at, is_checked=is_checked)
    rows = asked.positions.filter(pk=position.pk, participant=None, struck_reason="")
    if not rows.update(struck_reason=reason):
        raise Conflict
    position.refresh_from_db()
    _note(decision, {"struck": 1, "reason": reason}, by=by, at=at)


@write
def keep_back(
    position: Position, *, reason: str, by: Person, at: datetime, is_checked: bool = False
) -> None:
    """Do not show words that name somebody, and say why; the answer counts all the same."""
    decision = position.round.decision
    require_facilitator(by, decision.deliberation)
    if not queries.is_undecided(decision):
        raise Conflict
    reason = wording.needed(reason, longest=200, at=at, is_checked=is_checked)
    rows = Position.objects.filter(pk=position.pk, kept_back_reason="").exclude(reason="")
    if not rows.update(kept_back_reason=reason):
        raise Conflict
    position.refresh_from_db()
    _note(decision, {"words_kept_back": 1, "reason": reason}, by=by, at=at)


@write
def record_hands(
    decision: Decision,
    counts: Mapping[str, int],
    *,
    by: Person,
    at: datetime,
    in_round: int | None = None,
) -> None:
    """Write down hands counted for each answer, in place of what the room was counted at before."""
    asked = _recording(decision, by=by, at=at, in_round=in_round)
    known = _keys(asked)
    wrong = set(counts) - known or any(not 0 <= n <= MOST_HANDS for n in counts.values())
    if wrong or not any(counts.values()):
        raise AnswerMissing
    if decision.present is None:
        raise PresentMissing
    if sum(counts.values()) > decision.present:
        raise MoreThanPresent
    _tally(asked, CountedBy.HANDS, dict(counts), by=by)
    facts = {"hands": {name: number for name, number in counts.items() if number}}
    ledger.record(Verb.DECISION_COUNTED, subject=decision.code, at=at, by=by, facts=facts)


@write
def record_acclamation(
    decision: Decision, option: str, *, by: Person, at: datetime, in_round: int | None = None
) -> None:
    """Write down that the room answered with one voice: all who are there and said nothing else."""
    asked = _recording(decision, by=by, at=at, in_round=in_round)
    process = queries.process_of(asked)
    if not process.may_acclaim:
        raise OneVoiceRefused
    if option not in _keys(asked):
        raise AnswerMissing
    if decision.present is None:
        raise PresentMissing
    _tally(asked, CountedBy.ACCLAMATION, {option: None}, by=by)
    facts = {"one_voice": option}
    ledger.record(Verb.DECISION_COUNTED, subject=decision.code, at=at, by=by, facts=facts)


def _taking(
    decision: Decision, *, at: datetime, gathered: Gathered | None, in_round: int | None = None
) -> Round:
    """The round that is on; refuses where none takes answers, not in this way, or it is another one."""
    # Locked, so that no answer falls between the sums and the end of the round.
    Decision.objects.select_for_update().get(pk=decision.pk)
    asked = queries.round_of(decision)
    if in_round is not None and in_round != asked.number:
        raise RoundChanged
    if not queries.is_taking(asked, at=at):
        raise NotTaking
    if gathered is not None and decision.gathered not in {gathered, Gathered.BOTH}:
        raise NotTaking
    return asked


def _recording(decision: Decision, *, by: Person, at: datetime, in_round: int | None) -> Round:
    require_recorder(by, decision.deliberation)
    return _taking(decision, at=at, gathered=Gathered.ROOM, in_round=in_round)


def _keys(asked: Round) -> set[str]:
    """What hands can be raised for: answers, or choices as the first in order."""
    process = queries.process_of(asked)
    if process.is_ranked:
        numbers = asked.decision.choices.values_list("number", flat=True)
        return {str(number) for number in numbers}
    return {one.code for one in process.options}


def _answer(  # noqa: PLR0913  # what was said, in which round
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
    known = {int(number) for number in _keys(asked)}
    if not numbers or len(set(numbers)) != len(numbers) or not set(numbers) <= known:
        raise AnswerMissing
    return numbers


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
        role=wording.role(role, longest=LONGEST_ROLE),
        proxy_of=wording.role(proxy_of, longest=LONGEST_ROLE),
        **said,
    )
    # What was said stands in the outcome; the row only tells that somebody wrote something down.
    facts = {"proxy": "recorded"} if proxy_of else {"answers": 1}
    _note(asked.decision, facts, by=by, at=at)
    return made


def _note(decision: Decision, facts: Mapping[str, object], *, by: Person, at: datetime) -> None:
    ledger.record(
        Verb.DECISION_WRITTEN_DOWN, subject=decision.code, at=at, by=by, facts=dict(facts)
    )


def _tally(
    asked: Round, counted_by: CountedBy, numbers: Mapping[str, int | None], *, by: Person
) -> None:
    last = asked.tallies.aggregate(last=Max("take"))["last"] or 0
    Tally.objects.bulk_create(
        Tally(
            round=asked,
            take=last + 1,
            counted_by=counted_by,
            option=option,
            number=number,
            noted_by=by,
        )
        for option, number in numbers.items()
    )
