"""How an activity report is laid out: labelled lines, headed sections, tables."""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ngariung.language import tables
from ngariung.language.findings import Span

LINE = re.compile(r"[^\n]+")
CELL = re.compile(r"[^\t|]+")
# Cells that hold nothing: a lone colon, the line under the heads of a Markdown table.
RULE = re.compile(r":?-{3,}:?|:?")
NUMBERED = r"[\s•·▪*-]*(?:(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s*)?"
LABEL = re.compile(rf"{NUMBERED}(?P<label>[a-z][\w/.,' -]{{1,40}}?)\s*:\s*(?P<value>\S.*)?$")
HEADING = re.compile(
    r"\s*(?P<number>(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+)?(?P<words>[a-z].{2,70}?)\s*(?P<colon>:?)\s*$"
)
# From so many labelled lines, headings or tables on, a text is laid out as a form.
FEWEST_LABELS, FEWEST_HEADINGS = 2, 2
# Between marked headings, one of so few words needs no mark: Penutup.
SHORT, LONGEST_HEADING = 3, 80
SAID, ANSWERED, PROMISED, PRESENT, ABOUT = "said", "answered", "promised", "present", "about"
SPOKEN = frozenset((SAID, ANSWERED, PROMISED))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under known heads: each row gives the cell of a head."""

    span: Span
    heads: frozenset[str]
    rows: tuple[dict[str, Span], ...]


@dataclass(slots=True)
class Layout:
    """The parts of a form; all empty for a text that is none."""

    fields: dict[str, list[Span]] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)
    blocked: list[Span] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)

    @property
    def is_form(self) -> bool:
        """Tell whether anything is laid out."""
        return bool(self.fields or self.tables or self.sections)

    @property
    def start(self) -> int | None:
        """Return where the first labelled line, heading or table begins."""
        return min((span[0] for span in self.blocked), default=None)

    def section_at(self, position: int) -> str:
        """Return the kind of section at `position`, "" outside all known ones."""
        at = bisect_right(self.sections, (position, "~")) - 1
        return self.sections[at][1] if at >= 0 else ""

    def is_row(self, position: int) -> bool:
        """Tell whether `position` lies in a table."""
        return any(start <= position < end for start, end in (each.span for each in self.tables))

    def is_blocked(self, position: int) -> bool:
        """Tell whether `position` lies in a labelled line, a heading or a table."""
        return self.free_from(position) > position

    def free_from(self, position: int) -> int:
        """Return `position`, or where the labelled line, heading or table around it ends."""
        at = bisect_right(self.blocked, position, key=lambda span: span[0]) - 1
        return max(position, self.blocked[at][1]) if at >= 0 else position


def layout_of(raw: str) -> Layout:
    """Return how `raw` is laid out; an empty layout for running text."""
    found, rows, headings = Layout(), [], 0
    for line in LINE.finditer(raw):
        cells = _cells(line)
        if len(cells) > 1 and not _is_labelled(found, raw, line, cells):
            rows.append(cells)
            found.lines.update((line.start() - 1, line.end()))
            continue
        _add_table(found, raw, rows)
        rows = []
        if len(cells) == 1 and not _is_field(found, line):
            headings += _is_heading(found, line)
    _add_table(found, raw, rows)
    labels = sum(len(spans) for key, spans in found.fields.items() if key != ABOUT)
    if labels < FEWEST_LABELS and headings < FEWEST_HEADINGS and not found.tables:
        return Layout()
    found.blocked.sort()
    return found


def _cells(line: re.Match[str]) -> list[Span]:
    """Return the cells of a row; the whole line where it has no tabs or bars."""
    if "|" not in (words := line.group()) and "\t" not in words:
        # Most lines have but one, and a rule has few letters.
        bare = words.strip()
        start = line.start() + len(words) - len(words.lstrip())
        return [] if RULE.fullmatch(bare) else [(start, start + len(bare))]
    cells = [_trimmed(line.string, cell.span()) for cell in CELL.finditer(*_ends(line))]
    return [cell for cell in cells if not RULE.fullmatch(line.string, *cell)]


def _ends(line: re.Match[str]) -> tuple[str, int, int]:
    return line.string, line.start(), line.end()


def _trimmed(raw: str, span: Span) -> Span:
    start, end = span
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end


def _is_labelled(found: Layout, raw: str, line: re.Match[str], cells: list[Span]) -> bool:
    """Note a row such as Tempat | : | Balai Desa; False for a row of a table."""
    if len(cells) != 2:  # noqa: PLR2004  # a label and its value
        return False
    label = _kind(raw[slice(*cells[0])].lower().strip(" :."), "labels")
    if label is None:
        return False
    start, end = cells[1]
    start += len(re.match(r"[:\s]*", raw[start:end]).group())  # type: ignore[union-attr]
    _note(found, label, line.span(), (start, end))
    return True


def _is_field(found: Layout, line: re.Match[str]) -> bool:
    """Note a labelled line, or one that is a section of its own, such as Tanggapan."""
    if ":" not in line.group()[:LONGEST_HEADING]:
        return False
    match = LABEL.match(line.group().lower())
    if not match or not match.group("value"):
        return False
    value = (line.start() + match.start("value"), line.end())
    label = _kind(match.group("label"), "labels")
    if label:
        _note(found, label, line.span(), value)
        return True
    section = _kind(match.group("label"), "sections")
    if section is None or section == ABOUT:
        return False
    before = found.section_at(line.start())
    found.sections += [(line.start(), section), (line.end(), before)]
    found.blocked.append((line.start(), value[0]))
    found.lines.update((line.start() - 1, line.end()))
    return True


def _is_heading(found: Layout, line: re.Match[str]) -> bool:
    """Note the heading of a section; a plain line needs a number, a colon or capitals."""
    words = line.group().strip()
    if len(words) > LONGEST_HEADING or words.endswith((".", ",", ";", '"')):
        return False
    match = HEADING.fullmatch(words.lower())
    if not match:
        return False
    is_marked = match.group("number") or match.group("colon") or words.isupper()
    is_short = bool(found.sections or found.fields) and len(words.split()) <= SHORT
    section = _kind(match.group("words"), "sections") if is_marked or is_short else None
    if section is None:
        return False
    found.sections.append((line.start(), section))
    found.blocked.append(line.span())
    found.lines.update((line.start() - 1, line.end()))
    return True


def _note(found: Layout, label: str, line: Span, value: Span) -> None:
    found.fields.setdefault(label, []).append(value)
    found.blocked.append(line)
    found.lines.update((line[0] - 1, line[1]))


def _add_table(found: Layout, raw: str, rows: list[list[Span]]) -> None:
    """Note a table whose first row names its columns; other rows stay out of the running text."""
    if len(rows) < 2:  # noqa: PLR2004  # a head and at least one row
        return
    span = (rows[0][0][0], rows[-1][-1][1])
    heads = [_kind(raw[slice(*cell)].lower(), "columns") or "" for cell in rows[0]]
    known = {head for head in heads if head}
    found.blocked.append(span)
    if len(known) > 1:
        body = tuple(_row(heads, cells) for cells in rows[1:])
        found.tables.append(Table(span, frozenset(known), body))


def _row(heads: list[str], cells: list[Span]) -> dict[str, Span]:
    """Return the cells of a row by their heads; of two columns of one kind the first counts."""
    if len(cells) == len(heads) - 1 and heads[0] == "number":
        heads = heads[1:]
    found: dict[str, Span] = {}
    for head, cell in zip(heads, cells, strict=False):
        if head:
            found.setdefault(head, cell)
    return found


def _kind(words: str, group: str) -> str | None:
    """Return what a label, a heading or the head of a column is called; of two words the first counts."""
    words = " ".join(words.split())
    for spelt in dict.fromkeys((words, words.split("/")[0].strip())):
        for name, pattern in _patterns(group):
            if pattern.fullmatch(spelt):
                return name
    return None


@functools.cache
def _patterns(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(pattern)) for name, pattern in tables.table("layouts")[group].items()
    )


def rows_of(layout: Layout, *heads: str) -> Iterator[dict[str, Span]]:
    """Yield the rows that have a cell for each of `heads`; a short row may have none."""
    for table in layout.tables:
        if table.heads >= set(heads):
            yield from (row for row in table.rows if row.keys() >= set(heads))
