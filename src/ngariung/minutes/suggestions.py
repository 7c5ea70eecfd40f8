"""What a reading suggests for a draft: plain choices, made without the database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ngariung.forums.enums import AttendanceKind, Presence
from ngariung.language import dates, tables, texts, tokens
from ngariung.language import posts as words_of_posts
from ngariung.language.findings import Person, Place, Reading

LABEL = 160
# Deepest first: what is unambiguous there says most.
LEVELS = ("village", "district", "regency", "province")
NAMES_CANDIDATES = "names_candidates"

HONORIFIC = re.compile(
    r"\b(?:bapak|ibu|pak|bu|sdri?|saudara|saudari|h|hj|haji|kh|ustadz?|ust)\b\.?", re.IGNORECASE
)
DEADLINE = re.compile(
    r"\b(?:paling\s+lambat|selambat\S*|hingga|sampai|sebelum|batas\s+waktu)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"^(?:(?:plt|plh|pjs?|ps)\.?\s+|penjabat\s+)?(?:wakil\s+)?"
    r"(?:ka(?:pol|sat|nit|bag|bid|sub|si|dis|des|ur|ro)\w*|wakapol\w*|dan(?:ramil|dim|rem)\b"
    r"|bhabin\w*|babinsa|camat|sekcam|lurah|seklur|sekdes|keuchik|perbekel|bupati|wabup|wali\s?kota"
    r"|gubernur|wagub|sekda|menteri|wamen\w*|presiden|kajari|anggota\s+(?:dprd?|dpd)|ketua\s+(?:dprd?|dpd)"
    r"|kepala\s+(?:desa|dusun|kelurahan|kampung|dinas|badan|kantor|bidang|seksi|kepolisian|kejaksaan"
    r"|satuan|satpol|unit|bagian|subbag\w*|upt\w*|disnaker\w*)|mediator\s+hubungan|pengawas\s+ketenagakerjaan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class There:
    """Somebody or a group that was there."""

    kind: AttendanceKind
    label: str
    span: tuple[int, int]
    reason: str
    confidence: float
    count: int | None = None
    name: str = ""
    rank: str = ""
    presence: Presence = Presence.PRESENT


def attendance(reading: Reading) -> list[There]:
    """Officials in office by name, others by role, groups by number; who is only mentioned stays out."""
    rows: dict[tuple[str, str], There] = {}
    for person in reading.people:
        there = _person(person)
        if there is not None:
            rows.setdefault((there.label.lower(), there.name.lower()), there)
    for group in reading.participants:
        row = There(
            kind=AttendanceKind.GROUP,
            label=group.who[:LABEL],
            count=group.count,
            span=group.span,
            reason=group.reason,
            confidence=group.confidence,
        )
        rows.setdefault((row.label.lower(), str(row.count)), row)
    return sorted(rows.values(), key=lambda row: row.span)


def _person(person: Person) -> There | None:
    if person.presence not in set(Presence.values):
        return None
    label = (person.post or "")[:LABEL]
    if is_official(person):
        return There(
            kind=AttendanceKind.OFFICIAL,
            label=label or (person.rank or "")[:LABEL],
            name=person.name[:120],
            rank=(person.rank or "")[:40],
            presence=Presence(person.presence),
            span=person.span,
            reason=person.reason,
            confidence=person.confidence,
        )
    if not label:
        return None  # somebody without an office and without a role: the original keeps the name
    return There(
        kind=AttendanceKind.ROLE,
        label=label,
        presence=Presence(person.presence),
        span=person.span,
        reason=person.reason,
        confidence=person.confidence,
    )


def is_official(person: Person) -> bool:
    """Whether the person is named as holder of a public office (design §3.5)."""
    return bool(person.rank) or bool(OFFICE.match(person.post or ""))


def by_role(words: str | None, people: Iterable[Person]) -> str:
    """Who spoke, by role: names of known persons give way to their post, bare names to nothing."""
    if not words:
        return ""
    left, post = words, ""
    for person in sorted(people, key=lambda each: -len(each.name)):
        if person.name and person.name in left:
            left = left.replace(person.name, " ")
            left = left.replace(person.rank, " ") if person.rank else left
            post = post or person.post or ""
    bare = HONORIFIC.sub(" ", left)
    left = bare if left != words else left
    left = "" if _is_bare_name(bare) else re.sub(r"[\s,;:()/-]+", " ", left).strip(" .")
    return (left if len(left) > 2 else post)[:LABEL]  # noqa: PLR2004  # less is no role


def _is_bare_name(words: str) -> bool:
    """Capitalised words of which none opens a post, a role or is a word of the dictionary."""
    found = [token for token in tokens.tokens_of(words) if token.is_word]
    known = words_of_posts.heads() | words_of_posts.roles()
    return bool(found) and all(
        token.is_capital
        and token.lower not in known
        and (tokens.is_name_part(token.lower) or not tokens.is_common_word(token.lower))
        for token in found
    )


def promiser_names(by: str | None, people: Sequence[Person]) -> list[str]:
    """Words in which a party's name may stand: what the text says, then the speaker's own post."""
    found = [by] if by else []
    found += [person.post for person in people if by and person.post and person.name in by]
    return found


def due_on(text: str, held_on: date | None) -> date | None:
    """The day by which it is promised: the last date behind words such as "at the latest"."""
    prepared = texts.prepare(text)
    year = held_on.year if held_on else None
    days = [
        dated.on(year)
        for dated in dates.dates_in(prepared)
        if DEADLINE.search(text[: dated.span[0]])
    ]
    return next((on for on in reversed(days) if on and (not held_on or on >= held_on)), None)


def region_code(places: Sequence[Place]) -> str | None:
    """The deepest region that is alone on its level; two villages of one district give the district."""
    for level in LEVELS:
        codes = {place.code for place in places if place.level == level}
        if len(codes) == 1:
            code = codes.pop()
            if code is not None:
                return code
    return None


def region_words(places: Sequence[Place]) -> Place | None:
    """The finding that tells most about where it was, RT/RW aside."""
    known = [place for place in places if place.level in LEVELS]
    return min(known, key=lambda place: LEVELS.index(place.level), default=None)


def hamlet(places: Sequence[Place]) -> Place | None:
    """RT or RW, as the text says it, when there is one only."""
    found = {place.name: place for place in places if place.level == "hamlet"}
    return next(iter(found.values())) if len(found) == 1 else None


def title(reading: Reading) -> str:
    """A first title: the programme's name and the place, nothing when the text names no programme."""
    if reading.programme is None:
        return ""
    name = programme_name(reading.programme.code)
    place = region_words(reading.regions)
    where = place.name if place else (reading.venue.words if reading.venue else "")
    return f"{name} – {where}"[:LABEL] if where else name[:LABEL]


def programme_name(code: str) -> str:
    """The programme's name in the interface's data, the code itself when unknown."""
    entry = tables.table("programmes").get(code, {})
    return str(entry.get("name", code))


def drops_commitments(reading: Reading) -> bool:
    """A held text that names candidates: what it promises is somebody's programme (design §3.11)."""
    return reading.is_held and any(each.code == NAMES_CANDIDATES for each in reading.warnings)
