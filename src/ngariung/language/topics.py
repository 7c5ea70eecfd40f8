"""The kinds and the topic tree, for suggestions and lists of choice."""

import functools
from dataclasses import dataclass

from ngariung.language import tables
from ngariung.language.keywords import Finder


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


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return the five kinds by code."""
    rows = tables.table("topics")["kinds"]
    return {code: Kind(code, row["id"], row["en"]) for code, row in rows.items()}


@functools.cache
def topics() -> dict[str, Topic]:
    """Return the topics by code, in the order of the table."""
    return {
        code: Topic(
            code,
            row["group"],
            row["id"],
            row["en"],
            row["owner_hint"],
            row.get("protected", False),
            row.get("urgent", False),
        )
        for code, row in tables.table("topics")["topics"].items()
    }


@functools.cache
def finder() -> Finder:
    """Return what finds the topics' keywords."""
    rows = tables.table("topics")["topics"]
    weak = frozenset(tables.table("topics")["weak"])
    return Finder({code: row["keywords"] for code, row in rows.items()}, weak)


def version() -> str:
    """Return the version of the tree, to be kept beside what was suggested by it."""
    found: str = tables.table("topics")["version"]
    return found
