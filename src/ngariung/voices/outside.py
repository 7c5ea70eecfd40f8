"""Numbers to call in danger, and doors outside this server: data with sources."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ngariung.language import tables

DOORS_FILE = Path(__file__).parent / "data" / "doors.toml"


@dataclass(frozen=True)
class Door:
    """Somebody else who listens."""

    name: str
    where: str
    words: str


@dataclass(frozen=True)
class Number:
    """A number to call, or to write a short message to."""

    number: str
    words: str
    is_call: bool


@cache
def _doors() -> list[dict[str, Any]]:
    with DOORS_FILE.open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["door"]
    return found


def doors(language: str) -> list[Door]:
    """The doors in the order in which they are usually tried."""
    key = "en" if language == "en" else "id"
    return [Door(row["name"], row["where"], row[key]) for row in _doors()]


def calls(language: str, first: Sequence[str]) -> list[Number]:
    """Whom to call where something seems urgent: `first`, then the others; none where nothing does."""
    if not first:
        return []
    found = [each for each in numbers(language) if each.is_call]
    order = {number: place for place, number in enumerate(first)}
    return sorted(found, key=lambda each: order.get(each.number, len(order)))


def numbers(language: str) -> list[Number]:
    """Whom to call in danger; nationwide numbers only."""
    key = "en" if language == "en" else "id"
    rows = tables.table("emergency")["number"]
    return [
        Number(row["number"], row[key], row["kind"] == "call") for row in rows if not row["regions"]
    ]
