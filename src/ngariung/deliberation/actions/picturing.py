"""The picture is computed when somebody looks, by one process at a time, and exactly once at the end."""

import time
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from ngariung.core.transactions import write
from ngariung.deliberation import queries, rules
from ngariung.deliberation.enums import DeliberationState
from ngariung.deliberation.models import Deliberation, Picture
from ngariung.deliberation.picture import steps
from ngariung.deliberation.queries import pictures

# At most an eighth of one core's time goes into one picture; the seldom verdict on stability aside.
SHARE = 8
# A picture is told when five people voted after it, so that two of these pauses make a second at most.
SHORTEST = timedelta(seconds=0.3)
# Longer than any computation takes.
LEASE = timedelta(seconds=20)
NEVER = -1


def refresh(deliberation: Deliberation, *, at: datetime) -> None:
    """Compute the picture anew where votes came since and its turn has come; nothing while results wait.

    `deliberation` must be as just read. Whoever loses the race for the turn goes away with the
    picture that is there.
    """
    if not rules.may_show_results(deliberation):
        return
    is_closed = deliberation.state == DeliberationState.CLOSED
    found = pictures.state_of(deliberation)
    if found is not None:
        is_ending = is_closed and not found.is_final
        is_old = is_ending or found.tick != deliberation.tick
        pause = timedelta() if is_ending else _pause(found.took_ms)
        if not is_old or at - found.computed_at < pause:
            return
    if _claim(deliberation, found, at=at):
        _compute(deliberation, at=at, is_closed=is_closed, took_ms=found.took_ms if found else 0)


def _pause(took_ms: float) -> timedelta:
    return max(SHORTEST, timedelta(milliseconds=took_ms * SHARE))


@write
def _claim(deliberation: Deliberation, found: pictures.State | None, *, at: datetime) -> bool:
    """Take the turn: the moment of the last computation is the ticket (compare-and-swap).

    A moment to come says that somebody computes; whoever dies over it loses the turn when it is past.
    """
    if found is None:
        made = {"tick": NEVER, "computed_at": at + LEASE, "data": steps.EMPTY}
        return Picture.objects.get_or_create(deliberation=deliberation, defaults=made)[1]
    rows = Picture.objects.filter(pk=found.pk, computed_at=found.computed_at)
    return rows.update(computed_at=at + LEASE) == 1


def _compute(deliberation: Deliberation, *, at: datetime, is_closed: bool, took_ms: float) -> None:
    """Compute and keep it; `took_ms` is what it took before, kept where stability was judged anew."""
    # Loaded on first use: numpy is slow to load, and most processes never compute.
    from ngariung.deliberation.picture import asked, sums  # noqa: PLC0415  # brings numpy

    started = time.thread_time()
    kept = Picture.objects.values_list("data", flat=True).get(deliberation=deliberation)
    known = kept.get("judged")
    votes = queries.counted_votes(deliberation)
    moment, judged = sums.moment_of(
        votes,
        queries.asked_ids(deliberation),
        judged=sums.Judged(**known) if known else None,
        is_final=is_closed,
    )
    moment["tick"] = deliberation.tick
    data = (steps.ended if is_closed else steps.taken)(kept, moment)
    if data["waiting"] is moment:
        # What is asked next follows told pictures alone, so it waits with this one.
        moment["asking"] = asked.kept(votes)
    data["judged"] = asdict(judged) if judged else None
    if judged is None or (known and judged.votes == known["votes"]):
        # Time of the processor, not of the clock: a busy server must not make pictures rarer by itself.
        took_ms = (time.thread_time() - started) * 1000
    _save(deliberation, data, took_ms=took_ms, at=at)


@write
def _save(
    deliberation: Deliberation, data: dict[str, Any], *, took_ms: float, at: datetime
) -> None:
    """Keep it, unless somebody took the turn meanwhile: then theirs is newer."""
    rows = Picture.objects.filter(deliberation=deliberation, computed_at=at + LEASE)
    rows.update(tick=deliberation.tick, computed_at=at, took_ms=took_ms, data=data)
