"""What may not wait or not be read by everybody: the desk and the number for it."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.keywords import Finder, Hit, Word
from ngariung.language.topics import Topic


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of alarm: who takes it, and which number helps; one that is not urgent waits for the day."""

    code: str
    name_id: str
    name_en: str
    desk_id: str
    desk_en: str
    number: str
    extension: str
    topics: frozenset[str]
    is_urgent: bool = True


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm raised, with the words of the text that raised it; none where only the whole text did."""

    kind: Kind
    words: tuple[str, ...]


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of alarm by code, the gravest first."""
    return {
        code: Kind(
            code,
            row["id"],
            row["en"],
            row["desk_id"],
            row["desk_en"],
            row["number"],
            row.get("extension", ""),
            frozenset(row["topics"]),
            row.get("urgent", True),
        )
        for code, row in tables.table("alarms")["alarms"].items()
    }


def raised(
    words: list[Word], hits: Iterable[Hit], touched: Iterable[Topic], thought: Iterable[str]
) -> tuple[Alarm, ...]:
    """Return the alarms of a text: by their own words, by topics touched, by topics only thought of."""
    said: dict[str, list[str]] = {}
    for hit in _finder().hits(words):
        said.setdefault(hit.label, []).append(hit.words)
    codes, rows, guessed = {topic.code for topic in touched}, list(hits), frozenset(thought)
    found = []
    for code, kind in kinds().items():
        by_topic = [hit.words for hit in rows if hit.label in kind.topics & codes]
        because = tuple(dict.fromkeys((*said.get(code, ()), *by_topic)))
        if because or kind.topics & guessed:
            found.append(Alarm(kind, because))
    return tuple(found)


@functools.cache
def _finder() -> Finder:
    rows = tables.table("alarms")["alarms"]
    return Finder(
        {code: row["keywords"] for code, row in rows.items()}, frozenset(), frozenset(rows)
    )
