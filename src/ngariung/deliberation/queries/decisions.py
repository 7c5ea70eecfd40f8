"""Decisions as pages and actions read them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ngariung.core.errors import NotFound
from ngariung.deliberation import results, rules
from ngariung.deliberation.enums import (
    CountedBy,
    DecisionState,
    DeliberationState,
    ObjectionState,
    ParticipantState,
    Rule,
    Side,
)
from ngariung.deliberation.models import (
    Decision,
    Deliberation,
    Objection,
    Participant,
    Position,
    Round,
    Tally,
)
from ngariung.deliberation.processes import Process, processes
from ngariung.deliberation.results import Found, Sums
from ngariung.deliberation.runoff import Ranking
from ngariung.parties.models import Person

# While a musyawarah asks, and after it has: what people think is known then.
DECIDING = (DeliberationState.OPEN, DeliberationState.CLOSED)
PHONES_AT_ONCE = 5
MANY_PHONES = 500


@dataclass(frozen=True)
class Reason:
    """Words beside an answer: which answer, from whom by role (empty: nobody asked), and the words."""

    key: int
    option: str
    role: str
    words: str
    is_kept_back: bool
    is_in_room: bool


def decisions_in(deliberation: Deliberation, person: Person | None) -> "QuerySet[Decision]":
    """Decisions of a musyawarah that the person may see anyway, newest first.

    What is being prepared, or was dropped before anybody was asked, is for those who run it.
    """
    rows = deliberation.decisions.order_by("-number")
    if rules.can_record(person, deliberation.host):
        return rows
    asked = Round.objects.filter(decision=OuterRef("pk"), opened_at__isnull=False)
    return rows.exclude(state=DecisionState.PREPARED).filter(Exists(asked))


def decision_in(deliberation: Deliberation, code: str, person: Person | None) -> Decision:
    """The one with this code; NotFound where it is not there or not for this person."""
    found = decisions_in(deliberation, person).filter(code=code).first()
    if found is None:
        raise NotFound
    found.deliberation = deliberation
    return found


def decision_for(person: Person | None, code: str) -> Decision:
    """The one with this code in any musyawarah that the person may list; NotFound otherwise."""
    seen = Deliberation.objects.filter(rules.visible_to(person))
    rows = Decision.objects.select_related("deliberation__host", "deliberation__forum")
    found = rows.filter(deliberation__in=seen, code=code).first()
    if found is None:
        raise NotFound
    return decision_in(found.deliberation, code, person)


def decided_on_forum(forum: int, person: Person | None) -> "QuerySet[Decision]":
    """What the musyawarah of a forum decided, as far as the person may see it, in order."""
    seen = Deliberation.objects.filter(rules.visible_to(person), forum=forum)
    rows = Decision.objects.filter(deliberation__in=seen, state=DecisionState.DECIDED)
    return rows.select_related("deliberation__host").order_by("decided_on", "pk")


def round_of(decision: Decision) -> Round:
    """The round that is on, or was the last."""
    found = decision.rounds.order_by("-number").first()
    assert found is not None  # made with the decision
    found.decision = decision
    return found


def last_rounds(decisions: Iterable[Decision]) -> dict[int, Round]:
    """The last round of each of them, by the decision's key; one query."""
    known = {row.pk: row for row in decisions}
    found: dict[int, Round] = {}
    for asked in Round.objects.filter(decision__in=known).order_by("number"):
        asked.decision = known[asked.decision_id]
        found[asked.decision_id] = asked
    return found


def process_of(asked: Round) -> Process:
    """How this round decides."""
    return processes()[asked.process, asked.process_version]


def first_process(decision: Decision) -> Process:
    """The way to decide that was chosen on the first day."""
    return processes()[decision.process, decision.process_version]


def is_taking(asked: Round, *, at: datetime) -> bool:
    """Whether people can say where they stand now."""
    decision = asked.decision
    is_on = decision.state == DecisionState.OPEN and decision.deliberation.state in DECIDING
    return is_on and not rules.is_over(asked, at=at)


