"""Several reports in one document: where each begins, why, and how sure that is."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from ngariung.language import reading
from ngariung.language.documents import Content
from ngariung.language.findings import Reading, Span
from ngariung.language.texts import DATELINE, SAME_LENGTH

# From here on the machine's cut is taken without asking, where nobody is there to ask.
SURE = 0.85
SHORTEST = 150
MOST = 40
LONGEST = 200_000
SEPARATOR = re.compile(
    r"^[ \t]*(?:[-=*_~#•·—–]{3,}|(?:[-=*_~#•] ){3,}[-=*_~#•]?)[ \t]*$", re.MULTILINE
)
HEADING = re.compile(
    r"^[ \t]*(?:#{1,3}[ \t]*)?(?:(?:\d{1,2}|[IVX]{1,5})[.)][ \t]*)?\**"
    r"(?:LAPORAN|BERITA ACARA|RISALAH|NOTULEN(?:SI)?|SIARAN PERS|PRESS RELEASE)\b[^\n]{0,120}$",
    re.MULTILINE | re.IGNORECASE,
)
LINE = re.compile(r"^[^\n]+$", re.MULTILINE)
LONG_LINE = 100
TITLE = 160
TITLE_LINES = 3
ENDS = re.compile(r"[.!?\"”]\s*$")
REASONS = {
    "separator": "a line between the reports",
    "heading": "a report's heading that comes again",
    "dateline": "town and dash at the beginning of an article",
    "message": "a message of its own in a chat",
}


@dataclass(frozen=True)
class Part:
    """One report in a document."""

    span: Span
    reason: str
    confidence: float


def parts_of(content: Content) -> tuple[Part, ...]:
    """The reports that the document holds, two or more; nothing where it is one, or none.

    A cut is only found where each piece tells of a forum of its own: with its own day, or on the same
    day at another place or with another host.
    """
    if content.messages:
        return _of_chat(content)
    if len(content.text) > LONGEST:
        return ()
    ways: tuple[tuple[str, Callable[[str], list[int]], float], ...] = (
        ("separator", _separators, 0.95),
        ("heading", _headings, 0.9),
        ("dateline", _datelines, 0.8),
    )
    for name, begins, confidence in ways:
        found = _cut(content.text, begins(content.text))
        if len(found) > 1:
            doubt = _doubt(found)
            return tuple(
                Part(span=each.span, reason=REASONS[name], confidence=round(confidence - doubt, 2))
                for each in found
            )
    return ()


def _of_chat(content: Content) -> tuple[Part, ...]:
    """The pasted reports; the talk too where it is a forum's itself. Messages have certain ends."""
    talk, *reports = content.messages
    if not reports:
        return ()
    spans = reports
    if reading.read(content.text[slice(*talk)]).is_forum:
        spans = [talk, *reports]
    return tuple(Part(span=span, reason=REASONS["message"], confidence=1.0) for span in spans)


@dataclass(frozen=True)
class _Piece:
    span: Span
    found: Reading
    is_joined: bool = False

    @property
    def is_report(self) -> bool:
        """Whether it stands for itself: long enough, a forum, and with its own day."""
        is_long = self.span[1] - self.span[0] >= SHORTEST
        return is_long and self.found.is_forum and self.found.held_on is not None

    @property
    def day(self) -> object:
        return self.found.held_on.on if self.found.held_on else None

    @property
    def where(self) -> tuple[object, ...]:
        found = self.found
        places = frozenset(place.name.lower() for place in found.regions)
        return (
            found.host.name.lower() if found.host else None,
            found.venue.words.lower() if found.venue else None,
            places,
        )


def _cut(text: str, begins: list[int]) -> list[_Piece]:
    """Pieces between the places where something may begin; what is no report joins the one before."""
    edges = [0, *(at for at in begins if at > 0), len(text)]
    if not 2 < len(edges) <= MOST + 2:  # noqa: PLR2004  # nothing to cut
        return []
    pieces: list[_Piece] = []
    for start, end in itertools.pairwise(edges):
        # What stands before the first report belongs to it: a cover, a letterhead.
        piece = _piece(text, (start if pieces else 0, end))
        if piece.is_report and not (pieces and _is_same_forum(pieces[-1], piece)):
            pieces.append(piece)
        elif pieces:
            before = pieces.pop()
            pieces.append(_Piece((before.span[0], end), before.found, is_joined=True))
    return pieces


def _piece(text: str, span: Span) -> _Piece:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _Piece((start, end), reading.read(text[start:end]))


def _is_same_forum(one: _Piece, two: _Piece) -> bool:
    """Whether two pieces tell of one forum: the same day, and nothing says it was elsewhere."""
    if one.day != two.day:
        return False
    pairs = zip(one.where, two.where, strict=True)
    return all(not a or not b or a == b for a, b in pairs)


def _doubt(pieces: list[_Piece]) -> float:
    """How much less sure the cut is: joined pieces, one day for all, no programme named."""
    doubt = 0.15 if any(piece.is_joined for piece in pieces) else 0.0
    if len({piece.day for piece in pieces}) < len(pieces):
        doubt += 0.15
    if any(piece.found.programme is None for piece in pieces):
        doubt += 0.1
    return doubt


def _separators(text: str) -> list[int]:
    return [found.end() for found in SEPARATOR.finditer(text)]


def _headings(text: str) -> list[int]:
    return [found.start() for found in HEADING.finditer(text)]


def _datelines(text: str) -> list[int]:
    """Where an article begins: its title lines above the long line that opens with a town and a dash."""
    text = text.translate(SAME_LENGTH)
    lines = [found.span() for found in LINE.finditer(text)]
    found = []
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if len(line) > LONG_LINE and DATELINE.match(line) and line[:1].isupper():
            found.append(_with_title(text, lines, number))
    return found


def _with_title(text: str, lines: list[Span], number: int) -> int:
    """The start of the title above a line: short lines that are no sentences."""
    first = number
    while first > 0 and number - first < TITLE_LINES:
        start, end = lines[first - 1]
        if end - start > TITLE or ENDS.search(text[start:end]):
            break
        first -= 1
    return lines[first][0]
