"""A web page as blocks of text and the elements that hold them; whatever is not the matter left out."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ngariung.language.documents.refusals import Unreadable

# Beyond that, browsers give up too, and building the tree takes time with the square of the depth.
DEEPEST = 2_000
TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
# These never hold others, or close by themselves.
FLAT = frozenset(
    b"br hr img input meta link col area base embed source track wbr p li dt dd tr td th option thead tbody"
    b" tfoot colgroup html head body".split()
)
SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "form",
        "button",
        "select",
        "textarea",
        "iframe",
        "object",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "figcaption",
        "footer",
        "header",
        "head",
        "dialog",
        "menu",
    ]
)
# Of these even a heading is no part of the text; a header or a menu may hold the title.
UNSHOWN = frozenset(("script", "style", "noscript", "template", "svg", "math", "dialog"))
BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tfoot",
        "tr",
        "ul",
        "caption",
    ]
)
CELLS = ("td", "th")
# What surrounds an article, by what its makers call it.
NOISE = re.compile(
    r"(?:^|[\s_-])(?:comments?|komentar|disqus|respond|related|terkait|baca-?juga|read-?also|share|sharing"
    r"|sosmed|social|sidebar|menu|navbar|breadcrumbs?|adv|ads?|advert\w*|iklan|banner|popular|terpopuler"
    r"|trending|newsletter|cookies?|tags?|pagination|paging|subscribe|widget|author-?box|copyright)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
NEVER_NOISE = ("html", "body", "main", "article")
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:px|r?em|pt|%)?\s*(?:;|!|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
# Classes of what only programs that read pages aloud are given.
UNSEEN = frozenset(("sr-only", "visually-hidden", "screen-reader-text"))


@dataclass
class Block:
    """Words without a break, how many letters of them are links, and the cell they stand in."""

    words: str
    linked: int
    row: int = 0
    cell: int = 0


@dataclass
class Element:
    """An element with the range of blocks inside it."""

    tag: str
    name: str
    start: int
    end: int = 0
    row: int = 0
    cell: int = 0
    is_noise: bool = False
    prefix: str = ""
    count: int = 0
    children: "list[Element]" = field(default_factory=list)


@dataclass
class Tree:
    """The root, all blocks, and the parsed page for what its head says."""

    root: Element
    blocks: list[Block]
    page: LexborHTMLParser


def tree_of(source: str) -> Tree:
    """Take a page's source apart; raises Unreadable where it is nested without reason."""
    content = source.encode("utf-8", "replace")
    _guard(content)
    page = LexborHTMLParser(content)
    walk = _Walk()
    if page.body is not None:
        walk.through(page.body)
    return Tree(walk.root, walk.blocks, page)


def _guard(content: bytes) -> None:
    depth = 0
    for close, name in TAG.findall(content):
        if name.lower() in FLAT:
            continue
        depth = max(0, depth - 1) if close else depth + 1
        if depth > DEEPEST:
            raise Unreadable("too_deep")


class _Walk:
    """Goes through the page once, without recursion."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.root = Element("", "", 0)
        self._open = [self.root]
        self._words: list[str] = []
        self._linked = 0
        self._links = 0
        self._rows = 0

    def through(self, body: LexborNode) -> None:
        """Collect blocks and elements of all that stands in the body."""
        node: LexborNode | None = body
        depth = 0
        while node is not None:
            child = self._enter(node)
            if child is not None:
                node, depth = child, depth + 1
                continue
            while node is not None:
                self._leave(node)
                following = node.next if depth else None
                if following is not None:
                    node = following
                    break
                node, depth = (node.parent, depth - 1) if depth else (None, 0)
        self._flush()
        self.root.end = len(self.blocks)

    def _enter(self, node: LexborNode) -> LexborNode | None:
        if node.is_text_node:
            self._take(node.text_content or "")
            return None
        if not node.is_element_node:
            return None
        tag = node.tag or ""
        if tag == "br":
            self._flush()
        if tag in SKIPPED or _is_hidden(node):
            self._flush()
            self._open.append(Element(tag, "skipped", len(self.blocks)))
            return None
        if tag == "a":
            self._links += 1
        if tag in BLOCKS:
            self._flush()
        self._open.append(self._begun(node, tag))
        return node.first_child

    def _begun(self, node: LexborNode, tag: str) -> Element:
        above = self._open[-1]
        attributes = node.attributes
        name = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        # Words with spaces are what NOISE looks for; a body's own classes describe its layout.
        noise = tag not in NEVER_NOISE and NOISE.search(name) is not None
        element = Element(
            tag, name, len(self.blocks), row=above.row, cell=above.cell, is_noise=noise
        )
        if tag == "tr":
            self._rows += 1
            element.row, element.cell = self._rows, 0
        elif tag in CELLS:
            above.count += 1
            element.cell = above.count
        elif tag == "li":
            above.count += 1
            element.prefix = f"{above.count}. " if above.tag == "ol" else "- "
        return element

    def _leave(self, node: LexborNode) -> None:
        if not node.is_element_node:
            return
        tag = node.tag or ""
        if tag in BLOCKS:
            self._flush()
        if tag == "a" and tag not in SKIPPED:
            self._links = max(0, self._links - 1)
        element = self._open.pop()
        element.end = len(self.blocks)
        self._open[-1].children.append(element)

    def _take(self, words: str) -> None:
        if self._open[-1].tag == "pre":
            *lines, words = words.split("\n")
            for line in lines:
                self._take_words(line)
                self._flush()
        self._take_words(words)

    def _take_words(self, words: str) -> None:
        self._words.append(words)
        if self._links:
            self._linked += len(words.strip())

    def _flush(self) -> None:
        """End the present block; a list's sign stands before the first block of its item."""
        words = " ".join("".join(self._words).split())
        self._words.clear()
        linked, self._linked = self._linked, 0
        if not words:
            return
        element = self._open[-1]
        for above in reversed(self._open):
            if above.prefix:
                words, above.prefix = above.prefix + words, ""
                break
            if above.tag in BLOCKS and above.tag not in ("p", "div"):
                break
        self.blocks.append(Block(words, linked, element.row, element.cell))


def is_unseen(node: LexborNode) -> bool:
    """Tell whether an element, or one around it, is not shown as part of the text; the head aside."""
    above: LexborNode | None = node
    for _ in range(DEEPEST):
        if above is None or above.tag in ("head", "body"):
            return False
        if above.tag in UNSHOWN or _is_hidden(above):
            return True
        above = above.parent
    return True


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or not UNSEEN.isdisjoint((attributes.get("class") or "").split()):
        return True
    return HIDDEN.search(attributes.get("style") or "") is not None
