"""Who is usually competent for a topic, out of data/routing.toml."""

import functools
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from ngariung.language import tables

from .procedures import table


@dataclass(frozen=True)
class Route:
    """Kinds of institutions to ask, in order, the kinds that must not decide, and why."""

    kinds: tuple[str, ...]
    excluded: frozenset[str]
    # Institutions that are there for this come before all others (parties.enums.Task).
    task: str
    reasons: dict[str, str]

    @property
    def because(self) -> str:
        """The reason, in the language now active."""
        return self.reasons.get((get_language() or "id")[:2], self.reasons["id"])


def route(topic: str) -> Route:
    """The route of `topic`: its own entry, else its group's, else the one for everything else."""
    routes = _table()
    entry = routes["topics"].get(topic) or routes["groups"].get(group_of(topic))
    return _read(entry or routes["otherwise"])


def group_of(topic: str) -> str:
    """The group of a topic in the topic tree; empty for an unknown one."""
    entry = tables.table("topics")["topics"].get(topic, {})
    return str(entry.get("group", ""))


def topic_words(topic: str) -> str:
    """The topic as people read it, in the language now active; empty for none."""
    entry = tables.table("topics")["topics"].get(topic, {})
    language = (get_language() or "id")[:2]
    return str(entry.get(language, entry.get("id", "")))


def topic_choices() -> list[tuple[str, str]]:
    """Every topic with its words, in the order of the tree."""
    return [(topic, topic_words(topic)) for topic in tables.table("topics")["topics"]]


@functools.cache
def _table() -> dict[str, Any]:
    return table("routing")


def _read(entry: dict[str, Any]) -> Route:
    return Route(
        kinds=tuple(entry["kinds"]),
        excluded=frozenset(entry.get("not", ())),
        task=entry.get("task", ""),
        reasons={"id": entry["because_id"], "en": entry["because_en"]},
    )
