"""Shapes as SVG. Across in per cent, down in rem: so letters keep their size on every screen.

No colour and no style here: classes only, the look stands in core/charts.css.
"""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def picture(shapes: Iterable[SafeString], *, height: float, title: str, about: str) -> SafeString:
    """A drawing as wide as its place and `height` rem high, read aloud as one picture."""
    return format_html(
        '<svg class="plot" width="100%" height="{}" role="img"><title>{}</title><desc>{}</desc>{}'
        "</svg>",
        rem(height),
        title,
        about,
        joined(shapes),
    )


def sample(shapes: Iterable[SafeString]) -> SafeString:
    """A small silent drawing for the key; its words stand beside it."""
    return format_html(
        '<svg class="plot plot-sample" width="2rem" height="1rem" aria-hidden="true">{}</svg>',
        joined(shapes),
    )


def joined(shapes: Iterable[SafeString]) -> SafeString:
    """Several shapes as one."""
    return format_html_join("", "{}", ((shape,) for shape in shapes))


def percent(number: float) -> str:
    """A place across."""
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def rem(number: float) -> str:
    """A place down."""
    return f"{number:.3f}".rstrip("0").rstrip(".") + "rem"


def bar(look: str, *, x: float, y: float, width: float, height: float) -> SafeString:
    """A filled or open rectangle."""
    return format_html(
        '<rect class="plot-bar plot-{}" x="{}" y="{}" width="{}" height="{}"/>',
        look,
        percent(x),
        rem(y),
        percent(width),
        rem(height),
    )


def line(look: str, *, x1: float, y1: float, x2: float, y2: float) -> SafeString:
    """A straight line."""
    return format_html(
        '<line class="plot-line plot-{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        look,
        percent(x1),
        rem(y1),
        percent(x2),
        rem(y2),
    )


def dot(look: str, *, x: float, y: float) -> SafeString:
    """A round mark; `look` tells apart what lines they belong to."""
    return format_html(
        '<circle class="plot-dot plot-{}" cx="{}" cy="{}" r="4"/>', look, percent(x), rem(y)
    )


def text(
    words: str, kind: str, *, at: tuple[float, float], dx: int = 0, anchor: str = "start"
) -> SafeString:
    """One line of words; `dx` moves it by pixels."""
    return format_html(
        '<text class="plot-{}" x="{}" y="{}" dx="{}" text-anchor="{}">{}</text>',
        kind,
        percent(at[0]),
        rem(at[1]),
        dx,
        anchor,
        words,
    )
