"""Whether a text can be read at all: its language, its letters, its length."""

import functools
import re

from ngariung.language.findings import Caution
from ngariung.language.tokens import KEPT, is_common_word, is_name_part

# More is cut off: no report is so long, and time and memory stay bounded.
LONGEST = 100_000
# What is looked at to know the language.
LOOKED_AT = 1_500
# Fewer letters than these tell no language.
FEWEST_LETTERS = 80
# The share of letters in words of the dictionary: Indonesian reports have 0.6 to 0.9, chats 0.5,
# other languages less than 0.2.
LEAST_KNOWN = 0.35
WORD = re.compile(r"[^\W\d_]{1,60}(?:-[^\W\d_]{1,60})?")
# The same for texts without other letters than these, which is most, in half the time.
PLAIN_WORD = re.compile(r"[A-Za-z]{1,60}(?:-[A-Za-z]{1,60})?")
OTHER = re.compile(r"[^\x00-\x7f]")
# UTF-8 read as something else, or lost letters.
BROKEN = re.compile(r"â€|Ã[\u0080-\u00bf©¨]|Â[\u00a0-\u00bf]|\ufffd")
FEWEST_BROKEN = 3
WORDS = {
    "not_indonesian": "Teks ini tampaknya bukan bahasa Indonesia; hasilnya tidak bisa diandalkan.",
    "no_words": "Teks ini tidak berisi kata.",
    "broken_letters": "Banyak huruf rusak; simpan ulang berkasnya sebagai UTF-8.",
    "mended_letters": "Huruf yang rusak di berkas ini sudah dipulihkan; cocokkan dengan aslinya.",
    "too_long": f"Teks terlalu panjang; hanya {LONGEST:,} huruf pertama yang dibaca.".replace(
        ",", "."
    ),
}
REASONS = {
    "not_indonesian": "few words of the dictionary",
    "no_words": "no word in it",
    "broken_letters": "letters of a wrong encoding",
    "mended_letters": "letters of a wrong encoding",
    "too_long": "longer than what is read",
}


def doubts_about(text: str) -> tuple[Caution, ...]:
    """Return the warnings about a whole text; `text` is as given, not yet cut."""
    head = text[:LONGEST]
    codes = [_code_of_language(head)]
    broken = [] if head.isascii() else [found.span() for found in BROKEN.finditer(head)]
    found = [_caution(code, (0, len(head))) for code in codes if code]
    if len(broken) >= FEWEST_BROKEN:
        found.append(_caution("broken_letters", broken[0]))
    if len(text) > LONGEST:
        found.append(_caution("too_long", (LONGEST, len(text))))
    return tuple(found)


def is_indonesian(text: str) -> bool:
    """Whether a sentence of any length is Indonesian, by how much of it the dictionary knows."""
    words = WORD.findall(text[:LOOKED_AT])
    return sum(map(_known_letters, words)) > LEAST_KNOWN * sum(map(len, words))


def of_mended() -> Caution:
    """Return the warning about a text whose letters were mended before it was read."""
    return _caution("mended_letters", (0, 0))


def _code_of_language(text: str) -> str | None:
    looked_at = text[:LOOKED_AT]
    is_plain = not any(map(str.isalnum, OTHER.findall(looked_at)))
    words = (PLAIN_WORD if is_plain else WORD).findall(looked_at)
    letters = sum(map(len, words))
    if not letters:
        return "no_words" if text.strip() else None
    known = sum(map(_known_letters, words))
    is_enough = letters >= FEWEST_LETTERS
    return "not_indonesian" if is_enough and known < LEAST_KNOWN * letters else None


@functools.lru_cache(maxsize=KEPT)
def _known_letters(word: str) -> int:
    """Return the length of a word of the dictionary, 0 for any other."""
    lower = word.lower()
    whole = is_common_word(lower) or is_name_part(lower)
    known = whole or ("-" in lower and is_common_word(lower.partition("-")[0]))
    return len(word) if known else 0


def _caution(code: str, span: tuple[int, int]) -> Caution:
    return Caution(span=span, reason=REASONS[code], confidence=0.8, code=code, words=WORDS[code])
