"""Words of a text with their places and the few things about them that reading asks for."""

import functools
import re
from typing import NamedTuple

from ngariung.language import tables
from ngariung.language.findings import Span

# What is longer than any word or number is cut, so that remembering words costs little.
TOKEN = re.compile(
    r"[A-Z][A-Za-z]{0,5}(?:\.[A-Z][A-Za-z]{0,5}){1,9}\.?"
    r"|[^\W\d_]{1,60}(?:['/-][^\W_]{1,60}){0,9}"
    r"|\d{1,60}(?:[.,/:]\d{1,60}){0,9}(?:-\d{1,60})?"
    r"|\n|[^\w\s]"
)
# The same for texts of these letters alone, which is most, in two thirds of the time.
PLAIN_TOKEN = re.compile(
    r"[A-Z][A-Za-z]{0,5}(?:\.[A-Z][A-Za-z]{0,5}){1,9}\.?"
    r"|[A-Za-z]{1,60}(?:['/-][A-Za-z0-9]{1,60}){0,9}"
    r"|[0-9]{1,60}(?:[.,/:][0-9]{1,60}){0,9}(?:-[0-9]{1,60})?"
    r"|\n|[^A-Za-z0-9_\s]"
)
# Words whose properties are remembered; more than one text's, few enough for any number of texts.
KEPT = 1 << 14


class Token(NamedTuple):
    """One word, number or mark; a tuple, because a text has hundreds of them."""

    words: str
    lower: str
    span: Span
    is_capital: bool
    is_upper: bool

    @property
    def is_word(self) -> bool:
        """Tell whether this is a word."""
        return self.words[0].isalpha()


def tokens_of(clean: str) -> list[Token]:
    """Return the tokens of a cleaned text; a line end is a token of its own."""
    found: list[Token] = []
    at = 0
    # Looked up once: the loop is gone through for every word.
    find, add, new = clean.find, found.append, tuple.__new__
    for words in (PLAIN_TOKEN if clean.isascii() else TOKEN).findall(clean):
        # What lies between begins no token, so the next place of the words is theirs.
        start = find(words, at)
        at = start + len(words)
        lower, capital, upper = _shape(words)
        # A NamedTuple's own __new__ costs as much as all the rest of cutting a text into words.
        add(new(Token, (words, lower, (start, at), capital, upper)))
    return found


@functools.lru_cache(maxsize=KEPT)
def _shape(words: str) -> tuple[str, bool, bool]:
    capital = words[0].isupper()
    return words.lower(), capital, capital and words.isupper() and len(words) > 1


@functools.lru_cache(maxsize=KEPT)
def is_name_part(lower: str) -> bool:
    """Tell whether `lower` is a common part of personal names."""
    return lower in tables.words("names")


@functools.lru_cache(maxsize=KEPT)
def is_common_word(lower: str) -> bool:
    """Tell whether `lower` is a word of the dictionary (its usual prefixes and suffixes aside)."""
    roots = tables.words("roots")
    if lower in roots or lower in tables.words("stopwords"):
        return True
    return any(stem in roots for stem in _stems(lower))


def _stems(lower: str) -> set[str]:
    bare = re.sub(r"(?:nya|lah|kah|pun)$", "", lower)
    bases = {bare, re.sub(r"(?:kan|an|i)$", "", bare)}
    found = set(bases)
    for base in bases:
        found.add(re.sub(r"^(?:meng|mem|men|me|di|ber|ter|se|per|pe[mn]?g?|ke)", "", base))
        for prefix, letter in (("meny", "s"), ("mem", "p"), ("men", "t"), ("meng", "k")):
            if base.startswith(prefix):
                found.add(letter + base[len(prefix) :])
    return found


@functools.lru_cache(maxsize=KEPT)
def plain(words: str) -> str:
    """Return `words` without dots, in small letters."""
    return words.replace(".", "").lower()
