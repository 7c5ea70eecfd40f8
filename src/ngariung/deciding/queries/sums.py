"""Sums of a round: as they stand, as they were kept, as they may be told; and what follows from them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from ngariung.deciding import results
from ngariung.deciding.enums import CountedBy
from ngariung.deciding.models import Position, Round, Tally
from ngariung.deciding.results import Found, Sums
from ngariung.deciding.runoff import Ranking

from .decisions import choices_of, objections_standing
from .rounds import counted_positions, last_take, positions_in_room, process_of

PHONES_AT_ONCE = 5
MANY_PHONES = 500
Answers = Counter[str | Ranking]


@dataclass(frozen=True)
class _Room:
    """What the room said: papers, proxies that count, how many wait, and hands as last counted."""

    papers: Answers
    proxies: Answers
    proxies_waiting: int
    take: list[Tally]


def sums_of(asked: Round) -> Sums:
    """What was said in the round: as it was kept at its end, else as it stands."""
    return results.read(asked.sums) if asked.sums else sums_now(asked)


def sums_now(asked: Round) -> Sums:
    """Count everything that counts now: phones that are not set apart, the room, confirmed proxies."""
    by_phone = _by_phone(asked)
    return _sums(asked, by_phone, _in_room(asked), phones=by_phone.total())


def sums_told_and_exact(asked: Round) -> tuple[Sums, Sums]:
    """The sums that may be told, and those that stand; until the end phones are told in steps of five."""
    if asked.ended_at is not None:
        exact = sums_of(asked)
        return exact, exact
    read, room, by_phone = results.read(asked.told_of_phones), _in_room(asked), _by_phone(asked)
    told: Answers = Counter()
    told.update(read.counts)
    told.update(read.papers)
    phones = by_phone.total()
    return _sums(asked, told, room, phones=phones), _sums(asked, by_phone, room, phones=phones)


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
    # What has waited is told from now on; what stands now waits in its place.
    return {**waiting, "waiting": results.kept(now, present=None)}


def phones_answered(asked: Round) -> int:
    """How many phones have answered; not what."""
    return counted_positions(asked).filter(is_by_phone=True).count()


def found_in(asked: Round, sums: Sums | None = None) -> Found:
    """What follows by the round's process, from these sums or those of the round."""
    decision = asked.decision
    return results.found(
        process_of(asked),
        sums_of(asked) if sums is None else sums,
        standing=len(objections_standing(decision)),
        choices=list(choices_of(decision)),
    )


def _by_phone(asked: Round) -> Answers:
    return _answers(counted_positions(asked).filter(is_by_phone=True))


def _parted(answers: Answers) -> tuple[dict[str, int], dict[Ranking, int]]:
    """Options and rankings apart."""
    counts = {key: count for key, count in answers.items() if isinstance(key, str)}
    papers = {key: count for key, count in answers.items() if isinstance(key, tuple)}
    return counts, papers


def _in_room(asked: Round) -> _Room:
    proxies = positions_in_room(asked).exclude(proxy_of="")
    return _Room(
        papers=_answers(counted_positions(asked).filter(is_by_phone=False, proxy_of="")),
        proxies=_answers(counted_positions(asked).exclude(proxy_of="")),
        proxies_waiting=proxies.filter(is_confirmed=False, struck_reason="").count(),
        take=last_take(asked),
    )


def _sums(asked: Round, by_phone: Answers, room: _Room, *, phones: int) -> Sums:
    """The sums of these answers by phone; one voice is of nobody among all `phones` that answered."""
    said = by_phone.total() + room.papers.total()
    hands, is_acclaimed = _hands(asked, room.take, others=phones + room.papers.total())
    counts, papers = _parted(by_phone + room.papers + room.proxies + hands)
    return Sums(
        counts=counts,
        papers=papers,
        took_part=said + hands.total(),
        by_phone=by_phone.total(),
        in_room=room.papers.total() + hands.total(),
        proxies=room.proxies.total(),
        proxies_waiting=room.proxies_waiting,
        is_acclaimed=is_acclaimed,
    )


def _answers(rows: "QuerySet[Position]") -> Answers:
    columns = rows.order_by().values_list("option", "ranking").annotate(number=Count("pk"))
    found: Answers = Counter()
    for option, ranking, number in columns:
        found[tuple(ranking) if ranking else option] += number
    return found


def _hands(asked: Round, take: list[Tally], *, others: int) -> tuple[Answers, bool]:
    """Hands by answer, and whether it was one voice: then of all who are there and said nothing else."""
    found: Answers = Counter()
    is_acclaimed = False
    is_ranked = process_of(asked).is_ranked
    for row in take:
        key: str | Ranking = (int(row.option),) if is_ranked else row.option
        is_acclaimed = row.counted_by == CountedBy.ACCLAMATION
        everybody = max((asked.decision.present or 0) - others, 0)
        found[key] = everybody if row.number is None else row.number
    return +found, is_acclaimed
