"""What somebody may have meant: words of the dictionary, never words of documents."""

import functools

from rapidfuzz import fuzz, process

from ngariung.language import stems, tables

# As alike as "bangjir" and "banjir"; shorter words are alike to too much.
ALIKE, SHORTEST = 80, 4
MOST_WORDS = 3


def suggestion(text: str) -> str:
    """`text` with at most three unknown words replaced by known ones; empty where none has a likely one."""
    known = _known()
    parts: list[str] = []
    end = changed = 0
    for found in stems.WORD.finditer(text):
        word = found.group().lower()
        likely = ""
        if changed < MOST_WORDS and not known.issuperset(stems.stems_of(word)):
            likely = _likely(word)
        if likely:
            changed += 1
            parts += [text[end : found.start()], likely]
            end = found.end()
    return "".join([*parts, text[end:]]) if changed else ""


def _likely(word: str) -> str:
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    best = process.extractOne(word, _sorted(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[0] if best is not None else ""


@functools.cache
def _known() -> frozenset[str]:
    return tables.words("roots") | frozenset(tables.table("everyday")["words"].values())


@functools.cache
def _sorted() -> tuple[str, ...]:
    # Everyday words first: of two that are equally alike the first is taken.
    everyday = [word for word in tables.table("everyday")["words"].values() if " " not in word]
    return tuple(dict.fromkeys([*everyday, *sorted(tables.words("roots"))]))
