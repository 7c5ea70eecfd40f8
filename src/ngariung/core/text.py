"""Text rendering: the only place where markup becomes HTML."""

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code", "hr", "h3", "h4"}

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})


def render(text: str) -> SafeString:
    """Markdown as sanitised HTML: a short list of tags, links without referrer, no pictures, no markup."""
    html = nh3.clean(
        _markdown.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308  # sanitised by nh3 one line above


def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> SafeString:
    """The text as escaped HTML with `<mark>` around each (start, end, element id), one in another.

    Where two spans cross, the later one goes on in a second mark behind the end of the first; only the
    beginning bears the id. A span that lies outside the text is left unmarked.
    """
    size = len(text)
    inside = [span for span in spans if 0 <= span[0] < span[1] <= size]
    parts: list[str] = []
    seen = 0
    for at, tag in _nested(inside):
        parts += [escape(text[seen:at]), tag]
        seen = at
    return mark_safe("".join([*parts, escape(text[seen:])]))  # noqa: S308  # every part is escaped


def _nested(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """Where marks open and close, in the order of the text; each ends inside the one around it."""
    waiting = [(start, -end, number, name, True) for number, (start, end, name) in enumerate(spans)]
    heapify(waiting)
    around: list[int] = []
    while waiting:
        start, end, number, name, is_first = heappop(waiting)
        while around and around[-1] <= start:
            yield around.pop(), "</mark>"
        if around and around[-1] < -end:
            heappush(waiting, (around[-1], end, number, name, False))
            end = -around[-1]
        identity = f' id="mark-{escape(name)}"' if is_first else ""
        yield start, f'<mark{identity} data-for="{escape(name)}">'
        around.append(-end)
    while around:
        yield around.pop(), "</mark>"


def highlighted(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """The text as escaped HTML with a plain `<mark>` around each (start, end).

    A span that overlaps the one before it, or lies outside the text, is left unmarked.
    """
    parts: list[str] = []
    seen = 0
    for start, end in sorted(spans):
        if seen <= start < end <= len(text):
            parts += [escape(text[seen:start]), "<mark>", escape(text[start:end]), "</mark>"]
            seen = end
    parts.append(escape(text[seen:]))
    return mark_safe("".join(parts))  # noqa: S308  # every part is escaped above
