"""The story as its files tell it: plain rows, found by slug."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Row = dict[str, Any]

STORY = files("ngariung.demo") / "story"


@cache
def rows(name: str) -> list[Row]:
    """The rows of one file of the story, in its order."""
    told = tomllib.loads((STORY / f"{name}.toml").read_text(encoding="utf-8"))[name]
    return [told] if isinstance(told, dict) else told


@cache
def by_slug(name: str) -> dict[str, Row]:
    """The rows of one file of the story by their slugs."""
    return {row["slug"]: row for row in rows(name)}


def signing_in() -> dict[str, Row]:
    """The people whose sign-ins are printed, by what they show."""
    return {row["sign_in"]: row for row in rows("people") if row["sign_in"]}
