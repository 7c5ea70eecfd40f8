"""What participants complained about, asked or proposed."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ngariung.language import tables
from ngariung.language.findings import Span, Voice
from ngariung.language.speech import HOST, PARTICIPANT, Turn
from ngariung.language.texts import Text

ITEM = re.compile(r"\s*(?:,\s*(?:dan|serta|maupun)?|;|\bserta\b)\s+")
LAST_AND = re.compile(r",?\s+(?:dan|serta)\s+(?!\w+\s+(?:dan|serta)\b)")
CLAUSE = re.compile(r",\s+(?:dan|serta|juga)\s+|;\s+")
PASSIVE_WISH = re.compile(r"\b(?:diminta|diharapkan|diusulkan|dimohon|ia\s+minta)\b", re.IGNORECASE)
TO_PEOPLE = re.compile(
    r"^\W*(?:warga|masyarakat|peserta|orang\s+tua|karyawan|buruh|pekerja|jemaat)\b.{0,60}\b(?:diminta|diharapkan|disarankan|dipersilakan|diimbau)",
    re.IGNORECASE,
)
LONG_LIST = 3
LONGEST_ITEM = 18
SHORTEST_CLAUSE = 30


def voices_in(text: Text, turns: Iterable[Turn], *, is_dispute: bool) -> tuple[Voice, ...]:
    """Return the voices, each with its place in the text; a quotation joins what it repeats."""
    found: list[Voice] = []
    before: Turn | None = None
    for turn in turns:
        reason = _reason(turn, is_dispute=is_dispute)
        if reason:
            _add(text, found, turn, reason, before)
        before = turn if reason else None
    return tuple(found)


def _add(text: Text, found: list[Voice], turn: Turn, reason: str, before: Turn | None) -> None:
    said_by = turn.speaker.name
    items = list(_items(text, turn))
    if len(items) >= LONG_LIST:
        found.extend(_voice(text, each, f"{reason}; one of a list", said_by) for each in items)
        return
    same = before is not None and before.speaker == turn.speaker
    if same and turn.quote and before and not before.quote and found:
        found[-1] = _joined(text, found[-1], turn.span)
        return
    found.extend(_voice(text, each, reason, said_by) for each in _clauses(text, turn))


def _voice(text: Text, span: Span, reason: str, said_by: str | None) -> Voice:
    words = text.words(span).strip(" ,;.")
    return Voice(span=span, reason=reason, confidence=0.6, text=words, said_by=said_by)


def _joined(text: Text, voice: Voice, span: Span) -> Voice:
    whole = (voice.span[0], span[1])
    return replace(voice, span=whole, text=text.words(whole))


def _reason(turn: Turn, *, is_dispute: bool) -> str | None:
    """Return why a sentence is a voice, or None."""
    cues = _cues()
    if is_dispute and cues["dispute"].search(turn.words):
        return "names what the parties are at odds about"
    if cues["matter"].search(turn.words) and turn.speaker.side != HOST:
        return "names the matter"
    if TO_PEOPLE.search(turn.outside) or turn.speaker.side != PARTICIPANT:
        return None
    return _quoted_reason(turn, cues) if turn.quote else _told_reason(turn, cues)


def _told_reason(turn: Turn, cues: dict[str, re.Pattern[str]]) -> str | None:
    strong = cues["strong"].search(turn.outside)
    if cues["praise"].search(turn.words) and not strong:
        return None
    if strong or PASSIVE_WISH.search(turn.outside):
        return "a participant complains, asks or proposes"
    speaks_of = cues["trouble"].search(turn.words) or cues["wish"].search(turn.words)
    if cues["neutral"].search(turn.outside) and speaks_of:
        return "a participant tells of a trouble or a wish"
    return None


def _quoted_reason(turn: Turn, cues: dict[str, re.Pattern[str]]) -> str | None:
    troubled, wishes = cues["trouble"].search(turn.words), cues["wish"].search(turn.words)
    if cues["praise"].search(turn.words) and not (wishes or cues["strong"].search(turn.outside)):
        return None
    if troubled or wishes or cues["strong"].search(turn.outside):
        return "quoted words of a participant with a trouble or a wish"
    return None


def _items(text: Text, turn: Turn) -> Iterator[Span]:
    """Yield the items of a list that follows a word such as menyinggung."""
    if turn.quote:
        return
    start, end = turn.span
    opened = list(_cues()["listing"].finditer(text.clean, start, end))
    for opening in opened:
        spans = _split(text.clean, opening.end(), end)
        if len(spans) >= LONG_LIST and all(
            len(text.clean[a:b].split()) <= LONGEST_ITEM for a, b in spans
        ):
            yield from spans
            return


def _split(clean: str, start: int, end: int) -> list[Span]:
    """Cut `start` to `end` at the commas of a list and at its last "dan"."""
    cuts = [start]
    marks = [(found.start(), found.end()) for found in ITEM.finditer(clean, start, end)]
    spans = []
    for begin, finish in marks:
        spans.append((cuts[-1], begin))
        cuts.append(finish)
    spans.append((cuts[-1], end))
    return [(a, b) for a, b in spans if clean[a:b].strip(" .,;")]


def _clauses(text: Text, turn: Turn) -> Iterator[Span]:
    """Yield the parts of a sentence that each carry a wish or a trouble of their own."""
    start, end = turn.span
    cuts = [found.span() for found in CLAUSE.finditer(text.clean, start, end)]
    for begin, finish in cuts:
        left, right = text.clean[start:begin], text.clean[finish:end]
        if _stands_alone(left) and _stands_alone(right):
            yield start, begin
            start = finish
    yield start, end


def _stands_alone(clause: str) -> bool:
    cues = _cues()
    return bool(
        PASSIVE_WISH.search(clause)
        or (cues["wish"].search(clause) and len(clause) > SHORTEST_CLAUSE)
    )


@functools.cache
def _cues() -> dict[str, re.Pattern[str]]:
    cues = tables.table("cues")["voice"]
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in cues.items()}
