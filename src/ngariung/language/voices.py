"""What participants complained about, asked or proposed."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ngariung.language import clauses, tables
from ngariung.language.findings import Span, Voice
from ngariung.language.speech import HOST, PARTICIPANT, Turn
from ngariung.language.texts import Text

ITEM = re.compile(r"\s*(?:,\s*(?:dan|serta|maupun)?|;|\bserta\b)\s+")
CLAUSE = re.compile(r",\s+(?:dan|serta|juga)\s+|;\s+")
VERB_CLAUSE = re.compile(
    r"[\s,]+(?:dan|serta|lalu|sekaligus)\s+(?:juga\s+)?(?:meminta|mengusulkan|berharap|menanyakan"
    r"|mempertanyakan|mengeluhkan|menuntut|memohon|mengharapkan|menyoroti)\s+(?:agar\s+|supaya\s+|soal\s+)?"
)
PASSIVE_WISH = re.compile(r"\b(?:diminta|diharapkan|diusulkan|dimohon|ia\s+minta)\b")
TO_PEOPLE = re.compile(
    r"^\W*(?:warga|masyarakat|peserta|orang\s+tua|karyawan|buruh|pekerja|jemaat)\b.{0,60}"
    r"\b(?:diminta|diharapkan|disarankan|dipersilakan|diimbau)"
)
LONG_LIST = 3
LONGEST_ITEM = 18
SHORTEST_CLAUSE = 20
SHORTEST_QUOTE = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence found to be a voice: why, by which verb, and the voices taken from it."""

    turn: Turn
    reason: str
    verb: re.Match[str] | None
    spans: tuple[Span, ...]


def voices_in(
    text: Text, turns: Iterable[Turn], *, opening: tuple[Span, ...], is_dispute: bool
) -> tuple[Voice, ...]:
    """Return the voices with their places; a quotation that only repeats is left out.

    A sentence that holds one of the spans of `opening` tells of the event: only a list in it counts.
    """
    told: list[Told] = []
    before: Turn | None = None
    for turn in turns:
        found = _told(text, turn, is_dispute=is_dispute)
        if found and _is_opening(found, opening):
            found = None
        if found and not (before and _goes_on_praising(before, turn)):
            _add(text, told, found)
        before = turn
    return tuple(_voice(text, each, span) for each in told for span in each.spans)


def _is_opening(told: Told, opening: tuple[Span, ...]) -> bool:
    if told.turn.quote or len(told.spans) >= LONG_LIST:
        return False
    start, end = told.turn.span
    return any(start <= span[0] < end for span in opening)


def _goes_on_praising(before: Turn, turn: Turn) -> bool:
    """Tell whether a quotation without a wish goes on after words of praise."""
    cues = _cues()
    if not turn.quote or not cues["praise"].search(before.words) or cues["wish"].search(turn.words):
        return False
    return turn.continues or bool(cues["goes_on"].search(turn.outside))


def _add(text: Text, told: list[Told], found: Told) -> None:
    """Add a sentence, unless it is a quotation that says the same as the sentence before."""
    last = told[-1] if told else None
    follows = last is not None and last.turn.span[1] >= found.turn.span[0] - 3
    same = last is not None and last.turn.speaker == found.turn.speaker
    if last is None or not (follows and same and found.turn.quote) or last.turn.quote:
        told.append(found)
        return
    if _is_bare(last):
        told[-1] = found
    elif not _adds(text, last, found):
        return
    else:
        told.append(found)


def _is_bare(told: Told) -> bool:
    """Tell whether a sentence only names its matter, so that the quotation says more."""
    return bool(_cues()["bare"].search(told.turn.words))


def _adds(text: Text, last: Told, found: Told) -> bool:
    """Tell whether a quotation wishes for something that the sentence before does not say."""
    before = clauses.content(last.turn.words)
    now = clauses.content(" ".join(text.lower[start:end] for start, end in found.spans))
    listed = len(last.spans) >= LONG_LIST
    wishes = bool(_cues()["wish"].search(found.turn.words)) and len(now) > SHORTEST_QUOTE
    return not before & now and (listed or wishes)


