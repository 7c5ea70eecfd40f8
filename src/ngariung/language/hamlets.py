"""RT and RW, as written, in which a forum took place."""

import re
from collections.abc import Iterator

from ngariung.language.elsewhere import is_elsewhere
from ngariung.language.findings import Place, Span
from ngariung.language.texts import Text

HAMLET = re.compile(
    r"R(?<=\bR)(?<![Kk]etua R)(?<![Pp]engurus R)[TW]\.?\s?\d{1,3}(?:\s*(?:/|,|dan)?\s*RW\.?\s?\d{1,3})?"
)
HAMLET_PAIR = re.compile(r"RT(?<=\bRT)\s*/\s*RW\s*:?\s*(\d{1,3}\s*/\s*\d{1,3})")
HAMLET_HOME = re.compile(
    r"(?:rumah|kediaman)\s+(?:[Bb]apak\s+|[Pp]ak\s+)?[Kk]etua\s+(?P<hamlet>RT\.?\s?\d{1,3}(?:\s*(?:/|,)?\s*RW\.?\s?\d{1,3})?)"
)
OF_HEAD = re.compile(r"ketua\s*\w*\s*$|pengurus\s*$|ketua\s+rt\W*\d*\W*$")
NEAR_PLACE = re.compile(r"kelurahan|kel\.|desa|kecamatan|dusun|kampung|jalan|jl\.", re.IGNORECASE)


def hamlets_in(text: Text) -> Iterator[Place]:
    """Yield the RT and RW in which the forum took place: the first named with both, else the first."""
    near = (span for span in _hamlet_spans(text) if NEAR_PLACE.search(text.clean, *_around(span)))
    found = [span for span in near if not is_elsewhere(text, span)]
    both = (span for span in found if "RT" in text.clean[slice(*span)])
    span = next(both, found[0] if found else None)
    if span:
        name, reason = text.words(span), "RT/RW near a place"
        yield Place(span=span, reason=reason, confidence=0.7, level="hamlet", name=name)


def _hamlet_spans(text: Text) -> Iterator[Span]:
    """Yield RT and RW that are not the post of somebody, unless the forum was at that person's home."""
    for match in HAMLET_PAIR.finditer(text.clean):
        yield match.span()
    for match in HAMLET_HOME.finditer(text.clean):
        yield match.span("hamlet")
    for match in HAMLET.finditer(text.clean):
        if not OF_HEAD.search(text.lower[max(0, match.start() - 18) : match.start()]):
            yield match.span()


def _around(span: Span) -> Span:
    return max(0, span[0] - 50), span[1] + 50
