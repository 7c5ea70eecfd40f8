"""The kinds and the topic tree, for suggestions and lists of choice."""

import functools
import re
from dataclasses import dataclass

from ngariung.language import tables

WHOLE_WORD = 4


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the five kinds of a voice."""

    code: str
    name_id: str
    name_en: str
    pattern: re.Pattern[str]


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
    pattern: re.Pattern[str]


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return the five kinds by code."""
    return {
        code: Kind(code, row["id"], row["en"], pattern_of(row["keywords"]))
        for code, row in tables.table("topics")["kinds"].items()
    }


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
            pattern_of(row["keywords"]),
        )
        for code, row in tables.table("topics")["topics"].items()
    }


def version() -> str:
    """Return the version of the tree, to be kept beside what was suggested by it."""
    found: str = tables.table("topics")["version"]
    return found


def pattern_of(keywords: list[str]) -> re.Pattern[str]:
    """Return a pattern that finds the keywords at the beginnings of words.

    A keyword of up to four letters has to be the whole word: "got" is not in "gotong".
    """
    parts = [_part(keyword) for keyword in sorted(keywords, key=len, reverse=True)]
    return re.compile("|".join(parts), re.IGNORECASE)


def _part(keyword: str) -> str:
    if not keyword[0].isalnum():
        return re.escape(keyword)
    words = r"\s+".join(map(re.escape, keyword.split()))
    is_short = len(keyword) <= WHOLE_WORD
    return rf"\b{words}(?:nya|lah|kah)?\b" if is_short else rf"\b(?:di|ke|ter|se|per)?{words}"
