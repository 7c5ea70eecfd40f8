"""Words as a search compares them: plain letters, standard spelling, roots; texts and questions alike."""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary  # type: ignore[import-untyped]
from Sastrawi.Stemmer.Stemmer import Stemmer  # type: ignore[import-untyped]
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # type: ignore[import-untyped]

from ngariung.language import keywords, tables
from ngariung.language.findings import Span

# Marks and invisible characters inside a word belong to it: "jalan" with a zero-width space is "jalan".
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
LETTER = rf"[^\W_][{INVISIBLE}\u0300-\u036f]*"
WORD = re.compile(rf"(?:{LETTER})+(?:['’‘ʼ`‐‑-](?:{LETTER})+)*")
IGNORED = re.compile(rf"[{INVISIBLE}'’‘ʼ`]")
HYPHENS = re.compile(r"[‐‑-]")
STRETCHED = re.compile(r"([a-z])\1{2,}")
# "jalan2", "anak2nya": written twice in short.
TWICE = re.compile(r"([a-z]{3,})2(?:nya|an)?")
# "rt03": the same as "RT 3".
NUMBERED = re.compile(r"^([a-z]{2})(\d+)$")
# Endings of speech that the stemmer of the written language does not know.
SPOKEN = re.compile(r"(?:nye|na|ne|e)$")
LONGEST = 40
SHORTEST_ROOT = 3
# Said without them, a sentence says the opposite; they are never left out.
NEGATIONS = frozenset(("tidak", "belum", "jangan", "bukan", "tanpa"))


class Term(NamedTuple):
    """One root and the place of its word in the text."""

    stem: str
    span: Span


def stems_of(text: str) -> list[str]:
    """Return the roots of the words of `text` in their order, without fillers."""
    return [stem for word in WORD.findall(text.lower()) for stem in _stems(word)]


def terms_of(text: str) -> Iterator[Term]:
    """Yield the same roots as `stems_of`, each with the place of its word in `text` as it is written."""
    for found in WORD.finditer(text):
        for stem in _stems(found.group().lower()):
            yield Term(stem, found.span())


@functools.lru_cache(maxsize=65_536)
def _stems(word: str) -> tuple[str, ...]:
    """Return the roots of one lower-case word: of slang for two words two, of a filler none."""
    stems: list[str] = []
    for part in HYPHENS.split(NUMBERED.sub(r"\1-\2", _plain(word))):
        # "jalan-jalan" and "sewa-menyewa" are one word written twice.
        stems += [stem for stem in _of_part(part) if stem not in stems]
    return tuple(stems)


def _plain(word: str) -> str:
    """Return the word without accents, invisible characters and apostrophes, in usual letters."""
    if word.isascii():
        return word.replace("'", "").replace("`", "")
    decomposed = unicodedata.normalize("NFKD", IGNORED.sub("", word))
    return "".join(each for each in decomposed if not unicodedata.combining(each)).lower()


def _of_part(part: str) -> Iterator[str]:
    if part.isdecimal():
        yield (part.lstrip("0") or "0")[:LONGEST]
        return
    for standard in _standard(part).split():
        if standard not in tables.words("fillers"):
            # Twice: the root of slang may be slang ("benerin", "bener", "betul").
            yield _root(_everyday(_root(standard)))[:LONGEST]


def _standard(word: str) -> str:
    """Return chat as the dictionary writes it; a word of the dictionary stays what it is."""
    plain = STRETCHED.sub(r"\1", word)
    twice = TWICE.fullmatch(plain)
    plain = _everyday(twice.group(1) if twice else plain)
    if " " in plain or _known().contains(plain):
        return plain
    return tables.slang().get(plain) or plain


def _everyday(word: str) -> str:
    """Return what our own table of everyday speech says for the word, else the word; the first of several."""
    return str(tables.table("everyday")["words"].get(word) or word).partition(" ")[0]


def _root(word: str) -> str:
    """Return the root by the grammar of the written language, else of speech, else the word."""
    if word in NEGATIONS or len(word) > LONGEST or not (word.isascii() and word.isalpha()):
        return word
    root = str(_stemmer().stem_singular_word(word)) or word
    if not _known().contains(root):
        return _spoken_root(word) or root
    return root if keywords.is_telling(root) else _telling_root(word, root)


def _telling_root(word: str, root: str) -> str:
    """Return a root that complaints are about where grammar alone took one no longer.

    "kerusakan" is no "rusa", a deer, and "pemadaman" no "madam".
    """
    forms = [*keywords.roots_of(word), *keywords.roots_of(word.removesuffix("an"))]
    others = (form for form in forms if len(form) >= len(root))
    return next((form for form in others if keywords.is_telling(form)), root)


def _spoken_root(word: str) -> str:
    """Return the likeliest root of "benerin", "nyolong" or "lampunye"; empty where none is known."""
    forms = [SPOKEN.sub("", word), *keywords.roots_of(word)]
    known = (form for form in forms if len(form) >= SHORTEST_ROOT and _known().contains(form))
    return next(known, "")


def roots() -> frozenset[str]:
    """Return every root that the stemmer knows."""
    return frozenset(_known().words)


@functools.cache
def _known() -> ArrayDictionary:
    """Return the stemmer's dictionary: roots alone, where ours holds derived words too."""
    return ArrayDictionary(StemmerFactory().get_words())


@functools.cache
def _stemmer() -> Stemmer:
    return Stemmer(_known())
