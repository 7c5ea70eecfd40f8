"""The text of a saved web page: title, day of publication, and the main text by its density."""

import datetime as dt
import re
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser

from ngariung.language.documents import plain
from ngariung.language.documents.tree import Block, Element, Tree, is_unseen, tree_of

# How much of an element's words one child must hold for the others to be something else.
MOST = 0.8
# A block is running text when so little of it is links, and it is long or ends as sentences do.
LINKS = 0.3
MENU = 0.6
SENTENCE = 60
ENDS = (".", "!", "?", "”", '"', ":")
WIDEST_ROW = 1_500
EMPTY = "-"
TOP = 3
TITLES = ('meta[property="og:title"]', 'meta[name="twitter:title"]')
DAYS = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="date"]',
    'meta[name="dc.date"]',
)
SCRIPTED_DAY = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
SITE = re.compile(r"\s+[|–—»-]\s+[^|–—»]{2,40}$")
INVITES = re.compile(
    r"(?:baca|lihat|simak|tonton)\s+juga\b|(?:artikel|berita)\s+terkait\b|read\s+(?:also|next)\b",
    re.IGNORECASE,
)
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def text_of(content: bytes) -> str:
    """The text of a web page; raises Unreadable."""
    source = plain.decoded_page(content)
    tree = tree_of(source)
    lines = _lines(_main(tree))
    title, day = _title(tree.page), _published(tree.page, source)
    head = [line for line in (title, day) if line and line not in lines[:TOP]]
    return "\n\n".join([*head, *_tables_closed(lines)])


def _main(tree: Tree) -> list[Block]:
    """The blocks of the main text: down from the root while one child holds most of the words."""
    weights = _weights(tree.blocks)
    element = tree.root
    while True:
        whole = _weight(weights, element)
        heavy = next(
            (
                child
                for child in element.children
                if _weight(weights, child) >= MOST * whole and not _is_table(child)
            ),
            None,
        )
        if not whole or heavy is None:
            break
        element = heavy
    return _without_noise(tree, element, weights)


def _is_table(element: Element) -> bool:
    """Whether this is part of a list or table: its fellows belong with it however short they are."""
    return element.tag in {"tr", "li", "td", "th", "p", "tbody", "ul", "ol", "h1", "h2", "h3"}


def _weights(blocks: list[Block]) -> list[int]:
    """For each position the letters of running text before it."""
    sums = [0]
    for block in blocks:
        counts = _is_running(block)
        sums.append(sums[-1] + (len(block.words) if counts else 0))
    return sums


def _is_running(block: Block) -> bool:
    if block.linked > LINKS * len(block.words):
        return False
    return len(block.words) >= SENTENCE or block.words.endswith(ENDS)


def _weight(weights: list[int], element: Element) -> int:
    return weights[element.end] - weights[element.start]


def _without_noise(tree: Tree, element: Element, weights: list[int]) -> list[Block]:
    """The element's blocks without comments, adverts and menus; what holds half of it is none of these."""
    dropped: set[int] = set()
    whole = _weight(weights, element)
    waiting = list(element.children)
    while waiting:
        each = waiting.pop()
        if each.is_noise and _weight(weights, each) <= whole / 2:
            dropped.update(range(each.start, each.end))
        else:
            waiting.extend(each.children)
    kept = (number for number in range(element.start, element.end) if number not in dropped)
    return [tree.blocks[number] for number in kept if _is_text(tree.blocks[number])]


def _is_text(block: Block) -> bool:
    if INVITES.match(block.words):
        return False
    return block.linked <= MENU * len(block.words)


def _lines(blocks: list[Block]) -> list[str]:
    """Each block as a line; the cells of a row in one line, as in a table of Word."""
    lines: list[str] = []
    for row, group in groupby(blocks, key=lambda block: block.row):
        cells = list(group)
        if not row or len({block.cell for block in cells}) < 2 or _is_layout(cells):  # noqa: PLR2004
            lines += [block.words for block in cells]
        else:
            lines.append(_row(cells))
    return lines


def _tables_closed(lines: list[str]) -> list[str]:
    """Rows of one table directly below each other."""
    closed: list[str] = []
    for line in lines:
        if closed and "\t" in line and "\t" in closed[-1]:
            closed[-1] += f"\n{line}"
        else:
            closed.append(line)
    return closed


def _is_layout(cells: list[Block]) -> bool:
    return sum(len(block.words) for block in cells) > WIDEST_ROW


def _row(cells: list[Block]) -> str:
    words = {
        cell: " ".join(block.words for block in group)
        for cell, group in groupby(cells, key=lambda block: block.cell)
    }
    return "\t".join(words.get(cell, EMPTY) for cell in range(1, max(words) + 1))


def _title(page: LexborHTMLParser) -> str:
    for query in TITLES:
        found = page.css_first(query)
        words = found.attributes.get("content") if found is not None else None
        if words and words.strip():
            return " ".join(words.split())
    for found in (*page.css("h1"), *page.css("head > title")):
        words = "" if is_unseen(found) else found.text()
        if words.strip():
            return SITE.sub("", " ".join(words.split()))
    return ""


def _published(page: LexborHTMLParser, source: str) -> str:
    """The day of publication as a line of its own, as readers of the page saw it."""
    values = [_meta(page, query) for query in DAYS]
    stamp = next((each for each in page.css("time[datetime]") if not is_unseen(each)), None)
    values.append((stamp.attributes.get("datetime") or "") if stamp is not None else "")
    scripted = SCRIPTED_DAY.search(source)
    values.append(scripted[1] if scripted else "")
    return next((day for value in values if (day := _spelt(value))), "")


def _meta(page: LexborHTMLParser, query: str) -> str:
    found = page.css_first(query)
    return (found.attributes.get("content") or "") if found is not None else ""


def _spelt(value: str) -> str:
    found = DAY.match(value.strip())
    if found is None:
        return ""
    try:
        day = dt.date(*map(int, found.groups()))
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
