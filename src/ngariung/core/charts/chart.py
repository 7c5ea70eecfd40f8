"""What every kind of chart gives back: pictures, the table beside them, and words around both."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .amounts import Amount, checked, shown, size

# So many letters of the small type fit beside each other on a phone of 360 px.
LINE: Final = 40


@dataclass(frozen=True)
class Mark:
    """One bar: what it is called, how much it is, and perhaps how it differs from the others.

    `look` is "full", "open", "late" or "quiet"; it must never be all that tells marks apart.
    """

    label: str
    amount: Amount
    look: str = "full"
    url: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        checked(self.amount)


@dataclass(frozen=True)
class Heading:
    """What stands above a chart; `about` says definition, period and denominator in one line."""

    title: str
    about: str = ""


@dataclass(frozen=True)
class Picture:
    """One drawing; `caption` and `figure` stand above it where several stand side by side."""

    svg: SafeString
    caption: str = ""
    figure: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table; a link where there is a list behind it."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Twin:
    """The accessible twin: every number of the picture, and those for which it had no room."""

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Chart:
    """Ready for `{% chart %}`: what stands above, the pictures, and the table beside them."""

    heading: Heading
    table: Twin
    pictures: Sequence[Picture] = ()
    notes: Sequence[str] = field(default=())
    key: Sequence[tuple[SafeString, str]] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.pictures


def described(labels: Sequence[str], amounts: Sequence[Amount], unit: str = "") -> str:
    """One sentence for who cannot see the picture: how many values, the largest, where they stand."""
    largest = max(range(len(amounts)), key=lambda number: size(amounts[number]))
    return _(
        "Values: %(count)d. The largest: %(label)s, %(value)s. All of them stand in the table."
    ) % {
        "count": len(amounts),
        "label": labels[largest],
        "value": shown(amounts[largest], unit),
    }


def wrapped(label: str, *, most: int = 2) -> list[str]:
    """The label in lines that fit on a phone; what goes beyond `most` lines ends in "…"."""
    lines = [""]
    for word in label.split():
        for piece in _pieces(word):
            longer = f"{lines[-1]} {piece}".strip()
            if len(longer) <= LINE:
                lines[-1] = longer
            else:
                lines.append(piece)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: LINE - 1].rstrip() + "…"]
    return lines


def _pieces(word: str) -> list[str]:
    return [word[start : start + LINE] for start in range(0, len(word), LINE)]
