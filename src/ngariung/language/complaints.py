"""Why a sentence tells of a complaint, a question or a wish of a participant, and which part of it does."""

import functools
import re
from dataclasses import dataclass, replace

from ngariung.language import clauses, lists, reasons, tables
from ngariung.language.alternatives import Cue, quick
from ngariung.language.findings import Span
from ngariung.language.layouts import SAID
from ngariung.language.lists import PASSIVE_WISH
from ngariung.language.speech import COMPANY, GUEST, HOST, PARTICIPANT, Turn
from ngariung.language.texts import Text

TO_PEOPLE = re.compile(
    r"\W*(?:warga|masyarakat|peserta|orang\s+tua|karyawan|buruh|pekerja|jemaat)\b.{0,60}"
    r"\b(?:diminta|diharapkan|disarankan|dipersilakan|diimbau)"
)
RELATIVE = re.compile(r"\byang\s+(?!lain\s)(?:\w+\s+)?$")
# "Keluhan lain datang dari …" says who speaks, not yet what.
ONLY_WHO = quick(
    r"\b(?:keluhan|aspirasi|usul\w*|pertanyaan|masukan|permintaan|suara|aduan|curhat\w*)\b(?:\s\w+)?\s+"
    r"(?:datang|disampaikan|berasal|muncul|diutarakan|diajukan|dilontarkan|diungkapkan)\s+(?:dari|oleh)\b"
)
# A party that asks for time offers something.
FOR_TIME = quick(r"\b(?:minta|meminta)\s+(?:tenggat\s+)?waktu\b")
# Whoever does not complain says no complaint; "tidak ingin" is one all the same.
DENIES = re.compile(r"\b(?:tidak|tak|belum)\s+$")
GRIEVES = ("mengeluh", "mengadu", "memprotes", "mempersoalkan", "mempermasalahkan", "keberatan")
# "Menuturkan ada pemuda menagih uang": the second verb is somebody else's.
EXISTS = re.compile(r"\s+(?:bahwa\s+)?(?:ada|banyak|sejumlah|beberapa|seorang)\b")
SHORTEST_ITEM = 2
SHORTEST_QUOTE = 3
SHORTEST_REPORT, SHORTEST_QUOTED_REPORT = 4, 5
# Characters between two sentences that follow each other.
GAP = 3
# Sentences asked about more than once, one after the other.
KEPT = 8
# A sentence that only announces a matter is short.
LONGEST_OPENING = 140
QUOTED = "quoted words of a participant with a trouble or a wish"
TELLS = "a participant tells of a trouble or a wish"
ASKS = "a participant complains, asks or proposes"
# "X jadi keluhan utama": the matter stands in front.
BECOMES = ("jadi", "menjadi", "merupakan")
OF_PEOPLE = re.compile(r"(?:men)?jadi\s+(?:keluhan|aspirasi|usulan|permintaan|keresahan|tuntutan)")
ANNOUNCED = "names the matter"
CLAIMS = "names what the parties are at odds about"
# Why a sentence is a voice, and the verb that opens what was said.
_Reason = tuple[str | None, re.Match[str] | None]
NOTHING: _Reason = (None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence found to be a voice: why, by which verb, and the voices taken from it."""

    turn: Turn
    reason: str
    verb: re.Match[str] | None
    spans: tuple[Span, ...]
    said_by: str | None = None


def told_in(
    text: Text, turn: Turn, before: Turn | None, last: Told | None, *, is_dispute: bool
) -> Told | None:
    """Return a sentence with the voices in it, or None where it holds none.

    `before` is the sentence in front of it, `last` the one that was found to be a voice.
    """
    if turn.section == SAID:
        return _in_section(text, turn)
    if turn.section:
        return None
    reason, verb = _reason(turn, is_dispute=is_dispute)
    if not reason and last and _is_narrated(text, turn, last):
        reason, turn = TELLS, replace(turn, continues=True)
    if not reason and before and _is_announced(text, before, turn):
        reason = ANNOUNCED
    if not reason:
        return None
    items = tuple(lists.items_in(text, turn))
    if items:
        return Told(turn, reason, verb, items)
    span = clauses.said(text, turn, verb)
    return Told(turn, reason, verb, tuple(lists.clauses_in(text, span)))


def _is_announced(text: Text, before: Turn, turn: Turn) -> bool:
    """Tell whether a sentence says what the short one before it announced: "Giman angkat bicara."."""
    if turn.quote or not _announces(before):
        return False
    cues = voice_cues()
    here = text.paragraph_at(turn.span[0]) == text.paragraph_at(before.span[0])
    other = turn.speaker.side == HOST and not turn.continues
    said = cues["praise"].search(turn.words) or cues["offers"].search(turn.words)
    return here and not (other or said)


def _announces(turn: Turn) -> bool:
    """Tell whether a short sentence says that somebody speaks, not yet what."""
    if turn.quote or len(turn.words) > LONGEST_OPENING:
        return _says_only_who(turn.outside)
    return _says_only_who(turn.words) or _says_that_somebody_speaks(turn.words)


@functools.lru_cache(maxsize=KEPT)
def _says_only_who(words: str) -> bool:
    return ONLY_WHO.search(words) is not None


@functools.lru_cache(maxsize=KEPT)
def _says_that_somebody_speaks(words: str) -> bool:
    return voice_cues()["announces"].search(words) is not None


def _is_narrated(text: Text, turn: Turn, last: Told) -> bool:
    """Tell whether a sentence goes on with the trouble told just before it, without a verb of saying."""
    follows = 0 <= turn.span[0] - last.turn.span[1] <= GAP and turn.quote is None
    here = text.paragraph_at(turn.span[0]) == text.paragraph_at(last.turn.span[0])
    own = turn.continues or turn.speaker.takes_part
    cues = voice_cues()
    told = cues["trouble"].search(turn.words) and not cues["praise"].search(turn.words)
    return bool(follows and here and own and told and not cues["offers"].search(turn.words))


def _in_section(text: Text, turn: Turn) -> Told | None:
    """Return what an item of a form says: behind who says it and how."""
    cues = voice_cues()
    explicit = turn.speaker.side == HOST and not turn.continues
    praises = cues["praise"].search(turn.words) and not troubles(turn.words)
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


def _opener(pattern: Cue, words: str) -> re.Match[str] | None:
    """Return the first verb that is the sentence's own, not one of "who …", not one denied."""
    found = list(pattern.finditer(words))
    own = (each for each in found if not RELATIVE.search(words[: each.start()][-24:]))
    said = (each for each in own if not (_is_denied(words, each) or _is_aside(words, each)))
    return next(said, None)


def _is_aside(words: str, verb: re.Match[str]) -> bool:
    """Tell whether "menurutnya" stands between commas inside a statement of facts."""
    return verb.group() == "menurutnya" and words[: verb.start()].rstrip().endswith(",")


def _is_denied(words: str, verb: re.Match[str]) -> bool:
    grieves = verb.group().startswith(GRIEVES)
    return grieves and bool(DENIES.search(words, max(0, verb.start() - 12), verb.start()))


def _reason(turn: Turn, *, is_dispute: bool) -> _Reason:
    """Return why a sentence is a voice, and the verb that opens what was said."""
    matter = _matter(turn, is_dispute=is_dispute)
    if matter != NOTHING or _announces(turn) or FOR_TIME.search(turn.outside):
        return matter
    if TO_PEOPLE.match(turn.outside) or not turn.speaker.takes_part:
        return _neighbour_reason(turn)
    cues = voice_cues()
    speaks_for = cues["speaks_for"].search(turn.outside)
    is_friendly = cues["friendly"].search(turn.words) is not None and not speaks_for
    if is_friendly or _is_offer(turn, is_dispute=is_dispute):
        return NOTHING
    if turn.quote:
        return _quoted_reason(turn, cues)
    if is_dispute and (claim := _opener(cues["claims"], turn.outside)):
        return CLAIMS, claim
    return _told_reason(turn, cues)


def _is_offer(turn: Turn, *, is_dispute: bool) -> bool:
    """Tell whether a company says what it will do; in a dispute it may claim something beside that."""
    cues = voice_cues()
    if turn.speaker.side != COMPANY or not cues["offers"].search(turn.words):
        return False
    return not (is_dispute and cues["claims"].search(turn.outside))


def _matter(turn: Turn, *, is_dispute: bool) -> _Reason:
    """Return what a sentence names as a matter, by whomever it was brought forward."""
    cues = voice_cues()
    if is_dispute and (dispute := cues["dispute"].search(turn.words)):
        return CLAIMS, dispute
    if heard := cues["heard"].search(turn.outside):
        return "tells what was complained of or asked", heard
    if _announces(turn) or not (raised := _raised(turn)):
        return NOTHING
    verbs = cues["strong"].finditer(turn.outside, raised.end())
    own = next((verb for verb in verbs if verb.start() - raised.end() <= 1), None)
    return "names the matter", own or raised


def _raised(turn: Turn) -> re.Match[str] | None:
    """Return the words that name a matter brought forward, by whomever."""
    cues = voice_cues()
    if turn.quote or cues["offers"].search(turn.words):
        return None
    matter = cues["matter"].search(turn.outside)
    if matter and (turn.speaker.side != HOST or turn.continues):
        return matter
    raised = cues["raised"].search(turn.outside)
    is_hosts = turn.speaker.side == HOST and not turn.continues
    is_hosts = is_hosts and not (raised and OF_PEOPLE.match(raised.group()))
    has_content = clauses.content(cues["hollow"].sub(" ", turn.words)) if raised else ()
    return raised if raised and not is_hosts and len(has_content) >= SHORTEST_ITEM else None


def _neighbour_reason(turn: Turn) -> _Reason:
    """Return why the head of a village, a guest of the host, speaks for its people."""
    strong = (
        _opener(voice_cues()["speaks_for"], turn.outside) if turn.speaker.side == GUEST else None
    )
    return (ASKS, strong) if strong else NOTHING


def _told_reason(turn: Turn, cues: dict[str, Cue]) -> _Reason:
    strong = _opener(cues["strong"], turn.outside)
    if cues["praise"].search(turn.words) and not strong:
        return NOTHING
    if PASSIVE_WISH.search(turn.outside) and not cues["vague"].search(turn.words):
        return "a participant asks or proposes", None
    feeling = cues["feeling"].search(turn.outside)
    if feeling and not strong:
        return "a participant is troubled", feeling if feeling.group("about") else None
    return _verb_reason(turn, cues, strong)


def _verb_reason(turn: Turn, cues: dict[str, Cue], strong: re.Match[str] | None) -> _Reason:
    neutral = _opener(cues["neutral"], turn.outside)
    if strong and neutral and neutral.end() <= strong.start():
        told = cues["trouble"].search(turn.words, neutral.end(), strong.start())
        if told or EXISTS.match(turn.words, neutral.end()):
            return TELLS, neutral
    about = turn.words[strong.end() :] if strong else turn.words
    if strong and clauses.content(cues["hollow"].sub(" ", about)):
        return ASKS, strong
    if neutral and not cues["offers"].search(turn.words):
        said = turn.words[neutral.end() :]
        is_matter = troubles(turn.words) or _reports(turn, said, SHORTEST_REPORT)
        return (TELLS, neutral) if is_matter else NOTHING
    return NOTHING


def _reports(turn: Turn, said: str, shortest: int) -> bool:
    """Tell whether a participant says what happened, without a word for trouble and not about the event."""
    cues = voice_cues()
    if turn.speaker.side != PARTICIPANT or cues["social"].search(turn.words):
        return False
    return len(clauses.content(cues["hollow"].sub(" ", said))) >= shortest


def _quoted_reason(turn: Turn, cues: dict[str, Cue]) -> _Reason:
    wishes = cues["wish"].search(turn.words)
    if cues["praise"].search(turn.words) and not (wishes or cues["strong"].search(turn.outside)):
        return NOTHING
    if wishes or cues["trouble"].search(turn.words) or cues["strong"].search(turn.outside):
        return QUOTED, None
    start, end = (place - turn.span[0] for place in turn.quote or turn.span)
    if not turn.continues and _reports(turn, turn.words[start:end], SHORTEST_QUOTED_REPORT):
        return QUOTED, None
    return NOTHING


def troubles(words: str) -> bool:
    """Tell whether words in small letters hold a wish or a trouble."""
    return bool(voice_cues()["wish"].search(words) or voice_cues()["trouble"].search(words))


@functools.cache
def voice_cues() -> dict[str, Cue]:
    """Return the expressions of data/cues.toml by which voices are told, by name."""
    return {name: quick(cue) for name, cue in tables.table("cues")["voice"].items()}
