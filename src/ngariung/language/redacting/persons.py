"""Names of persons: what is announced, what lists know, what the tagger believes; and who holds office."""

import functools
from collections.abc import Collection, Iterable, Iterator

from ngariung.language import names, posts, ranks, regions, tables, tagger
from ngariung.language.findings import Span
from ngariung.language.redacting import announced
from ngariung.language.redacting.marks import Mark, table
from ngariung.language.tokens import Token, is_common_word, is_name_part

LONGEST_SIDE = 3
SHORTEST_NAME = 4
REACH_OF_OFFICE = 10
# The tagger's least chance of a name: what is proposed hides more than what is asked about.
DOUBTFUL, LIKELY = 0.15, 0.7


def found_in(parts: list[Token], *, least: float, taken: Iterable[Span] = ()) -> list[Mark]:
    """Return the names in `parts` as "name", those of officials in office as "official".

    Where something else is marked already (`taken`), the tagger's guess about its edges says nothing.
    """
    told = set(announced.found_in(parts))
    runs = told | set(_tagged(parts, least, taken, told))
    runs |= set(_again(parts, runs))
    return [
        Mark(
            "official" if _is_official(parts, first, last) else "name",
            (parts[first].span[0], parts[last - 1].span[1]),
        )
        for first, last in sorted(runs)
    ]


def _tagged(
    parts: list[Token], least: float, taken: Iterable[Span], told: Collection[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield what the tagger takes for a name, without the words around it that are none.

    Beside a name that something announces (`told`) an ordinary word is no more of it.
    """
    begins, ends = {first for first, _ in told}, {last for _, last in told}
    covered = {at for span in taken for at in range(*span)}
    for run in tagger.persons(parts, least=least):
        first, last = run.first, run.last
        while first < last and _is_no_name(parts[first]):
            first += 1
        while first < last and (_is_no_name(parts[last - 1]) or announced.is_verb(parts[last - 1])):
            last -= 1
        if last - 1 in ends and last - 1 > first and _is_ordinary(parts[last - 1]):
            last -= 1
        if first + 1 in begins and announced.is_word_before_address(parts, first):
            first += 1
        if any(token.span[0] in covered for token in parts[first:last]):
            continue
        if first < last and _carries(parts, first, last):
            yield _grown(parts, first, last)


def _grown(parts: list[Token], first: int, last: int) -> tuple[int, int]:
    """Return a run with the capitals beside it: half a name would give the rest away."""
    least, most = first - LONGEST_SIDE, last + LONGEST_SIDE
    while first > max(0, least) and _may_belong(parts[first - 1]) and _is_inside(parts, first - 1):
        first -= 1
    while last < min(len(parts), most) and _may_belong(parts[last]):
        last += 1
    return first, last


def _is_inside(parts: list[Token], at: int) -> bool:
    """Tell whether a word's capital means something: names' parts, and words inside a sentence."""
    return is_name_part(parts[at].lower) or bool(at and parts[at - 1].is_word)


def _may_belong(token: Token) -> bool:
    if (
        not token.is_capital
        or token.is_upper
        or token.lower in _never()
        or announced.is_verb(token)
    ):
        return False
    return is_name_part(token.lower) or not regions.index().knows(token.lower)


def _carries(parts: list[Token], first: int, last: int) -> bool:
    """Tell whether a run can be a person: no place's name, and a word in it that may be a name alone."""
    before = parts[first - 1].lower if first else ""
    if before in names.stops("places") or before in announced.PLACES:
        return False
    return any(_is_strong(token) for token in parts[first:last])


def _is_no_name(token: Token) -> bool:
    lower = token.lower
    if not token.is_word:
        return True
    if is_name_part(lower):
        return False
    return lower in _never() or (not token.is_capital and lower in tables.words("stopwords"))


def _is_ordinary(token: Token) -> bool:
    return not token.is_capital and is_common_word(token.lower) and not is_name_part(token.lower)


def _is_strong(token: Token) -> bool:
    """Tell whether a word can carry a name alone: a capital, a name's part, or a word in no list."""
    return token.is_word and (
        token.is_capital or is_name_part(token.lower) or announced.is_strange(token.lower)
    )


@functools.cache
def _never() -> frozenset[str]:
    """Return words that the tagger takes for names beside real ones, and that are none."""
    table_of_posts = tables.table("posts")
    address = table_of_posts["address"]
    return frozenset(
        (
            *table()["names"]["never"],
            *address["forms"],
            *address["no_name"],
            *names.stop_words(),
            *posts.roles(),
            *ranks.spellings(),
        )
    )


def _again(parts: list[Token], runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the other places where a word of a name stands by itself, written the same way."""
    known = {
        token.words
        for first, last in runs
        for token in parts[first:last]
        if len(token.words) >= SHORTEST_NAME and token.is_capital and _is_own(token.lower)
    }
    for at, token in enumerate(parts):
        if token.words in known:
            yield at, at + 1


def _is_own(lower: str) -> bool:
    return not is_common_word(lower) and lower not in _never() and not regions.index().knows(lower)


def _is_official(parts: list[Token], first: int, last: int) -> bool:
    """Tell whether a public office stands at a name."""
    here = first
    for token in parts[first:last]:
        if is_name_part(token.lower) or not (
            _is_office_at(parts, here) or token.lower in announced.addresses()
        ):
            break
        if _is_office_at(parts, here):
            return True
        here += 1
    return _office_before(parts, first) or _office_after(parts, last)


def _office_before(parts: list[Token], first: int) -> bool:
    for at in range(first - 1, max(-1, first - REACH_OF_OFFICE), -1):
        token = parts[at]
        if _is_office_at(parts, at):
            return not (at and parts[at - 1].lower in _kin())
        is_rank_behind = token.words == "," and ranks.rank_at(parts, at + 1) is not None
        is_inside = (
            token.is_capital or token.words in (".", "(", ")", "/") or token.lower in _inside()
        )
        if not (is_inside or is_rank_behind) or token.lower in _kin():
            return False
    return False


def _office_after(parts: list[Token], last: int) -> bool:
    at = last
    while at < min(len(parts), last + 6) and (
        parts[at].words in (",", "(", ".")
        or names.is_degree(parts[at])
        or parts[at].lower in ("selaku", "sebagai", "yang", "menjabat")
    ):
        at += 1
    return at > last and at < len(parts) and parts[at].is_capital and _is_office_at(parts, at)


def _is_office_at(parts: list[Token], at: int) -> bool:
    lower = parts[at].lower
    if lower in _offices():
        return True
    following = parts[at + 1].lower if at + 1 < len(parts) else ""
    if following in table()["offices"]["pairs"].get(lower, ()):  # type: ignore[attr-defined]
        return True
    return (
        parts[at].is_capital
        and bool(posts.POLICE.fullmatch(lower))
        and lower not in posts.NOT_POLICE
    )


@functools.cache
def _offices() -> frozenset[str]:
    return frozenset(table()["offices"]["heads"]) | frozenset(tables.table("posts")["police_units"])


@functools.cache
def _inside() -> frozenset[str]:
    """Return the small words between an office and its holder's name: lurah desa budi."""
    return posts.links() | {
        "desa",
        "kelurahan",
        "kecamatan",
        "kabupaten",
        "kota",
        "provinsi",
        "baru",
    }


@functools.cache
def _kin() -> frozenset[str]:
    return frozenset(word for each in table()["roles"]["kin"] for word in each.split())
