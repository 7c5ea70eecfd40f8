"""Where a personal name begins and ends, and whether a run of capitals can be one."""

import functools
import re
from typing import NamedTuple

from ngariung.language import ranks, regions, tables
from ngariung.language.tokens import KEPT, Token, is_common_word, is_name_part, plain

LONGEST = 5
ABOVE_VILLAGES = ("district", "regency", "province")
# Bapak Prof. Dr. H. …: so many words and dots; a text of nothing else must not be walked again and again.
MOST_TITLES = 20
# Tokens of titles in front of a name at most: H. Dr. Ir. …
MOST_TITLES = 12
# Capitals up to this length may be part of a name (CP); longer ones are an institution.
LONGEST_SHORT = 3
# With these words a Balinese name begins: Kelian Subak | I Wayan Tirta.
BALINESE = ("I", "Ni")
ROMAN = re.compile(r"[IVX]+")
PARTICLES = frozenset(["bin", "binti", "al", "el", "van"])


class Run(NamedTuple):
    """A stretch of tokens that may be a name: `last` is exclusive."""

    first: int
    last: int
    words: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts of the name in small letters."""
        return _parts_of(self.words)


@functools.lru_cache(maxsize=KEPT)
def _parts_of(words: str) -> tuple[str, ...]:
    return tuple(part.strip(".").lower() for part in words.split())


def name_at(tokens: list[Token], at: int, longest: int = LONGEST) -> Run | None:
    """Return the run of name words that begins at `at`, titles before it skipped."""
    if at < len(tokens) and not tokens[at].is_capital:
        return None
    first = _skip_titles(tokens, at)
    parts: list[str] = []
    here = first
    while here < len(tokens) and len(parts) < longest:
        step = _part_at(tokens, here, is_inside=bool(parts))
        if not step:
            break
        words, following = step
        if words in BALINESE:
            first, parts = here, []
        parts.append(words)
        here = following
    while parts and parts[-1].lower() in PARTICLES:
        parts.pop()
        here -= 1
    if not parts or all(len(part.strip(".")) == 1 for part in parts):
        return None
    return Run(first, here, " ".join(parts))


def is_plausible(run: Run, *, on_evidence: bool, has_role: bool = False) -> bool:
    """Tell whether a run can be a person; `on_evidence` where the words around it say so.

    Behind a role even the name of some village far away may be a person's.
    """
    parts = run.parts
    if any(is_name_part(part) for part in parts):
        return not _is_region(run)
    if not on_evidence or any(is_common_word(part) for part in parts):
        return False
    if stops("no_name") & set(parts):
        return False
    levels = ABOVE_VILLAGES if has_role else ("village", *ABOVE_VILLAGES)
    return not any(regions.index().find(level, run.words) for level in levels)


def is_degree(token: Token) -> bool:
    """Tell whether a token is a degree behind a name."""
    return _is_degree(token.words)


@functools.lru_cache(maxsize=KEPT)
def _is_degree(words: str) -> bool:
    return (words[:2].isupper() or "." in words) and plain(words) in _titles("after")


def is_title(token: Token) -> bool:
    """Tell whether a token is a title in front of a name: H., Dr."""
    return plain(token.words) in _titles("before")


@functools.cache
def _titles(side: str) -> frozenset[str]:
    return frozenset(tables.table("posts")["titles"][side])


@functools.cache
def stops(kind: str) -> frozenset[str]:
    """Return the words of data/posts.toml at which names stop: no_name or places."""
    return frozenset(tables.table("posts")["stops"][kind])


@functools.cache
def stop_words() -> frozenset[str]:
    """Return the words at which a name ends although they are capitalised."""
    posts = tables.table("posts")
    heads = {head for group in ("police", "army", "civil") for head in posts["heads"][group]}
    units = set(posts["police_units"])
    institutions = tables.table("organizations")
    orgs = {
        w.lower() for key in ("heads", "police", "company", "unions") for w in institutions[key]
    }
    return frozenset(heads | units | orgs | stops("no_name") | stops("places"))


def _skip_titles(tokens: list[Token], at: int) -> int:
    end = min(len(tokens), at + MOST_TITLES)
    while at < end and tokens[at].is_capital:
        if not _is_before_names(tokens[at].words):
            return at
        following = at + 1
        while following < len(tokens) and tokens[following].words in (".", ","):
            following += 1
        if following >= len(tokens) or not tokens[following].is_capital:
            return at
        at = following
    return at


@functools.lru_cache(maxsize=KEPT)
def _is_before_names(words: str) -> bool:
    word = plain(words)
    return word in _titles("before") or word in tables.table("posts")["heads"]["honorific"]


def _part_at(tokens: list[Token], at: int, *, is_inside: bool) -> tuple[str, int] | None:
    """Return the name word at `at` and where the next one begins."""
    token = tokens[at]
    if not token.is_capital:
        follows = at + 1 < len(tokens) and tokens[at + 1].is_capital
        joins = is_inside and follows and token.lower in PARTICLES
        return (token.words, at + 1) if joins else None
    may_open, may_follow = _standing(token.words)
    if not (may_follow if is_inside else may_open) or ranks.rank_at(tokens, at):
        return None
    if len(token.words) == 1:
        dotted = at + 1 < len(tokens) and tokens[at + 1].words == "."
        return (f"{token.words}.", at + 2) if dotted else (token.words, at + 1)
    return (token.words, at + 1)


@functools.lru_cache(maxsize=KEPT)
def _standing(words: str) -> tuple[bool, bool]:
    """Tell whether a capitalised word may open a name, and whether it may stand inside one."""
    if _ends_names(words):
        return False, False
    if len(words) == 1 or is_name_part(words.lower()):
        return True, True
    is_short = words.isupper() and len(words) > LONGEST_SHORT
    may_follow = not is_short and ROMAN.fullmatch(words) is None
    return may_follow and not words.isupper(), may_follow


@functools.lru_cache(maxsize=KEPT)
def _ends_names(words: str) -> bool:
    """Tell whether a word is a degree, or one at which names end."""
    lower = words.lower()
    return _is_degree(words) or (lower in stop_words() and not is_name_part(lower))


def _is_region(run: Run) -> bool:
    """Tell a run that is wholly the name of a region and hardly a person."""
    if all(is_name_part(part) for part in run.parts):
        return False
    return regions.index().knows(run.words)
