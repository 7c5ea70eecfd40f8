"""The ring of a forum: from the plan over the minutes to promises kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ngariung.core.ring import FULL, Arc, Ring

from .enums import ForumState

DONE, WAITING, STUCK, LATE = Arc.DONE, Arc.WAITING, Arc.STUCK, Arc.LATE


@dataclass(frozen=True)
class Keeping:
    """What became of the public promises of one forum."""

    promised: int
    accepted: int
    claimed: int
    confirmed: int
    late: int


# Answers for forums by primary key; a room above counts promises, forums without any are left out.
Counter: TypeAlias = Callable[[Sequence[int], date], dict[int, Keeping]]

_counters: list[Counter] = []


def count_with(counter: Counter) -> Counter:
    """Register who counts promises; one query for any number of forums."""
    if counter not in _counters:
        _counters.append(counter)
    return counter


def keeping_of(forums: Sequence[int], *, on: date) -> dict[int, Keeping]:
    """What became of the promises of these forums by the day."""
    found: dict[int, Keeping] = {}
    for counter in _counters if forums else ():
        found |= counter(forums, on)
    return found


BEFORE = {
    ForumState.PLANNED: Ring(WAITING, caption=_("Planned – not begun yet")),
    ForumState.CANCELLED: Ring(STUCK, caption=_("Cancelled")),
    ForumState.OPEN: Ring(WAITING, caption=_("Under way")),
    ForumState.CLOSED: Ring(DONE, WAITING, caption=_("Held – the minutes are awaited")),
    ForumState.MINUTED: Ring(DONE, WAITING, caption=_("Held – the minutes are under review")),
}
NOTHING_PROMISED = Ring(DONE, caption=_("Minutes final – no public promise"))


def ring_of(state: str, keeping: Keeping | None) -> Ring:
    """Before the minutes are final the forum's own state, then what became of its promises."""
    if state != ForumState.FINAL:
        return BEFORE[ForumState(state)]
    if keeping is None or not keeping.promised:
        return NOTHING_PROMISED
    if keeping.confirmed == keeping.promised:
        return Ring(*FULL.arcs, caption=_("All promises kept"))
    return replace(_open(keeping), caption=_kept(keeping))


def _open(keeping: Keeping) -> Ring:
    """Closed up to the first arc that something is still open in."""
    if keeping.late:
        return Ring(DONE, DONE, DONE, LATE)
    if keeping.accepted < keeping.promised:
        return Ring(DONE, WAITING)
    if keeping.claimed + keeping.confirmed < keeping.promised:
        return Ring(DONE, DONE, DONE, WAITING)
    return Ring(DONE, DONE, DONE, DONE, WAITING)


def _kept(keeping: Keeping) -> str:
    if keeping.late:
        words = ngettext("%(count)d promise is late", "%(count)d promises are late", keeping.late)
        return words % {"count": keeping.late}
    words = gettext("%(kept)d of %(all)d promises kept")
    return words % {"kept": keeping.confirmed, "all": keeping.promised}
