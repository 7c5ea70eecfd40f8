"""What was promised, ordered or agreed; appeals and general readiness are left out."""

import functools
import re
from collections.abc import Iterable

from ngariung.language import clauses, tables
from ngariung.language.findings import Commitment
from ngariung.language.speech import HOST, PARTICIPANT, Turn
from ngariung.language.texts import Text


def commitments_in(
    text: Text, turns: Iterable[Turn], *, police_only: bool
) -> tuple[Commitment, ...]:
    """Return the commitments; `police_only` leaves out what candidates may have promised."""
    found = []
    for turn in turns:
        if police_only and turn.speaker.side != HOST:
            continue
        reason = _reason(turn)
        if reason:
            span = clauses.said(text, turn, _telling().search(turn.outside))
            words = text.words(span).strip(" ,;.")
            by = turn.speaker.name
            found.append(Commitment(span=span, reason=reason, confidence=0.6, text=words, by=by))
    return tuple(found)


def _reason(turn: Turn) -> str | None:
    """Return why a sentence is a commitment, or None."""
    cues = _cues()
    words = turn.words
    if cues["any"].search(words):
        return "a promise or an agreement"
    if turn.speaker.side == PARTICIPANT:
        return None
    found = cues["host"].search(words)
    if not found or cues["vague"].search(words):
        return None
    appeal = cues["appeal"].search(words)
    if appeal and appeal.start() < found.start():
        return None
    return f"the host says “{found.group()}”"


@functools.cache
def _telling() -> re.Pattern[str]:
    return re.compile(tables.table("cues")["promise"]["telling"])


@functools.cache
def _cues() -> dict[str, re.Pattern[str]]:
    cues = tables.table("cues")["promise"]
    return {name: re.compile(pattern) for name, pattern in cues.items()}
