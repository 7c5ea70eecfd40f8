"""Names of companies and shops, from the word that announces them to the last of the name."""

import functools
from collections.abc import Iterator

from ngariung.language import names, posts, regions, tables
from ngariung.language.redacting.marks import Mark, table
from ngariung.language.tokens import Token, is_common_word

FORMS = frozenset(("pt", "cv", "ud", "pd", "fa"))
# In small letters these are words of chat.
IN_CAPITALS = frozenset(("pd", "fa", "ud"))
LONGEST, LONGEST_CHAIN = 5, 3
# bengkel AC, toko ATK
SHORT = 3
# Alfamart Pasar Kemis 2
LONGEST_PLACE = 3


def found_in(parts: list[Token]) -> Iterator[Mark]:
    """Yield companies' names."""
    for at, token in enumerate(parts):
        lower, last = token.lower, None
        if lower in FORMS and (token.is_upper or lower not in IN_CAPITALS):
            last = _end(parts, _behind(parts, at))
        elif lower in _words("plants") or lower in _words("shops"):
            last = _end_of_shop(parts, at)
        elif lower in _first_of_chains():
            last = _end_of_chain(parts, at)
        if last:
            yield Mark("company", (token.span[0], parts[last - 1].span[1]))


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table()["companies"][name])


@functools.cache
def _first_of_chains() -> frozenset[str]:
    return frozenset(each.replace("&", " ").split()[0] for each in _words("chains"))


def _behind(parts: list[Token], at: int) -> int:
    """Return where the word after an abbreviation begins."""
    return at + 2 if at + 1 < len(parts) and parts[at + 1].words == "." else at + 1


def _end(parts: list[Token], first: int) -> int | None:
    """Return where a company's name ends; in small letters at the first ordinary word."""
    at = first
    while at < min(len(parts), first + LONGEST):
        token = parts[at]
        is_part = token.is_capital or (not is_common_word(token.lower) and token.is_word)
        if not is_part or (posts.is_head(token) and at > first):
            break
        at += 1
    return at if at > first else None


def _end_of_shop(parts: list[Token], at: int) -> int | None:
    """Return where the name of a plant or shop ends: capitals, or words of which such names are made."""
    first, last = at + 1, at + 1
    while last < min(len(parts), first + LONGEST) and _goes_on(parts[last]):
        last += 1
    is_trade = last == first + 1 and parts[first].is_upper and len(parts[first].words) <= SHORT
    if not is_trade and any(not is_common_word(token.lower) for token in parts[first:last]):
        return last
    # Where capitals mean something they make a name of ordinary words: hotel Melati, Toko Laris Manis.
    fewest = 1 if not parts[at].is_capital else 2
    is_loud = all(token.is_upper for token in parts[first:last])
    if parts[at].lower in _words("shops") and last - first >= fewest and not is_loud:
        return last
    return _end_of_small_shop(parts, first)


def _goes_on(token: Token) -> bool:
    if not (token.is_capital and token.is_word) or token.lower in _words("public"):
        return False
    if token.lower in _words("made_of"):
        return True
    return not posts.is_head(token) and token.lower not in names.stop_words()


def _end_of_small_shop(parts: list[Token], first: int) -> int | None:
    last = first
    while last < min(len(parts), first + LONGEST) and parts[last].lower in _words("made_of"):
        last += 1
    return last if last - first > 1 else None


def _end_of_chain(parts: list[Token], at: int) -> int | None:
    """Return where a chain's name ends with the place behind it; None where it is only a landmark."""
    if at and parts[at - 1].lower in _words("landmarks"):
        return None
    for length in range(min(LONGEST_CHAIN, len(parts) - at), 0, -1):
        words = "".join(token.lower for token in parts[at : at + length])
        if words in _chains() and (words not in _words("ordinary") or parts[at].is_capital):
            return _end_of_place(parts, at + length)
    return None


@functools.cache
def _chains() -> frozenset[str]:
    return frozenset(each.replace(" ", "") for each in _words("chains"))


def _end_of_place(parts: list[Token], first: int) -> int:
    """Return where the place behind a shop's name ends: a region's name, a capital, or a word in no list."""
    for length in range(LONGEST_PLACE, 0, -1):
        words = [token.lower for token in parts[first : first + length]]
        is_plain = len(words) == 1 and is_common_word(words[0]) and not parts[first].is_capital
        if len(words) == length and not is_plain and regions.index().knows(" ".join(words)):
            return first + length
    last = first
    while last < min(len(parts), first + LONGEST_PLACE) and _is_place(parts[last]):
        last += 1
    return last


def _is_place(token: Token) -> bool:
    if not token.is_word or token.lower in tables.words("stopwords"):
        return False
    if token.is_capital:
        return True
    is_chat = token.lower in tables.table("everyday")["words"] or token.lower in tables.slang()
    return not is_common_word(token.lower) and not is_chat
