"""Draws a map as SVG, with words for those who cannot see it."""

from html import escape
from typing import Any

SIZE, EDGE, KEY = 640, 40, 36
DOT = 4
# Colours that people with any colour vision tell apart (Okabe and Ito), each with a shape of its own.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00")
NO_GROUP = "#6b6b6b"
SHAPES = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M-4-4h8v8h-8z",
    "M0-5l5 9h-10z",
    "M0-5l5 5-5 5-5-5z",
    "M-5-4h10l-5 9z",
)


def drawn(report: dict[str, Any]) -> str:
    """The map of a report; title and description say in words what is drawn."""
    placed = [person for person in report["people"] if person["x"] is not None]
    title = f"Opinion map: {report['verdict']}"
    height = SIZE + KEY * (len(report["groups"]) + 1)
    labelled = 'role="img" aria-labelledby="map-title map-words" font-family="sans-serif"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {height}" {labelled}>',
        f'<title id="map-title">{escape(title)}</title>',
        f'<desc id="map-words">{escape(_words(report, len(placed)))}</desc>',
        f'<rect width="{SIZE}" height="{height}" fill="#ffffff"/>',
        *_dots(placed),
        *_key(report, len(placed)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _words(report: dict[str, Any], placed: int) -> str:
    groups = ", ".join(f"group {group['id']} with {group['size']}" for group in report["groups"])
    named = f" Groups: {groups}." if groups else ""
    reason = report["reason"][:1].upper() + report["reason"][1:]
    return f"{placed} of {len(report['people'])} people placed. {reason}.{named}"


def _dots(placed: list[dict[str, Any]]) -> list[str]:
    """Each person as a mark of their group's shape and colour, both axes on one scale."""
    if not placed:
        return []
    xs, ys = [person["x"] for person in placed], [person["y"] for person in placed]
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    widest = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
    scale = (SIZE - 2 * EDGE) / widest
    marks = []
    for person in placed:
        x = SIZE / 2 + (person["x"] - middle_x) * scale
        y = SIZE / 2 - (person["y"] - middle_y) * scale
        marks.append(_mark(person["group"], x, y, opacity=0.7))
    return marks


def _mark(group: int | None, x: float, y: float, *, opacity: float = 1) -> str:
    place = f'transform="translate({x:.1f} {y:.1f})"'
    colour = NO_GROUP if group is None else COLOURS[group % len(COLOURS)]
    shape = SHAPES[0] if group is None else SHAPES[group % len(SHAPES)]
    return f'<path d="{shape}" {place} fill="{colour}" fill-opacity="{opacity}"/>'


def _key(report: dict[str, Any], placed: int) -> list[str]:
    rows = [
        (group["id"], f"Group {group['id']}: {group['size']} people") for group in report["groups"]
    ]
    others = f"{report['verdict']}; {placed} of {len(report['people'])} people placed"
    parts = [_line(SIZE, None if rows else "", others)]
    parts += [_line(SIZE + KEY * (at + 1), group, text) for at, (group, text) in enumerate(rows)]
    return parts


def _line(top: float, group: Any, text: str) -> str:
    mark = _mark(group, EDGE, top + KEY / 2) if isinstance(group, int) else ""
    start = EDGE + 16 if mark else EDGE - DOT
    return f'{mark}<text x="{start}" y="{top + KEY / 2 + 5}" font-size="16">{escape(text)}</text>'
