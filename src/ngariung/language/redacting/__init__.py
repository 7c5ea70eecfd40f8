"""What may not stand in public, and a text with neutral words in its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from ngariung.language import tokens
from ngariung.language.findings import Span
from ngariung.language.redacting import addresses, companies, digits, persons, reach, roles
from ngariung.language.redacting.marks import Mark, evened, merged, wording

# What a proposal hides and a gate does not ask about: a place may be meant, not a person.
NOT_ASKED = frozenset(("address", "hamlet", "role", "official"))


@dataclass(frozen=True, slots=True)
class PrivateFinding:
    """A stretch of text that should not be public; `words` say what it is."""

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
    """Return `text` as it could stand in public; a proposal that hides rather too much, for a person."""
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
    """Return what in `text` names or reaches a person, a vehicle or a company, where that is likely."""
    marks = _marks(text, least=persons.LIKELY)
    asked = (mark for mark in marks if mark.code not in NOT_ASKED)
    return list(_findings(text, asked))


def _marks(text: str, *, least: float) -> list[Mark]:
    even = evened(text)
    parts = tokens.tokens_of(even.text)
    told = [
        *digits.found_in(even.text),
        *reach.found_in(even.text),
        *addresses.found_in(even.text),
        *companies.found_in(parts),
        *roles.found_in(even.text),
    ]
    found = [*told, *persons.found_in(parts, least=least, taken=[mark.span for mark in told])]
    return merged(map(even.back, found))


def _findings(text: str, marks: Iterable[Mark]) -> tuple[PrivateFinding, ...]:
    words = wording("words")
    return tuple(
        PrivateFinding(mark.code, words[mark.code], mark.span, text[slice(*mark.span)])
        for mark in marks
    )
