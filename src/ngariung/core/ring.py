"""The ring of five arcs: how far one matter has come, as a picture and in words."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

CENTRE: Final = 50
RADIUS: Final = 40
SWEEP: Final = 72
MARGIN: Final = 13.0  # degrees left free at both ends, so that round line ends do not touch
STUB: Final = 3.0  # degrees of a stuck arc that stay visible at each end of the gap


class Arc(StrEnum):
    """How one of the five arcs stands."""

    DONE = "done"
    WAITING = "waiting"
    STUCK = "stuck"
    LATE = "late"
    OPEN = "open"


@dataclass(frozen=True)
class Ring:
    """Five arcs in their order; `caption` replaces the standard words."""

    said: Arc = Arc.OPEN
    owned: Arc = Arc.OPEN
    due: Arc = Arc.OPEN
    answered: Arc = Arc.OPEN
    confirmed: Arc = Arc.OPEN
    caption: str | Promise = ""

    @property
    def arcs(self) -> tuple[Arc, Arc, Arc, Arc, Arc]:
        """The five arcs, from said to confirmed."""
        return (self.said, self.owned, self.due, self.answered, self.confirmed)

    @property
    def is_closed(self) -> bool:
        """Whether every arc is done."""
        return all(arc == Arc.DONE for arc in self.arcs)

    @property
    def is_late(self) -> bool:
        """Whether an arc is late."""
        return Arc.LATE in self.arcs


FULL: Final = Ring(Arc.DONE, Arc.DONE, Arc.DONE, Arc.DONE, Arc.DONE)
BROKEN: Final = Ring(Arc.STUCK, Arc.DONE, Arc.DONE, Arc.DONE, Arc.DONE)

LABELS: Final[tuple[str | Promise, ...]] = (
    _("Said"),
    _("Owned"),
    _("Due date set"),
    _("Answered"),
    _("Confirmed"),
)

STANDINGS: Final[dict[Arc, str | Promise]] = {
    Arc.DONE: _("done"),
    Arc.WAITING: _("waiting"),
    Arc.STUCK: _("stuck"),
    Arc.LATE: _("late"),
    Arc.OPEN: _("not yet"),
}

CLOSED: Final[str | Promise] = _("Done – the circle is closed")

# One whole sentence for each arc that can be the first to need attention: nothing is glued.
SENTENCES: Final[dict[Arc, tuple[str | Promise, ...]]] = {
    Arc.LATE: (
        _("Late – still not told"),
        _("Told – an owner is overdue"),
        _("Owned – the date has passed"),
        _("Scheduled – the answer is late"),
        _("Answered – confirmation is overdue"),
    ),
    Arc.STUCK: (
        _("Held before it could be told"),
        _("Told – stuck without an owner"),
        _("Owned – stuck without a date"),
        _("Scheduled – the answer is stuck"),
        _("Answered – not accepted yet"),
    ),
    Arc.WAITING: (
        _("Waiting to be told"),
        _("Told – waiting for an owner"),
        _("Owned – waiting for a date"),
        _("Scheduled – waiting for an answer"),
        _("Answered – waiting for confirmation"),
    ),
    Arc.OPEN: (
        _("Not told yet"),
        _("Told – no owner yet"),
        _("Owned – no date yet"),
        _("Scheduled – no answer yet"),
        _("Answered – not confirmed yet"),
    ),
}


def words(ring: Ring) -> str:
    """Say in one sentence, in the language now active, where the ring stands.

    A late arc speaks first, then a stuck one, then the one that is waited for.
    """
    if ring.caption:
        return str(ring.caption)
    for standing, sentences in SENTENCES.items():
        if standing in ring.arcs:
            return str(sentences[ring.arcs.index(standing)])
    return str(CLOSED)


def svg(ring: Ring, size: int = 32, *, is_decorative: bool = False) -> SafeString:
    """Draw the ring `size` pixels wide; decorative when the words stand beside it."""
    shapes = format_html_join("", "{}", ((_shape(n, arc),) for n, arc in enumerate(ring.arcs)))
    if is_decorative:
        meaning = SafeString('aria-hidden="true"')
    else:
        meaning = format_html('role="img" aria-label="{}"', words(ring))
    return format_html(
        '<svg class="ring" viewBox="0 0 100 100" width="{}" height="{}" {}>{}</svg>',
        size,
        size,
        meaning,
        shapes,
    )


def steps(ring: Ring) -> Iterator[tuple[Arc, str, str]]:
    """Yield for each arc its standing, its label and the standing in words."""
    for label, arc in zip(LABELS, ring.arcs, strict=True):
        yield arc, str(label), str(STANDINGS[arc])


# Twenty-five shapes in all; drawing them anew took a seventh of a list page.
@cache
def _shape(number: int, arc: Arc) -> SafeString:
    start = number * SWEEP + MARGIN
    end = (number + 1) * SWEEP - MARGIN
    if arc == Arc.STUCK:
        path = f"{_arc_path(start, start + STUB)}{_arc_path(end - STUB, end)}"
    elif arc == Arc.LATE:
        path = _bar((start + end) / 2)
    else:
        path = _arc_path(start, end)
    return format_html('<path class="arc arc-{}" d="{}"/>', arc.value, path)


def _arc_path(start: float, end: float) -> str:
    (x1, y1), (x2, y2) = _point(start, RADIUS), _point(end, RADIUS)
    return f"M{x1:g} {y1:g}A{RADIUS} {RADIUS} 0 0 1 {x2:g} {y2:g}"


def _bar(degrees: float) -> str:
    """A bar across the gap: a late arc is told apart without colour."""
    (x1, y1), (x2, y2) = _point(degrees, RADIUS - 11), _point(degrees, RADIUS + 9)
    return f"M{x1:g} {y1:g}L{x2:g} {y2:g}"


def _point(degrees: float, radius: float) -> tuple[float, float]:
    """Degrees run clockwise from twelve o'clock."""
    turn = math.radians(degrees)
    return round(CENTRE + radius * math.sin(turn), 1), round(CENTRE - radius * math.cos(turn), 1)
