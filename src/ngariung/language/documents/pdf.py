"""The text of a .pdf, page by page in reading order; scanned and locked ones are refused."""

import io
import itertools
import logging
import re
import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader

from ngariung.language import tokens
from ngariung.language.documents.refusals import Unreadable

MOST_PAGES = 300
# A picture or pictures covering so much of a page without letters: somebody scanned it.
ONE_COVERS, ALL_COVER = 0.5, 0.8
MARGIN_LINES = 3
# Beginnings of reports look the same on every page where each page is a report.
HEADING = re.compile(r"(?:laporan|berita acara|risalah|notulen|siaran pers)\b", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
HYPHEN = re.compile(r"([^\W\d_]+)-$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
ENDS = re.compile(r"[.!?:;\"”)]\s*$")
SAME_LINE, WIDE_GAP = 2.0, 1.5
COLUMN = 60.0


@dataclass
class Line:
    """A line with the place where it begins."""

    words: str
    x: float
    y: float


@dataclass
class Page:
    """The lines of a page, and how much of it pictures cover."""

    lines: list[Line] = field(default_factory=list)
    covered: list[float] = field(default_factory=list)

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture of letters."""
        if self.lines or not self.covered:
            return False
        return max(self.covered) >= ONE_COVERS or sum(self.covered) >= ALL_COVER


def text_of(content: bytes) -> str:
    """The text of a .pdf; raises Unreadable."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = _pages(PdfReader(io.BytesIO(content), strict=False))
    except (Unreadable, MemoryError, RecursionError):
        raise
    except Exception as problem:  # whatever a broken file makes the library raise
        raise Unreadable("broken_pdf") from problem
    if not pages:
        raise Unreadable("broken_pdf")
    scans = tuple(number for number, page in enumerate(pages, 1) if page.is_scan)
    if scans:
        raise Unreadable("scanned_pdf", scans)
    return _joined(_without_margins([page.lines for page in pages]))


def _pages(reader: PdfReader) -> list[Page]:
    if reader.is_encrypted:
        raise Unreadable("locked_pdf")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable("too_large")
    return [_page(page) for page in reader.pages]


def _page(page: PageObject) -> Page:
    found = Page()
    collector = _Collector(found, float(page.mediabox.width) * float(page.mediabox.height))
    page.extract_text(visitor_text=collector.text, visitor_operand_before=collector.operand)
    collector.end()
    found.lines = _in_order(found.lines)
    return found


class _Collector:
    """Takes down what the library finds on a page."""

    def __init__(self, page: Page, area: float) -> None:
        self._page = page
        self._area = max(area, 1.0)
        self._pieces: list[str] = []
        self._at = (0.0, 0.0)

    def text(self, words: str, cm: Any, tm: Any, _font: Any, _size: Any) -> None:
        """Add a piece of text; a line ends where the library says so."""
        for number, line in enumerate(words.split("\n")):
            if number:
                self.end()
            if line.strip() and not self._pieces:
                self._at = _placed(cm, tm)
            if line:
                self._pieces.append(line)

    def operand(self, operator: bytes, operands: Any, cm: Any, _tm: Any) -> None:
        """Note how much of the page is covered by what is drawn there."""
        is_image = operator == b"INLINE IMAGE" or (operator == b"Do" and operands)
        if is_image:
            self._page.covered.append(abs(cm[0] * cm[3] - cm[1] * cm[2]) / self._area)

    def end(self) -> None:
        """End the present line."""
        words = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if words:
            self._page.lines.append(Line(words, *self._at))


def _placed(cm: Any, tm: Any) -> tuple[float, float]:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return float(x), float(y)


def _in_order(lines: list[Line]) -> list[Line]:
    """Lines as they are drawn where that is how people read; from the top where it is not."""
    is_jumbled = any(
        after.y > before.y + SAME_LINE and after.x < before.x + COLUMN
        for before, after in itertools.pairwise(lines)
    )
    if not is_jumbled:
        return lines
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: (-round(line.y / SAME_LINE), line.x)):
        if found and abs(found[-1].y - line.y) <= SAME_LINE:
            found[-1].words += f"\t{line.words}"
        else:
            found.append(line)
    return found


def _without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out what stands at the edge of every page; a letterhead stays where it comes first."""
    written = [page for page in pages if page]
    if len(written) < 2:  # noqa: PLR2004  # what stands once is no repetition
        return pages
    heads = Counter(key for page in written for key in {_key(each) for each in page[:MARGIN_LINES]})
    feet = Counter(key for page in written for key in {_key(each) for each in page[-MARGIN_LINES:]})
    repeated_heads = {key for key, count in heads.items() if count == len(written)}
    repeated_feet = {key for key, count in feet.items() if count == len(written)} - repeated_heads
    kept: list[list[Line]] = []
    for page in pages:
        is_first = page is written[0]
        kept.append(
            [
                line
                for place, line in enumerate(page)
                if not _is_margin(line, place, len(page), repeated_heads, repeated_feet, is_first)
            ]
        )
    return kept


def _is_margin(  # noqa: PLR0913, PLR0917  # plain facts about one line
    line: Line,
    place: int,
    of: int,
    heads: set[str],
    feet: set[str],
    is_first: bool,  # noqa: FBT001
) -> bool:
    key = _key(line)
    if HEADING.match(line.words):
        return False
    has_words = bool(re.search(r"[^\W\d_]{3,}", DIGITS.sub("", line.words)))
    if place < MARGIN_LINES and key in heads:
        return not (is_first and has_words and key not in feet)
    return place >= of - MARGIN_LINES and key in feet


def _key(line: Line) -> str:
    return DIGITS.sub("#", line.words.lower())


def _joined(pages: list[list[Line]]) -> str:
    """All pages as one text: a word divided at a line's end is whole again, paragraphs stay apart."""
    text = ""
    for page in pages:
        gap = _usual_gap(page)
        before: Line | None = None
        for line in page:
            is_near = before is None or not gap or abs(before.y - line.y) <= WIDE_GAP * gap
            text = _appended(text, line.words, is_near=is_near, is_new_page=before is None)
            before = line
    return text


def _usual_gap(page: list[Line]) -> float:
    gaps = [a.y - b.y for a, b in itertools.pairwise(page) if a.y - b.y > SAME_LINE]
    return statistics.median_low(gaps) if gaps else 0.0


def _appended(text: str, words: str, *, is_near: bool, is_new_page: bool) -> str:
    if not text:
        return words
    left, right = HYPHEN.search(text[-60:]), FIRST_WORD.match(words)
    if left and right and words[0].islower():
        return (text if _keeps_hyphen(left[1], right[0]) else text[:-1]) + words
    if is_new_page:
        runs_on = words[0].islower() and not ENDS.search(text[-4:])
        return text + ("\n" if runs_on else "\n\n") + words
    return text + ("\n" if is_near else "\n\n") + words


def _keeps_hyphen(left: str, right: str) -> bool:
    """Whether the hyphen belongs to the word: warga-warga, sayur-mayur, but meng-eluhkan."""
    left = left.lower()
    if right.startswith(left[:4]) and len(left) > 2:  # noqa: PLR2004  # a syllable repeats by chance
        return True
    if tokens.is_common_word(left + right):
        return False
    return tokens.is_common_word(left) and tokens.is_common_word(right)
