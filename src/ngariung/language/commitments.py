"""What was promised, ordered or agreed; appeals and general readiness are left out."""

import functools
import re
from collections.abc import Iterable

from ngariung.language import clauses, tables
from ngariung.language.findings import Commitment, Span
from ngariung.language.speech import HOST, PARTICIPANT, Turn
from ngariung.language.texts import Text

BREAK = re.compile(
    r",\s+(?:(?P<and>dan|tetapi|namun|tapi|jadi)|karena|sebab|apalagi|mudah-mudahan|semoga|mengingat)\s+"
)


def commitments_in(
    text: Text, turns: Iterable[Turn], *, police_only: bool
) -> tuple[Commitment, ...]:
    """Return the commitments; `police_only` leaves out what candidates may have promised."""
    found = []
    for turn in turns:
        if police_only and turn.speaker.side != HOST:
            continue
        reason, cue = _reason(turn)
        if reason and cue:
            whole = clauses.said(text, turn, _verb_before(turn, cue))
            span = _deed(text, whole, turn, cue)
            words = text.words(span).strip(" ,;.")
            by = turn.speaker.name
            found.append(Commitment(span=span, reason=reason, confidence=0.6, text=words, by=by))
    return tuple(found)


def _deed(text: Text, span: Span, turn: Turn, cue: re.Match[str]) -> Span:
    """Return the part of `span` that holds the promise, its reasons and wishes cut off."""
    start, end = span
    at = turn.span[0] + cue.start()
    for mark in BREAK.finditer(text.lower, start, end):
        if mark.end() <= at and mark.group("and") and turn.quote:
            start = mark.end()
        elif mark.start() > at and not mark.group("and"):
            end = mark.start()
            break
    return (start, end) if start <= at < end else span


def _verb_before(turn: Turn, cue: re.Match[str]) -> re.Match[str] | None:
    """Return the verb of saying nearest before the promise; one that is the promise counts too."""
    verbs = [verb for verb in _telling().finditer(turn.outside) if verb.start() <= cue.start()]
    return verbs[-1] if verbs else None


def _reason(turn: Turn) -> tuple[str | None, re.Match[str] | None]:
    """Return why a sentence is a commitment, and the words that show it."""
    cues = _cues()
    agreed = cues["any"].search(turn.words)
    if agreed:
        return "a promise or an agreement", agreed
    if turn.speaker.side == PARTICIPANT:
        return None, None
    found = cues["host"].search(turn.words)
    if not found or cues["vague"].search(turn.words) or _is_appeal(turn.words, found):
        return None, None
    return f"the host says “{found.group()}”", found


def _is_appeal(words: str, found: re.Match[str]) -> bool:
    """Tell whether the clause asks people to do something instead of promising it."""
    start = max(words.rfind(mark, 0, found.start()) for mark in ",;.") + 1
    return bool(_cues()["appeal"].search(words, start, found.start()))


@functools.cache
def _telling() -> re.Pattern[str]:
    return re.compile(tables.table("cues")["promise"]["telling"])


@functools.cache
def _cues() -> dict[str, re.Pattern[str]]:
    cues = tables.table("cues")["promise"]
    return {name: re.compile(pattern) for name, pattern in cues.items()}
