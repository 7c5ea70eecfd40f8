"""Names of companies, from the word that announces them to the last of the name."""

from collections.abc import Iterator

from ngariung.language import names, posts
from ngariung.language.redacting.marks import Mark
from ngariung.language.tokens import Token, is_common_word

FORMS = frozenset(("pt", "cv", "ud", "pd", "fa"))
# In small letters these are words of chat.
IN_CAPITALS = frozenset(("pd", "fa", "ud"))
# Behind these a name in capitals that is no ordinary word: pabrik Sumber Rejeki.
PLANTS = frozenset(("pabrik", "perusahaan", "toko", "yayasan", "garmen"))
LONGEST = 5


def found_in(parts: list[Token]) -> Iterator[Mark]:
    """Yield companies' names."""
    for at, token in enumerate(parts):
        last = None
        if token.lower in FORMS and (token.is_upper or token.lower not in IN_CAPITALS):
            last = _end(parts, _behind(parts, at))
        elif token.lower in PLANTS:
            last = _end_of_plant(parts, at + 1)
        if last:
            yield Mark("company", (token.span[0], parts[last - 1].span[1]))


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


def _end_of_plant(parts: list[Token], first: int) -> int | None:
    """Return where a plant's own name ends: at least one capital that is no dictionary's word."""
    at = first
    while at < min(len(parts), first + LONGEST) and parts[at].is_capital and parts[at].is_word:
        if posts.is_head(parts[at]) or parts[at].lower in names.stop_words():
            break
        at += 1
    strange = any(not is_common_word(token.lower) for token in parts[first:at])
    return at if strange else None
