"""The regions of Indonesia by the codes of the ministry of home affairs."""

import csv
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ngariung.language import tables

LEVELS = {2: "province", 5: "regency", 8: "district", 13: "village"}
PREFIX = re.compile(r"^(?:kabupaten|kota|daerah khusus ibukota|daerah istimewa)\s+")
SHORT_PROVINCES = {
    "aceh": "11", "nad": "11", "sumut": "12", "sumbar": "13", "riau": "14", "jambi": "15",
    "sumsel": "16", "bengkulu": "17", "lampung": "18", "babel": "19", "kepri": "21",
    "jakarta": "31", "dki jakarta": "31", "jabar": "32", "jateng": "33", "diy": "34",
    "yogyakarta": "34", "jatim": "35", "banten": "36", "bali": "51", "ntb": "52", "ntt": "53",
    "kalbar": "61", "kalteng": "62", "kalsel": "63", "kaltim": "64", "kaltara": "65",
    "sulut": "71", "sulteng": "72", "sulsel": "73", "sultra": "74", "gorontalo": "75",
    "sulbar": "76", "maluku": "81", "malut": "82", "papua": "91", "papua barat": "92",
}  # fmt: skip


class Row(NamedTuple):
    """One region: its code, its name as decreed, its level."""

    code: str
    name: str
    level: str


def rows() -> Iterator[Row]:
    """Yield all 91,599 regions in the order of their codes."""
    lines = csv.reader(tables.packed("regions.csv.gz").splitlines())
    next(lines)
    for code, name in lines:
        yield Row(code, name.strip(), LEVELS[len(code)])


@dataclass(frozen=True, slots=True)
class Index:
    """Codes by level and by name in small letters without its prefix."""

    codes: dict[str, dict[str, tuple[str, ...]]]
    cities: frozenset[str]
    regencies: frozenset[str]

    def find(self, level: str, name: str) -> tuple[str, ...]:
        """Return the codes of all regions of `level` called `name`."""
        plain = key(name) if level in ("province", "regency") else " ".join(name.lower().split())
        found = self.codes[level].get(plain, ())
        if level == "province" and plain in SHORT_PROVINCES:
            return found or (SHORT_PROVINCES[plain],)
        return found

    def knows(self, name: str) -> bool:
        """Tell whether some region of any level is called `name`."""
        plain = key(name)
        return plain in SHORT_PROVINCES or any(plain in codes for codes in self.codes.values())


@functools.lru_cache(maxsize=8192)
def key(name: str) -> str:
    """Return `name` as the index writes it."""
    return PREFIX.sub("", " ".join(name.lower().split()))


@functools.cache
def index() -> Index:
    """Return the index over all regions, built once."""
    codes: dict[str, dict[str, tuple[str, ...]]] = {level: {} for level in LEVELS.values()}
    cities: set[str] = set()
    regencies: set[str] = set()
    for code, name, level in rows():
        plain = key(name) if level in ("province", "regency") else name.lower()
        found = codes[level]
        found[plain] = (*found[plain], code) if plain in found else (code,)
        if level == "regency":
            (cities if name.startswith("Kota") else regencies).add(plain)
    return Index(codes, frozenset(cities), frozenset(regencies))


def narrowed(codes: Iterable[str], parents: Iterable[str]) -> tuple[str, ...]:
    """Return those `codes` that lie in one of `parents`; all of them if none does."""
    codes, parents = tuple(codes), tuple(parents)
    inside = tuple(code for code in codes if code.startswith(tuple(f"{each}." for each in parents)))
    return inside or codes
