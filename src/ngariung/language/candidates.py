"""Candidates are never officials: whoever stands for an office does not hold it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ngariung.language.findings import Person
from ngariung.language.texts import Text

STANDS_FOR = re.compile(r"\b(?:bakal\s+calon|calon|balon|kandidat|paslon|pasangan)\s*$")
NUMBERED = re.compile(r"[^.;\n]{0,40}?\bnomor\s+urut\s+\d")
REACH = 80
MARK = "Calon"


def marked(text: Text, people: Iterable[Person]) -> tuple[Person, ...]:
    """The people, each candidate with a post that says so."""
    return tuple(
        replace(person, post=f"{MARK} {person.post}".strip(), rank=None)
        if person.post and _is_candidate(text, person)
        else person
        for person in people
    )


def _places(words: str, post: str) -> Iterator[int]:
    """Yield where `post` stands in `words`."""
    at = words.find(post)
    while at >= 0:
        yield at
        at = words.find(post, at + len(post))


def _is_candidate(text: Text, person: Person) -> bool:
    start, end = person.span
    post = (person.post or "").lower()
    if post.startswith(MARK.lower()):
        return False
    around = (max(0, start - REACH), min(len(text.lower), end + REACH))
    places = list(_places(text.lower[slice(*around)], post))
    if places:
        nearest = around[0] + min(places, key=lambda at: abs(around[0] + at - start))
        if STANDS_FOR.search(text.lower[max(0, nearest - 30) : nearest]):
            return True
    number = text.lower.find("nomor", end, end + REACH)
    return number >= 0 and NUMBERED.match(text.lower, end, end + REACH) is not None
