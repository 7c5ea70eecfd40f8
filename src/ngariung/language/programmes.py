"""Which programme a text tells of, and whether it tells of one identifiable forum at all."""

import functools
import re

from ngariung.language import tables
from ngariung.language.alternatives import name_of, one_of, quick
from ngariung.language.findings import Evidence, HeldOn, Programme, Span
from ngariung.language.texts import Text

THRESHOLD = 1.8
# What counts how much: a programme with a name of its own, a kind of meeting, a day; and their lack.
NAMED, KIND_ONLY, DATED = 1.6, 1.0, 0.7
MISSING, NAMELESS, NOBODY, UNHEARD = 1.5, 1.0, 2.0, 2.0
# Somebody with a name: without a day and without anybody, a text tells of a programme in general.
SOMEBODY = quick(
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


def evidence_in(
    text: Text, programmes: tuple[Programme, ...], held: HeldOn | None
) -> tuple[Evidence, ...]:
    """Return what speaks for and against a text being the report of one forum."""
    found = [_of_programme(programmes[0]) if programmes else _missing("nothing is named", NAMELESS)]
    if held:
        reason = "a day of the event"
        found.append(Evidence(reason=reason, weight=DATED, spans=(held.span,)))
    rows = tables.table("cues")["evidence"]
    happened, talked = held is not None, bool(programmes)
    hits: dict[int, list[Span]] = {}
    heard = False
    for match in _evidence().finditer(text.lower):
        hits.setdefault(int(name_of(match)[1:]), []).append(match.span())
    for number, spans in sorted(hits.items()):
        row = rows[number]
        weight = row["weight"] * STRENGTH[min(len(spans), len(STRENGTH)) - 1]
        found.append(Evidence(reason=row["reason"], weight=weight, spans=tuple(spans)))
        happened = happened or row.get("event", False)
        talked = talked or row.get("dialogue", False)
        heard = heard or (row.get("dialogue", False) and not _only_in(programmes, spans))
    if not happened:
        found.append(_missing("no event is told", MISSING))
    if held is None and not SOMEBODY.search(text.clean, text.body_from):
        found.append(_missing("nobody is named", NOBODY))
    if not talked:
        found.append(_missing("nobody talks with anybody", MISSING))
    if programmes and not heard and _is_patrol(text, programmes[0]):
        found.append(_missing("a patrol that hears nobody", UNHEARD))
    return tuple(found)


def _only_in(programmes: tuple[Programme, ...], spans: list[Span]) -> bool:
    """Tell whether words stand only inside the names of programmes: patroli | dialogis."""
    named = [each.span for each in programmes]
    return all(any(a <= start < b for a, b in named) for start, _ in spans)


def _is_patrol(text: Text, programme: Programme) -> bool:
    return text.lower.startswith("patroli", programme.span[0])


def _of_programme(programme: Programme) -> Evidence:
    is_named = tables.table("programmes")[programme.code]["named"]
    weight = NAMED if is_named else KIND_ONLY
    return Evidence(reason=f"names {programme.code}", weight=weight, spans=(programme.span,))


def _missing(reason: str, weight: float) -> Evidence:
    return Evidence(reason=reason, weight=-weight)


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
