"""How long people waited, as a distribution: columns of equal width, the promise and the middle marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import drawing, scales
from .amounts import Amount, Few, checked, shown, size
from .chart import Cell, Chart, Heading, Picture, Twin, described

HEIGHT, MARKS, AXIS = 8.0, 3.4, 2.0
MIDDLE: Final = 50.0


@dataclass(frozen=True)
class Bin:
    """So many were answered within these days, and so many still wait that long."""

    label: str
    answered: Amount
    waiting: Amount

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        checked(self.answered)
        checked(self.waiting)

    @property
    def reach(self) -> float:
        """How high the column stands."""
        return size(self.answered) + size(self.waiting)


@dataclass(frozen=True)
class Marker:
    """A line across the days, with words short enough for half a phone (about 22 letters)."""

    days: float
    words: str
    is_due: bool = False


def binned(
    answered: Mapping[int, int], waiting: Mapping[int, int], *, width: int, most: int
) -> list[Bin]:
    """Days with their counts as at most `most` columns; the last holds everything beyond."""
    last = max([*answered, *waiting], default=0)
    count = min(most, last // width + 1)
    sums = [[0, 0] for _number in range(count)]
    for side, counts in enumerate((answered, waiting)):
        for days, number in counts.items():
            sums[min(days // width, count - 1)][side] += number
    is_cut = last // width >= count
    return [
        Bin(_label(number, width, is_last=is_cut and number == count - 1), *sums[number])
        for number in range(count)
    ]


def _label(number: int, width: int, *, is_last: bool) -> str:
    start = number * width
    if is_last:
        return f"{start}+"
    return f"{start}–{start + width - 1}" if width > 1 else str(start)


def chart(
    bins: Sequence[Bin],
    heading: Heading,
    *,
    width: int,
    markers: Sequence[Marker] = (),
    notes: Sequence[str] = (),
) -> Chart:
    """Full columns were answered, open ones above them still wait; `notes` say whole sentences."""
    has_any = any(column.reach for column in bins)
    rows = [
        (Cell(column.label), Cell(shown(column.answered)), Cell(shown(column.waiting)))
        for column in bins
    ]
    return Chart(
        heading=heading,
        table=Twin((_("Days"), _("Answered"), _("Still waiting")), rows),
        pictures=[Picture(_picture(bins, width, heading.title, markers))] if has_any else [],
        notes=notes,
        key=_key() if has_any else [],
    )


def _key() -> list[tuple[SafeString, str]]:
    looks = (("full", pgettext("people waiting", "answered")), ("open", _("still waiting")))
    return [
        (drawing.sample([drawing.bar(look, x=20, y=0.1, width=60, height=0.8)]), words)
        for look, words in looks
    ]


def _picture(bins: Sequence[Bin], width: int, title: str, markers: Sequence[Marker]) -> SafeString:
    ticks = scales.ticks([column.reach for column in bins])
    shapes: list[SafeString] = []
    for number, column in enumerate(bins):
        shapes += _column(column, number, len(bins), ticks[-1])
    base = MARKS + HEIGHT
    shapes.append(drawing.line("base", x1=0, y1=base, x2=100, y2=base))
    for number, marker in enumerate(markers):
        shapes += _marker(marker, number, len(bins) * width)
    about = " ".join(
        [
            described([column.label for column in bins], [column.answered for column in bins]),
            *(marker.words for marker in markers),
        ]
    )
    return drawing.picture(shapes, height=base + AXIS, title=title, about=about)


def _column(column: Bin, number: int, count: int, top: int) -> Iterator[SafeString]:
    share = 100 / count
    x, base = number * share, MARKS + HEIGHT
    for amount, look in ((column.answered, "full"), (column.waiting, "open")):
        height = size(amount) / top * HEIGHT
        if height:
            base -= height
            drawn = "few" if isinstance(amount, Few) else look
            yield drawing.bar(drawn, x=x + share * 0.1, y=base, width=share * 0.8, height=height)
    words = " + ".join(shown(part) for part in (column.answered, column.waiting) if part != 0)
    middle = x + share / 2
    yield drawing.text(words, "number", at=(middle, base - 0.3), anchor="middle")
    # Where it begins is enough below a column: the whole label does not fit on a phone.
    begins = column.label.partition("–")[0]
    yield drawing.text(begins, "tick", at=(middle, MARKS + HEIGHT + 1.1), anchor="middle")


def _marker(marker: Marker, number: int, days: int) -> Iterator[SafeString]:
    x = min(100.0, marker.days / days * 100)
    y = 1.0 + number * 1.2
    look = "due" if marker.is_due else "middle"
    yield drawing.line(look, x1=x, y1=y - 0.2, x2=x, y2=MARKS + HEIGHT)
    anchor, dx = ("start", 6) if x < MIDDLE else ("end", -6)
    yield drawing.text(marker.words, "label", at=(x, y), dx=dx, anchor=anchor)
