"""Lines over months, alone or as small multiples on one scale; a missing month is a gap, never zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from . import drawing, scales
from .amounts import Amount, Few, checked, shown
from .chart import Cell, Chart, Heading, Picture, Twin, described

LOOKS: Final = ("first", "second", "third")
LEFT, RIGHT = 10.0, 94.0
MOST_LABELS: Final = 6
MORE_THAN_ONE: Final = 2


@dataclass(frozen=True)
class Series:
    """One line: a name, and an amount for each month."""

    name: str
    amounts: Sequence[Amount]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        for amount in self.amounts:
            checked(amount)


@dataclass(frozen=True)
class Frame:
    """Where a plot stands in its picture, and the axis that it shares."""

    ticks: Sequence[int]
    months: Sequence[date]
    height: float
    top: float = 1.6

    @property
    def across(self) -> list[float]:
        """Where each month stands."""
        return scales.places(len(self.months), start=LEFT, end=RIGHT)

    def down(self, amount: float) -> float:
        """Where an amount stands."""
        return self.top + self.height * (1 - amount / self.ticks[-1])


def chart(
    series: Sequence[Series], months: Sequence[date], heading: Heading, *, head: str
) -> Chart:
    """At most three lines in one picture, told apart by dashes and dots; `head` names the months."""
    if len(series) > len(LOOKS):
        raise ValueError(series)
    frame = _frame(series, months, 9)
    shapes = [*_axes(frame)]
    for look, one in zip(LOOKS, series, strict=False):
        shapes += _line(one, look, frame)
    pictures = [_picture(shapes, frame, series, heading.title)] if series and months else []
    key = [(_sample(look), one.name) for look, one in zip(LOOKS, series, strict=False)]
    return Chart(
        heading=heading,
        table=_table(series, months, head),
        pictures=pictures,
        key=key if len(series) >= MORE_THAN_ONE else [],
    )


def multiples(
    series: Sequence[Series], months: Sequence[date], heading: Heading, *, head: str
) -> Chart:
    """One small picture for each series, all on the same scale; above each its name and last number."""
    frame = _frame(series, months, 4)
    pictures = [
        Picture(
            svg=_picture([*_axes(frame), *_line(one, "first", frame)], frame, [one], one.name).svg,
            caption=one.name,
            figure=shown(one.amounts[-1]),
        )
        for one in series
        if months
    ]
    return Chart(heading=heading, table=_table(series, months, head), pictures=pictures)


def month_words(month: date) -> str:
    """A month as it stands in a table: "Maret 2026"."""
    return date_format(month, "F Y")


def _frame(series: Sequence[Series], months: Sequence[date], height: float) -> Frame:
    for one in series:
        if len(one.amounts) != len(months):
            raise ValueError(one.name)
    every = [amount for one in series for amount in one.amounts]
    return Frame(scales.ticks(every, most=4 if height > 5 else 2), months, height)  # noqa: PLR2004  # rem


def _picture(
    shapes: Sequence[SafeString], frame: Frame, series: Sequence[Series], title: str
) -> Picture:
    labels = [
        f"{one.name}, {month_words(month)}" if len(series) > 1 else month_words(month)
        for one in series
        for month in frame.months
    ]
    amounts = [amount for one in series for amount in one.amounts]
    about = described(labels, amounts)
    height = frame.top + frame.height + 2.6
    return Picture(drawing.picture(shapes, height=height, title=title, about=about))


def _axes(frame: Frame) -> Iterator[SafeString]:
    for tick in frame.ticks:
        y = frame.down(tick)
        yield drawing.line("base" if not tick else "grid", x1=0, y1=y, x2=100, y2=y)
        yield drawing.text(shown(tick), "tick", at=(0, y - 0.25))
    bottom = frame.top + frame.height
    for number, (x, month) in enumerate(zip(frame.across, frame.months, strict=True)):
        if _is_named(number, len(frame.months)):
            yield drawing.text(
                date_format(month, "M"), "tick", at=(x, bottom + 1.2), anchor="middle"
            )
        if not number or month.month == 1:
            yield drawing.text(str(month.year), "tick", at=(x, bottom + 2.3), anchor="middle")


def _is_named(number: int, count: int) -> bool:
    """Every month where they fit, else every second, third and so on."""
    every = -(-count // MOST_LABELS)
    return number % every == 0


def _line(series: Series, look: str, frame: Frame) -> Iterator[SafeString]:
    points = list(zip(frame.across, series.amounts, strict=True))
    for (x1, one), (x2, two) in pairwise(points):
        if isinstance(one, int | float) and isinstance(two, int | float):
            yield drawing.line(look, x1=x1, y1=frame.down(one), x2=x2, y2=frame.down(two))
    for x, amount in points:
        if isinstance(amount, int | float):
            yield drawing.dot(look, x=x, y=frame.down(amount))
        elif isinstance(amount, Few):
            yield drawing.dot("few", x=x, y=frame.down(0))
            yield drawing.text(shown(amount), "tick", at=(x, frame.down(0) - 0.5), anchor="middle")
    yield from _last(points, frame)


def _last(points: Sequence[tuple[float, Amount]], frame: Frame) -> Iterator[SafeString]:
    """The number of the last month that has one, above its dot."""
    known = [(x, amount) for x, amount in points if isinstance(amount, int | float)]
    if known:
        x, amount = known[-1]
        yield drawing.text(
            shown(amount), "value", at=(x, frame.down(amount) - 0.55), anchor="middle"
        )


def _sample(look: str) -> SafeString:
    across = drawing.line(look, x1=0, y1=0.5, x2=100, y2=0.5)
    return drawing.sample([across, drawing.dot(look, x=50, y=0.5)])


def _table(series: Sequence[Series], months: Sequence[date], head: str) -> Twin:
    rows = [
        (Cell(month_words(month)), *(Cell(shown(one.amounts[number])) for one in series))
        for number, month in enumerate(months)
    ]
    return Twin((head, *(one.name for one in series)), rows)
