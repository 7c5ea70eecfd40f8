"""What the machine notices in a statement before people are asked: never a verdict, always shown."""

from collections.abc import Iterable
from enum import StrEnum

from ngariung.language.redacting import private_findings
from ngariung.language.similar.ideas import roots_of


class Notice(StrEnum):
    """Why a statement waits for a person's look."""

    PRIVATE = "private"
    SAME = "same"


def notices(text: str, others: Iterable[str]) -> list[str]:
    """Codes of what is noticed: words that may be private; a statement that says the same already."""
    found = []
    if private_findings(text):
        found.append(Notice.PRIVATE)
    mine = _plain(text)
    if any(_plain(other) == mine for other in others):
        found.append(Notice.SAME)
    return [str(notice) for notice in found]


def _plain(text: str) -> tuple[str, ...]:
    """What a text says however it is written: roots of its words, in their order."""
    return tuple(roots_of(text))
