"""Kinds and topics to choose from, in the reader's language."""

from collections import defaultdict
from typing import Any

from django.utils.translation import get_language

from ngariung.language import tables
from ngariung.language.topics import topics

from .enums import VoiceKind


def kind_choices() -> list[tuple[str, Any]]:
    """The five kinds."""
    return list(VoiceKind.choices)


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The topics by group, in the order of the tree."""
    key = "en" if get_language() == "en" else "id"
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for topic in topics().values():
        label = topic.name_en if key == "en" else topic.name_id
        groups[topic.group].append((topic.code, label))
    names = tables.table("topics")["groups"]
    return [(names[group][key], rows) for group, rows in groups.items()]


def topic_label(code: str) -> str:
    """The topic in words; the code itself where the tree has lost it."""
    topic = topics().get(code)
    if topic is None:
        return code
    return topic.name_en if get_language() == "en" else topic.name_id
