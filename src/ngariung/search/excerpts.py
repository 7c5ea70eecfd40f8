"""The part of a text that shows why it was found, and the places of the words in it."""

from collections.abc import Collection

from ngariung.language import stems
from ngariung.language.findings import Span

LENGTH = 240
# How much is shown before the first word that was asked for.
LEAD = 60
# Only so much of a long report is looked through.
MOST_LETTERS = 60_000


def excerpt(text: str, wanted: Collection[str]) -> tuple[str, list[Span]]:
    """At most about `LENGTH` characters around the words, whole words only, and where they stand in it."""
    lines = (" ".join(line.split()) for line in text[:MOST_LETTERS].splitlines())
    plain = " · ".join(line for line in lines if line)
    spans = places(plain, wanted)
    start = _start(plain, spans)
    end = _word_end(plain, start + LENGTH)
    before, behind = "… " if start else "", " …" if end < len(plain) else ""
    shift = len(before) - start
    inside = [(a + shift, b + shift) for a, b in spans if start <= a and b <= end]
    return f"{before}{plain[start:end]}{behind}", inside


def places(text: str, wanted: Collection[str]) -> list[Span]:
    """Where words with these roots stand."""
    found = [term.span for term in stems.terms_of(text) if term.stem in wanted]
    return list(dict.fromkeys(found))


def _start(text: str, spans: list[Span]) -> int:
    """Where the stretch with the most of the words begins, at the beginning of a word."""
    if not spans or spans[-1][1] <= LENGTH:
        return 0
    best, most = spans[0][0], 0
    last = 0
    for first, (begin, _end) in enumerate(spans):
        while last < len(spans) and spans[last][1] <= begin + LENGTH - LEAD:
            last += 1
        if last - first > most:
            best, most = begin, last - first
    lead = max(0, best - LEAD)
    return text.find(" ", lead, best) + 1 if lead else 0


def _word_end(text: str, near: int) -> int:
    if near >= len(text):
        return len(text)
    blank = text.rfind(" ", near - LEAD, near)
    return blank if blank > 0 else near
