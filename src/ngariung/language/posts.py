"""Posts of persons: the words before or after a name that say what somebody is."""

import functools
import re

from ngariung.language import ranks, tables
from ngariung.language.tokens import KEPT, Token

POLICE = re.compile(
    r"(?:wa)?kapol(?:ri|da|res|resta|restabes|restro|sek|sekta|subsektor|sub|pos)\w*"
    r"|(?:wa)?ka(?:sat|nit|bag|bid|sub)[a-z]*|(?:wa)?dir(?:es|res|bin|lan|intel|sam|pol|pam|krim)\w*",
)
NOT_POLICE = frozenset(("kabar", "kabupaten", "kasih", "kabag"))
REGION_TAIL = re.compile(
    r"(?P<post>.*\b(?P<union>[A-Z]\w+)) (?:Kabupaten|Kab\.?|Kota|Provinsi|Prov\.?) [A-Z][\w ]+$"
)
TITLES = re.compile(
    r"(?:[\s,]+(?:H|Hj|Dr|Drs|Dra|Ir|KH|RP|Pdt|Ust|Bapak|Ibu|Pak|Bu|Sdr|Sdri|Prof)\.?)+$"
)
SPACED = re.compile(r"\s+(?=[.,)])")
REACH = 12
# Posts that the press often writes in small letters.
SMALL_HEADS = frozenset(
    ("ketua", "anggota", "kepala", "pengurus", "mediator", "notulis", "sekretaris")
)
ABBREVIATED = 3


def is_head(token: Token) -> bool:
    """Tell whether a token opens the words of a post."""
    return _is_head(token.lower) and (token.is_capital or token.lower in SMALL_HEADS)


@functools.lru_cache(maxsize=KEPT)
def _is_head(lower: str) -> bool:
    if lower in heads():
        return True
    return bool(POLICE.fullmatch(lower)) and (lower not in NOT_POLICE or lower == "kabag")


@functools.cache
def heads() -> frozenset[str]:
    """Return the first words of posts, in small letters."""
    table = tables.table("posts")
    named = {each for group in ("police", "army", "civil") for each in table["heads"][group]}
    return frozenset(named | set(table["police_units"]) | {"rt", "rw"})


@functools.cache
def roles() -> frozenset[str]:
    """Return the words for people without a post: warga, karyawan …."""
    return frozenset(tables.table("posts")["heads"]["role"])


@functools.cache
def links() -> frozenset[str]:
    """Return the small words that stand inside a post: Ketua Forum dari unsur pekerja."""
    return frozenset(tables.table("posts")["words"]["links"]) - {"dan"}


def before(tokens: list[Token], at: int) -> tuple[int, str] | None:
    """Return where the post in front of token `at` begins, and its words."""
    here = at - 1
    while here >= 0 and tokens[here].words in (",", ":"):
        here -= 1
    end = here + 1
    found = None
    while here >= 0 and at - here <= REACH:
        token = tokens[here]
        if is_head(token) or (found is None and token.lower in roles()):
            found = here
        elif not _goes_on(tokens, here):
            break
        here -= 1
    if found is None:
        return None
    return found, phrase(tokens, found, end)


def after(tokens: list[Token], at: int) -> tuple[int, str] | None:
    """Return where the post behind token `at` ends, and its words: ", Ketua RT 3"."""
    here = at
    while here < len(tokens) and tokens[here].words in (",", "(", ")", ".", "-"):
        here += 1
    while here < len(tokens) and tokens[here].lower in ("selaku", "sebagai", "yang", "merupakan"):
        here += 1
    if here >= len(tokens) or not _opens_post(tokens, here):
        return None
    end = here + 1
    while end < len(tokens) and end - here < REACH and _belongs(tokens, end):
        end += 1
    return end, phrase(tokens, here, end)


def phrase(tokens: list[Token], first: int, last: int) -> str:
    """Return the words of tokens `first` to `last` with the usual blanks."""
    words = " ".join(token.words for token in tokens[first:last])
    words = SPACED.sub("", words).replace("( ", "(").replace(" / ", "/")
    words = TITLES.sub("", words).strip(" ,.")
    return words if "(" in words else words.rstrip(")")


def _opens_post(tokens: list[Token], here: int) -> bool:
    token = tokens[here]
    if is_head(token) or token.lower in roles():
        return True
    pair = (token.lower, tokens[here + 1].lower if here + 1 < len(tokens) else "")
    return pair[0] in ("salah", "seorang") or pair == ("wakil", "ketua")


def _goes_on(tokens: list[Token], here: int) -> bool:
    """Tell whether walking back over this token stays inside one post."""
    token = tokens[here]
    if token.words in ("(", ")", "/"):
        return True
    if token.words == ".":
        return here > 0 and len(tokens[here - 1].words) <= ABBREVIATED
    if ranks.rank_at(tokens, here):
        return False
    if token.is_word:
        return token.is_capital or token.lower in links()
    return token.words[0].isdigit()


def _belongs(tokens: list[Token], here: int) -> bool:
    """Tell whether walking on over this token stays inside one post."""
    token = tokens[here]
    if token.words in ("(", ")", "/"):
        return True
    if token.words == ".":
        return len(tokens[here - 1].words) <= ABBREVIATED and tokens[here - 1].is_capital
    if token.is_word:
        lower = token.lower in links() or token.lower in roles()
        lower = lower or token.lower in ("satu", "seorang", "lainnya", "pabrik")
        return (token.is_capital and not ranks.rank_at(tokens, here)) or lower
    return token.words[0].isdigit()


def short(post: str | None) -> str | None:
    """Return a union post without the region behind it: Ketua ASPSB | Kabupaten Serang."""
    found = REGION_TAIL.match(post or "")
    is_union = found and found.group("union") in tables.table("organizations")["unions"]
    return found.group("post") if found and is_union else post
