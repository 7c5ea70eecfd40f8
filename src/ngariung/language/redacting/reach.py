"""E-mail addresses, accounts and links by which somebody can be reached."""

import functools
import re
from collections.abc import Iterator

from ngariung.language import tables
from ngariung.language.redacting.marks import Mark, either, table
from ngariung.language.tokens import is_common_word

# Nothing here has room without bound: each piece is as long as addresses are.
LOCAL = r"(?<![^\W_])[^\W_][\w.+-]{0,63}"
AT = r"(?:[ ]?@[ ]?|[ ]?[(\[{<][ ]?(?:at|et|@|a)[ ]?[)\]}>][ ]?|[ ](?:at|et|add)[ ])"
DOT = r"(?:[ ]?[.,][ ]?|[ ]?[(\[{<][ ]?(?:dot|titik|\.)[ ]?[)\]}>][ ]?|[ ](?:dot|titik)[ ])"
ENDS = r"(?:com|co|id|net|org|go|ac|sch|or|web|my|biz|info|me|io|gov|edu|desa|mil|email|kom|con|cm)"
EMAIL = re.compile(
    rf"{LOCAL}{AT}[\w-]{{1,63}}(?:{DOT}{ENDS}(?![^\W_])){{1,3}}"
    rf"|{LOCAL}@[\w-]{{1,63}}(?:\.[\w-]{{2,20}}){{1,4}}",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@.])@[ ]?[A-Za-z0-9_][\w.]{1,29}(?<![.])")
SHORTEST_ACCOUNT = 3


def found_in(text: str) -> Iterator[Mark]:
    """Yield addresses, accounts and links in `text`."""
    yield from (Mark("email", match.span()) for match in EMAIL.finditer(text))
    yield from (Mark("email", match.span()) for match in _by_provider().finditer(text))
    yield from (Mark("account", match.span()) for match in _links().finditer(text))
    yield from (Mark("account", match.span()) for match in HANDLE.finditer(text))
    for match in _services().finditer(text):
        if _is_account(match["account"], is_marked=bool(match["sign"].strip())):
            yield Mark("account", match.span())


@functools.cache
def _by_provider() -> re.Pattern[str]:
    """Return the expression for addresses known by their provider alone: budi99 at gmail."""
    providers = either(table()["accounts"]["providers"])
    ended = rf"(?:{DOT}{ENDS}(?![^\W_]))"
    return re.compile(
        rf"{LOCAL}(?:{AT}(?:{providers}){ended}{{0,2}}|[ .](?:{providers}){ended}{{1,2}})(?![^\W_])",
        re.IGNORECASE,
    )


@functools.cache
def _links() -> re.Pattern[str]:
    sites = either(table()["accounts"]["sites"])
    return re.compile(
        r"(?<![^\W_])(?:https?[ ]?:[ ]?//[ ]?)?(?:www\.|m\.|id-id\.)?"
        rf"(?:{sites})[ ]?\.[ ]?(?:com|me|id|ly|be|net|co)[ ]?/[ ]?[^\s<>\"')]{{1,120}}",
        re.IGNORECASE,
    )


@functools.cache
def _services() -> re.Pattern[str]:
    services = either(table()["accounts"]["services"])
    return re.compile(
        rf"(?<![\w.@])(?:{services})(?:[ ]?nya|ku)?(?:[ ](?:saya|aku|gue|dia|pelaku|akun))?"
        r"(?P<sign>[ ]?[:=@][ ]?@?|[ ]@?)[ ]?"
        r"(?P<account>[A-Z0-9_][\w.-]{2,30}(?-i:(?:[ ][A-Z][a-z]{1,20}){0,3}))",
        re.IGNORECASE,
    )


def _is_account(words: str, *, is_marked: bool) -> bool:
    """Tell whether what follows a service's name is an account, and no word of the sentence."""
    lower = words.lower().strip(".@-")
    if len(lower) < SHORTEST_ACCOUNT:
        return False
    if is_marked or any(each in lower for each in "_.0123456789"):
        return True
    first = lower.split()[0]
    known = is_common_word(first) or first in tables.slang() or first in _no_account()
    return not known


@functools.cache
def _no_account() -> frozenset[str]:
    chat = tables.table("everyday")["words"]
    return frozenset(table()["accounts"]["no_account"]) | frozenset(chat)
