"""What participants complained about, asked or proposed."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ngariung.language import clauses, layouts, reasons, tables
from ngariung.language.findings import Span, Voice
from ngariung.language.layouts import SAID
from ngariung.language.speech import HOST, PARTICIPANT, Turn
from ngariung.language.texts import Text

ITEM = re.compile(r"\s*(?:,\s*(?:dan|serta|maupun)?|;|\bserta\b)\s+")
CLAUSE = re.compile(r",\s+(?:dan|serta|juga)\s+|;\s+")
VERB_CLAUSE = re.compile(
    r"[\s,]+(?:dan|serta|lalu|sekaligus)\s+(?:juga\s+)?(?:meminta|mengusulkan|menanyakan"
    r"|mempertanyakan|mengeluhkan|menuntut|memohon|menyoroti)\s+(?:agar\s+|supaya\s+|soal\s+)?"
)
PASSIVE_WISH = re.compile(r"\b(?:diminta|diharapkan|diusulkan|dimohon|ia\s+minta)\b")
TO_PEOPLE = re.compile(
    r"^\W*(?:warga|masyarakat|peserta|orang\s+tua|karyawan|buruh|pekerja|jemaat)\b.{0,60}"
    r"\b(?:diminta|diharapkan|disarankan|dipersilakan|diimbau)"
)
RELATIVE = re.compile(r"\byang\s+(?:\w+\s+)?$")
# "Keluhan lain datang dari …" says who speaks, not yet what.
ONLY_WHO = re.compile(
    r"\b(?:keluhan|aspirasi|usul\w*|pertanyaan|masukan|permintaan|suara|aduan|curhat\w*)\b(?:\s\w+)?\s+"
    r"(?:datang|disampaikan|berasal|muncul|diutarakan|diajukan|dilontarkan|diungkapkan)\s+(?:dari|oleh)\b"
)
# A party that asks for time offers something.
FOR_TIME = re.compile(r"\b(?:minta|meminta)\s+(?:tenggat\s+)?waktu\b")
MORE = re.compile(r"\b(?:juga|pula|selain|kemudian|lalu|selanjutnya|lain|berikutnya|kedua)\b")
LONG_LIST = 3
LONGEST_ITEM = 18
SHORTEST_CLAUSE = 20
SHORTEST_QUOTE = 3
SHORTEST_ITEM = 2
TELLS = "a participant tells of a trouble or a wish"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence found to be a voice: why, by which verb, and the voices taken from it."""

    turn: Turn
    reason: str
    verb: re.Match[str] | None
    spans: tuple[Span, ...]
    said_by: str | None = None


def voices_in(
    text: Text, turns: Iterable[Turn], *, opening: tuple[Span, ...], is_dispute: bool
) -> tuple[Voice, ...]:
    """Return the voices with their places; a quotation that only repeats is left out.

    A sentence that holds one of the spans of `opening` tells of the event: only a list in it counts.
    """
    told: list[Told] = []
    voices = list(_in_tables(text))
    before: Turn | None = None
    for turn in turns:
        found = _told(text, turn, is_dispute=is_dispute)
        if found and _is_opening(found, opening):
            found = None
        if found and not (before and _goes_on_praising(before, turn)):
            _add(text, told, found)
        before = turn
    voices += [_voice(text, each, span) for each in told for span in each.spans]
    return tuple(sorted(voices, key=lambda voice: voice.span))


def _in_tables(text: Text) -> Iterator[Voice]:
    """Yield what stands in the tables of a form, with who said it."""
    for row in layouts.rows_of(text.layout, "said"):
        who = row.get("name") or row.get("post") or row.get("by")
        words = text.words(row["said"]).strip(' ,;."“”')
        praises = _cues()["praise"].search(words.lower()) and not _troubles(words.lower())
        if clauses.content(words) and not praises:
            span, said_by = row["said"], text.words(who) if who else None
            yield Voice(span=span, reason=reasons.ROW, confidence=0.9, text=words, said_by=said_by)


def _troubles(words: str) -> bool:
    return bool(_cues()["wish"].search(words) or _cues()["trouble"].search(words))


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
    """Add a sentence, unless it repeats or only goes on with the one before."""
    last = told[-1] if told else None
    if last is None or last.turn.section != found.turn.section or found.turn.section == SAID:
        told.append(found)
    elif found.turn.quote:
        _add_quote(text, told, last, found)
    elif _goes_on(text, last, found):
        end = found.spans[-1][1]
        told[-1] = replace(last, spans=(*last.spans[:-1], (last.spans[-1][0], end)))
    else:
        told.append(found)


def _add_quote(text: Text, told: list[Told], last: Told, found: Told) -> None:
    """Add a quotation, unless it says in other words what the sentences before it said."""
    near = last.turn.span[1] >= found.turn.span[0] - 3 or _in_one_paragraph(text, last, found)
    same = near and last.turn.speaker == found.turn.speaker
    if same and not last.turn.quote and _is_bare(last):
        told[-1] = found
    elif near and _illustrates(text, last, found):
        return
    elif not same or last.turn.quote or _adds(text, last, found):
        told.append(found)


