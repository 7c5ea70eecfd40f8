"""The kinds and the topic tree, for suggestions and lists of choice."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.keywords import Finder, Hit

# A keyword of less weight than this is too common to make a text protected.
TELLING = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the five kinds of a voice."""

    code: str
    name_id: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A leaf of the topic tree; `owner_hint` says who usually answers first."""

    code: str
    group: str
    name_id: str
    name_en: str
    owner_hint: str
    is_protected: bool
    is_urgent: bool
    example_id: str
    example_en: str


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return the five kinds by code."""
    rows = tables.table("topics")["kinds"]
    return {code: Kind(code, row["id"], row["en"]) for code, row in rows.items()}


@functools.cache
def topics() -> dict[str, Topic]:
    """Return the topics by code, in the order of the table."""
    examples = tables.table("topics")["examples"]
    return {
        code: Topic(
            code,
            row["group"],
            row["id"],
            row["en"],
            row["owner_hint"],
            row.get("protected", False),
            row.get("urgent", False),
            examples[code]["id"],
            examples[code]["en"],
        )
        for code, row in tables.table("topics")["topics"].items()
    }


@functools.cache
def finder() -> Finder:
    """Return what finds the topics' keywords."""
    rows = tables.table("topics")["topics"]
    weak = frozenset(tables.table("topics")["weak"])
    grave = frozenset(
        code for code, row in rows.items() if row.get("urgent") or row.get("protected")
    )
    return Finder({code: row["keywords"] for code, row in rows.items()}, weak, grave)


def touched(hits: Iterable[Hit]) -> list[Topic]:
    """Return the topics of which something telling was said, in the order of the table."""
    codes = {hit.label for hit in hits if hit.weight >= TELLING}
    return [topic for code, topic in topics().items() if code in codes]


def strongest(hits: Iterable[Hit]) -> Topic | None:
    """Return the topic for which most was said by its keywords; protected matters come first.

    It is worse to miss one of those than to ask once too often.
    """
    found: dict[str, dict[str, Hit]] = {}
    for hit in hits:
        found.setdefault(hit.label, {}).setdefault(hit.words, hit)
    ranks = {
        code: (
            topics()[code].is_protected and max(hit.weight for hit in rows.values()) >= TELLING,
            sum(hit.weight for hit in rows.values()),
            -min(hit.span[0] for hit in rows.values()),
        )
        for code, rows in found.items()
    }
    return topics()[max(ranks, key=lambda code: ranks[code])] if ranks else None


def version() -> str:
    """Return the version of the tree, to be kept beside what was suggested by it."""
    found: str = tables.table("topics")["version"]
    return found
