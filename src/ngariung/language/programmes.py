"""Which programme a text tells of, and whether it tells of one identifiable forum at all."""

import functools
import re
from collections import Counter

from ngariung.language import tables
from ngariung.language.alternatives import name_of, one_of
from ngariung.language.findings import Programme, Span
from ngariung.language.texts import Text

THRESHOLD = 1.8
MISSING, NAMELESS, NOBODY = 1.5, 1.0, 2.0
# Somebody with a name: without a day and without anybody, a text tells of a programme in general.
SOMEBODY = re.compile(
    r"\b(?:(?:AKBP|AKP|Kompol|KOMPOL|Iptu|IPTU|Ipda|IPDA|Aiptu|AIPTU|Aipda|AIPDA|Bripka|BRIPKA|Brigadir|Bripda"
    r"|Kombes|Brigjen|Irjen|Komjen|Sertu|Serka|Peltu|Letkol|Mayor|Kapten)\b[. ]+(?:Pol\W+)?[A-Z][a-z]"
    r"|(?:[Kk]etua|[Ww]akil|[Kk]epala|[Ss]ekretaris|[Aa]nggota|Camat|Lurah|Bupati|Kades|Mediator|Pendeta|Pastor"
    r"|Bapak|Ibu|Sdri?|Haji|Ustaz|[Ww]arga|[Pp]etani|[Nn]elayan|[Pp]edagang)"
    r"\b[^\n.]{0,60}?\s[A-Z][a-z]+[ ,][A-Z]?)"
)
# How much a piece of evidence counts that is found once, twice, …
STRENGTH = (1.0, 1.3, 1.3, 1.6)
HEAD = 700


def programmes_in(text: Text) -> tuple[Programme, ...]:
    """Return every programme or kind of meeting named, the one to prefer first."""
    found: dict[str, Programme] = {}
    for match in _names().finditer(text.lower):
        code = name_of(match)
        if code not in found:
            found[code] = _programme(text, code, match.span())
    return tuple(_preferred(text, list(found.values())))


def _programme(text: Text, code: str, span: Span) -> Programme:
    is_named = tables.table("programmes")[code]["named"]
    confidence = 0.9 if is_named and span[0] < HEAD else 0.6
    reason = f"the words “{text.words(span)}”"
    return Programme(span=span, reason=reason, confidence=confidence, code=code)


def forum_score(
    text: Text, programmes: tuple[Programme, ...], *, has_date: bool
) -> tuple[float, str]:
    """Return how much a text looks like the report of one forum, and why."""
    score, reasons = 0.0, []
    if programmes:
        named = tables.table("programmes")[programmes[0].code]["named"]
        score += 1.6 if named else 1.0
        reasons.append(f"names {programmes[0].code}")
    else:
        score -= NAMELESS
    if has_date:
        score += 0.7
        reasons.append("a day of the event")
    rows = tables.table("cues")["evidence"]
    happened, talked = has_date, bool(programmes)
    hits = Counter(int(name_of(match)[1:]) for match in _evidence().finditer(text.lower))
    for number, count in sorted(hits.items()):
        row = rows[number]
        score += row["weight"] * STRENGTH[min(count, len(STRENGTH)) - 1]
        reasons.append(row["reason"])
        happened = happened or row.get("event", False)
        talked = talked or row.get("dialogue", False)
    if not happened:
        score -= MISSING
        reasons.append("no event is told")
    if not has_date and not SOMEBODY.search(text.clean, text.body_from):
        score -= NOBODY
        reasons.append("nobody is named")
    if not talked:
        score -= MISSING
        reasons.append("nobody talks with anybody")
    return score, ", ".join(reasons)


def _preferred(text: Text, found: list[Programme]) -> list[Programme]:
    """Sort by the order of the table; what is only named late gives way."""
    order = tables.table("programmes")["order"]

    def weight(programme: Programme) -> tuple[bool, int, int]:
        late = programme.span[0] > max(HEAD, text.body_from + HEAD)
        return (late, order.index(programme.code), programme.span[0])

    return sorted(found, key=weight)


@functools.cache
def _evidence() -> re.Pattern[str]:
    """Return one pattern for all evidence, so that a text is gone through once."""
    rows = tables.table("cues")["evidence"]
    return one_of({f"e{number}": (row["pattern"],) for number, row in enumerate(rows)})


@functools.cache
def _names() -> re.Pattern[str]:
    table = tables.table("programmes")
    return one_of({code: table[code]["patterns"] for code in table["order"]})
