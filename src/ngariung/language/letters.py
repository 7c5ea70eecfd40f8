"""Text made even before it is looked at: plain letters and digits, no invisible marks, no walls of signs."""

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ngariung.language.findings import Span

WIDE_BLANK = re.compile(r"[\t\r\v\f]|  ")
# Signs or blanks in a row: nobody says anything with so many.
WALL = re.compile(r"[^\w\s]{20,}|\s{20,}")
# So many times the letters that are wanted are looked through for them.
THROUGH = 10


@dataclass(frozen=True, slots=True)
class Even:
    """A text made even for looking, and where each of its characters stood."""

    text: str
    places: Sequence[int]

    def back(self, span: Span) -> Span:
        """Return where a stretch of this text stood in the text that was given."""
        first, last = span
        return self.places[first], self.places[last - 1] + 1


def evened(text: str) -> Even:
    """Return `text` with plain digits, letters, dashes and single blanks, without invisible marks."""
    if text.isascii() and not WIDE_BLANK.search(text):
        return Even(text, range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        plain = letter if letter.isascii() else _plain(letter)
        if plain in ("\t", "\r", "\v", "\f"):
            plain = " "
        if plain and not (plain == " " and letters and letters[-1] == " "):
            letters.append(plain)
            places.append(at)
    return Even("".join(letters), places)


def spoken(text: str, *, longest: int) -> str:
    """Return the first `longest` letters of what somebody says, made even and without walls of signs.

    A wall longer than ten times that hides what is behind it.
    """
    return evened(WALL.sub(" ", text[: longest * THROUGH])).text[:longest]


@functools.lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Return a plain character for one of another width or script's form; nothing for an invisible one."""
    kind = unicodedata.category(letter)
    if kind == "Nd":
        return str(unicodedata.digit(letter))
    if kind in ("Cf", "Mn"):
        return ""
    if kind in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    if kind == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
