"""What keeps two texts apart that are otherwise nearly the same: their places and their numbers."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from ngariung.language import tables
from ngariung.language.similar import features, ideas
from ngariung.language.similar.features import Word

PLACE, NUMBER, BETWEEN = "place", "number", "between"
# The name of one place has so many words at most; what follows is taken for the sentence.
LONGEST_NAME = 3
# What follows the last full stop in so few words is who signs.
LONGEST_SIGNATURE, SHORTEST_BODY = 6, 6
# Longer ones are telephones and papers of the sender.
LONGEST_NUMBER = 6
# Where more words begin with a capital, capitals say nothing.
ALL_LARGE = 0.75
NEXT_TO = re.compile(r"[\s./-]*")
BREAK = re.compile(r"[\n!?;()–—]|\.(?:\s|$)|[^\w\s.,:'\"’‘“”/&%+@#-]")
DATE = re.compile(
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}\b|\b\d{1,2}\s+[A-Za-z]+\s+20\d\d\b"
)
VERB = re.compile(r"^(?:me|di|ber|ter|pe)")
CODE = re.compile(r"[a-z]?\d{0,3}[a-z]?")
IN_PLACE = re.compile(r"\b(?:di|ke|dari|d)\s*$", re.IGNORECASE)
UNHEARD = re.compile(r"\bkm(?=\W*$)", re.IGNORECASE)
MYSELF = re.compile(r"\b(?:saya|aku|sy|nama)\b", re.IGNORECASE)
THOUSANDS = {"ribu": "000", "rb": "000", "juta": "000000", "jt": "000000"}
TITLES, PEOPLE, GREETINGS, SETTLEMENTS = (
    frozenset(tables.table("similar")[name].split())
    for name in ("titles", "people", "greetings", "settlements")
)
MARKERS = features.MARKERS | SETTLEMENTS


class Distinction(NamedTuple):
    """A value that a text gives for something; two texts that give others for the same are two matters."""

    slot: str
    value: str

    @property
    def is_place(self) -> bool:
        """Tell whether it is a name; two villages have the same numbers."""
        return not self.slot.startswith(NUMBER)


class _Said(NamedTuple):
    """The words with what stands around them: where a sentence ends, which are joined to the one before."""

    words: list[Word]
    gaps: list[str]
    starts: list[bool]
    joined: list[bool]
    names: list[bool]
    signed: list[bool]


def distinctions_in(text: str, words: list[Word]) -> list[Distinction]:
    """Return the places and numbers of a text; of who signs it only where the text itself names no place."""
    said = _said(text, words)
    dates = [found.span() for found in DATE.finditer(text)]
    within: dict[bool, list[Distinction]] = {False: [], True: []}
    named = set()
    for at in range(len(words)):
        if _is_marker(words[at]):
            run = _name_after(said, at)
            named.update(run)
            within[said.signed[at]] += _place(words, run)
        if not _in_any(words[at], dates):
            within[said.signed[at]] += _number(said, at)
    body = within[False]
    if not any(slot.startswith(PLACE) or _of_marker(slot) for slot, _value in body):
        body += within[True]
    return list(dict.fromkeys([*body, *_between(said, named)]))


def _of_marker(slot: str) -> bool:
    return slot.startswith(f"{NUMBER} ")


def _said(text: str, words: list[Word]) -> _Said:
    ends = [0, *(word.span[1] for word in words)]
    gaps = [text[end : word.span[0]] for end, word in zip(ends, words, strict=False)]
    starts = [
        at == 0 or (bool(BREAK.search(gap)) and not _is_short(words[at - 1], gap))
        for at, gap in enumerate(gaps)
    ]
    joined = [
        not is_start and bool(NEXT_TO.fullmatch(gap))
        for is_start, gap in zip(starts, gaps, strict=True)
    ]
    names, signed = _names(text, words, starts), _signatures(gaps, starts)
    return _Said(words, gaps, starts, joined, names, signed)


def _is_short(word: Word, gap: str) -> bool:
    """Tell whether a dot ends a short form: "Gg. Melati", "Ds. Karangjati"."""
    return gap.strip() == "." and len(word.form) <= (len("kec") if _is_marker(word) else len("an"))


def _names(text: str, words: list[Word], starts: list[bool]) -> list[bool]:
    """Tell of each word whether it is a name: in no dictionary, or a capital among small letters."""
    large = [text[word.span[0]].isupper() for word in words]
    is_mixed = sum(large) < ALL_LARGE * len(words)
    return [
        features.is_name(word.root) or (is_mixed and is_large and not is_start)
        for word, is_large, is_start in zip(words, large, starts, strict=True)
    ]


def _signatures(gaps: list[str], starts: list[bool]) -> list[bool]:
    """Tell of each word whether it belongs to who signs: the short end of a line after a longer body."""
    signed, start = [False] * len(starts), 0
    for at in range(1, len(starts) + 1):
        if at < len(starts) and not starts[at]:
            continue
        is_end = at == len(starts) or "\n" in gaps[at]
        if is_end and start >= SHORTEST_BODY and at - start <= LONGEST_SIGNATURE:
            signed[start:at] = [True] * (at - start)
        start = at
    return signed


def _is_marker(word: Word) -> bool:
    return word.root in MARKERS or word.form in MARKERS


def _name_after(said: _Said, marker: int) -> list[int]:
    """Return the words behind a marker that are the name of the place."""
    run: list[int] = []
    is_sure = said.words[marker].form in SETTLEMENTS
    for at in range(marker + 1, len(said.words)):
        word = said.words[at]
        if not said.joined[at] or _is_marker(word) or len(run) == LONGEST_NAME:
            break
        if word.root.isdecimal():
            if run:
                break
            continue
        if not _may_name(said, at, is_sure=is_sure, is_first=not run):
            break
        run.append(at)
    return run


def _may_name(said: _Said, at: int, *, is_sure: bool, is_first: bool) -> bool:
    """Tell whether a word can be part of a name: written as one, or at the place of one."""
    word = said.words[at]
    if word.form != word.root and VERB.match(word.form):
        return False
    if said.names[at]:
        return True
    if word.mark or word.form in tables.words("stopwords"):
        return False
    return is_sure if is_first else (word.root,) not in ideas.by_roots()


def _place(words: list[Word], run: list[int]) -> Iterator[Distinction]:
    """Each word of a name under those before it: "Taman" goes with "Taman Asri", "Taman Elok" does not."""
    slot = PLACE
    for at in run:
        value = features.spelling_of(words[at].form)
        yield Distinction(slot, value)
        slot = f"{slot} {value}"


def _number(said: _Said, at: int) -> Iterator[Distinction]:
    word, marker = said.words[at], _marker_of(said, at)
    if word.root.isdecimal() and len(word.root) < LONGEST_NUMBER:
        yield Distinction(f"{NUMBER} {marker}".strip(), word.root + _thousands(said, at))
    elif marker and CODE.fullmatch(word.form):
        yield Distinction(f"{NUMBER} {marker}", word.form)


def _marker_of(said: _Said, at: int) -> str:
    """Return what a number or a letter is the number of: "rt", "blok"; empty where it only counts."""
    word = said.words[at]
    if not (word.root.isdecimal() or CODE.fullmatch(word.form)):
        return ""
    if said.joined[at]:
        before = said.words[at - 1]
        return before.root if _is_marker(before) else ""
    # Of "KM 3" the chat makes "kamu", which is nothing.
    unheard = UNHEARD.search(said.gaps[at])
    return unheard.group().lower() if unheard and not said.starts[at] else ""


def _thousands(said: _Said, at: int) -> str:
    following = said.words[at + 1] if at + 1 < len(said.words) else None
    return THOUSANDS.get(following.form, "") if following and said.joined[at + 1] else ""


def _between(said: _Said, named: set[int]) -> Iterator[Distinction]:
    """Each name, with or without a word that says of what, under the words around it: "warga … menolak"."""
    runs = itertools.groupby(
        range(len(said.words)),
        key=lambda at: (
            not said.signed[at]
            and (
                _is_part(said, at, named)
                or bool(_marker_of(said, at))
                or _is_marker(said.words[at])
            )
        ),
    )
    for is_name, group in runs:
        run = list(group)
        first, last = run[0], run[-1]
        name = [said.words[at].form for at in run if _is_part(said, at, named)]
        if not is_name or not name or any(said.starts[first + 1 : last + 1]):
            continue
        before = "" if said.starts[first] else said.words[first - 1].root
        is_end = last + 1 == len(said.words) or said.starts[last + 1]
        after = "" if is_end else said.words[last + 1].root
        if _is_of_place(said, first, before, after) or (before and not named.isdisjoint(run)):
            yield Distinction(
                f"{BETWEEN} {before} {after}", " ".join(map(features.spelling_of, name))
            )


def _is_part(said: _Said, at: int, named: set[int]) -> bool:
    return at in named or (said.names[at] and not _is_marker(said.words[at]))


def _is_of_place(said: _Said, first: int, before: str, after: str) -> bool:
    """Tell whether a name is no person's: at the end of a sentence, who sends it writes his own."""
    gap = said.gaps[first]
    if before in TITLES or MYSELF.search(gap) or said.words[first].form in GREETINGS:
        return False
    return bool(after) or before in PEOPLE or bool(IN_PLACE.search(gap))


def _in_any(word: Word, spans: list[tuple[int, int]]) -> bool:
    return any(start <= word.span[0] < end for start, end in spans)
