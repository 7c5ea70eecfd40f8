"""Pictures of votes as SVG: shapes and words tell groups apart, never colour alone."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ngariung.core.charts.drawing import joined

from .limits import CELLS

SIZE: Final = 100
EDGE: Final = 3
WORDS_HIGH: Final = 9
Edges: TypeAlias = tuple[float, float, float, float]
# One shape for each group on a field of two by two; beyond the fifth there are none (opinions).
SHAPES: Final = (
    "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0z",
    "M-.9-.9h1.8v1.8h-1.8z",
    "M0-1.1L1.1.85h-2.2z",
    "M0-1.25L1.25 0 0 1.25-1.25 0z",
    "M-.4-1.1h.8v.7h.7v.8h-.7v.7h-.8v-.7h-.7v-.8h.7z",
)
NOBODYS: Final = "none"
# What a group is called beside its shape: said aloud in a hall, and read where colours are not.
LETTERS: Final = "ABCDE"


def sign(group: int) -> SafeString:
    """The group's mark, silent; its words stand beside it."""
    return format_html(
        '<svg class="opinion-sign" viewBox="-1.6 -1.6 3.2 3.2" width="22" height="22" '
        'aria-hidden="true">{}</svg>',
        _mark(group, 0, 0, 1),
    )


def bar(agrees: int, disagrees: int, passes: int) -> SafeString:
    """How a statement was answered, as one bar of three parts that differ in pattern and shade."""
    total = max(1, agrees + disagrees + passes)
    words = _("%(agree)d agree, %(disagree)d disagree, %(passes)d pass") % {
        "agree": agrees,
        "disagree": disagrees,
        "passes": passes,
    }
    shares = [100 * part / total for part in (agrees, passes, disagrees)]
    starts = [0, shares[0], shares[0] + shares[1]]
    parts = format_html_join(
        "",
        '<rect class="opinion-{}" x="{}%" y="1" width="{}%" height="12"/>',
        (
            (kind, f"{start:.1f}", f"{share:.1f}")
            for kind, start, share in zip(
                ("agree", "pass", "disagree"), starts, shares, strict=True
            )
            if share
        ),
    )
    if disagrees:
        parts = joined([parts, _stripes(starts[2], 100)])
    return format_html(
        '<svg class="opinion-bar" width="100%" height="14" role="img" aria-label="{}">{}</svg>',
        words,
        parts,
    )


def key(kind: str) -> SafeString:
    """A part of a bar alone, silent, for the key beside a table: "agree", "pass" or "disagree"."""
    return format_html(
        '<svg class="opinion-bar" width="22" height="14" aria-hidden="true">'
        '<rect class="opinion-{}" x="1" y="1" width="20" height="12"/>{}</svg>',
        kind,
        _stripes(5, 95) if kind == "disagree" else "",
    )


def _stripes(start: float, end: float) -> SafeString:
    """Stripes tell "disagree" from "agree" in grey and to whoever sees no green."""
    line = '<line class="opinion-stripes" x1="{}%" x2="{}%" y1="7" y2="7"/>'
    return format_html(line, f"{start:.1f}", f"{end:.1f}")


def picture(moment: Mapping[str, Any], names: Sequence[str]) -> SafeString | None:
    """Where people stand by their answers: dots in cells where there are many, else soft outlines.

    None where there is nothing to draw. Read aloud as one picture; the list of groups says the same.
    """
    if moment["dots"]:
        shapes, edges = _dots(moment["dots"]), _edges_of_dots(moment["dots"])
    elif moment["groups"]:
        shapes, edges = _outlines(moment["groups"]), _edges_of_outlines(moment["groups"])
    else:
        return None
    left, top, right, bottom = edges
    return format_html(
        '<svg class="opinion-map" viewBox="{} {} {} {}" role="img"><title>{}</title><desc>{}</desc>'
        "{}</svg>",
        f"{left - EDGE:.0f}",
        f"{top - EDGE:.0f}",
        f"{right - left + 2 * EDGE:.0f}",
        f"{bottom - top + 2 * EDGE:.0f}",
        _("Where people stand by their answers"),
        _about(moment, names),
        shapes,
    )