def _in_one_paragraph(text: Text, last: Told, found: Told) -> bool:
    return text.paragraph_at(last.turn.span[0]) == text.paragraph_at(found.turn.span[0])


def _goes_on(text: Text, last: Told, found: Told) -> bool:
    """Tell whether a sentence only says more of the matter of the one before, in one paragraph."""
    adjacent = last.turn.span[1] >= found.turn.span[0] - 3 and not last.turn.quote
    told = found.turn.continues and found.reason == TELLS and not _is_more(found)
    return adjacent and told and _in_one_paragraph(text, last, found)


def _is_more(found: Told) -> bool:
    end = found.verb.end() + len(" juga ") if found.verb else 0
    return bool(MORE.search(found.turn.words, 0, end))


def _illustrates(text: Text, last: Told, found: Told) -> bool:
    """Tell whether a quotation is about an item of the list before it."""
    now = clauses.content(" ".join(text.lower[start:end] for start, end in found.spans))
    items = [clauses.content(text.lower[start:end]) for start, end in last.spans]
    return len(items) >= LONG_LIST and any(len(item & now) > 1 for item in items)


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
    said_by = told.said_by or (None if speaker.side == HOST else speaker.name)
    reason = f"{told.reason}{listed}"
    return Voice(span=span, reason=reason, confidence=0.6, text=words, said_by=said_by)


def _told(text: Text, turn: Turn, *, is_dispute: bool) -> Told | None:
    """Return a sentence with the voices in it, or None where it holds none."""
    if turn.section == SAID:
        return _in_section(text, turn)
    if turn.section:
        return None
    reason, verb = _reason(turn, is_dispute=is_dispute)
    if not reason:
        return None
    items = tuple(_items(text, turn))
    if len(items) >= LONG_LIST:
        return Told(turn, reason, verb, items)
    span = clauses.said(text, turn, verb)
    return Told(turn, reason, verb, tuple(_clauses(text, span)))


def _in_section(text: Text, turn: Turn) -> Told | None:
    """Return what an item of a form says: behind who says it and how."""
    cues = _cues()
    explicit = turn.speaker.side == HOST and not turn.continues
    praises = cues["praise"].search(turn.words) and not _troubles(turn.words)
    if explicit or praises or turn.words.rstrip().endswith(":"):
        return None
    item = clauses.item_of(text, turn.span)
    verb = _opener(cues["strong"], turn.outside) or cues["neutral"].search(turn.outside)
    if item.who is None and verb and turn.quote is None:
        span = clauses.said(text, turn, verb)
        item = replace(item, who=clauses.subject(text, item.span[0], turn.span[0] + verb.start()))
        item = replace(item, span=span) if item.who or span[0] > turn.span[0] else item
    if len(clauses.content(text.lower[slice(*item.span)])) < SHORTEST_ITEM:
        return None
    return Told(turn, reasons.ITEM, verb, (item.span,), said_by=item.who)


def _opener(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Return the first verb that is the sentence's own, not one of "who …"; else the first."""
    found = list(pattern.finditer(words))
    own = (each for each in found if not RELATIVE.search(words[: each.start()][-24:]))
    return next(own, found[0] if found else None)


def _reason(turn: Turn, *, is_dispute: bool) -> tuple[str | None, re.Match[str] | None]:
    """Return why a sentence is a voice, and the verb that opens what was said."""
    cues = _cues()
    dispute = cues["dispute"].search(turn.words) if is_dispute else None
    if dispute:
        return "names what the parties are at odds about", dispute
    heard = cues["heard"].search(turn.outside)
    if heard:
        return "tells what was complained of or asked", heard
    if ONLY_WHO.search(turn.outside) or FOR_TIME.search(turn.outside):
        return None, None
    matter = cues["matter"].search(turn.words)
    if matter and (turn.speaker.side != HOST or turn.continues):
        return "names the matter", matter
    if TO_PEOPLE.search(turn.outside) or turn.speaker.side != PARTICIPANT:
        return None, None
    return _quoted_reason(turn, cues) if turn.quote else _told_reason(turn, cues)


def _told_reason(
    turn: Turn, cues: dict[str, re.Pattern[str]]
) -> tuple[str | None, re.Match[str] | None]:
    strong = _opener(cues["strong"], turn.outside)
    if cues["praise"].search(turn.words) and not strong:
        return None, None
    if PASSIVE_WISH.search(turn.outside) and not cues["vague"].search(turn.words):
        return "a participant asks or proposes", None
    feeling = cues["feeling"].search(turn.outside)
    if feeling and not strong:
        return "a participant is troubled", feeling if feeling.group("about") else None
    return _verb_reason(turn, cues, strong)


def _verb_reason(
    turn: Turn, cues: dict[str, re.Pattern[str]], strong: re.Match[str] | None
) -> tuple[str | None, re.Match[str] | None]:
    neutral = _opener(cues["neutral"], turn.outside)
    if strong and neutral and cues["trouble"].search(turn.words, neutral.end(), strong.start()):
        return TELLS, neutral
    about = turn.words[strong.end() :] if strong else turn.words
    if strong and clauses.content(cues["hollow"].sub(" ", about)):
        return "a participant complains, asks or proposes", strong
    if neutral and _troubles(turn.words):
        return TELLS, neutral
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
