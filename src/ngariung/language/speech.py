"""Who speaks in each sentence: a person, a group, an official; pronouns carried on."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.alternatives import Cue, quick
from ngariung.language.findings import Person, Quote, Span
from ngariung.language.layouts import ANSWERED, PROMISED, SAID
from ngariung.language.texts import Text

OFFICIAL_POST = re.compile(
    r"(?:wa)?kapol|^kasat|^kanit|^kabag|^kasi|^panit|bhabin|babinsa|danramil|dandim|polri|polsek|polres"
    r"|polda|^camat|^lurah|^kades|kepala desa|^bupati|^wali|^gubernur|^kepala d|^kadis|^pj|^penjabat|dprd"
    r"|komisi\s+[ivx]+|dinas|disnaker|^sekda|^wakil (?:bupati|wali|gubernur)|mediator|^menteri",
    re.IGNORECASE,
)
TRIPARTITE_MEMBER = re.compile(r"^anggota\b.*tripartit", re.IGNORECASE)
PRONOUN = re.compile(
    r"^(?:\W*)(?:ia|dia|beliau|pihaknya|menurutnya|menurut\s+dia|baginya|katanya|ujarnya)\b",
    re.IGNORECASE,
)
AFTER_QUOTE = re.compile(
    r"^[,\s]*(?:demikian\s+)?(?:kata|ujar|tutur|ucap|ungkap|jelas|tegas|papar|imbuh|tambah|terang|sebut|keluh"
    r"|pinta|pungkas|lanjut|tandas|beber|tutup|jawab|janji|pesan|balas|usul|sahut|ulas|timpal|harap|tanya|cetus|sambung|tukas|turup)(?P<nya>nya)?\b",
    re.IGNORECASE,
)
NO_SUBJECT = re.compile(
    r"(?:dengan|kepada|bagi|untuk|bersama|terhadap|antara|di|ke|melalui|tentang|soal|pada|demi|dari"
    r"|para\s+ketua|oleh|hadapan|hadapan\s+anggota|mengajak|agar|supaya)\s+"
    r"(?:(?:para|sejumlah|seluruh|semua|puluhan|ratusan|belasan|\d{1,5}(?:\s+orang)?)\s+)?$"
)
# "Ada juga yang bertanya …": somebody else, who has no name.
SOMEBODY_ELSE = re.compile(
    r"^\W*(?:ada\s+(?:pula|juga|lagi)|tak\s+sedikit|sebagian|yang\s+lain)\s+(?:\w+\s+)?(?:yang\s+)?(?=me|ber|ingin|minta|curhat)"
)
NO_SPEAKER = re.compile(
    r"\b(?:kepada|bagi|untuk|terhadap|bersama|milik|didampingi|ditemani|mendampingi|menemani|hadapan)\s+(?:[\w.]+\s+){0,2}$"
)
# "Warga diminta melapor" is said by whoever spoke before.
ADVISED = re.compile(
    r"(?:\s+\w+){0,4}?\s+(?:diminta|diharapkan|disarankan|dipersilakan|diimbau|diingatkan|diajak|dianjurkan"
    r"|diharap|diwajibkan|dihimbau)\b|(?:\s+\w+){0,2}?\s+(?:akan|bakal|segera)\s+(?:diundang|dipanggil)\b"
)
# How far behind a group a person's name may stand and still be the one who speaks.
BEHIND = 30
# A group named later than this in a sentence is hardly its subject.
SUBJECT_REACH = 75
SHORTEST, SHORTEST_SAID, SHORTEST_NAME = 6, 4, 3
# Letters of a second quotation that says something of its own.
SHORTEST_PART = 12
# Words before a quotation, from this length on, may name who speaks.
SHORTEST_LEAD = 12
# The head of a village speaks for its people where somebody else holds the forum.
# A company at the table complains like all who take part, and promises like a host.
HOST, PARTICIPANT, GUEST, COMPANY = "host", "participant", "guest", "company"
OF_COMPANY = re.compile(
    r"\b(?:perusahaan|manajemen|hrd|hr|direksi|direktur|manaj?[eg]er|supervisor|general|personalia|pengusaha"
    r"|pengelola|pengembang|humas\s+(?:perusahaan|pabrik|pt)|kuasa|pt)\b",
    re.IGNORECASE,
)
VILLAGE_HEAD = re.compile(
    r"^(?:pj\.?\s+|penjabat\s+)?(?:lurah|kades|kepala\s+(?:desa|dusun|lingkungan|kampung)|kadus|kepling|wali\s?nagari"
    r"|ke[uc]chik|geuchik|perbekel|hukum\s+tua|sekretaris\s+(?:desa|lurah)|sekdes)\b",
    re.IGNORECASE,
)
# Who speaks in a section of a form where nobody is named.
SIDES = {SAID: PARTICIPANT, ANSWERED: HOST, PROMISED: HOST}
LONGEST_ITEM = 400


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words for it, and on which side of the table."""

    name: str | None
    side: str | None

    @property
    def takes_part(self) -> bool:
        """Tell whether somebody sits on the side of those who bring something forward."""
        return self.side in (PARTICIPANT, COMPANY)


