"""Lists of complaints and clauses with wishes of their own: where one matter ends and the next begins."""

import functools
import re
from collections.abc import Iterator

from ngariung.language import tables
from ngariung.language.findings import Span
from ngariung.language.speech import Turn
from ngariung.language.texts import Text

ITEM = re.compile(
    r"\s*(?:,\s*(?:dan|serta|maupun|hingga|sampai(?:\s+dengan)?|juga|termasuk|lalu)?|;|\bserta\b|\bhingga\b)\s+"
)
# Before the last item of a list there is often no comma: "A, B dan C".
LAST_ITEM = re.compile(r"\s+(?:dan|sampai(?:\s+dengan)?|maupun)\s+")
NUMBER = re.compile(r"\s*(?:\(?\d{1,2}[.)]\s*)?")
CLAUSE = re.compile(r",\s+(?:dan|serta|juga)\s+|;\s+")
VERB_CLAUSE = re.compile(
    r"[\s,]+(?:dan|serta|lalu|sekaligus)\s+(?:juga\s+)?(?:meminta|mengusulkan|menanyakan"
    r"|mempertanyakan|mengeluhkan|menuntut|memohon|menyoroti)\s+(?:agar\s+|supaya\s+|soal\s+)?"
)
PASSIVE_WISH = re.compile(r"\b(?:diminta|diharapkan|diusulkan|dimohon|ia\s+minta)\b")
# What a span of places, times, sums or people is made of: from Kampung Baru to Kampung Lio.
REACHED = re.compile(
    r"\s*(?:(?:di|ke)\s+)?(?:(?:(?:Kampung|Kp\.?|Desa|Kelurahan|Kecamatan|Dusun|Lingkungan|RT|RW|Jalan|Jl\.?|Gang|Gg\.?"
    r"|Blok|Pasar|Perumahan|Simpang|Terminal|Stasiun|Kota|Kabupaten|[Dd]esa|[Kk]ampung|[Kk]elurahan|[Jj]alan|[Gg]ang"
    r"|[Bb]lok)\s+)(?:[A-Z0-9][\w'./-]*\s*)+|(?:[Jj]am|[Pp]ukul|[Tt]anggal|[Uu]sia|[Uu]mur|Rp\.?|\d)[^,;]{0,25}"
    r"|(?:Senin|Selasa|Rabu|Kamis|Jum'?at|Sabtu|Minggu)(?:\s+\w+)?"
    r"|(?:pagi|siang|sore|petang|malam|subuh|dini)(?:\s+hari)?)[\s.]*"
)
# Items from which on commas make a list; "mulai dari A hingga B" needs only two.
LONG_LIST, SHORT_LIST = 3, 2
LONGEST_ITEM = 18
SHORTEST_CLAUSE = 20


def items_in(text: Text, turn: Turn) -> Iterator[Span]:
    """Yield the items of a list that follows a word such as menyinggung."""
    if turn.quote:
        return
    start, end = turn.span
    openings = list(_cues()["listing"].finditer(text.lower, start, end))
    for opening in reversed(openings):
        spans = _split(text.clean, opening.end(), end)
        if _is_reach(text, spans):
            end = opening.start()
            continue
        short = all(len(text.clean[a:b].split()) <= LONGEST_ITEM for a, b in spans)
        least = SHORT_LIST if opening.group().startswith("mulai") else LONG_LIST
        if len(spans) >= least and short:
            yield from spans
            return


def _is_reach(text: Text, spans: list[Span]) -> bool:
    """Tell whether items only say how far something reaches: places, times, sums, groups of people."""
    people = _cues()["people"]
    return all(
        REACHED.fullmatch(text.clean, *span) or people.fullmatch(text.lower, *span)
        for span in spans
    )


def _split(clean: str, start: int, end: int) -> list[Span]:
    """Cut `start` to `end` at the commas of a list."""
    spans, closed = [], False
    for mark in ITEM.finditer(clean, start, end):
        spans.append((start, mark.start()))
        start = mark.end()
        closed = mark.group().strip(" ,;") != ""
    if spans and not closed and (last := LAST_ITEM.search(clean, start, end)):
        spans.append((start, last.start()))
        start = last.end()
    spans.append((start, end))
    numbered = ((NUMBER.match(clean, a, b), b) for a, b in spans if clean[a:b].strip(" .,;"))
    return [(number.end(), b) for number, b in numbered if number]


def clauses_in(text: Text, span: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that each carry a wish of their own."""
    start, end = span
    for mark in VERB_CLAUSE.finditer(text.lower, start, end):
        yield start, mark.start()
        start = mark.end()
    for mark in CLAUSE.finditer(text.clean, start, end):
        left, right = text.lower[start : mark.start()], text.lower[mark.end() : end]
        if _stands_alone(left) and _stands_alone(right):
            yield start, mark.start()
            start = mark.end()
    yield start, end


def _stands_alone(clause: str) -> bool:
    wishes = _cues()["wish"].search(clause) and len(clause) > SHORTEST_CLAUSE
    return bool(PASSIVE_WISH.search(clause) or wishes)


@functools.cache
def _cues() -> dict[str, re.Pattern[str]]:
    cues = tables.table("cues")
    found = {name: re.compile(cues["voice"][name]) for name in ("listing", "wish")}
    people = cues["groups"]["participants"]
    return found | {"people": re.compile(rf"\s*(?:para\s+)?(?:{people})[\s.]*")}
