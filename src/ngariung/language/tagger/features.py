"""What the tagger sees of a word: itself, its neighbours, their shapes and what lists say of them."""

import functools
import re
from collections.abc import Mapping, Sequence

from ngariung.language import names, ranks, regions, tables
from ngariung.language.tokens import is_common_word

EDGE = "·"
# Longer words are no names; what a hostile text holds instead is cut.
LONG = 40
LONGEST_CLASS = 8
# Marks that corpora leave at a word: (PKB) is one token there.
GLUED = re.compile(r"^[^\w]+(?=\w)|(?<=\w)[^\w]+$")
Group = tuple[str, ...]
Rows = list[tuple[Group, ...]]


def features_of(words: Sequence[str], lexicon: Mapping[str, str]) -> Rows:
    """Return the features of each word of a sentence; `lexicon` marks words known from elsewhere.

    They come in groups that return with the same words, so that their weights need adding up once.
    """
    bare = [GLUED.sub("", word)[:LONG] if len(word) > 1 else word for word in words]
    seen = [EDGE, EDGE, *(word.lower() for word in bare), EDGE, EDGE]
    shapes = [EDGE, *(shape(word) for word in bare), EDGE]
    classes = ["", "", *(classes_of(word) for word in seen[2:-2]), "", ""]
    marks = ["", *(lexicon.get(word, "") for word in seen[2:-2]), ""]
    found: Rows = []
    for at, word in enumerate(seen[2:-2]):
        further, left, _, right, beyond = seen[at : at + 5]
        behind, before, own, after = classes[at : at + 4]
        here = shapes[at + 1]
        found.append(
            (
                _own(word, here, own, marks[at + 1]),
                _beside("p", left, here, before, marks[at]),
                _beside("n", right, here, after, marks[at + 2]),
                _beyond(further, beyond, here, behind),
                _shapes(shapes[at], here, shapes[at + 2]),
                _lists_around(before, own, after, here),
                (f"pw={left} {word}",),
                (f"wn={word} {right}",),
            )
        )
    return found


@functools.lru_cache(maxsize=8192)
def _own(word: str, here: str, classes: str, mark: str) -> Group:
    row = [
        f"w={word}",
        f"b={word[:3]}",
        f"e={word[-3:]}",
        f"e2={word[-2:]}",
        f"e4={word[-4:]}",
        f"l={min(len(word), LONGEST_CLASS)}",
        *(f"c={each}{here}" for each in classes),
    ]
    return (*row, f"x={mark}{here}") if mark else tuple(row)


@functools.lru_cache(maxsize=8192)
def _beside(side: str, word: str, here: str, classes: str, mark: str) -> Group:
    row = [f"{side}={word}", *(f"c{side}={each}{here}" for each in classes)]
    return (*row, f"x{side}={mark}{here}") if mark else tuple(row)


@functools.lru_cache(maxsize=8192)
def _beyond(further: str, beyond: str, here: str, classes: str) -> Group:
    return (f"pp={further}", f"nn={beyond}", *(f"cpp={each}{here}" for each in classes))


@functools.lru_cache(maxsize=2048)
def _shapes(left: str, here: str, right: str) -> Group:
    return (f"s={here}", f"ps={left}{here}", f"sn={here}{right}", f"psn={left}{here}{right}")


@functools.lru_cache(maxsize=8192)
def _lists_around(before: str, own: str, after: str, here: str) -> Group:
    return (f"cc={before}|{own}|{here}", f"cd={own}|{after}|{here}")


@functools.lru_cache(maxsize=8192)
def shape(word: str) -> str:
    """Return the form of a word: Xx, XX, x, 9, or the mark itself."""
    if not word:
        return "-"
    if not word[0].isalpha():
        return "9" if word[0].isdigit() else word[0]
    first = "X" if word[0].isupper() else "x"
    if len(word) == 1:
        return first
    body = "X" if word.isupper() else "x" if word[1:].islower() else "m"
    return first + body + ("-" if "-" in word else "")


@functools.lru_cache(maxsize=8192)
def classes_of(lower: str) -> str:
    """Return one letter for each list in which a word stands."""
    found = "".join(mark for mark, members in _lists() if lower in members)
    return found + "r" if is_common_word(lower) else found


@functools.cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    posts, institutions = tables.table("posts"), tables.table("organizations")
    heads = {head for group in ("police", "army", "civil") for head in posts["heads"][group]}
    saying = posts["words"]["saying"]
    heads_of_orgs = (institutions[key] for key in ("heads", "police", "company", "unions"))
    codes = regions.index().codes
    parts = {level: _parts(codes[level]) for level in codes}
    return (
        ("n", tables.words("names")),
        ("a", frozenset(posts["address"]["forms"]) | frozenset(posts["heads"]["honorific"])),
        ("t", frozenset(posts["titles"]["before"])),
        ("u", frozenset(posts["titles"]["after"])),
        ("k", frozenset(ranks.spellings())),
        ("h", frozenset(heads | set(posts["police_units"]))),
        ("g", frozenset(posts["heads"]["role"])),
        ("s", frozenset((*saying, *(f"{each}nya" for each in saying), *posts["words"]["stating"]))),
        ("o", frozenset(each.lower() for words in heads_of_orgs for each in words)),
        ("p", names.stops("places")),
        ("q", names.stops("no_name")),
        ("P", parts["province"]),
        ("R", parts["regency"]),
        ("D", parts["district"]),
        ("V", parts["village"]),
    )


def _parts(called: Mapping[str, object]) -> frozenset[str]:
    return frozenset(word for name in called for word in name.split())