@dataclass(frozen=True, slots=True)
class Turn:
    """One sentence in small letters with its speaker; in `outside` the quotation is blanked.

    Both are as long as the sentence, so places in them are places in the text.
    """

    span: Span
    words: str
    outside: str
    quote: Span | None
    speaker: Speaker
    continues: bool
    section: str = ""


NOBODY = Speaker(None, None)


def turns_of(text: Text, people: Iterable[Person]) -> tuple[Turn, ...]:
    """Return the sentences of the report with who speaks in each."""
    called = _Called.of(people)
    turns: list[Turn] = []
    last, section = NOBODY, ""
    for span in _units(text):
        if (here := text.layout.section_at(span[0])) or here != section:
            last, section = Speaker(None, SIDES.get(here)), here
        quote = next(iter(text.quotes_in(*span)), None)
        found = _speaker(text, span, quote, called)
        words = text.lower[span[0] : span[1]]
        outside = _outside(words, span, quote)
        last = found or last
        turns.append(Turn(span, words, outside, quote, last, found is None, section))
    return tuple(turns)


def _units(text: Text) -> Iterator[Span]:
    """Yield the sentences of the report; a short item of a form's section stays in one piece."""
    whole = -1
    for begin, end in text.sentences:
        start = text.layout.free_from(begin)
        if start < max(whole, text.body_from) or start >= end:
            continue
        if text.layout.section_at(start) in (SAID, PROMISED):
            paragraph = text.paragraphs[text.paragraph_at(start)]
            if paragraph[1] - paragraph[0] <= LONGEST_ITEM:
                whole = paragraph[1]
                yield start, whole
                continue
        yield from _by_quotes(text, start, end)


def _by_quotes(text: Text, start: int, end: int) -> Iterator[Span]:
    """Cut a sentence before its second quotation: "…," said she, "and …"."""
    quotes = [each for each in text.quotes_in(start, end) if each[1] - each[0] >= SHORTEST_PART]
    for _, later in itertools.pairwise(quotes):
        yield start, later[0] - 1
        start = later[0] - 1
    yield start, end


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


def _outside(words: str, span: Span, quote: Span | None) -> str:
    if not quote:
        return words
    start, end = quote[0] - 1 - span[0], min(quote[1] + 1, span[1]) - span[0]
    return words[:start] + " " * (end - start) + words[end:]


