"""What was promised, ordered or agreed; appeals and general readiness are left out."""

import functools
import re
from collections.abc import Iterable, Iterator

from ngariung.language import clauses, deadlines, denials, layouts, tables
from ngariung.language.alternatives import Cue, quick
from ngariung.language.findings import Commitment, HeldOn, Span
from ngariung.language.layouts import ANSWERED, PROMISED
from ngariung.language.reasons import ITEM, ROW
from ngariung.language.speech import COMPANY, HOST, PARTICIPANT, Turn
from ngariung.language.tasks import as_task
from ngariung.language.texts import Text

BREAK = re.compile(
    r",\s+(?:(?P<and>dan|tetapi|namun|tapi|jadi)|karena|sebab|apalagi|mudah-mudahan|semoga|mengingat)\s+"
)
AGREED = "a promise or an agreement"
AGREES = quick(
    r"\b(?:menyetujui|(?:ber)?sepakat|setuju|menyepakati|menyanggupi)(?:nya|\s+(?:hal|usul\w*|itu|tersebut))*\W*$"
)
WILL = quick(
    r"\b(?:akan|bersedia|berkomitmen|sepakat|siap|berjanji|wajib|harus|me(?:m|n|ng|ny|l|r|w)[a-z]{3,}"
    r"|ber(?!sama\b)[a-z]{4,})\b"
)
# A further term of a settlement.
FURTHER = re.compile(r"\b(?:wajib|harus|tidak\s+boleh|dilarang|akan)\s+(?:di|me|ber)\w{4,}")
# What in the sentence with the day is the forum itself: "Disnaker memfasilitasi pertemuan, Kamis (6/2/2025)".
# What was promised long ago is asked after, not promised: "beasiswa yang dulu dijanjikan".
ASKED = re.compile(r"\b(?:menanyakan|mempertanyakan|menagih|bertanya|yang)\b[^,;]{0,60}$")
BRACKETED = re.compile(r"[(]\d{1,2}\s?/\s?\d{1,2}")
HAPPENED = re.compile(
    r"memfasilitasi|difasilitasi|memanggil|menindaklanjuti|ditindaklanjuti|mengawal"
)
SHORTEST = 2
AROUND, REACH = 30, 60
CLOSING = re.compile(
    r"\W*(?:demikian|(?:kegiatan|acara|rapat|pertemuan)\s+(?:selesai|berakhir|ditutup|berjalan)|dokumentasi)"
)


def commitments_in(
    text: Text, turns: Iterable[Turn], *, held: HeldOn | None, police_only: bool
) -> tuple[Commitment, ...]:
    """Return the commitments; `police_only` leaves out what candidates may have promised."""
    found = [] if police_only else list(_in_tables(text, held))
    before: Turn | None = None
    for turn in turns:
        if police_only and turn.speaker.side != HOST:
            continue
        if before and _only_agrees(turn):
            found += _agreed_before(text, before, turn, found, held)
        elif turn.section == PROMISED:
            found += _in_section(text, turn, held)
        elif turn.section in ("", ANSWERED):
            reason, cue = _reason(turn, is_event=_is_event(turn, held))
            if not reason and _settles_more(text, before, turn, found):
                reason, cue = AGREED, FURTHER.search(turn.words)
            if reason and cue and not _repeats(text, turn, found):
                whole = clauses.said(text, turn, _verb_before(turn, cue))
                span = _deed(text, whole, turn, cue)
                found.append(_commitment(text, span, reason, turn.speaker.name, held))
        before = turn
    return tuple(sorted(found, key=lambda each: each.span))


def _is_event(turn: Turn, held: HeldOn | None) -> bool:
    """Tell whether a sentence gives the day of the event, or one in brackets as reports give it."""
    is_dated = held is not None and turn.span[0] <= held.span[0] < turn.span[1]
    return is_dated or BRACKETED.search(turn.words) is not None


def _agreed_before(
    text: Text, before: Turn, turn: Turn, found: list[Commitment], held: HeldOn | None
) -> Iterator[Commitment]:
    """Yield what the sentence before says, to which this one only agrees, if it was not found yet."""
    if not (found and found[-1].span[1] >= before.span[1] - 2):
        by = clauses.subject(text, turn.span[0], turn.span[1])
        yield _commitment(text, before.span, AGREED, by, held)


def _settles_more(text: Text, before: Turn | None, turn: Turn, found: list[Commitment]) -> bool:
    """Tell whether a sentence goes on with the terms of a settlement."""
    last = found[-1] if found else None
    if last is None or before is None or turn.quote or last.reason != AGREED:
        return False
    if last.span[1] < before.span[1] - 2:
        return False
    here = text.paragraph_at(turn.span[0]) == text.paragraph_at(before.span[0])
    return here and bool(FURTHER.search(turn.words))


