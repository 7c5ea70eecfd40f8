"""Finding regions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import Combinable
from rapidfuzz import fuzz

from . import maps, names, outlines
from .enums import Level
from .maps import Caption, Map, Spot
from .models import Region
from .names import Names, Part

MOST_ROWS = 800
MOST_BEGINNING = 40
FEW = 3
# Likeness of a name that only begins so; a misspelt one lies below its own likeness, by size.
BEGINS = 0.9
SMALLER = 0.03
CALLED_SO = 80.0
LEVELS = [Level(value) for value in Level.values]


@dataclass(frozen=True, slots=True)
class Match:
    """A region that fits, how well its name does, and whether all that was said about it fits too."""

    region: Region
    likeness: float
    is_whole: bool

    @property
    def rank(self) -> tuple[object, ...]:
        """Best first: what was said about it, the name, the larger region, its code."""
        size = names.SIZES[self.region.level]
        likeness = self.likeness if self.likeness == 1 else self.likeness - SMALLER * size
        length = len(self.region.search_name)
        return (not self.is_whole, -likeness, size, length, self.region.code)


def region(code: str) -> Region | None:
    """The region with this code."""
    return Region.objects.filter(pk=code).first()


def regions_at(lat: float, lng: float) -> list[Region]:
    """Every regency and district that may hold the point, the smaller ones first; refuses what is none.

    Rough outlines: near a border several of a level. Empty at sea and in gaps.
    """
    found = Region.objects.in_bulk(outlines.regions_at(lat, lng))
    return sorted(found.values(), key=lambda region: (-len(region.code), region.code))


def counted(rows: "QuerySet[Any]", by: str | Combinable) -> dict[str, int]:
    """How many rows lie in each region, for `map_of`: by code, without a region under ""; one query.

    `by` names the column with the region's code, or works it out: Coalesce("forum__region", "region").
    """
    place = F(by) if isinstance(by, str) else by
    found = rows.order_by().annotate(place=place).values_list("place").annotate(Count("pk"))
    return {code or "": count for code, count in found}


def map_of(
    counts: Mapping[str, int],
    caption: Caption,
    *,
    within: str = "",
    url: Callable[[Region | None], str] | None = None,
) -> Map:
    """A map of counts by region code, of any level; one query for all names. See `places.maps`."""
    found = maps.rolled(counts, within=within)
    wider = found.frame.rpartition(".")[0]
    named = Region.objects.in_bulk([*found.counts, *filter(None, {found.frame, wider})])
    spots = [
        Spot(code, named[code].name, count, url(named[code]) if url else "")
        for code, count in found.counts.items()
    ]
    return maps.draw(
        spots,
        found,
        caption,
        frame_name=named[found.frame].name if found.frame else "",
        wider_url=url(named.get(wider)) if url and found.frame else "",
    )


def search(text: str, *, limit: int = 8) -> list[Region]:
    """Regions that `text` may mean, best first: "Serang", "Kab. Serang", "Bagan Besar, Bukit Kapur".

    The first name is searched; the names after it say where it lies. Nothing is left out because a
    level or a surrounding region does not fit: it only comes later.
    """
    return [match.region for match in _matches(text)[:limit]]


def from_text(text: str) -> Region | None:
    """The one region that `text` means beyond doubt, spelt as the data spells it, or None.

    "Serang" is a regency, a city, a district and villages: None. A bare province name is the province.
    """
    exact = [match.region for match in _matches(text) if match.is_whole and match.likeness == 1]
    provinces = [region for region in exact if region.level == Level.PROVINCE]
    if len(provinces) == 1:
        return provinces[0]
    return exact[0] if len(exact) == 1 else None


def _matches(text: str) -> list[Match]:
    parts = names.parts(text)
    if not parts:
        return []
    known = _known()
    first, rest = parts[0], parts[1:]
    plainly = _plainly(first, known)
    if not plainly:
        divided = _divided(first, rest, known)
        if divided:
            return divided
    if len(plainly) < FEW and 1 not in plainly.values():
        plainly = known.alike(first.name) | plainly
    return _found(plainly, first, rest)


def _known() -> Names:
    """All names; read once in a process, and again when the table has another size."""
    rows = Region.objects.values_list("search_name", "level")
    return names.kept(Region.objects.count(), rows.iterator)


def _plainly(part: Part, known: Names) -> dict[str, float]:
    """Names that are, or begin, as `part` is written, with their likeness."""
    found = dict.fromkeys(known.beginning(part.name, MOST_BEGINNING), BEGINS)
    return found | {name: 1.0 for name in part.spellings if name in known}


def _found(likeness: dict[str, float], first: Part, rest: Sequence[Part]) -> list[Match]:
    rows = Region.objects.filter(search_name__in=likeness).order_by("code")[:MOST_ROWS]
    matches = (_match(row, likeness[row.search_name], first, rest) for row in rows)
    return sorted(matches, key=lambda match: match.rank)


def _divided(first: Part, rest: Sequence[Part], known: Names) -> list[Match]:
    """Read "bagan besar bukit kapur", written without a comma, as two names where that makes sense."""
    words = first.name.split()
    for here in range(len(words) - 1, 0, -1):
        head = " ".join(words[:here])
        if head in known:
            small = Part(head, first.levels, is_city=first.is_city)
            around = [Part(" ".join(words[here:])), *rest]
            matches = _found({head: 1.0}, small, around)
            if any(match.is_whole for match in matches):
                return matches
    return []


def _match(row: Region, likeness: float, first: Part, rest: Iterable[Part]) -> Match:
    fits = _fits_level(row, first) and all(_lies_in(row, part) for part in rest)
    return Match(row, likeness, fits)


def _fits_level(row: Region, part: Part) -> bool:
    if part.whole and part.whole == row.search_name:
        return True
    return _is_level(row.name, Level(row.level), part)


def _is_level(name: str, level: Level, part: Part) -> bool:
    if part.levels and level not in part.levels:
        return False
    if part.is_city is None or level != Level.REGENCY:
        return True
    return name.startswith("Kota ") == part.is_city


def _lies_in(row: Region, part: Part) -> bool:
    """Whether one of the regions around `row` is called like `part`."""
    around = row.path.split(", ")[1:]
    levels = LEVELS[: len(around)][::-1]
    return any(_is_called(name, level, part) for name, level in zip(around, levels, strict=True))


def _is_called(name: str, level: Level, part: Part) -> bool:
    called = names.search_name(name, level)
    if part.whole and part.whole == called:
        return True
    return _is_level(name, level, part) and any(
        fuzz.ratio(called, spelt) >= CALLED_SO for spelt in part.spellings
    )