def _voice(text: Text, told: Told, span: Span) -> Voice:
    words = text.words(span).strip(' ,;."“”')
    listed = "; one of a list" if len(told.spans) >= LONG_LIST else ""
    speaker = told.turn.speaker
    said_by = None if speaker.side == HOST else speaker.name
    reason = f"{told.reason}{listed}"
    return Voice(span=span, reason=reason, confidence=0.6, text=words, said_by=said_by)


def _told(text: Text, turn: Turn, *, is_dispute: bool) -> Told | None:
    """Return a sentence with the voices in it, or None where it holds none."""
    reason, verb = _reason(turn, is_dispute=is_dispute)
    if not reason:
        return None
    items = tuple(_items(text, turn))
    if len(items) >= LONG_LIST:
        return Told(turn, reason, verb, items)
    span = clauses.said(text, turn, verb)
    return Told(turn, reason, verb, tuple(_clauses(text, span)))


def _reason(turn: Turn, *, is_dispute: bool) -> tuple[str | None, re.Match[str] | None]:
    """Return why a sentence is a voice, and the verb that opens what was said."""
    cues = _cues()
    dispute = cues["dispute"].search(turn.words) if is_dispute else None
    if dispute:
        return "names what the parties are at odds about", dispute
    heard = cues["heard"].search(turn.outside)
    if heard:
        return "tells what was complained of or asked", heard
    matter = cues["matter"].search(turn.words)
    if matter and (turn.speaker.side != HOST or turn.continues):
        return "names the matter", matter
    if TO_PEOPLE.search(turn.outside) or turn.speaker.side != PARTICIPANT:
        return None, None
    return _quoted_reason(turn, cues) if turn.quote else _told_reason(turn, cues)


def _told_reason(
    turn: Turn, cues: dict[str, re.Pattern[str]]
) -> tuple[str | None, re.Match[str] | None]:
    strong = cues["strong"].search(turn.outside)
    if cues["praise"].search(turn.words) and not strong:
        return None, None
    if PASSIVE_WISH.search(turn.outside) and not cues["vague"].search(turn.words):
        return "a participant asks or proposes", None
    feeling = cues["feeling"].search(turn.outside)
    if feeling and not strong:
        return "a participant is troubled", feeling if feeling.group("about") else None
    neutral = cues["neutral"].search(turn.outside)
    about = turn.words[strong.end() :] if strong else turn.words
    if strong and clauses.content(cues["hollow"].sub(" ", about)):
        return "a participant complains, asks or proposes", strong
    if neutral and (cues["trouble"].search(turn.words) or cues["wish"].search(turn.words)):
        return "a participant tells of a trouble or a wish", neutral
    return None, None


def _quoted_reason(
    turn: Turn, cues: dict[str, re.Pattern[str]]
) -> tuple[str | None, re.Match[str] | None]:
    wishes = cues["wish"].search(turn.words)
    if cues["praise"].search(turn.words) and not (wishes or cues["strong"].search(turn.outside)):
        return None, None
    if wishes or cues["trouble"].search(turn.words) or cues["strong"].search(turn.outside):
        return "quoted words of a participant with a trouble or a wish", None
    return None, None


def _items(text: Text, turn: Turn) -> Iterator[Span]:
    """Yield the items of a list that follows a word such as menyinggung."""
    if turn.quote:
        return
    start, end = turn.span
    openings = list(_cues()["listing"].finditer(text.lower, start, end))
    for opening in reversed(openings):
        spans = _split(text.clean, opening.end(), end)
        short = all(len(text.clean[a:b].split()) <= LONGEST_ITEM for a, b in spans)
        if len(spans) >= LONG_LIST and short:
            yield from spans
            return


def _split(clean: str, start: int, end: int) -> list[Span]:
    """Cut `start` to `end` at the commas of a list."""
    spans = []
    for mark in ITEM.finditer(clean, start, end):
        spans.append((start, mark.start()))
        start = mark.end()
    spans.append((start, end))
    return [(a, b) for a, b in spans if clean[a:b].strip(" .,;")]


def _clauses(text: Text, span: Span) -> Iterator[Span]:
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
    return {name: re.compile(cue) for name, cue in tables.table("cues")["voice"].items()}