def _repeats(text: Text, turn: Turn, found: list[Commitment]) -> bool:
    """Tell whether a quotation says in other words what was promised just before it."""
    if not turn.quote or not found or found[-1].by != turn.speaker.name:
        return False
    last = found[-1].span
    near = text.paragraph_at(last[0]) == text.paragraph_at(turn.span[0])
    said = clauses.content(text.lower[slice(*turn.quote)])
    return near and bool(said & clauses.content(text.lower[slice(*last)]))


def _commitment(
    text: Text, span: Span, reason: str, by: str | None, held: HeldOn | None
) -> Commitment:
    words, due = text.words(span).strip(" ,;."), deadlines.due_in(text, span, held, is_cell=False)
    if reason != ITEM:
        words = as_task(words)
    return Commitment(span=span, reason=reason, confidence=0.6, text=words, by=by, due_on=due)


def _in_tables(text: Text, held: HeldOn | None) -> Iterator[Commitment]:
    """Yield the promises in the tables of a form, with who is to keep them and by when."""
    for row in layouts.rows_of(text.layout, "promise"):
        span, words = row["promise"], text.words(row["promise"]).strip(" ,;.")
        if not clauses.content(words):
            continue
        by, due = row.get("by") or row.get("post"), row.get("due")
        day = deadlines.due_in(text, due, held, is_cell=True) if due else None
        yield Commitment(
            span=span,
            reason=ROW,
            confidence=0.9,
            text=words,
            by=text.words(by) if by and text.clean[by[0]] != "-" else None,
            due_on=day or deadlines.due_in(text, span, held, is_cell=False),
        )


def _in_section(text: Text, turn: Turn, held: HeldOn | None) -> Iterator[Commitment]:
    """Yield the promise that an item of a form's section on what follows holds."""
    item = clauses.item_of(text, turn.span)
    words = text.lower[slice(*item.span)]
    if (
        words.rstrip().endswith(":")
        or len(clauses.content(words)) < SHORTEST
        or CLOSING.match(words)
    ):
        return
    will = WILL.search(words)
    if _is_appeal(words, will or re.search("$", words)):  # type: ignore[arg-type]
        return
    if will and denials.is_denied(words, will):
        return
    by = item.who
    if by is None and will:
        by = clauses.subject(text, item.span[0], item.span[0] + will.start()) or by
    yield _commitment(text, item.span, ITEM, by, held)


def _only_agrees(turn: Turn) -> bool:
    """Tell whether a sentence says only who agreed, to what stands before it."""
    agrees = AGREES.search(turn.words) if turn.section == "" and turn.quote is None else None
    return agrees is not None and not denials.is_denied(turn.words, agrees)


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


def _reason(turn: Turn, *, is_event: bool) -> tuple[str | None, re.Match[str] | None]:
    """Return why a sentence is a commitment, and the words that show it."""
    cues = _cues()
    for agreed in cues["any"].finditer(turn.words):
        if agreed.group().startswith(("dijanji", "janji")) and ASKED.search(
            turn.words, 0, agreed.start()
        ):
            continue
        asks_time = agreed.group().endswith("waktu") and turn.speaker.side == HOST
        if not asks_time and not _is_none(turn.words, agreed):
            return AGREED, agreed
    if turn.speaker.side == PARTICIPANT:
        return None, None
    is_party = turn.speaker.side == COMPANY
    for found in cues["party" if is_party else "host"].finditer(turn.words):
        ours = not cues["not_ours"].search(turn.words, max(0, found.start() - REACH), found.start())
        if is_event and HAPPENED.fullmatch(found.group()):
            continue
        if ours and not _is_vague(turn.words, found) and not _is_none(turn.words, found):
            return AGREED if is_party else f"the host says “{found.group()}”", found
    return None, None


def _is_none(words: str, found: re.Match[str]) -> bool:
    """Tell whether what looks like a promise asks others to act, or is denied."""
    return _is_appeal(words, found) or denials.is_denied(words, found)


def _is_vague(words: str, found: re.Match[str]) -> bool:
    """Tell whether the words of a promise themselves say only general readiness."""
    vague = _cues()["vague"].finditer(words, max(0, found.start() - AROUND), found.end() + AROUND)
    return any(each.start() < found.end() and found.start() < each.end() for each in vague)


def _is_appeal(words: str, found: re.Match[str]) -> bool:
    """Tell whether the clause asks people to do something instead of promising it."""
    start = max(words.rfind(mark, 0, found.start() + 1) for mark in (",", ";", ".", " dan ")) + 1
    return bool(_cues()["appeal"].search(words, start, found.start()))


@functools.cache
def _telling() -> Cue:
    return quick(tables.table("cues")["promise"]["telling"])


@functools.cache
def _cues() -> dict[str, Cue]:
    cues = tables.table("cues")["promise"]
    return {name: quick(pattern) for name, pattern in cues.items()}
