"""What may not stand in public, and a text with neutral words in its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ngariung.language import letters, tokens
from ngariung.language.findings import Span
from ngariung.language.redacting import addresses, companies, digits, persons, reach, roles
from ngariung.language.redacting.marks import Mark, merged, wording

# What a proposal hides and a gate does not ask about: a place may be meant, not a person.
NOT_ASKED = frozenset(("address", "hamlet", "role", "official"))
# So many letters are read, five times the longest voice; what lies beyond is hidden as it is ("unread").
LONGEST = 50_000
# Read beyond that, so that what stands across the cut is known for what it is.
BEYOND = 500
LAST_BLANK = re.compile(r"\s\S*\Z")


@dataclass(frozen=True, slots=True)
class PrivateFinding:
    """A stretch of text that should not be public; `words` say what it is.

    `found` is the stretch itself, or "" for what was too long to be read ("unread").
    """

    code: str
    words: str
    span: Span
    found: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with neutral words for what was hidden, what that was, and the officials' names that stay."""

    text: str
    hidden: tuple[PrivateFinding, ...]
    stays: tuple[PrivateFinding, ...]


def redact(text: str) -> Redacted:
    """Return `text` as it could stand in public; a proposal that hides rather too much, for a person.

    Of a text longer than LONGEST only the beginning is read; the rest is left out, and `hidden` says so.
    """
    marks = _marks(text, least=persons.DOUBTFUL)
    hidden = [mark for mark in marks if mark.code != "official"]
    pieces: list[str] = []
    at = 0
    for mark in hidden:
        pieces += [text[at : mark.span[0]], wording("neutral")[mark.code]]
        at = mark.span[1]
    pieces.append(text[at:])
    stays = (mark for mark in marks if mark.code == "official")
    return Redacted("".join(pieces), _findings(text, hidden), _findings(text, stays))


def private_findings(text: str) -> list[PrivateFinding]:
    """Return what in `text` names or reaches a person, a vehicle or a company, where that is likely.

    What lies beyond LONGEST is a finding of its own ("unread"): nobody can say what it holds.
    """
    marks = _marks(text, least=persons.LIKELY)
    asked = (mark for mark in marks if mark.code not in NOT_ASKED)
    return list(_findings(text, asked))


def _marks(text: str, *, least: float) -> list[Mark]:
    unread = _unread(text)
    even = letters.evened(text[: LONGEST + BEYOND])
    parts = tokens.tokens_of(even.text)
    told = [
        *digits.found_in(even.text),
        *reach.found_in(even.text),
        *addresses.found_in(even.text),
        *companies.found_in(parts),
        *roles.found_in(even.text),
    ]
    found = [*told, *persons.found_in(parts, least=least, taken=[mark.span for mark in told])]
    back = (Mark(mark.code, even.back(mark.span)) for mark in found)
    return merged([*_before(back, unread), *unread])


def _unread(text: str) -> list[Mark]:
    """Return the mark for what is too long to be read, from the last blank before it; none mostly."""
    if len(text) <= LONGEST:
        return []
    blank = LAST_BLANK.search(text, LONGEST - BEYOND, LONGEST)
    return [Mark("unread", (blank.start() if blank else LONGEST, len(text)))]


def _before(marks: Iterable[Mark], unread: list[Mark]) -> Iterator[Mark]:
    """Yield what begins before the cut, no longer than to the cut."""
    cut = unread[0].span[0] if unread else None
    for mark in marks:
        if cut is None or mark.span[1] <= cut:
            yield mark
        elif mark.span[0] < cut:
            yield Mark(mark.code, (mark.span[0], cut))


def _findings(text: str, marks: Iterable[Mark]) -> tuple[PrivateFinding, ...]:
    words = wording("words")
    return tuple(
        PrivateFinding(mark.code, words[mark.code], mark.span, _shown(text, mark)) for mark in marks
    )


def _shown(text: str, mark: Mark) -> str:
    return "" if mark.code == "unread" else text[slice(*mark.span)]