def sums_of(asked: Round) -> Sums:
    """What was said in the round: as it was kept at its end, else as it stands."""
    return results.read(asked.sums) if asked.sums else sums_now(asked)


def sums_now(asked: Round) -> Sums:
    """Count everything that counts now: phones that are not set apart, the room, confirmed proxies."""
    return _sums(asked, _by_phone(asked))


def sums_told(asked: Round) -> Sums:
    """What may be told of a round: all once it has ended; until then phones in steps of five answers."""
    if asked.ended_at is not None:
        return sums_of(asked)
    told = results.read(asked.told_of_phones)
    by_phone: Counter[str | Ranking] = Counter()
    by_phone.update(told.counts)
    by_phone.update(told.papers)
    return _sums(asked, by_phone)


def phones_to_tell(asked: Round, kept: Position) -> dict[str, Any] | None:
    """What is told of phones from now on, when five more have answered; None: nothing new.

    Told are sums that waited until at least five more people had answered, so that the exact sums at
    the end, laid beside them, tell of five too. Of very many more than five, and only every twentieth
    who answers (`kept`) looks: counting stays rare.
    """
    waiting = asked.told_of_phones.get("waiting", {})
    before = results.read(waiting).by_phone
    if before > MANY_PHONES and kept.pk % 20:
        return None
    if phones_answered(asked) < before + max(PHONES_AT_ONCE, before // 50):
        return None
    by_phone = _by_phone(asked)
    counts, papers = _parted(by_phone)
    now = Sums(counts=counts, papers=papers, by_phone=by_phone.total())
    return {**waiting, "waiting": results.kept(now, present=None)}


def phones_answered(asked: Round) -> int:
    """How many phones have answered; not what."""
    return counted_positions(asked).filter(participant__isnull=False).count()


def _by_phone(asked: Round) -> Counter[str | Ranking]:
    return _answers(counted_positions(asked).filter(participant__isnull=False))


def _parted(answers: Counter[str | Ranking]) -> tuple[dict[str, int], dict[Ranking, int]]:
    """Options and rankings apart."""
    counts = {key: count for key, count in answers.items() if isinstance(key, str)}
    papers = {key: count for key, count in answers.items() if isinstance(key, tuple)}
    return counts, papers


def _sums(asked: Round, by_phone: Counter[str | Ranking]) -> Sums:
    room = _answers(counted_positions(asked).filter(participant=None, proxy_of=""))
    proxies = _answers(counted_positions(asked).exclude(proxy_of=""))
    waiting = (
        positions_in_room(asked).exclude(proxy_of="").filter(is_confirmed=False, struck_reason="")
    )
    said = by_phone.total() + room.total()
    hands, is_acclaimed = _hands(asked, others=said)
    counts, papers = _parted(by_phone + room + proxies + hands)
    return Sums(
        counts=counts,
        papers=papers,
        took_part=said + hands.total(),
        by_phone=by_phone.total(),
        in_room=room.total() + hands.total(),
        proxies=proxies.total(),
        proxies_waiting=waiting.count(),
        is_acclaimed=is_acclaimed,
    )


def counted_positions(asked: Round) -> "QuerySet[Position]":
    """Positions that count; who was set apart, was struck out or is not confirmed does not."""
    of_people = Q(participant__state=ParticipantState.COUNTED)
    of_room = Q(participant=None, struck_reason="") & (Q(proxy_of="") | Q(is_confirmed=True))
    return asked.positions.filter(of_people | of_room)


def positions_in_room(asked: Round) -> "QuerySet[Position]":
    """What was written down in the room, proxies too, in an order that tells of no coming."""
    return asked.positions.filter(participant=None).order_by("pk")


def _answers(rows: "QuerySet[Position]") -> Counter[str | Ranking]:
    columns = rows.order_by().values_list("option", "ranking").annotate(number=Count("pk"))
    found: Counter[str | Ranking] = Counter()
    for option, ranking, number in columns:
        found[tuple(ranking) if ranking else option] += number
    return found


def last_take(asked: Round) -> list[Tally]:
    """What the room answered together when it was last counted."""
    last = asked.tallies.order_by("-take").first()
    return list(asked.tallies.filter(take=last.take).order_by("pk")) if last else []


def _hands(asked: Round, *, others: int) -> tuple[Counter[str | Ranking], bool]:
    """Hands by answer, and whether it was one voice: then of all who are there and said nothing else."""
    found: Counter[str | Ranking] = Counter()
    is_acclaimed = False
    is_ranked = process_of(asked).is_ranked
    for row in last_take(asked):
        key: str | Ranking = (int(row.option),) if is_ranked else row.option
        is_acclaimed = row.counted_by == CountedBy.ACCLAMATION
        everybody = max((asked.decision.present or 0) - others, 0)
        found[key] = everybody if row.number is None else row.number
    return +found, is_acclaimed


def objections_of(decision: Decision) -> "QuerySet[Objection]":
    """Objections raised in the room, in that order."""
    return decision.objections.order_by("number")


def standing(decision: Decision) -> "QuerySet[Objection]":
    """Objections of the room that are not met."""
    return objections_of(decision).filter(state=ObjectionState.STANDS)


def position_of(asked: Round, participant: Participant | None) -> Position | None:
    """What this person said in the round; for that person's own device only."""
    if participant is None:
        return None
    return asked.positions.filter(participant=participant).first()


def said_in(asked: Round) -> list[Reason]:
    """Words beside answers that count, in the order of the process's answers, shuffled by nothing.

    Within an answer they stand by their own letters, so that no order of coming is told.
    """
    places = {one.code: place for place, one in enumerate(process_of(asked).options)}
    rows = counted_positions(asked).exclude(reason="")
    found = [
        Reason(
            key=row.pk,
            option=row.option,
            role=row.proxy_of or row.role,
            words=row.reason,
            is_kept_back=bool(row.kept_back_reason),
            is_in_room=row.participant_id is None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (places.get(one.option, 0), one.words))


def is_undecided(decision: Decision) -> bool:
    """Whether people are or may be asked again."""
    return decision.state in {DecisionState.OPEN, DecisionState.STUCK}


def found_in(asked: Round, sums: Sums | None = None) -> Found:
    """What follows by the round's process, from these sums or those of the round."""
    decision = asked.decision
    choices = list(decision.choices.order_by("number").values_list("number", flat=True))
    return results.found(
        process_of(asked),
        sums_of(asked) if sums is None else sums,
        standing=standing(decision).count(),
        choices=choices,
    )


def dissent_in(asked: Round) -> list[tuple[Round | None, str, str, str]]:
    """Round, answer, role and words of who did not agree: first objections of the room that stand.

    Then reasons of this last round: of all but those who were for it without more; where nothing is
    decided, or things are put in order, every reason. Of rounds before it, who stopped it.
    """
    decision = asked.decision
    found: list[tuple[Round | None, str, str, str]] = [
        (None, "", row.role, row.words) for row in standing(decision)
    ]
    wanted = _dissenting(process_of(asked))
    said = [(asked, reason) for reason in said_in(asked) if reason.option in wanted]
    return found + [
        (one, reason.option, reason.role, reason.words)
        for one, reason in said + stopped_before(asked)
        if not reason.is_kept_back
    ]


def stopped_before(asked: Round) -> list[tuple[Round, Reason]]:
    """Words of who stopped a round before this one, newest first: they stand in the outcome too."""
    found: list[tuple[Round, Reason]] = []
    for one in asked.decision.rounds.filter(number__lt=asked.number).order_by("-number"):
        one.decision = asked.decision
        blocks = {row.code for row in process_of(one).options if row.side == Side.BLOCK}
        found += [(one, reason) for reason in said_in(one) if reason.option in blocks]
    return found


def _dissenting(process: Process) -> set[str]:
    """Answers whose reasons belong into an outcome; the empty one where things are put in order."""
    if process.is_ranked:
        return {""}
    if process.rule == Rule.HEARD:
        return {one.code for one in process.options}
    return {one.code for one in process.options if one.side != Side.FOR or one.needs_reason}
