"""Six-sided cells (H3) that stand for a neighbourhood: to blur points, to group and to count them.

Plain calculation. A cell knows nothing finer than itself: its centre is the same for every point in it,
and nothing here leads from a cell to a smaller one, so a blurred point never comes back more exact.
"""

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum

import h3
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Invalid

from . import outlines


class Grain(IntEnum):
    """How large a cell is, as H3's resolution; the number of square kilometres is a mean."""

    # About 250 km², a large district.
    DISTRICT = 5
    # About 36 km².
    SUBDISTRICT = 6
    # About 5 km², a village.
    VILLAGE = 7
    # About 0.7 km², a quarter.
    QUARTER = 8
    # About 0.1 km², some streets; nothing finer is kept or shown.
    STREETS = 9


# Centres and corners are told to about a metre: far finer than the cell, and the same for all in it.
DIGITS = 5


class NoCell(Invalid):
    """What was given is no cell that this product knows."""

    code = "no_cell"
    status = 422
    words = _("This is no cell of the map.")


class TooFine(Invalid):
    """Asked for something more exact than what is kept."""

    code = "too_fine"
    status = 422
    words = _("The place is kept less exactly than that, on purpose.")


def blur(lat: float, lng: float, *, grain: Grain) -> str:
    """The cell that the point lies in; refuses what is no point in Indonesia."""
    lat, lng = outlines.checked(lat, lng)
    return str(h3.latlng_to_cell(lat, lng, Grain(grain)))


def grain_of(cell: str) -> Grain:
    """How large the cell is; refuses what is no cell, and cells of other sizes than ours."""
    if not h3.is_valid_cell(cell):
        raise NoCell
    found = h3.get_resolution(cell)
    if found not in set(Grain):
        raise NoCell
    return Grain(found)


def coarser(cell: str, *, grain: Grain) -> str:
    """The larger cell that holds it, or itself; a smaller one is refused."""
    if grain > grain_of(cell):
        raise TooFine
    return str(h3.cell_to_parent(cell, grain))


def centre(cell: str) -> tuple[float, float]:
    """The middle of the cell as (latitude, longitude): all that a blurred point tells."""
    grain_of(cell)
    lat, lng = h3.cell_to_latlng(cell)
    return round(lat, DIGITS), round(lng, DIGITS)


def outline(cell: str) -> list[tuple[float, float]]:
    """The corners of the cell as (latitude, longitude), once around."""
    grain_of(cell)
    return [(round(lat, DIGITS), round(lng, DIGITS)) for lat, lng in h3.cell_to_boundary(cell)]


def neighbours(cell: str) -> set[str]:
    """The cells that share an edge with it, without itself."""
    grain_of(cell)
    return set(h3.grid_disk(cell, 1)) - {cell}


def grouped(points: Iterable[tuple[float, float]], *, grain: Grain) -> Counter[str]:
    """How many of the (latitude, longitude) points lie in each cell."""
    return Counter(blur(lat, lng, grain=grain) for lat, lng in points)
