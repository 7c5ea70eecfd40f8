"""What a reporter hands in, and what they get back."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from .enums import What, Who

LONGEST_TEXT = 10_000
MOST_PICTURES = 8


@dataclass(frozen=True, kw_only=True)
class Said:
    """The words of one voice as they came in."""

    text: str
    place: str = ""
    when: str = ""
    about: str = ""
    may_read: bool = False
    who: str = Who.HIDDEN
    what: str = What.RESTRICTED
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "id"

    @property
    def is_readable(self) -> bool:
        """Whether there is anything to see in the text: blanks and invisible characters say nothing."""
        return any(unicodedata.category(letter)[0] not in "ZC" for letter in self.text)

    @property
    def has_contact(self) -> bool:
        """Whether anything was said about how to reach the reporter."""
        return bool(self.name or self.email or self.phone)


@dataclass(frozen=True)
class Received:
    """The answer to a voice: the receipt's words (None without a receipt) and its row in the register."""

    voice: Any
    receipt_words: tuple[str, ...] | None
    entry_number: int
    head: str


def content(voice: Any) -> dict[str, Any]:
    """What the register's row of a received voice covers."""
    return {
        "text": voice.text,
        "place": voice.place,
        "when": voice.when,
        "about": voice.about,
    }
