"""Ways to decide, out of data/processes.toml: their options, and how the result follows."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib import resources
from typing import Any

from django.utils.translation import get_language

from .enums import Rule, Side

DATA = resources.files("ngariung.deciding") / "data"
# What the path of a vote leads to.
VOTE = "vote"
# Words of an outcome that is not adopted because something stops it.
STOPPED = "stopped"
Words = Mapping[str, str]


@dataclass(frozen=True)
class Option:
    """One answer that people can give."""

    code: str
    side: Side
    names: Words
    meanings: Words
    prompts: Words
    needs_reason: bool

    @property
    def label(self) -> str:
        """What it is called, in the language now active."""
        return _spoken(self.names)

    @property
    def meaning(self) -> str:
        """What somebody says who chooses it."""
        return _spoken(self.meanings)

    @property
    def prompt(self) -> str:
        """What is asked beside it."""
        return _spoken(self.prompts)


@dataclass(frozen=True)
class Process:
    """One version of a way to decide."""

    code: str
    version: int
    names: Words
    meanings: Words
    follows_words: Words
    options: tuple[Option, ...]
    rule: Rule
    least: Fraction
    # More than `least` is needed; else as much is enough.
    is_over: bool
    # Of those for or against; else of all who said something.
    is_of_sides: bool
    stops: frozenset[Side]
    # An objection noted in the room stops it as long as it stands.
    stops_by_objection: bool
    may_acclaim: bool
    needs_quorum: bool
    is_retired: bool
    outcomes: Mapping[str, Words]

    @property
    def label(self) -> str:
        """What it is called, in the language now active."""
        return _spoken(self.names)

    @property
    def meaning(self) -> str:
        """What it is for, in one line."""
        return _spoken(self.meanings)

    @property
    def follows(self) -> str:
        """How the result follows from what people say."""
        return _spoken(self.follows_words)

    @property
    def is_ranked(self) -> bool:
        """Whether people put choices in order."""
        return self.rule == Rule.RANKED

    def option(self, code: str) -> Option | None:
        """The option with this code."""
        return next((one for one in self.options if one.code == code), None)

    def outcome(self, result: str, *, is_stopped: bool = False, **values: Any) -> str:
        """How the words of the outcome begin; what is stopped has its own where the version tells it."""
        key = STOPPED if is_stopped and STOPPED in self.outcomes else result
        words = _spoken(self.outcomes[key]) % values if key in self.outcomes else ""
        # A value may stand first: "fewer than 5".
        return words[:1].upper() + words[1:]


@functools.cache
def processes() -> dict[tuple[str, int], Process]:
    """Every version that is known."""
    table = tomllib.loads((DATA / "processes.toml").read_text(encoding="utf-8"))
    entries = table["processes"]
    read = [_read(_whole(entry, entries)) for entry in entries.values()]
    return {(one.code, one.version): one for one in read}


@functools.cache
def current() -> dict[str, Process]:
    """The newest version of each that is still offered, by code, in the order of the file."""
    found: dict[str, Process] = {}
    for one in processes().values():
        before = found.get(one.code)
        if not one.is_retired and (before is None or before.version < one.version):
            found[one.code] = one
    return found


def _whole(entry: dict[str, Any], entries: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """An entry with what it takes from the version before."""
    if "like" not in entry:
        return entry
    before = _whole(entries[entry["like"]], entries)
    return before | {"retired": False} | entry


def _read(entry: dict[str, Any]) -> Process:
    return Process(
        code=entry["code"],
        version=entry["version"],
        names=entry["name"],
        meanings=entry["meaning"],
        follows_words=entry["follows"],
        options=tuple(_option(one) for one in entry.get("options", ())),
        rule=Rule(entry["rule"]),
        least=Fraction(entry.get("least", "0")),
        is_over=entry.get("over", False),
        is_of_sides=entry.get("of", "cast") == "sides",
        stops=frozenset(Side(side) for side in entry.get("stops", ())),
        stops_by_objection=entry.get("objections", False),
        may_acclaim=entry.get("acclaim", False),
        needs_quorum=entry.get("quorum", False),
        is_retired=entry.get("retired", False),
        outcomes=entry["outcome"],
    )


def _option(entry: dict[str, Any]) -> Option:
    return Option(
        code=entry["code"],
        side=Side(entry["side"]),
        names=entry["name"],
        meanings=entry["meaning"],
        prompts=entry["prompt"],
        needs_reason=entry.get("reason", False),
    )


def _spoken(words: Words) -> str:
    return words.get((get_language() or "id")[:2], words["id"])
