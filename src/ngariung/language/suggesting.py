"""Suggestions for a screener: kind and topic of a voice, with the words that led there."""

import functools
import re
from dataclasses import dataclass

from ngariung.language import keywords, tables
from ngariung.language.findings import Span, Touched
from ngariung.language.keywords import Finder, Hit, Word
from ngariung.language.topics import Topic, finder, topics

SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]*")
# A keyword of less weight than this is too common to make a text protected.
TELLING = 2
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
# In so many first words a request makes the whole a request.
OPENING = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text seems to be; None where nothing speaks for anything."""

    kind: str | None
    topic: str | None
    reasons: tuple[str, ...]
    is_urgent: bool
    is_protected: bool
    owner_hint: str | None = None


def suggest(text: str) -> Suggestion:
    """Return the likely kind and topic of a voice; a person decides."""
    words = keywords.words_of(text)
    topic, hits, touched = _topic(words)
    kind, kind_words = _kind(text, words, topic)
    reasons = [f"“{word}”" for word in dict.fromkeys((*kind_words, *(hit.words for hit in hits)))]
    return Suggestion(
        kind=kind,
        topic=topic.code if topic else None,
        reasons=tuple(reasons),
        is_urgent=any(each.is_urgent for each in touched),
        is_protected=any(each.is_protected for each in touched),
        owner_hint=topic.owner_hint if topic else None,
    )


def topics_in(text: str, *, most: int = 5) -> tuple[Touched, ...]:
    """Return the topics a longer text speaks of, the most frequent first."""
    found: dict[str, list[Hit]] = {}
    for hit in finder().hits(keywords.words_of(text)):
        found.setdefault(hit.label, []).append(hit)
    order = sorted(found.values(), key=lambda hits: -len(hits))
    return tuple(
        Touched(
            span=hits[0].span, reason=f"“{hits[0].words}”, {len(hits)} times", code=hits[0].label
        )
        for hits in order[:most]
    )


def _topic(words: list[Word]) -> tuple[Topic | None, list[Hit], list[Topic]]:
    """Return the best topic, its hits, and every topic that makes a text urgent or protected."""
    found: dict[str, dict[str, Hit]] = {}
    for hit in finder().hits(words):
        found.setdefault(hit.label, {}).setdefault(hit.words, hit)
    if not found:
        return None, [], []
    known = topics()
    telling = [
        known[code]
        for code, hits in found.items()
        if max(hit.weight for hit in hits.values()) >= TELLING
    ]
    best = max(found, key=lambda code: _rank(known[code], list(found[code].values()), telling))
    touched = [topic for topic in telling if topic.is_urgent or topic.is_protected]
    return known[best], list(found[best].values()), touched


def _rank(topic: Topic, hits: list[Hit], telling: list[Topic]) -> tuple[bool, int, int]:
    """Protected matters come first: it is worse to miss one than to ask once too often."""
    protected = topic.is_protected and topic in telling
    return protected, sum(hit.weight for hit in hits), -min(hit.span[0] for hit in hits)


def _kind(text: str, words: list[Word], topic: Topic | None) -> tuple[str | None, list[str]]:
    """Return the kind and the words for it; what is about something is a complaint at least."""
    is_grave = topic is not None and topic.is_protected
    cues: dict[str, list[Hit]] = {}
    for hit in _cues().hits(words):
        cues.setdefault(hit.label, []).append(hit)
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