@dataclass(frozen=True, slots=True)
class _Called:
    """The persons of a text by the words they may be called, the longest first.

    To compile a pattern of these words would take longer than all reading of a text.
    """

    speakers: dict[str, Speaker]

    @classmethod
    def of(cls, people: Iterable[Person]) -> "_Called":
        speakers: dict[str, Speaker] = {}
        for person in people:
            if person.presence == "mentioned":
                continue
            speaker = Speaker(person.name, side_of(person))
            parts = [part for part in person.name.split() if len(part) >= SHORTEST_NAME]
            for alias in (person.name, *parts):
                speakers.setdefault(alias, speaker)
        return cls({alias: speakers[alias] for alias in sorted(speakers, key=len, reverse=True)})

    def found_in(self, clean: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield where somebody is named, and by which words; of several in one place the longest."""
        while first := min(
            (
                (at, -len(words), words)
                for words in self.speakers
                if (at := _whole(clean, words, start, end)) >= 0
            ),
            default=None,
        ):
            yield first[0], first[2]
            start = first[0] + len(first[2])


def _whole(clean: str, words: str, start: int, end: int) -> int:
    """Return where `words` stand between the edges of words, -1 where they do not."""
    at = clean.find(words, start, end)
    while at >= 0 and not (_is_edge(clean, at, end) and _is_edge(clean, at + len(words), end)):
        at = clean.find(words, at + 1, end)
    return at


def _is_edge(clean: str, at: int, end: int) -> bool:
    before, after = clean[max(0, at - 1) : at], clean[at : min(at + 1, end)]
    return (before == "_" or before.isalnum()) != (after == "_" or after.isalnum())


def side_of(person: Person) -> str:
    """Return on which side of the table a person sits."""
    if person.rank and "(Purn)" not in person.rank:
        return HOST
    post = person.post or ""
    if TRIPARTITE_MEMBER.search(post):
        return PARTICIPANT
    if VILLAGE_HEAD.search(post):
        return GUEST
    if OFFICIAL_POST.search(post):
        return HOST
    return COMPANY if OF_COMPANY.search(post) else PARTICIPANT


def _speaker(text: Text, span: Span, quote: Span | None, called: _Called) -> Speaker | None:
    """Return who speaks in a sentence; None where it goes on from the one before."""
    if quote:
        return _quoted_speaker(text, span, quote, called)
    if PRONOUN.match(text.clean[span[0] : span[1]]):
        return None
    if SOMEBODY_ELSE.match(text.lower[span[0] : span[1]]):
        return Speaker(None, PARTICIPANT)
    return _first(text, span, called)


def _quoted_speaker(text: Text, span: Span, quote: Span, called: _Called) -> Speaker | None:
    before, after = (span[0], quote[0] - 1), (quote[1] + 1, span[1])
    said = AFTER_QUOTE.match(text.clean[after[0] : after[1]])
    if said and said.group("nya"):
        has_lead = before[1] - before[0] > SHORTEST_LEAD
        return _first(text, before if has_lead else (after[0] + said.end(), after[1]), called)
    return _first(text, after, called) or _first(text, before, called)


def _first(text: Text, span: Span, called: _Called) -> Speaker | None:
    """Return the person or group named first; a person may stand a little behind."""
    if span[0] >= span[1]:
        return None
    found = list(_grouped(text.lower[span[0] : span[1]]))
    named = _first_named(text, span, called)
    if named:
        found.append((named[0] - span[0] - BEHIND, called.speakers[named[1]]))
    if not found and (
        leader := _leaders().search(text.lower, span[0], min(span[1], span[0] + BEHIND))
    ):
        return Speaker(leader.group(), PARTICIPANT)
    return min(found, key=lambda pair: pair[0], default=(0, None))[1]


def _first_named(text: Text, span: Span, called: _Called) -> tuple[int, str] | None:
    """Return the first person named who is not only spoken to or kept company."""
    for at, words in called.found_in(text.clean, *span):
        if not NO_SPEAKER.search(text.lower, max(span[0], at - BEHIND), at):
            return at, words
    return None


def _grouped(words: str) -> Iterator[tuple[int, Speaker]]:
    for pattern, side in zip(_groups(), (HOST, PARTICIPANT), strict=True):
        for found in pattern.finditer(words, 0, SUBJECT_REACH):
            is_subject = not NO_SUBJECT.search(words[max(0, found.start() - 24) : found.start()])
            if is_subject and not ADVISED.match(words, found.end()):
                is_company = side == PARTICIPANT and OF_COMPANY.search(found.group())
                yield found.start(), Speaker(found.group(), COMPANY if is_company else side)
                break


@functools.cache
def _leaders() -> Cue:
    return quick(tables.table("cues")["groups"]["leaders"])


@functools.cache
def _groups() -> tuple[Cue, Cue]:
    groups = tables.table("cues")["groups"]
    unions = tables.table("organizations")["unions"]
    known = "|".join(
        sorted(re.escape(each.lower()) for each in unions if len(each) > SHORTEST_NAME)
    )
    return (
        quick(groups["officials"]),
        quick(rf"{groups['participants']}|\b(?:{known})\b"),
    )
