"""Text rendering: the only place where markup becomes HTML."""

from collections.abc import Iterable

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
    """The text as escaped HTML with `<mark>` around each (start, end, element id); no overlaps, in order.

    A span that overlaps the one before it, or lies outside the text, is left unmarked.
    """
    return _within_marks(
        text,
        [
            (start, end, f'<mark id="mark-{escape(name)}" data-for="{escape(name)}">')
            for start, end, name in sorted(spans)
        ],
    )


def highlighted(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """The same with a plain `<mark>` around each (start, end)."""
    return _within_marks(text, [(start, end, "<mark>") for start, end in sorted(spans)])


def _within_marks(text: str, spans: Iterable[tuple[int, int, str]]) -> SafeString:
    parts: list[str] = []
    seen = 0
    for start, end, opening in spans:
        if seen <= start < end <= len(text):
            parts += [escape(text[seen:start]), opening, escape(text[start:end]), "</mark>"]
            seen = end
    parts.append(escape(text[seen:]))
    return mark_safe("".join(parts))  # noqa: S308  # every part is escaped above
