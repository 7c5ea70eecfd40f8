"""The story as its files tell it: plain rows, found by slug."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Row = dict[str, Any]

NAMES = (
    "parties",
    "people",
    "programmes",
    "forums",
    "voices",
    "cases",
    "commitments",
    "deliberations",
)
STORY = files("ngariung.demo") / "story"
# The first day of the story, counted from the day on which it is played.
STORY_BEGINS = -92


class Tale:
    """What is played: rows by table, found by slug, and the day on which it begins."""

    def __init__(self, tables: Mapping[str, list[Row]], *, begins: int) -> None:
        self.begins = begins
        self._rows = tables
        self._slugs = {name: {row["slug"]: row for row in rows} for name, rows in tables.items()}
        self.case_of = {slug: row for row in self.rows("cases") for slug in row["voices"]}

    def rows(self, name: str) -> list[Row]:
        """The rows of a table, in its order."""
        return self._rows[name]

    def by_slug(self, name: str) -> dict[str, Row]:
        """The rows of a table by their slugs."""
        return self._slugs[name]


@cache
def story() -> Tale:
    """The story alone, as it was written by hand."""
    return Tale({name: rows(name) for name in NAMES}, begins=STORY_BEGINS)


@cache
def rows(name: str) -> list[Row]:
    """The rows of one file of the story, in its order."""
    told: list[Row] = tomllib.loads((STORY / f"{name}.toml").read_text(encoding="utf-8"))[name]
    return told


@cache
def by_slug(name: str) -> dict[str, Row]:
    """The rows of one file of the story by their slugs."""
    return {row["slug"]: row for row in rows(name)}


def signing_in() -> dict[str, Row]:
    """The people whose sign-ins are printed, by what they show."""
    return {row["sign_in"]: row for row in rows("people") if row["sign_in"]}
