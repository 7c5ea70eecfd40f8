"""Finding parties in a text by the names that people use for them: generous, since it shields.

Pure: takes the parties' names and the text; `queries.recognised` fetches them.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from .enums import Kind

Words: TypeAlias = tuple[str, ...]

WORD = re.compile(r"[^\W_]+")
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
LONGEST = 14
SHORTEST_NAME = 3
SHORTEST_COMPANY = 5
COMPANY_FORMS: Final = frozenset({"pt", "cv", "ud", "pd", "tbk", "persero", "perum", "firma", "fa"})
NOT_IN_INITIALS: Final = frozenset({"dan", "di", "untuk", "yang", "pada", "dari", "atau"})

# Different words for one office, and who speaks for it: longest first. Text and names alike are
# brought to the right-hand side before they are compared.
SAME: Final[tuple[tuple[str, str], ...]] = (
    ("kepolisian resor kota besar", "polres"),
    ("kepolisian resort kota besar", "polres"),
    ("kepolisian resor metropolitan", "polres metro"),
    ("kepolisian resort metropolitan", "polres metro"),
    ("dinas tenaga kerja dan transmigrasi", "disnaker"),
    ("kepolisian negara republik indonesia", "polri"),
    ("kepolisian resor metro", "polres metro"),
    ("kepolisian resor kota", "polres"),
    ("kepolisian resort kota", "polres"),
    ("dinas tenaga kerja", "disnaker"),
    ("kepolisian resor", "polres"),
    ("kepolisian resort", "polres"),
    ("kepolisian sektor", "polsek"),
    ("kepolisian daerah", "polda"),
    ("dinas ketenagakerjaan", "disnaker"),
    ("pemerintah provinsi", "pemprov"),
    ("pemerintah kabupaten", "pemkab"),
    ("pemerintah kota", "pemkot"),
    ("pemerintah kecamatan", "kecamatan"),
    ("pemerintah kelurahan", "kelurahan"),
    ("pemerintah desa", "desa"),
    ("kantor kecamatan", "kecamatan"),
    ("kantor kelurahan", "kelurahan"),
    ("kantor desa", "desa"),
    ("kepala desa", "desa"),
    ("wali kota", "pemkot"),
    ("kapolrestabes", "polres"), ("wakapolrestabes", "polres"), ("polrestabes", "polres"),
    ("kapolresta", "polres"), ("wakapolresta", "polres"), ("polresta", "polres"),
    ("kapolres", "polres"), ("wakapolres", "polres"),
    ("kapolsek", "polsek"), ("wakapolsek", "polsek"),
    ("kapolda", "polda"), ("wakapolda", "polda"), ("kapolri", "polri"), ("wakapolri", "polri"),
    ("disnakertrans", "disnaker"), ("kadisnaker", "disnaker"), ("kadisnakertrans", "disnaker"),
    ("gubernur", "pemprov"), ("bupati", "pemkab"), ("walikota", "pemkot"),
    ("camat", "kecamatan"), ("kec", "kecamatan"),
    ("lurah", "kelurahan"), ("kel", "kelurahan"),
    ("kades", "desa"), ("lurah desa", "desa"), ("pemdes", "desa"), ("ds", "desa"),
    ("kabupaten", "kab"),
)  # fmt: skip


def _rewrites() -> dict[str, list[tuple[Words, Words]]]:
    table: dict[str, list[tuple[Words, Words]]] = {}
    for before, after in SAME:
        words = tuple(before.split())
        table.setdefault(words[0], []).append((words, tuple(after.split())))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


REWRITES: Final = _rewrites()
REGENCY: Final = "kab"
OFFICES: Final = frozenset({"polres", "polsek", "disnaker", "kecamatan", "kelurahan", "desa"})


@dataclass(frozen=True, slots=True)
class Named:
    """What is needed of a party to find it."""

    pk: int
    name: str
    short_name: str
    kind: str


def words_of(text: str) -> list[str]:
    """The words of `text` in small letters, offices by one name each."""
    plain = WORD.findall(_bare(text))
    found: list[str] = []
    here = 0
    while here < len(plain):
        for before, after in REWRITES.get(plain[here], ()):
            if tuple(plain[here : here + len(before)]) == before:
                found.extend(after)
                here += len(before)
                break
        else:
            found.append(plain[here])
            here += 1
    # "Polres Kab. Serang" is Polres Serang.
    return [
        word
        for before, word in zip(["", *found], found, strict=False)
        if word != REGENCY or before not in OFFICES
    ]


def _bare(text: str) -> str:
    """Small letters without accents and without characters that nobody sees."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(
        letter for letter in apart if unicodedata.category(letter) not in {"Mn", "Cf"}
    ).casefold()


@lru_cache(maxsize=4096)
def forms(party: Named) -> frozenset[Words]:
    """The ways in which a text may name `party`."""
    bracketed = IN_BRACKETS.findall(party.name)
    bare = IN_BRACKETS.sub(" ", party.name)
    named = [bare, party.name, party.short_name, *bracketed, *IN_BRACKETS.findall(party.short_name)]
    found = {tuple(words_of(name)) for name in named}
    if party.kind == Kind.COMPANY:
        found |= {_without_form(words) for words in tuple(found)}
    if party.kind in {Kind.ALLIANCE, Kind.UNION}:
        found.add(_initials(bare))
    return frozenset(words for words in found if len("".join(words)) >= SHORTEST_NAME)


def _without_form(words: Words) -> Words:
    """A company's name without PT or Tbk, unless too little is left to tell it by."""
    left = tuple(word for word in words if word not in COMPANY_FORMS)
    return left if len("".join(left)) >= SHORTEST_COMPANY else ()


def _initials(name: str) -> Words:
    words = [word for word in WORD.findall(name.casefold()) if word not in NOT_IN_INITIALS]
    return ("".join(word[0] for word in words),) if len(words) >= SHORTEST_NAME else ()


def found_in(text: str, parties: Iterable[Named]) -> list[int]:
    """Ids of the parties that `text` names, in the order of the text.

    A name inside a longer recognised one is not that party: "Polres Serang Kota" is not Polres Serang.
    """
    known: dict[Words, list[int]] = {}
    for party in parties:
        for words in forms(party):
            known.setdefault(words, []).append(party.pk)
    lengths = sorted({len(words) for words in known}, reverse=True)
    return _spotted(words_of(text), known, lengths)


def _spotted(
    words: Sequence[str], known: dict[Words, list[int]], lengths: Sequence[int]
) -> list[int]:
    found: dict[int, None] = {}
    covered = 0
    for here in range(len(words)):
        for length in lengths:
            if here + length <= covered:
                break
            owners = known.get(tuple(words[here : here + length]))
            if owners:
                found.update(dict.fromkeys(owners))
                covered = max(covered, here + length)
                break
    return list(found)
