"""Who sat together: people as seats in a circle, one group beside the next."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MOST_SEATS: Final = 60
LOOKS: Final = 5  # groups beyond the fifth look like the first again; the words tell them apart


@dataclass(frozen=True)
class Group:
    """So many people of one kind; `label` is what they are called."""

    label: str | Promise
    count: int


def people_per_seat(groups: Sequence[Group]) -> int:
    """How many people one seat stands for, so that no circle has more than sixty seats."""
    return max(1, math.ceil(sum(group.count for group in groups) / MOST_SEATS))


def svg(groups: Sequence[Group], size: int = 200) -> SafeString:
    """Draw the circle `size` pixels wide; silent, because the numbers stand beside it."""
    share = people_per_seat(groups)
    looks = [
        number % LOOKS + 1
        for number, group in enumerate(groups)
        for _ in range(math.ceil(group.count / share))
    ]
    radius = _seat_radius(len(looks))
    seats = format_html_join(
        "",
        '<circle class="seat seat-{}" cx="{}" cy="{}" r="{}"/>',
        ((look, *_place(n, len(looks)), radius) for n, look in enumerate(looks)),
    )
    return format_html(
        '<svg class="circle" viewBox="0 0 100 100" width="{}" height="{}" aria-hidden="true">'
        "{}</svg>",
        size,
        size,
        seats,
    )


def sign(look: int) -> SafeString:
    """Draw one seat, for the list beside the circle."""
    return format_html(
        '<svg class="circle" viewBox="0 0 20 20" width="14" height="14" aria-hidden="true">'
        '<circle class="seat seat-{}" cx="10" cy="10" r="7"/></svg>',
        look,
    )


def _seat_radius(seats: int) -> float:
    """As large as the circle lets them be without touching, within reason."""
    return round(min(5.0, 0.36 * 2 * math.pi * 43 / max(seats, 1)), 2)


def _place(number: int, seats: int) -> tuple[float, float]:
    turn = 2 * math.pi * (number + 0.5) / seats
    return round(50 + 43 * math.sin(turn), 1), round(50 - 43 * math.cos(turn), 1)
