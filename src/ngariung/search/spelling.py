"""What somebody may have meant: words of the dictionary, never words of documents."""

import functools

from rapidfuzz import fuzz, process

from ngariung.language import keywords, stems, tables
from ngariung.language.findings import Span

# As alike as "bangjir" and "banjir"; shorter words are alike to too much.
ALIKE, SHORTEST = 80, 4
MOST_WORDS = 3
MOST_TRIED, MOST_COMPARED = 4, 30


def suggestions(text: str) -> list[str]:
    """`text` with unknown words replaced by known ones, the likeliest first; none where all are known."""
    known = _known()
    unknown = [
        (found.span(), _likely(found.group().lower()))
        for found in stems.WORD.finditer(text)
        if not known.issuperset(stems.stems_of(found.group()))
    ]
    slips = [(span, likely) for span, likely in unknown if likely][:MOST_WORDS]
    tries = max((len(likely) for _span, likely in slips), default=0)
    return [_replaced(text, slips, nth) for nth in range(tries)]


def _replaced(text: str, slips: list[tuple[Span, list[str]]], nth: int) -> str:
    parts: list[str] = []
    end = 0
    for (start, stop), likely in slips:
        parts += [text[end:start], likely[min(nth, len(likely) - 1)]]
        end = stop
    return "".join([*parts, text[end:]])


def _likely(word: str) -> list[str]:
    if len(word) < SHORTEST or not word.isalpha():
        return []
    alike = process.extract(
        word, _sorted(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_COMPARED
    )
    # What complaints are about before rare words that happen to be more alike.
    best = sorted(alike, key=lambda found: (not keywords.is_telling(found[0]), -found[1]))
    return [found[0] for found in best[:MOST_TRIED]]


@functools.cache
def _known() -> frozenset[str]:
    return stems.roots() | frozenset(tables.table("everyday")["words"].values())


@functools.cache
def _sorted() -> tuple[str, ...]:
    # Everyday words first: of two that are equally alike the first is taken.
    everyday = [word for word in tables.table("everyday")["words"].values() if " " not in word]
    return tuple(dict.fromkeys([*everyday, *sorted(stems.roots())]))
