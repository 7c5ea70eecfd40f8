"""What a reading consists of: each finding says where it stands, why, and how sure it is."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]
LISTS = (
    *("regions", "people", "participants", "organizations", "alliances"),
    *("voices", "commitments", "quotes", "figures", "topics", "warnings"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something found: `span` counts characters of the text that was read."""

    span: Span
    reason: str
    confidence: float = 0.5

    def to_json(self) -> dict[str, Any]:
        """Return the fields as plain values, the finding's own words first."""
        own = {name: _plain(getattr(self, name)) for name in _own_fields(type(self))}
        return own | {
            "span": list(self.span),
            "reason": self.reason,
            "confidence": round(self.confidence, 2),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for a text being the report of one forum, or against it where `weight` is negative."""

    reason: str
    weight: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Finding):
    """The programme or kind of meeting, a code of data/programmes.toml."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOn(Finding):
    """The day on which the forum was held; `until` where it went on for days."""

    on: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue(Finding):
    """Where people sat together, in the text's own words."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Finding):
    """A region; `code` only where exactly one region fits. RT/RW are level hamlet."""

    level: str
    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Host(Finding):
    """The institution that held the forum."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Finding):
    """A person; `presence` is present, represented or mentioned."""

    name: str
    rank: str | None = None
    post: str | None = None
    presence: str = "present"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Finding):
    """An institution, company or union named in the text."""

    name: str
    abbreviation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance(Finding):
    """An alliance with the members that the text lists."""

    name: str
    abbreviation: str | None = None
    members: tuple[Organization, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Finding):
    """What a participant complained about, asked or proposed."""

    text: str
    said_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Finding):
    """What somebody promised or ordered, or what the parties agreed; `due_on` where a day is named."""

    text: str
    by: str | None = None
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Finding):
    """Words between quotation marks."""

    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Finding):
    """A statistical figure with what it is about."""

    value: float
    unit: str
    place: str | None = None
    period: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants(Finding):
    """A group of people with its number; None where the text only says "hundreds"."""

    count: int | None
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched(Finding):
    """A topic of the topic tree that a held text speaks of."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Finding):
    """Something a reviewer has to look at; `words` are for people."""

    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one text."""

    is_forum: bool
    forum_reason: str
    forum_confidence: float = 0.5
    forum_evidence: tuple[Evidence, ...] = ()
    programme: Programme | None = None
    programmes: tuple[Programme, ...] = ()
    held_on: HeldOn | None = None
    published_on: dt.date | None = None
    venue: Venue | None = None
    regions: tuple[Place, ...] = ()
    host: Host | None = None
    people: tuple[Person, ...] = ()
    participants: tuple[Participants, ...] = ()
    organizations: tuple[Organization, ...] = ()
    alliances: tuple[Alliance, ...] = ()
    voices: tuple[Voice, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    topics: tuple[Touched, ...] = ()
    warnings: tuple[Caution, ...] = ()
    is_held: bool = False

    def to_json(self, source: str) -> dict[str, Any]:
        """Return the reading in the form that `ngariung read --json` prints."""
        held, venue, programme = self.held_on, self.venue, self.programme
        return {
            "source": source,
            "is_forum": self.is_forum,
            "is_held": self.is_held,
            "programme": programme.code if programme else None,
            "programmes": [each.to_json() for each in self.programmes],
            "held_on": held.on.isoformat() if held else None,
            "venue": venue.words if venue else None,
            "host": self.host.to_json() if self.host else None,
            **{name: [each.to_json() for each in getattr(self, name)] for name in LISTS},
            "evidence": {
                "is_forum": {
                    "reason": self.forum_reason,
                    "confidence": round(self.forum_confidence, 2),
                },
                "programme": programme.to_json() if programme else None,
                "held_on": held.to_json() if held else None,
                "venue": venue.to_json() if venue else None,
            },
        }


def _own_fields(kind: type[Finding]) -> list[str]:
    """Return the names of the fields that `kind` adds to a finding."""
    common = set(Finding.__dataclass_fields__)
    return [name for name in kind.__dataclass_fields__ if name not in common]


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [each.to_json() for each in value]
    return value
