"""How names of regions are written by people: what they mean by "Kab.", "Kel./Desa", a comma, a slip.

The names of all regions are kept in memory once a process has searched; the database is only asked
for equal names, so that SQLite and PostgreSQL answer alike.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .enums import Level

# What stands before a name, by what it says about the level; "kota" is a level and a part of names.
LEVEL_WORDS: Final[dict[str, Level]] = {
    "provinsi": Level.PROVINCE, "propinsi": Level.PROVINCE, "prov": Level.PROVINCE,
    "prop": Level.PROVINCE,
    "kabupaten": Level.REGENCY, "kab": Level.REGENCY, "kota": Level.REGENCY,
    "kotamadya": Level.REGENCY, "kodya": Level.REGENCY,
    "kecamatan": Level.DISTRICT, "kec": Level.DISTRICT, "distrik": Level.DISTRICT,
    "kelurahan": Level.VILLAGE, "kel": Level.VILLAGE, "desa": Level.VILLAGE, "ds": Level.VILLAGE,
    "nagari": Level.VILLAGE, "gampong": Level.VILLAGE, "pekon": Level.VILLAGE,
    "kampung": Level.VILLAGE,
}  # fmt: skip
CITY_WORDS: Final = frozenset({"kota", "kotamadya", "kodya"})
REGENCY_WORDS: Final = frozenset({"kabupaten", "kab"})
# Names that people shorten; the long form is what the data says.
SHORT_FORMS: Final[dict[str, str]] = {
    "jakarta": "daerah khusus ibukota jakarta", "dki": "daerah khusus ibukota jakarta",
    "dki jakarta": "daerah khusus ibukota jakarta",
    "diy": "daerah istimewa yogyakarta", "di yogyakarta": "daerah istimewa yogyakarta",
    "daerah istimewa jogjakarta": "daerah istimewa yogyakarta", "jogja": "yogyakarta",
    "sumut": "sumatera utara", "sumbar": "sumatera barat", "sumsel": "sumatera selatan",
    "babel": "kepulauan bangka belitung", "kepri": "kepulauan riau",
    "jabar": "jawa barat", "jateng": "jawa tengah", "jatim": "jawa timur",
    "ntb": "nusa tenggara barat", "ntt": "nusa tenggara timur",
    "kalbar": "kalimantan barat", "kalteng": "kalimantan tengah", "kalsel": "kalimantan selatan",
    "kaltim": "kalimantan timur", "kaltara": "kalimantan utara",
    "sulut": "sulawesi utara", "sulteng": "sulawesi tengah", "sulsel": "sulawesi selatan",
    "sultra": "sulawesi tenggara", "sulbar": "sulawesi barat", "malut": "maluku utara",
    "tangsel": "tangerang selatan", "serkot": "serang",
}  # fmt: skip
SIZES: Final[dict[str, int]] = {level: size for size, level in enumerate(Level.values)}
RT_RW = re.compile(r"\b(?:rt|rw)\b[\s.:/]*(?:rw[\s.:/]*)?\d+(?:\s*/\s*\d+)?", re.IGNORECASE)
SEPARATORS = re.compile(r"[,;\n]|\s-\s")
KIND = re.compile(r"^(?:kabupaten|kota)\s+(?:administrasi\s+)?")
LONGEST: Final = 200  # nobody writes a place in more letters
LIKENESS: Final = 0.72
MOST_ALIKE: Final = 20


def plain(text: str) -> str:
    """Small letters and digits with single spaces; accents, apostrophes and punctuation gone."""
    flat = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "")).casefold()
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in flat if not unicodedata.combining(c)))
    )


def search_name(name: str, level: str) -> str:
    """What a region's name is compared by: plain, and for regencies without "Kabupaten" or "Kota"."""
    flat = plain(name)
    return KIND.sub("", flat) if level == Level.REGENCY else flat


@dataclass(frozen=True, slots=True)
class Part:
    """One name that somebody wrote, and what they said about it."""

    name: str
    levels: frozenset[Level] = frozenset()
    is_city: bool | None = None
    # "kota agung" may be the city Agung or a place called Kota Agung.
    whole: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways in which the data may spell the name."""
        short = SHORT_FORMS.get(self.name)
        return tuple(dict.fromkeys(filter(None, (self.name, self.whole, short))))


def parts(text: str) -> list[Part]:
    """The names in `text`, smallest region first as written: "Kel. Bagan Besar Kec. Bukit Kapur"."""
    found: list[Part] = []
    for piece in SEPARATORS.split(RT_RW.sub(" ", text[:LONGEST])):
        words = plain(piece).split()
        start = 0
        for here in range(1, len(words)):
            opens = words[here] in LEVEL_WORDS and words[here - 1] not in LEVEL_WORDS
            if opens and here + 1 < len(words):
                found.append(_part(words[start:here]))
                start = here
        if words[start:]:
            found.append(_part(words[start:]))
    return [part for part in found if part.name]


def _part(words: list[str]) -> Part:
    said = 0
    while said < len(words) and words[said] in LEVEL_WORDS:
        said += 1
    if said == len(words):  # "Desa" alone, or a place that is called so
        return Part(" ".join(words))
    heads = words[:said]
    if said > 1 and heads[-1] == "kota" and not REGENCY_WORDS.intersection(heads):
        heads, said = heads[:-1], said - 1  # "Desa Kota Agung" is a village called Kota Agung
    return Part(
        " ".join(words[said:]),
        frozenset(LEVEL_WORDS[word] for word in heads),
        _is_city(heads),
        " ".join(words[said - 1 :]) if heads else "",
    )


def _is_city(heads: list[str]) -> bool | None:
    is_city = bool(CITY_WORDS.intersection(heads))
    is_regency = bool(REGENCY_WORDS.intersection(heads))
    return None if is_city == is_regency else is_city


class Names:
    """All names in memory, each with the size of the largest region called so (0 is a province)."""

    def __init__(self, sizes: dict[str, int]) -> None:
        self.sizes = sizes
        self.ordered = sorted(sizes)

    def __contains__(self, name: str) -> bool:
        return name in self.sizes

    def beginning(self, text: str, most: int) -> list[str]:
        """Names that begin with `text`: larger regions and shorter names first."""
        start = bisect_left(self.ordered, text)
        end = bisect_left(self.ordered, text + "\U0010ffff", lo=start)
        return sorted(self.ordered[start:end], key=lambda name: (self.sizes[name], len(name)))[
            :most
        ]

    def alike(self, text: str) -> dict[str, float]:
        """Names spelt nearly like `text`, with their likeness of at most 1."""
        rated = process.extract(
            text,
            self.ordered,
            scorer=OSA.normalized_similarity,
            score_cutoff=LIKENESS,
            limit=MOST_ALIKE,
        )
        return {name: score for name, score, _ in rated}


_kept: dict[Hashable, Names] = {}


def kept(mark: Hashable, read: Callable[[], Iterable[tuple[str, str]]]) -> Names:
    """The names under `mark`; `read` gives (name, level) and is called when the mark is another one."""
    if mark not in _kept:
        sizes: dict[str, int] = {}
        for name, level in read():
            size = SIZES[level]
            sizes[name] = min(size, sizes.get(name, size))
        _kept.clear()
        _kept[mark] = Names(sizes)
    return _kept[mark]


def forget() -> None:
    """Let the next search read the names anew; called after loading."""
    _kept.clear()
