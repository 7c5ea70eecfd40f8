"""Sums of a round: as they stand, as they were kept, as they may be told; and what follows from them."""

from collections import Counter
from typing import Any

from django.db.models import Count, QuerySet

from ngariung.deciding import results
from ngariung.deciding.enums import CountedBy
from ngariung.deciding.models import Position, Round
from ngariung.deciding.results import Found, Sums
from ngariung.deciding.runoff import Ranking

from .decisions import choices_of, standing
from .rounds import counted_positions, last_take, positions_in_room, process_of

PHONES_AT_ONCE = 5
MANY_PHONES = 500


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
    return counted_positions(asked).filter(is_by_phone=True).count()


def found_in(asked: Round, sums: Sums | None = None) -> Found:
    """What follows by the round's process, from these sums or those of the round."""
    decision = asked.decision
    return results.found(
        process_of(asked),
        sums_of(asked) if sums is None else sums,
        standing=standing(decision).count(),
        choices=list(choices_of(decision)),
    )


def _by_phone(asked: Round) -> Counter[str | Ranking]:
    return _answers(counted_positions(asked).filter(is_by_phone=True))


def _parted(answers: Counter[str | Ranking]) -> tuple[dict[str, int], dict[Ranking, int]]:
    """Options and rankings apart."""
    counts = {key: count for key, count in answers.items() if isinstance(key, str)}
    papers = {key: count for key, count in answers.items() if isinstance(key, tuple)}
    return counts, papers


def _sums(asked: Round, by_phone: Counter[str | Ranking]) -> Sums:
    room = _answers(counted_positions(asked).filter(is_by_phone=False, proxy_of=""))
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


def _answers(rows: "QuerySet[Position]") -> Counter[str | Ranking]:
    columns = rows.order_by().values_list("option", "ranking").annotate(number=Count("pk"))
    found: Counter[str | Ranking] = Counter()
    for option, ranking, number in columns:
        found[tuple(ranking) if ranking else option] += number
    return found


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