def _about(moment: Mapping[str, Any], names: Sequence[str]) -> str:
    if not names:
        return _("People as dots, near to each other where they answer alike. No clear groups.")
    told = ngettext("%(number)d group.", "%(number)d groups.", len(names)) % {"number": len(names)}
    each = [
        _("%(letter)s, %(name)s: %(size)d people.")
        % {"letter": letter, "name": name, "size": group["size"]}
        for letter, name, group in zip(LETTERS, names, moment["groups"], strict=False)
    ]
    return " ".join([told, *each])


def _edges_of_dots(cells: Sequence[Sequence[int]]) -> Edges:
    share = SIZE / CELLS
    columns, rows = [cell[0] for cell in cells], [cell[1] for cell in cells]
    top, bottom = min(rows) * share, (max(rows) + 1) * share
    return min(columns) * share, top, (max(columns) + 1) * share, bottom


def _edges_of_outlines(groups: Sequence[Mapping[str, Any]]) -> Edges:
    """Around the ellipses as they lie, turned as they are."""
    sides = []
    for group in groups:
        x, y, long, short, turn = group["outline"]
        angle = math.radians(turn)
        across = math.hypot(long * math.cos(angle), short * math.sin(angle))
        down = max(math.hypot(long * math.sin(angle), short * math.cos(angle)), WORDS_HIGH)
        sides.append((x - across, y - down, x + across, y + down))
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _dots(cells: Sequence[Sequence[int]]) -> SafeString:
    """A mark in each cell, the larger the more people stand there; the rarest groups on top."""
    share = SIZE / CELLS
    marks = []
    for column, row, group, people in sorted(cells, key=lambda cell: -cell[3]):
        radius = min(0.5 * people**0.5 + 0.5, share * 0.7)
        # Beside each other where two groups share a cell, so that none covers the other.
        aside = 0 if group < 0 else (group % 3 - 1) * share * 0.18
        marks.append(
            _mark(group, (column + 0.5) * share + aside, (row + 0.5) * share - aside, radius)
        )
    return joined([*marks, *_letters(cells)])


def _letters(cells: Sequence[Sequence[int]]) -> list[SafeString]:
    """The letter of each group where most of it stands."""
    share = SIZE / CELLS
    drawn = []
    for group in sorted({cell[2] for cell in cells if cell[2] >= 0}):
        mine = [cell for cell in cells if cell[2] == group]
        people = sum(cell[3] for cell in mine)
        x = sum((cell[0] + 0.5) * cell[3] for cell in mine) / people * share
        y = sum((cell[1] + 0.5) * cell[3] for cell in mine) / people * share
        drawn.append(_letter(group, x, y + 2.5))
    return drawn


def _letter(group: int, x: float, y: float) -> SafeString:
    text = '<text class="opinion-letter" x="{}" y="{}">{}</text>'
    return format_html(text, f"{x:.1f}", f"{y:.1f}", LETTERS[group % len(LETTERS)])


def _outlines(groups: Sequence[Mapping[str, Any]]) -> SafeString:
    """A soft ellipse for each group, its mark and its size in the middle."""
    drawn = []
    for number, group in enumerate(groups):
        x, y, long, short, turn = group["outline"]
        drawn.append(
            format_html(
                '<ellipse class="opinion-outline opinion-group-{}" cx="{}" cy="{}" rx="{}" ry="{}" '
                'transform="rotate({} {} {})"/>',
                number, x, y, long, short, turn, x, y,
            )
        )  # fmt: skip
    for number, group in enumerate(groups):
        x, y = group["outline"][:2]
        drawn += [_mark(number, x - 3.5, y - 4, 2.6), _letter(number, x + 3.5, y - 1.5)]
        drawn.append(
            format_html(
                '<text class="opinion-size" x="{}" y="{}">{}</text>', x, y + 6, group["size"]
            )
        )
    return joined(drawn)


def _mark(group: int, x: float, y: float, size: float) -> SafeString:
    look = str(group) if group >= 0 else NOBODYS
    return format_html(
        '<path class="opinion-mark opinion-group-{}" d="{}" transform="translate({} {}) scale({})"/>',
        look,
        SHAPES[max(group, 0) % len(SHAPES)],
        f"{x:.1f}",
        f"{y:.1f}",
        f"{size:.2f}",
    )
