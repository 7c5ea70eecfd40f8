"""Who speaks in each sentence: a person, a group, an official; pronouns carried on."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.findings import Person, Quote, Span
from ngariung.language.texts import Text

OFFICIAL_POST = re.compile(
    r"(?:wa)?kapol|^kasat|^kanit|^kabag|^kasi|^panit|bhabin|babinsa|danramil|dandim|polri|polsek|polres"
    r"|polda|^camat|^lurah|^kades|kepala desa|^bupati|^wali|^gubernur|^kepala d|^kadis|^pj|^penjabat|dprd"
    r"|^komisi|dinas|disnaker|^sekda|^wakil (?:bupati|wali|gubernur)|mediator|^menteri",
    re.IGNORECASE,
)
TRIPARTITE_MEMBER = re.compile(r"^anggota\b.*tripartit", re.IGNORECASE)
PRONOUN = re.compile(
    r"^(?:\W*)(?:ia|dia|beliau|menurutnya|baginya|katanya|ujarnya)\b", re.IGNORECASE
)
AFTER_QUOTE = re.compile(
    r"^[,\s]*(?:demikian\s+)?(?:kata|ujar|tutur|ucap|ungkap|jelas|tegas|papar|imbuh|tambah|terang|sebut|keluh"
    r"|pinta|pungkas|lanjut|tandas|beber|tutup|harap|tanya|cetus|sambung|tukas|turup)(?P<nya>nya)?\b",
    re.IGNORECASE,
)
THEY = re.compile(r"\bmereka\b", re.IGNORECASE)
SHORTEST, SHORTEST_SAID, SHORTEST_NAME = 6, 4, 3
# Words before a quotation, from this length on, may name who speaks.
SHORTEST_LEAD = 12
HOST, PARTICIPANT = "host", "participant"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words for it, and on which side of the table."""

    name: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One sentence with its speaker; `quote` is the part between quotation marks."""

    span: Span
    words: str
    outside: str
    quote: Span | None
    speaker: Speaker
    continues: bool


NOBODY = Speaker(None, None)


def turns_of(text: Text, people: Iterable[Person]) -> tuple[Turn, ...]:
    """Return the sentences of the report with who speaks in each."""
    aliases = _aliases(people)
    turns: list[Turn] = []
    last = NOBODY
    for span in text.sentences:
        if span[0] < text.body_from:
            continue
        quote = next((q for q in text.quotes if span[0] <= q[0] < span[1]), None)
        outside = _outside(text, span, quote)
        found = _speaker(text, span, quote, outside, aliases)
        continues = found is None
        speaker = found or last
        turns.append(Turn(span, text.words(span), outside, quote, speaker, continues))
        last = speaker
    return tuple(turns)


def quotes_of(text: Text, turns: Iterable[Turn]) -> tuple[Quote, ...]:
    """Return the quotations with their speakers; a word in quotation marks is none."""
    turns = tuple(turns)
    found = []
    for span in text.quotes:
        turn = next((each for each in turns if each.span[0] <= span[0] < each.span[1]), None)
        words = text.words(span)
        said = turn is not None and AFTER_QUOTE.match(text.clean[span[1] + 1 : span[1] + 30])
        if len(words.split()) < (SHORTEST_SAID if said else SHORTEST):
            continue
        speaker = turn.speaker.name if turn else None
        reason = "words between quotation marks"
        found.append(
            Quote(span=span, reason=reason, confidence=0.8, text=words.strip(" ,"), speaker=speaker)
        )
    return tuple(found)


def _outside(text: Text, span: Span, quote: Span | None) -> str:
    if not quote:
        return text.clean[span[0] : span[1]]
    return f"{text.clean[span[0] : quote[0] - 1]} {text.clean[quote[1] + 1 : span[1]]}".strip()


def _aliases(people: Iterable[Person]) -> list[tuple[str, Speaker]]:
    """Return the words by which each person may be called, the longest first."""
    found: list[tuple[str, Speaker]] = []
    for person in people:
        if person.presence == "mentioned":
            continue
        speaker = Speaker(person.name, side_of(person))
        parts = [part for part in person.name.split() if len(part) >= SHORTEST_NAME]
        found.extend((alias, speaker) for alias in {person.name, *parts})
    return sorted(found, key=lambda pair: -len(pair[0]))


def side_of(person: Person) -> str:
    """Return on which side of the table a person sits."""
    if person.rank and "(Purn)" not in person.rank:
        return HOST
    post = person.post or ""
    if TRIPARTITE_MEMBER.search(post):
        return PARTICIPANT
    return HOST if OFFICIAL_POST.search(post) else PARTICIPANT


def _speaker(
    text: Text, span: Span, quote: Span | None, outside: str, aliases: list[tuple[str, Speaker]]
) -> Speaker | None:
    """Return who speaks in a sentence; None where it goes on from the one before."""
    if quote:
        return _quoted_speaker(text, span, quote, aliases)
    return None if PRONOUN.match(outside) else _first(outside, aliases)


def _quoted_speaker(
    text: Text, span: Span, quote: Span, aliases: list[tuple[str, Speaker]]
) -> Speaker | None:
    before, after = text.clean[span[0] : quote[0] - 1], text.clean[quote[1] + 1 : span[1]]
    said = AFTER_QUOTE.match(after)
    if said and said.group("nya"):
        words = before if len(before) > SHORTEST_LEAD else after[said.end() :]
        return _first(words, aliases)
    return _first(after, aliases) or _first(before, aliases)


def _first(words: str, aliases: list[tuple[str, Speaker]]) -> Speaker | None:
    """Return the person or group named first in `words`."""
    candidates = [*_named(words, aliases), *_grouped(words)]
    return min(candidates, key=lambda pair: pair[0], default=(0, None))[1]


def _named(words: str, aliases: list[tuple[str, Speaker]]) -> Iterator[tuple[int, Speaker]]:
    for alias, speaker in aliases:
        found = re.search(rf"\b{re.escape(alias)}\b", words)
        if found:
            yield max(0, found.start() - 40), speaker


def _grouped(words: str) -> Iterator[tuple[int, Speaker]]:
    officials, participants = _groups()
    if found := officials.search(words):
        yield found.start(), Speaker(found.group(), HOST)
    if found := participants.search(words):
        yield found.start(), Speaker(found.group(), PARTICIPANT)


@functools.cache
def _groups() -> tuple[re.Pattern[str], re.Pattern[str]]:
    groups = tables.table("cues")["groups"]
    return (
        re.compile(groups["officials"], re.IGNORECASE),
        re.compile(groups["participants"], re.IGNORECASE),
    )
