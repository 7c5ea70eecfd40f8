"""Horizontal bars: the label above its bar, so that long Indonesian words fit on a phone."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import drawing
from .amounts import Amount, Few, shown, size
from .chart import Cell, Chart, Heading, Mark, Picture, Twin, described, wrapped

# The longest bar leaves room for its number.
LONGEST: Final = 76.0
LABEL, BAR, PAUSE = 1.25, 0.85, 0.7


def chart(
    marks: Sequence[Mark],
    heading: Heading,
    *,
    head: tuple[str, str],
    unit: str = "",
    most: int = 12,
) -> Chart:
    """Bars in the order given; beyond `most` the largest are drawn and the rest told in words.

    `head` names the two columns of the table, which always holds every mark; `unit` follows each
    number ("%").
    """
    chosen = _largest(marks, most)
    drawn = [marks[number] for number in chosen]
    rest = [mark for number, mark in enumerate(marks) if number not in chosen]
    return Chart(
        heading=heading,
        table=Twin(
            head, [(Cell(mark.label, mark.url), Cell(shown(mark.amount, unit))) for mark in marks]
        ),
        pictures=[Picture(_picture(drawn, heading.title, unit))] if drawn else [],
        notes=[_rest(rest, unit)] if rest else [],
    )


def _largest(marks: Sequence[Mark], most: int) -> list[int]:
    """Which ones are drawn, in their order."""
    if len(marks) <= most:
        return list(range(len(marks)))
    order = sorted(range(len(marks)), key=lambda number: -size(marks[number].amount))
    return sorted(order[: most - 1])


def _rest(marks: Sequence[Mark], unit: str) -> str:
    """What was not drawn, in words; a sum only where it is a sum of numbers that stand in the table."""
    known: list[Amount] = [mark.amount for mark in marks if isinstance(mark.amount, int)]
    number = len(marks)
    if len(known) < number or unit:
        words = ngettext(
            "And %(number)d more; see the table.", "And %(number)d more; see the table.", number
        )
        return words % {"number": number}
    return _("Others (%(number)d): %(sum)s together; see the table.") % {
        "number": number,
        "sum": shown(sum(amount for amount in known if isinstance(amount, int))),
    }


def _picture(marks: Sequence[Mark], title: str, unit: str) -> SafeString:
    top = max(size(mark.amount) for mark in marks) or 1
    shapes: list[SafeString] = []
    y = 0.0
    for mark in marks:
        lines = wrapped(mark.label)
        shapes += _row(mark, lines, y, top, unit)
        y += len(lines) * LABEL + BAR + PAUSE
    about = described([mark.label for mark in marks], [mark.amount for mark in marks], unit)
    return drawing.picture(shapes, height=y, title=title, about=about)


def _row(mark: Mark, lines: Sequence[str], y: float, top: float, unit: str) -> Iterator[SafeString]:
    for number, words in enumerate(lines, start=1):
        yield drawing.text(words, "label", at=(0, y + number * LABEL - 0.3))
    start = y + len(lines) * LABEL
    width = size(mark.amount) / top * LONGEST
    if mark.amount is not None:
        look = "few" if isinstance(mark.amount, Few) else mark.look
        yield drawing.bar(look, x=0, y=start, width=width, height=BAR)
        yield drawing.line("base", x1=0, y1=start - 0.1, x2=0, y2=start + BAR + 0.1)
    words = shown(mark.amount, unit)
    yield drawing.text(words, "value", at=(width, start + BAR - 0.12), dx=8)
