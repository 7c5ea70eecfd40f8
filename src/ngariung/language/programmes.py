"""Which programme a text tells of, and whether it tells of one identifiable forum at all."""

import functools
import re

from ngariung.language import tables
from ngariung.language.findings import Programme
from ngariung.language.texts import Text

THRESHOLD = 2.0
# How much a piece of evidence counts that is found once, twice, …
STRENGTH = (1.0, 1.3, 1.3, 1.6)
HEAD = 700


def programmes_in(text: Text) -> tuple[Programme, ...]:
    """Return every programme or kind of meeting named, the one to prefer first."""
    found = []
    for code, pattern in _patterns().items():
        match = pattern.search(text.lower)
        if match:
            is_named = tables.table("programmes")[code]["named"]
            confidence = 0.9 if is_named and match.start() < HEAD else 0.6
            reason = f"the words “{text.words(match.span())}”"
            found.append(
                Programme(span=match.span(), reason=reason, confidence=confidence, code=code)
            )
    return tuple(_preferred(text, found))


def forum_score(
    text: Text, programmes: tuple[Programme, ...], *, has_date: bool
) -> tuple[float, str]:
    """Return how much a text looks like the report of one forum, and why."""
    score, reasons = 0.0, []
    if programmes:
        named = tables.table("programmes")[programmes[0].code]["named"]
        score += 1.6 if named else 1.0
        reasons.append(f"names {programmes[0].code}")
    if has_date:
        score += 0.7
        reasons.append("a day of the event")
    for pattern, weight, reason in _evidence():
        hits = len(pattern.findall(text.lower))
        if hits:
            strength = weight * STRENGTH[min(hits, len(STRENGTH)) - 1]
            score += strength
            reasons.append(reason)
    return score, ", ".join(reasons)


def _preferred(text: Text, found: list[Programme]) -> list[Programme]:
    """Sort by the order of the table; what is only named late gives way."""
    order = tables.table("programmes")["order"]

    def weight(programme: Programme) -> tuple[bool, int, int]:
        late = programme.span[0] > max(HEAD, text.body_from + HEAD)
        return (late, order.index(programme.code), programme.span[0])

    return sorted(found, key=weight)


@functools.cache
def _evidence() -> tuple[tuple[re.Pattern[str], float, str], ...]:
    return tuple(
        (re.compile(row["pattern"]), float(row["weight"]), row["reason"])
        for row in tables.table("cues")["evidence"]
    )


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tables.table("programmes")
    return {
        code: re.compile("|".join(f"(?:{each})" for each in table[code]["patterns"]))
        for code in table["order"]
    }
