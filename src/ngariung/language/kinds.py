"""The kind of a voice by its words: what people write when they thank, ask, propose, tell or complain."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.findings import Span
from ngariung.language.keywords import Finder, Hit, Word
from ngariung.language.topics import Topic

SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]*")
# Things happen once in these groups of topics; elsewhere what happened is a grievance.
HAPPENING = frozenset(("order", "traffic", "protection"))
# Who asks for something in the name of those who speak.
OURSELVES = frozenset(
    ("kami", "kita", "saya", "aku", "kite", "warga", "cuma", "hanya", "mau", "dan", "jadi", "")
)
# A "no" at the end only asks: boleh nggak?
TAG = re.compile(
    r"\b(?:ga|gak|ngga|nggak|enggak|kagak|tidak|apa\s+bukan)(?:\s+(?:sih|ya|pak|bu))?\s*\?"
)
BUT = re.compile(r"\b(?:tapi|tp|tetapi|namun|cuma|sayang\w*)\b")
# Things that are told with their hour or day happened once.
WHEN = re.compile(
    r"\b(?:jam|pukul|pkl)\s*\d|\b\d{1,2}[.:]\d\d\b|\b(?:barusan|baru saja|tadi|td|semalam|smlm|semalem"
    r"|saiki|kemarin|kmrn|wingi|kamari|mambengi|hari ini|pagi ini|malam ini|dini hari"
    r"|sekarang juga|sejak \w+ jam)\b"
)
# In so many first words a request makes the whole a request.
OPENING = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind as the rules see it, the words for it, and marks from which the model learns."""

    kind: str | None
    words: tuple[str, ...]
    marks: tuple[str, ...]


def guess(text: str, words: list[Word], topic: Topic | None) -> Guess:
    """Return the kind by rules; what is about something is a complaint at least."""
    cues: dict[str, list[Hit]] = {}
    for hit in _cues().hits(words):
        cues.setdefault(hit.label, []).append(hit)
    kind, found = _kind(text, words, topic, cues)
    return Guess(kind, tuple(found), tuple(_marks(text, words, kind, cues)))


def _marks(
    text: str, words: list[Word], kind: str | None, cues: dict[str, list[Hit]]
) -> Iterator[str]:
    """Yield what of the whole text tells kinds apart: cues by place, questions, hours, beginnings."""
    yield f"rule {kind}"
    spans = [each.span() for each in SENTENCE.finditer(text)] or [(0, 0)]
    for label, hits in cues.items():
        yield f"cue {label}"
        if len(hits) > 1:
            yield f"cues {label}"
        for place, span in (("first", spans[0]), ("last", spans[-1])):
            if any(span[0] <= hit.span[0] < span[1] for hit in hits):
                yield f"cue {label} {place}"
    asking = [text[slice(*span)].rstrip().endswith("?") for span in spans]
    yield f"asks {sum(asking) > 0} {asking[-1]} {all(asking)}"
    yield f"when {bool(WHEN.search(text.lower()))}"
    yield f"long {len(words) // 15}"
    for count in (1, 2):
        yield f"opens {' '.join(word.standard for word in words[:count])}"
    yield from (f"early {word.standard}" for word in words[:6])


def _kind(
    text: str, words: list[Word], topic: Topic | None, cues: dict[str, list[Hit]]
) -> tuple[str | None, list[str]]:
    is_grave = topic is not None and topic.is_protected
    for kind, labels, is_so in (
        ("praise", ("thanks",), _is_praise(text, cues)),
        ("incident", ("events", "happened"), _is_incident(cues, topic)),
        ("aspiration", ("proposes",), "proposes" in cues),
        ("question", ("asks_first", "asks"), _is_question(text, cues, is_grave=is_grave)),
        ("aspiration", ("requests",), not is_grave and _is_request(text, words, cues)),
        ("complaint", ("troubles",), bool(topic) or "troubles" in cues),
    ):
        if is_so:
            return kind, [hit.words for label in labels for hit in cues.get(label, ())][:3]
    return None, []


def _is_praise(text: str, cues: dict[str, list[Hit]]) -> bool:
    if "thanks" not in cues or "requests" in cues or "proposes" in cues:
        return False
    if BUT.search(text.lower(), cues["thanks"][0].span[1]):
        return False
    return "better" in cues or len(cues.get("troubles", ())) <= len(cues["thanks"])


def _is_incident(cues: dict[str, list[Hit]], topic: Topic | None) -> bool:
    """Tell whether something happened, once: an event that is no habit."""
    if "events" not in cues or "habits" in cues or "asks_first" in cues or "proposes" in cues:
        return False
    happens = topic is not None and topic.group in HAPPENING and topic.code != "racing"
    return happens or "happened" in cues


def _is_question(text: str, cues: dict[str, list[Hit]], *, is_grave: bool) -> bool:
    """Tell whether it mostly asks: a question at the end of a long grievance is none."""
    if is_grave or "asks_first" in cues:
        return "asks_first" in cues
    sentences = [each.span() for each in SENTENCE.finditer(text)]
    asking = {span for span in sentences if _asks(text, span, cues)}
    troubled = [span for span in sentences if span not in asking and _holds(cues, "troubles", span)]
    return len(asking) > len(troubled)


def _asks(text: str, span: Span, cues: dict[str, list[Hit]]) -> bool:
    """Tell whether a sentence asks; with a trouble in it, only words of asking make it ask."""
    asks = _holds(cues, "asks", span) or bool(TAG.search(text.lower(), *span))
    troubled = _holds(cues, "troubles", span)
    return asks or (not troubled and text[slice(*span)].rstrip().endswith("?"))


def _holds(cues: dict[str, list[Hit]], label: str, span: Span) -> bool:
    return any(span[0] <= hit.span[0] < span[1] for hit in cues.get(label, ()))


def _is_request(text: str, words: list[Word], cues: dict[str, list[Hit]]) -> bool:
    """Tell whether it asks for something from its beginning on; after a grievance it is one."""
    requests = [hit for hit in cues.get("requests", ()) if _is_ours(text, hit)]
    if not requests:
        return False
    opens = requests[0].span[0] <= words[min(OPENING, len(words)) - 1].span[0]
    end = next((each.end() for each in SENTENCE.finditer(text)), len(text))
    return opens or ("troubles" not in cues and requests[0].span[0] < end)


def _is_ours(text: str, hit: Hit) -> bool:
    """Tell what we ask for from what others demand of us: polisi minta uang, dimintai."""
    before = text[: hit.span[0]].lower()
    last = before.rstrip().rpartition(" ")[2] if before.rstrip()[-1:].isalnum() else ""
    is_passive = hit.words.startswith("di") and hit.words != "diharapkan"
    return not is_passive and (not hit.words.startswith("minta") or last in OURSELVES)


@functools.cache
def _cues() -> Finder:
    return Finder(tables.table("everyday")["kinds"], frozenset())
