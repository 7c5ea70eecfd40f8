"""Circles that give way to one another, and names that find a free place beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from .drawing import WIDTH

ROUNDS: Final = 40
# The space that a name or a number takes, in units: by letter, and above its foot.
LETTER, LINE = 5.9, 11.0
BESIDE: Final = 3.0
LONGEST: Final = 22
PREFIXES: Final = (
    "Kabupaten Administrasi ", "Kabupaten ", "Kota Administrasi ", "Daerah Khusus Ibukota ",
    "Daerah Istimewa ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Circle:
    """Where a count is drawn, and its radius."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name, its foot, and which end of it stands there."""

    words: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        """Whether the two share a place."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def reach(words: str) -> float:
    """How wide the words are, about."""
    return LETTER * len(words)


def apart(circles: Sequence[Circle], height: float) -> list[Circle]:
    """The circles, moved as little as it takes until none covers another, within the picture."""
    moved = list(circles)
    for _ in range(ROUNDS):
        if not _push(moved):
            break
        moved = [_inside(circle, height) for circle in moved]
    return [Circle(round(c.x, 1), round(c.y, 1), c.size) for c in moved]


def _push(circles: list[Circle]) -> bool:
    """Move each pair that overlaps half the way apart; whether there was one."""
    found = False
    for one, other in combinations(range(len(circles)), 2):
        a, b = circles[one], circles[other]
        right, down = b.x - a.x, b.y - a.y
        needed, distance = a.size + b.size, (right**2 + down**2) ** 0.5
        if needed - distance < 0.1:  # noqa: PLR2004  # what nobody sees
            continue
        if not distance:
            right, down, distance = 1.0, 0.0, 1.0
        step = (needed - distance) / 2 / distance
        circles[one] = Circle(a.x - right * step, a.y - down * step, a.size)
        circles[other] = Circle(b.x + right * step, b.y + down * step, b.size)
        found = True
    return found


def _inside(circle: Circle, height: float) -> Circle:
    size = circle.size
    x = min(max(circle.x, size + 1), WIDTH - size - 1)
    y = min(max(circle.y, size + 1), max(height - size - 1, size + 1))
    return Circle(x, y, size)


def labels(names: Sequence[str], circles: Sequence[Circle], height: float) -> list[Label | None]:
    """A name for each circle where one fits, the first ones first; None where none does."""
    taken = [_Box(c.x - c.size, c.y - c.size, c.x + c.size, c.y + c.size) for c in circles]
    page = _Box(0, 0, WIDTH, height)
    found: list[Label | None] = []
    for name, circle in zip(names, circles, strict=True):
        label = _placed(_short(name), circle, taken, page)
        if label:
            taken.append(_box(label))
        found.append(label)
    return found


def _short(name: str) -> str:
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _placed(words: str, circle: Circle, taken: Sequence[_Box], page: _Box) -> Label | None:
    away = circle.size + BESIDE
    for label in (
        Label(words, round(circle.x + away, 1), round(circle.y + 4, 1), "start"),
        Label(words, round(circle.x - away, 1), round(circle.y + 4, 1), "end"),
        Label(words, circle.x, round(circle.y - away, 1), "middle"),
        Label(words, circle.x, round(circle.y + away + LINE - 2, 1), "middle"),
    ):
        box = _box(label)
        if _holds(page, box) and not any(box.meets(each) for each in taken):
            return label
    return None


def _holds(page: _Box, box: _Box) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= page.right and box.bottom <= page.bottom


def _box(label: Label) -> _Box:
    wide = reach(label.words)
    left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
    return _Box(left, label.y - LINE, left + wide, label.y + 2)
