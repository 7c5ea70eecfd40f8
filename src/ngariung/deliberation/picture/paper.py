"""What fits on one sheet of A4, reckoned from how long the words are: decisions, consensus, groups.

Whatever is left out is counted, so that the sheet can say so.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .telling import Group, Line, Section, Told

# Millimetres between the margins, less what a browser's letters may be wider than ours.
HIGH: Final = 261 - 5
WIDE: Final = 178
POINT: Final = 0.353
# A letter is so wide, on the average, as a share of its height; a line so high.
LETTER: Final = 0.5
LINE: Final = 1.28
# So many statements keep their place where decisions would fill the sheet.
LEAST: Final = 2
FIRST_OF_EACH: Final = 2


@dataclass(frozen=True)
class Letters:
    """How large everything is set, and after how many lines a text is cut with dots."""

    name: str
    scale: float
    most: int


# As picture.css has them.
LARGE: Final = Letters("is-large", 1, 5)
MIDDLE: Final = Letters("is-middle", 0.9, 3)
SMALL: Final = Letters("is-small", 0.84, 2)


@dataclass(frozen=True)
class Paper:
    """What is printed: numbers of statements, kinds of sections with any, so many decisions."""

    letters: str
    decisions: int
    numbers: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    # Statements of the picture that stand only on the page.
    left_out: int = 0
    # Whether groups are told with what else they say.
    has_details: bool = True


def high(text: str, size: float, letters: Letters, *, wide: float = WIDE, most: int = 0) -> float:
    """Millimetres that a text takes, set in so many points; cut after `most` lines."""
    long = len(text) * LETTER * size * letters.scale * POINT / wide
    lines = min(most or letters.most, max(1, math.ceil(long)))
    return lines * size * letters.scale * POINT * LINE


def paper_of(
    told: Told | None, heading: Sequence[str], decisions: Sequence[Sequence[str]]
) -> Paper:
    """What of all that is printed, in the largest letters in which everything fits.

    `heading` holds the question and other words that stand on every sheet; a decision its title,
    sentence and state.
    """
    shown = told if told and not told.early else None
    sections = shown.sections if shown else ()
    rows = [(section, line) for section in sections for line in section.lines]

    def everything(letters: Letters) -> float:
        lists = _fixed(heading, letters) + _decided(decisions, letters) + _sections(rows, letters)
        return lists + (_groups(shown, letters, has_details=True) if shown else 0)

    fitting = (each for each in (LARGE, MIDDLE, SMALL) if everything(each) <= HIGH)
    letters = next(fitting, SMALL)
    left = HIGH - _fixed(heading, letters)
    least = _groups(shown, letters) + _sections(rows[:LEAST], letters) if shown else 0
    printed = _first(decisions, left - least, letters)
    left -= _decided(decisions[:printed], letters)
    if shown is None:
        return Paper(letters.name, printed)
    left -= _groups(shown, letters)
    chosen = _chosen(rows, left, letters)
    left -= _sections(chosen, letters)
    more = _groups(shown, letters, has_details=True) - _groups(shown, letters)
    return Paper(
        letters=letters.name,
        decisions=printed,
        numbers=frozenset(line.statement.number for _, line in chosen),
        kinds=frozenset(section.kind for section, _ in chosen),
        left_out=len(rows) - len(chosen),
        has_details=more <= left,
    )


def _fixed(heading: Sequence[str], letters: Letters) -> float:
    """What stands on every sheet: heading, figures, how it was counted, what is left out, the address."""
    question, *others = heading
    first = high(question, 20, letters, most=3) + sum(high(each, 11, letters) for each in others)
    return first + 8 + 46 * letters.scale


def _decided(decisions: Sequence[Sequence[str]], letters: Letters) -> float:
    """The part with decisions."""
    rows = sum(_decision(each, letters) for each in decisions)
    return 12 + rows if decisions else 0


def _decision(words: Sequence[str], letters: Letters) -> float:
    title, sentence, state = words
    told = high(sentence, 9.5, letters) if sentence else 0
    return 4 + high(title, 10.5, letters) + told + high(state, 9, letters)


def _first(decisions: Sequence[Sequence[str]], left: float, letters: Letters) -> int:
    """How many fit; one at least, whatever else is there."""
    fitting = [
        number for number in range(1, len(decisions) + 1)
        if _decided(decisions[:number], letters) <= left
    ]  # fmt: skip
    return max(fitting, default=min(1, len(decisions)))


def _sections(rows: Sequence[tuple[Section, Line]], letters: Letters) -> float:
    titles = len({section.kind for section, _ in rows})
    return titles * (5 + 6 * letters.scale) + sum(_row(line, letters) for _, line in rows)


def _row(line: Line, letters: Letters) -> float:
    """The statement, and beside it a bar with its words."""
    text = high(line.statement.text, 10, letters, wide=104)
    return 2.6 + max(text, high(line.words, 9, letters, wide=38))


def _chosen(
    rows: Sequence[tuple[Section, Line]], left: float, letters: Letters
) -> list[tuple[Section, Line]]:
    """Rows that fit: the first of each section, consensus before others; then more of each."""
    chosen: list[tuple[Section, Line]] = []
    for row in _in_turn(rows):
        if _sections([*chosen, row], letters) <= left:
            chosen.append(row)
    return chosen


def _in_turn(rows: Sequence[tuple[Section, Line]]) -> Iterator[tuple[Section, Line]]:
    yield from (row for row in rows if row[1] in row[0].lines[:FIRST_OF_EACH])
    yield from (row for row in rows if row[1] not in row[0].lines[:FIRST_OF_EACH])


def _groups(told: Told, letters: Letters, *, has_details: bool = False) -> float:
    """The map with its groups beside it."""
    beside = sum(_group(group, letters, has_details=has_details) for group in told.groups)
    rest = 1 + high(told.in_no_group, 9, letters) if told.in_no_group else 0
    figure = 50 * letters.scale + 8 if told.picture else 0
    return 5 + 6 * letters.scale + (8 if told.verdict else 0) + rest + max(figure, beside)


def _group(group: Group, letters: Letters, *, has_details: bool) -> float:
    said = group.said[1:] if has_details else ()
    words = sum(
        high(f"{each.statement.text} {each.words}", 9.5, letters, wide=105) for each in said
    )
    return 3 + high(group.name, 10, letters, wide=100) + words
