"""Names of persons that a word announces: Pak, dr., Bripka, alias, bernama; and names that lists know."""

import functools
import re
from collections.abc import Iterator

from ngariung.language import names, posts, ranks, regions, tables
from ngariung.language.redacting.marks import table
from ngariung.language.tokens import Token, is_common_word, is_name_part

# Forms of address that are written with a dot; after the others a dot ends the sentence.
DOTTED = frozenset(
    (
        *(
            "sdr",
            "sdri",
            "bpk",
            "bp",
            "h",
            "hj",
            "ust",
            "drs",
            "dra",
            "lk",
            "lel",
            "pr",
            "ny",
            "tn",
        ),
        *("alm", "dr", "drg", "drh"),
    )
)
# Without its dot this is "dari" in chat.
ALSO_FROM = "dr"
SHORTEST_NAME, SHORTEST_CALLED = 4, 3
# Bpk. H. Drs. Ust. Sanusi
MOST_ADDRESSES = 4
# nama asli pelaku itu: "Udin
MOST_BETWEEN = 5
QUOTES = frozenset("\"'“”‘’:=(")
# Behind these a name is a place: masjid nurul iman.
PLACES = frozenset(
    ("masjid", "mesjid", "musholla", "mushalla", "langgar", "sekolah", "kampus", "stasiun")
)
# Dr.Ratna, H.Sanusi
GLUED = re.compile(
    r"(?:Dr|Drg|Drh|Drs|Dra|H|Hj|KH|Ust|Ir|Prof|Bpk|Sdr|Sdri|Ny|Tn)\.[A-Z][a-z]{2,}\.?"
)
VERB = re.compile(r"(?:me[mnlrwy]|di|ber|ter)[a-z]{4}")
# Verbs of speech without their beginning: mukul, nendang, nonjok, ngamuk.
SPOKEN = (("m", "p"), ("n", "t"), ("ny", "s"), ("ny", "c"), ("ng", "k"), ("ng", ""), ("n", ""))
ENDING = re.compile(r"(?:in|kan|an|i)$")
# Behind these small words a name begins though it be written small.
CALLED = frozenset(("alias", "bernama", "dijuluki", "julukan", "julukannya", "panggilannya"))


