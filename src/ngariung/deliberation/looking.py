"""What the machine notices in a statement before people are asked: never a verdict, always shown."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from ngariung.language import cautions
from ngariung.language.redacting import PrivateFinding, private_findings, redact
from ngariung.language.similar.features import features_of, words_of
from ngariung.language.similar.ideas import NOT, form_of

# Of all features of two statements, how many they share. Roots with their negation, and ideas: "tidak
# setuju" and "setuju" are two.
SAME, ALIKE = 0.85, 0.4
# Roots, words behind an idea, and ideas; not their fields, which half of all statements share.
WORDS = frozenset("rwi")

# The reader knows parties by their capitals; a thumb on a phone writes none. Short ones (pan, psi) are words.
PARTIES_IN_SMALL = re.compile(
    r"\b(?:pdi\s?-?\s?perjuangan|pdip|gerindra|golkar|nasdem|hanura|perindo|partai\s+(?:politik|demokrat))\b"
)

# The first and the last; the last is None where no end was set.
Days: TypeAlias = tuple[date, date | None]

# Another page says what nobody here has read, and sells.
LINK = re.compile(
    r"(?:https?://|\bwww\.)\S+"
    r"|(?<![\w@.])(?:[\w-]+\.)+(?:com|net|org|info|biz|xyz|id|me|ly|link|top|site|online|shop)\b(?:/\S*)?",
    re.IGNORECASE,
)


WORD = re.compile(r"\w+")


class Notice(StrEnum):
    """Why a statement waits for a person's look; PRIVATE also where a person refused it as private."""

    PRIVATE = "private"
    SAME = "same"
    ALIKE = "alike"
    ELECTION = "election"


def notices(text: str, others: Iterable[str], *, days: Days) -> list[str]:
    """Codes of what is noticed, in a statement that is read on those days.

    Words that may be private; a statement that says the same, or much the same, already; candidates or
    parties in an election period (design §3.11).
    """
    found = []
    if private_words(text):
        found.append(Notice.PRIVATE)
    nearest = likest(text, others)
    if nearest is not None:
        found.append(Notice.SAME if nearest[1] >= SAME else Notice.ALIKE)
    if names_candidates(text) and cautions.election_between(*days):
        found.append(Notice.ELECTION)
    return [str(notice) for notice in found]


def private_words(text: str) -> list[str]:
    """The words of what `private_found` finds, each once."""
    return sorted({finding.found for finding in private_found(text)})


def private_found(text: str) -> list[PrivateFinding]:
    """What in the text may lead to somebody: names, numbers, where somebody lives, pages elsewhere.

    More than must not be public: a person looks at it.
    """
    found = private_findings(text)
    # A house may be meant, not who lives there: elsewhere nobody asks about it.
    found += (finding for finding in redact(text).hidden if finding.code == "address")
    found += (
        PrivateFinding("link", "tautan", link.span(), link.group()) for link in LINK.finditer(text)
    )
    return found


def likest(text: str, others: Iterable[str]) -> tuple[str, float] | None:
    """The statement that says most of the same, and how much; None where none says much of it."""
    mine = _features(text)
    best = max(((_overlap(mine, _features(other)), other) for other in others), default=None)
    if best is None or best[0] < ALIKE:
        return None
    return best[1], best[0]


@lru_cache(maxsize=20_000)
def words_alone(text: str) -> tuple[str, ...]:
    """All its words in order, without capitals, marks and what leans on them: alike in what is sent twice."""
    return tuple(form_of(word) for word in WORD.findall(text))


def names_candidates(text: str) -> bool:
    """Whether candidates or political parties are named, however large or small the letters."""
    small = text.lower()
    return bool(
        cautions.CANDIDATES.search(text)
        or cautions.CANDIDATES.search(small)
        or cautions.PARTIES.search(text)
        or PARTIES_IN_SMALL.search(small)
    )


@lru_cache(maxsize=20_000)
def _features(text: str) -> frozenset[tuple[str, str]]:
    said = {(feature.kind, feature.name) for feature in features_of(text)}
    denied = {("not", word.root) for word in words_of(text) if word.mark == NOT}
    return frozenset({feature for feature in said if feature[0] in WORDS} | denied)


def _overlap(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    return len(one & other) / max(len(one | other), 1)
