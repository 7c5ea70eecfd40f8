"""The agenda of a forum as a list: items out of lines, their order, when each begins. No database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from textwrap import wrap
from typing import Any

from django.utils.text import capfirst

from .enums import ItemKind

LONGEST_TITLE = 200
MOST_ITEMS = 40
MOST_MINUTES = 600
# "1.", "2)", "-", "•" before a line say only that it is one.
BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•–])\s+")
ANY_DAY = datetime(2026, 1, 1)  # noqa: DTZ001  # only to add minutes to a time of day


@dataclass(frozen=True)
class Draft:
    """One item as somebody wrote it. Without a title it is called by its kind."""

    kind: str = ItemKind.TOPIC
    title: str = ""
    minutes: int | None = None
    led_by: str = ""

    @property
    def words(self) -> str:
        """What the item is called."""
        return self.title or capfirst(str(ItemKind(self.kind).label))

    def facts(self) -> dict[str, Any]:
        """What the register says about it."""
        return {name: value for name, value in vars(self).items() if value not in {"", None}}


@dataclass(frozen=True)
class Slot:
    """One item with the time at which it begins, where that can be told."""

    draft: Draft
    starts_at: time | None


PROMISES = Draft(ItemKind.PROMISES)
USUAL = (
    Draft(ItemKind.OPENING, minutes=10),
    Draft(ItemKind.PROMISES, minutes=20),
    Draft(ItemKind.VOICES, minutes=60),
    Draft(ItemKind.ANSWERS, minutes=30),
    Draft(ItemKind.AGREEMENT, minutes=10),
)


def usual(*, is_in_programme: bool) -> list[Draft]:
    """What most dialogues go through; only a programme has a last forum to look back on."""
    return [row for row in USUAL if is_in_programme or row.kind != ItemKind.PROMISES]


def drafts_in(text: str) -> list[Draft]:
    """One topic for each line that says something; what is too long goes on in the next item."""
    lines = (BULLET.sub("", line).strip() for line in text.splitlines())
    titles = (part for line in lines for part in wrap(line, LONGEST_TITLE))
    return [Draft(title=title) for title in titles]


def slots(drafts: Iterable[Draft], starts_at: time | None) -> list[Slot]:
    """Each item with its time: the forum's start and the minutes before it.

    Behind an item without minutes nobody can tell; so for what would begin after midnight.
    """
    known: datetime | None = datetime.combine(ANY_DAY, starts_at) if starts_at else None
    found = []
    for draft in drafts:
        found.append(Slot(draft, known.time() if known else None))
        known = _behind(known, draft.minutes)
    return found


def _behind(known: datetime | None, minutes: int | None) -> datetime | None:
    if known is None or minutes is None:
        return None
    after = known + timedelta(minutes=minutes)
    return after if after.date() == ANY_DAY.date() else None


def total(drafts: Sequence[Draft]) -> int | None:
    """How many minutes the whole agenda takes; None while one item does not say."""
    minutes = [draft.minutes for draft in drafts]
    known = [each for each in minutes if each is not None]
    return sum(known) if known and len(known) == len(minutes) else None
