"""What participants complained about, asked or proposed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ngariung.language import clauses, layouts, reasons
from ngariung.language.complaints import (
    BECOMES,
    CLAIMS,
    GAP,
    TELLS,
    Told,
    told_in,
    troubles,
    voice_cues,
)
from ngariung.language.findings import Span, Voice
from ngariung.language.layouts import SAID
from ngariung.language.lists import LONG_LIST
from ngariung.language.speech import HOST, PARTICIPANT, Turn
from ngariung.language.texts import Text

MORE = re.compile(
    r"\b(?:juga|pula|pun|selain|kemudian|lalu|selanjutnya|lain|lainnya|berikutnya|kedua|menambahkan|sementara"
    r"|sedangkan|adapun)\b"
)
# "Akibatnya …", "Proyeknya …": still the same matter, wherever the paragraph ends.
AGAIN = re.compile(
    r"^\W*(?:padahal|bahkan|apalagi|akibatnya|alhasil|hal\s+(?:itu|ini|tersebut)|kondisi\s+(?:itu|ini|tersebut)"
    r"|(?!menurut|keluhan|usul|masalah|persoalan|harapan|permintaan|selanjut|sebelum|sebalik|hanya)\w+nya)\b"
)
# "Ia berharap …": the wish that belongs to the trouble told before.
WISHES = re.compile(
    r"^\W*(?:karena\s+itu|oleh\s+karena\s+itu|untuk\s+itu|maka)?\W*(?:ia|dia|mereka|beliau)?\s*"
    r"(?:(?:ingin|berharap|minta|meminta|memohon|mohon|mengharapkan)\b|\w+\s+(?:diharapkan|diminta)\b)"
)
SHORTEST_QUOTE, SHORTEST_LEAD = 3, 2
# Where an opening sentence turns from the matter to the event.
EVENT = re.compile(
    r",?\s+(?:saat|dalam|ketika|pada|di\s+hadapan|kepada|lewat|melalui|sewaktu)\s+(?=(?:\w+\s+){0,4}?"
    r"(?:jum|minggu|ngariung|reses|dialog|rapat|acara|kegiatan|pertemuan|mediasi|silaturahmi|audiensi|kapol|tatap))"
)
DATELINE = re.compile(r"[^\n.]{2,60}?\s?[-|:]{1,2}\s")
# Characters in which a sentence says that it brings something more.
OPENING = 25
# Characters between two sentences in which a party to a dispute states its side.
LONGEST_SIDE = 250


def voices_in(
    text: Text,
    turns: Iterable[Turn],
    *,
    opening: tuple[Span, ...],
    promised: tuple[Span, ...],
    is_dispute: bool,
) -> tuple[Voice, ...]:
    """Return the voices with their places; a quotation that only repeats is left out.

    What is found to be promised at one of `promised` is no voice of whoever promises it.

    A sentence that holds one of the spans of `opening` tells of the event: a list in it counts, and a
    matter of which the rest of the report says nothing.
    """
    told: list[Told] = []
    leads: list[Told] = []
    voices = list(_in_tables(text))
    before: Turn | None = None
    for turn in turns:
        last = told[-1] if told else None
        found = told_in(text, turn, before, last, is_dispute=is_dispute)
        found = _unpromised(found, promised) if found else None
        if found and _is_opening(found, opening):
            leads.append(found)
            found = None
        if found and not (before and _goes_on_praising(before, turn)):
            _add(text, told, found)
        before = turn
    voices += [_voice(text, each, span) for each in told for span in each.spans]
    said = clauses.content(" ".join(voice.text for voice in voices))
    for lead in leads:
        span = _matter_of(text, lead)
        if (
            len(own := clauses.content(text.lower[slice(*span)])) >= SHORTEST_LEAD
            and not own & said
        ):
            voices.append(_voice(text, lead, span))
    return tuple(sorted(voices, key=lambda voice: voice.span))


def _in_tables(text: Text) -> Iterator[Voice]:
    """Yield what stands in the tables of a form, with who said it."""
    for row in layouts.rows_of(text.layout, "said"):
        who = row.get("name") or row.get("post") or row.get("by")
        words = text.words(row["said"]).strip(' ,;."“”')
        praises = voice_cues()["praise"].search(words.lower()) and not troubles(words.lower())
        if clauses.content(words) and not praises:
            span, said_by = row["said"], text.words(who) if who else None
            yield Voice(span=span, reason=reasons.ROW, confidence=0.9, text=words, said_by=said_by)


def _matter_of(text: Text, lead: Told) -> Span:
    """Return the part of an opening sentence that names a matter: before or behind its verb."""
    start, end = lead.spans[0]
    if lead.verb is None:
        return (start, start)
    if lead.verb.group().startswith(BECOMES):
        dash = DATELINE.match(text.clean, lead.turn.span[0], lead.turn.span[0] + lead.verb.start())
        begin = dash.end() if dash else lead.turn.span[0]
        return (begin, lead.turn.span[0] + lead.verb.start())
    event = EVENT.search(text.lower, start, end)
    return (start, event.start() if event else start)


def _is_opening(told: Told, opening: tuple[Span, ...]) -> bool:
    if told.turn.quote or len(told.spans) >= LONG_LIST:
        return False
    start, end = told.turn.span
    return any(start <= span[0] < end for span in opening)


def _unpromised(found: Told, promised: tuple[Span, ...]) -> Told | None:
    """Return a sentence without what a host or a company promises in it; None if nothing is left."""
    if found.turn.speaker.side == PARTICIPANT:
        return found
    kept = tuple(
        (start, end)
        for start, end in found.spans
        if not any(2 * (min(end, b) - max(start, a)) > end - start for a, b in promised)
    )
    return replace(found, spans=kept) if kept else None


def _goes_on_praising(before: Turn, turn: Turn) -> bool:
    """Tell whether a quotation without a wish goes on after words of praise."""
    cues = voice_cues()
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
    near = last.turn.span[1] >= found.turn.span[0] - GAP or _in_one_paragraph(text, last, found)
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
    adjacent = last.turn.span[1] >= found.turn.span[0] - GAP and not last.turn.quote
    same = found.turn.continues or found.turn.speaker == last.turn.speaker
    is_side = found.reason == CLAIMS == last.reason and not _is_more(found)
    if is_side and found.turn.speaker == last.turn.speaker:
        return found.turn.span[0] - last.turn.span[1] < LONGEST_SIDE
    wishes = found.turn.continues and WISHES.search(found.turn.outside)
    told = found.reason == TELLS or (wishes and len(last.spans) == 1)
    if not adjacent or _is_more(found):
        return False
    if found.verb is None and AGAIN.search(found.turn.outside):
        return True
    return bool(same and told) and _in_one_paragraph(text, last, found)


def _is_more(found: Told) -> bool:
    end = found.verb.end() + len(" juga ") if found.verb else OPENING
    return bool(MORE.search(found.turn.words, 0, end))


def _illustrates(text: Text, last: Told, found: Told) -> bool:
    """Tell whether a quotation is about an item of the list before it."""
    now = clauses.content(" ".join(text.lower[start:end] for start, end in found.spans))
    items = [clauses.content(text.lower[start:end]) for start, end in last.spans]
    return len(items) >= LONG_LIST and any(len(item & now) > 1 for item in items)


def _is_bare(told: Told) -> bool:
    """Tell whether a sentence only names its matter, so that the quotation says more."""
    return bool(voice_cues()["bare"].search(told.turn.words))


def _adds(text: Text, last: Told, found: Told) -> bool:
    """Tell whether a quotation wishes for something that the sentence before does not say."""
    before = clauses.content(last.turn.words)
    now = clauses.content(" ".join(text.lower[start:end] for start, end in found.spans))
    listed = len(last.spans) >= LONG_LIST
    wishes = bool(voice_cues()["wish"].search(found.turn.words)) and len(now) > SHORTEST_QUOTE
    return not before & now and (listed or wishes)


def _voice(text: Text, told: Told, span: Span) -> Voice:
    words = text.words(span).strip(' ,;."“”')
    listed = "; one of a list" if len(told.spans) >= LONG_LIST else ""
    speaker = told.turn.speaker
    said_by = told.said_by or (None if speaker.side == HOST else speaker.name)
    reason = f"{told.reason}{listed}"
    return Voice(span=span, reason=reason, confidence=0.6, text=words, said_by=said_by)
