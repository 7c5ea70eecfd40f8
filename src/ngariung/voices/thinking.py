"""What the machine thinks of a voice, ready to be kept: kind, topics and danger, each with its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from ngariung.language import alarms, places, texts
from ngariung.language.suggesting import suggest

from . import suggestions
from .alarms import TASKS

MOST_WORDS = 4
# Places stand early; the readers' time is theirs.
LONGEST_READ = 4000


@dataclass(frozen=True)
class Reason:
    """A code of something suggested, with the words that led to it."""

    code: str
    because: str


@dataclass(frozen=True)
class Thought:
    """A suggestion: codes with the words that led to them, the likeliest topic first."""

    kind: str = ""
    because: str = ""
    topics: tuple[Reason, ...] = ()
    alarms: tuple[Reason, ...] = ()

    @property
    def topic(self) -> str:
        """The likeliest topic; empty for none."""
        return self.topics[0].code if self.topics else ""

    @property
    def is_urgent(self) -> bool:
        """Whether something was raised that cannot wait for the morning."""
        return any(alarms.kinds()[each.code].is_urgent for each in self.alarms)

    @property
    def task(self) -> str:
        """What a desk must be there for to read this alone; empty where any desk may."""
        return next((TASKS[each.code] for each in self.alarms if each.code in TASKS), "")


def think(text: str) -> Thought:
    """Read `text` once; nothing is stored and nobody told."""
    found = suggest(text, suggestions.in_use())
    return Thought(
        kind=found.kind or "",
        because=", ".join(found.reasons),
        topics=tuple(Reason(each.code, quoted(each.words)) for each in found.topics),
        alarms=tuple(Reason(each.kind.code, quoted(each.words)) for each in found.alarms),
    )


@dataclass(frozen=True)
class Named:
    """A region that a text names beyond doubt."""

    code: str
    words: str


def place_in(text: str) -> Named | None:
    """The one region that `text` names, the smallest of several that lie in one another; else None."""
    ready = texts.prepare(text[:LONGEST_READ])
    written = places.written_in(ready)
    if any(len(names) > 1 for names in _by_level(written).values()):
        return None
    named = [place for place in places.places_in(ready, (), written) if place.code]
    codes = sorted({place.code or "" for place in named}, key=len)
    if not codes or any(not codes[-1].startswith(code) for code in codes):
        return None
    words = next(ready.raw[slice(*place.span)] for place in named if place.code == codes[-1])
    return Named(codes[-1], " ".join(words.split()))


def _by_level(written: Iterable[places.Written]) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for each in written:
        names.setdefault(each.level, set()).add(each.name.lower())
    return names


def quoted(words: Iterable[str]) -> str:
    """Words of the text as they are shown as a reason."""
    return ", ".join(f"“{word}”" for word in list(words)[:MOST_WORDS])
