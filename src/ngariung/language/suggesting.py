"""Suggestions for a screener: kind and topic of a voice, with the words that led there."""

import re
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.findings import Touched
from ngariung.language.topics import Topic, kinds, topics

QUESTION = re.compile(
    r"\?\s*$|^\s*(?:apakah|bagaimana|gimana|kapan|kenapa|mengapa|berapa|di\s*mana)\b"
)
ANY_WORD = re.compile(r"[\w'-]+")


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
    words = standard(text)
    kind, kind_words = _kind(words)
    topic, topic_words, touched = _topic(words)
    reasons = [f"“{word}”" for word in dict.fromkeys((*kind_words, *topic_words))]
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
    found = []
    for topic in topics().values():
        matches = list(topic.pattern.finditer(text))
        if matches:
            reason = f"“{matches[0].group()}”, {len(matches)} times"
            span = matches[0].span()
            found.append((len(matches), Touched(span=span, reason=reason, code=topic.code)))
    found.sort(key=lambda pair: -pair[0])
    return tuple(touched for _, touched in found[:most])


def standard(text: str) -> str:
    """Return the text in small letters with common slang in its standard form."""
    slang = tables.slang()
    return ANY_WORD.sub(lambda found: slang.get(found.group(), found.group()), text.lower())


def _kind(words: str) -> tuple[str | None, list[str]]:
    if QUESTION.search(words):
        return "question", ["?"] if words.rstrip().endswith("?") else [words.split(maxsplit=1)[0]]
    found = {code: _hits(kind.pattern, words) for code, kind in kinds().items()}
    best = max(found, key=lambda code: len(set(found[code])))
    if not found[best]:
        return None, []
    if best == "praise" and (found["complaint"] or found["aspiration"]):
        best = max(("complaint", "aspiration"), key=lambda code: len(set(found[code])))
    return best, found[best]


def _topic(words: str) -> tuple[Topic | None, list[str], list[Topic]]:
    """Return the best topic, its words, and every topic touched strongly enough to matter."""
    hits = {topic: _hits(topic.pattern, words) for topic in topics().values()}
    touched = [topic for topic, found in hits.items() if found]
    if not touched:
        return None, [], []
    best = max(touched, key=lambda topic: _weight(topic, hits[topic]))
    return best, hits[best], [topic for topic in touched if topic.is_urgent or topic.is_protected]


def _weight(topic: Topic, found: list[str]) -> tuple[bool, int, int]:
    """Protected matters come first: it is worse to miss one than to ask once too often.

    Then the most telling word counts: "oknum polisi" says more than "minta uang".
    """
    return topic.is_protected, max(map(len, found)), sum(len(word) for word in set(found))


def _hits(pattern: re.Pattern[str], words: str) -> list[str]:
    return [" ".join(found.group().split()) for found in pattern.finditer(words)]