def found_in(parts: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield names that a form of address, a rank or a word of naming announces, or that lists know wholly."""
    for at, token in enumerate(parts):
        if GLUED.fullmatch(token.words):
            yield at, at + 1
        elif token.lower in _naming():
            yield from _named(parts, at)
        elif token.lower in addresses():
            last = _end_of_addressed(parts, at)
            if last:
                yield at, last
        else:
            rank = ranks.rank_at(parts, at)
            last = _end_of_name(parts, rank.last) if rank else _end_of_full_name(parts, at)
            if last:
                yield at, last


@functools.cache
def addresses() -> frozenset[str]:
    """Return the forms of address before a name."""
    known = tables.table("posts")["address"]["forms"]
    return frozenset((*known, *table()["names"]["addresses"], *DOTTED))


@functools.cache
def _naming() -> frozenset[str]:
    return frozenset(table()["names"]["naming"])


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table()["names"][name])


def _named(parts: list[Token], at: int) -> Iterator[tuple[int, int]]:
    """Yield the name behind a word of naming, without that word: alias Kebo, bernama Jarwo."""
    first = at + 1
    while first < min(len(parts), at + MOST_BETWEEN) and (
        parts[first].words in QUOTES or parts[first].lower in _words("between")
    ):
        first += 1
    if first >= len(parts) or not parts[first].is_word or parts[first].lower in addresses():
        return
    token = parts[first]
    if _is_institution(token, parts[at].lower) or token.is_upper > parts[at].is_upper:
        return
    if token.is_capital:
        yield first, _end_of_name(parts, first) or first + 1
    elif is_name_part(token.lower) or _is_called(parts, at, token.lower):
        yield first, first + 1


def _is_called(parts: list[Token], at: int, lower: str) -> bool:
    """Tell whether a small word is what somebody is called: behind a name any, else one in no list."""
    cue = parts[at].lower
    if cue == "alias" and at and is_name_part(parts[at - 1].lower):
        return lower not in tables.words("stopwords")
    is_free = (cue in CALLED or cue == "si") and not is_verb(parts[at + 1])
    return is_free and is_strange(lower, SHORTEST_CALLED) and not regions.index().knows(lower)


def _is_institution(token: Token, cue: str) -> bool:
    """Tell a word that names no person; behind "nama" places stand, too."""
    lower = token.lower
    if is_name_part(lower):
        return False
    if lower in tables.words("stopwords") or lower in _words("never"):
        return True
    known = posts.is_head(token) or lower in posts.roles() or lower in names.stop_words()
    return known or (cue.startswith("nama") and regions.index().knows(lower))


def _end_of_addressed(parts: list[Token], at: int) -> int | None:
    """Return where a name behind a form of address ends; offices and places are none."""
    begin = at
    first = _behind(parts, at) if parts[at].lower in DOTTED else at + 1
    for _ in range(MOST_ADDRESSES):
        if first >= len(parts) or parts[first].lower not in addresses():
            break
        at, first = first, _behind(parts, first) if parts[first].lower in DOTTED else first + 1
    if first >= len(parts) or not parts[first].is_word:
        return None
    lower = parts[first].lower
    if lower in tables.table("posts")["address"]["no_name"] or posts.is_head(parts[first]):
        # Pak RW Joko, bu haji romlah
        behind = parts[first + 1 : first + 2]
        return first + 2 if behind and _is_sure(behind[0]) else None
    if not _may_be_addressed(parts, begin, first):
        return None
    if parts[first].is_capital:
        known = lower in posts.roles() or (lower in names.stop_words() and not is_name_part(lower))
        return None if known else _end_of_name(parts, first) or first + 1
    is_name = _is_small_name(parts[at].lower, lower) and not is_verb(parts[first])
    return first + 1 if is_name else None


def _is_sure(token: Token) -> bool:
    """Tell whether a word is a name's part and nothing else."""
    return is_name_part(token.lower) and not is_common_word(token.lower)


def _may_be_addressed(parts: list[Token], at: int, first: int) -> bool:
    """Tell whether a word can be a name behind an address that is a trade or "dari" as well."""
    address, lower = parts[at].lower, parts[first].lower
    if address not in _words("trades") or is_name_part(lower):
        return True
    if address == ALSO_FROM and parts[at + 1].words != ".":
        return False
    return not is_common_word(lower) and not regions.index().knows(lower)


def _is_small_name(address: str, lower: str) -> bool:
    if address == "h":
        return False
    if is_name_part(lower) or lower in _words("also_words"):
        return address not in _words("trades") or not is_common_word(lower)
    return address in _words("sure") and is_strange(lower, SHORTEST_CALLED)


def _behind(parts: list[Token], at: int) -> int:
    return at + 2 if at + 1 < len(parts) and parts[at + 1].words == "." else at + 1


@functools.cache
def _chat() -> frozenset[str]:
    return frozenset(tables.table("everyday")["words"]) | frozenset(tables.slang())


def is_strange(lower: str, shortest: int = SHORTEST_NAME) -> bool:
    """Tell whether a word is in no list of words, those of chat included."""
    is_known = is_common_word(lower) or lower in _chat() or lower in _words("never")
    return len(lower) >= shortest and not is_known


def _end_of_name(parts: list[Token], first: int) -> int | None:
    run = names.name_at(parts, first) if first < len(parts) else None
    if run is None:
        return None
    last = run.last
    while last - run.first > 1 and not _may_be_name(parts[last - 1].lower):
        last -= 1
    return last


def is_verb(token: Token) -> bool:
    """Tell whether a word is a verb, which ends a name: Pak Budi Memukul, mbak yuni nendang."""
    lower, roots = token.lower, tables.words("roots")
    if is_name_part(lower) or lower in roots:
        return False
    if VERB.match(lower):
        return is_common_word(lower)
    forms = {lower, ENDING.sub("", lower)}
    return not token.is_capital and any(
        form.startswith(spoken) and root + form[len(spoken) :] in roots
        for form in forms
        for spoken, root in SPOKEN
    )


def _may_be_name(lower: str) -> bool:
    return is_name_part(lower) or not is_common_word(lower)


def is_word_before_address(parts: list[Token], at: int) -> bool:
    """Tell whether a word owes its capital to its place, before a form of address: Tanya Pak Dedi."""
    if at + 1 >= len(parts) or parts[at + 1].lower not in addresses():
        return False
    is_inside = at > 0 and parts[at - 1].is_word
    return not is_inside and parts[at].lower in _words("openers")


def _end_of_small_name(parts: list[Token], at: int) -> int | None:
    """Return where usual parts of names in small letters end: at least two, one of them no other word."""
    last = at
    while last < min(len(parts), at + names.LONGEST) and _is_small_part(parts[last]):
        last += 1
    run = [token.lower for token in parts[at:last]]
    if len(run) < 2 or all(is_common_word(part) for part in run):  # noqa: PLR2004  # first and last
        return None
    return None if regions.index().knows(" ".join(run)) else last


def _is_small_part(token: Token) -> bool:
    is_long = len(token.lower) >= SHORTEST_CALLED
    return is_long and not token.is_capital and is_name_part(token.lower)


def _end_of_full_name(parts: list[Token], at: int) -> int | None:
    """Return where a name of at least two usual parts ends that nothing announces."""
    before = parts[at - 1] if at else None
    if before and before.lower in PLACES | names.stops("places"):
        return None
    if not parts[at].is_capital:
        return _end_of_small_name(parts, at)
    if before and before.is_capital and before.is_word:
        return None
    if is_word_before_address(parts, at):
        return None
    run = names.name_at(parts, at)
    if not run or sum(is_name_part(part) for part in run.parts) < 2:  # noqa: PLR2004  # first and last
        return None
    return None if regions.index().knows(run.words) else run.last
