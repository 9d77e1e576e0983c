"""Markdown of the curriculum as safe HTML: CommonMark without raw HTML and pictures, then an allow-list."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

CACHED_TEXTS = 2048
TAGS = {"p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
NEW_TAB = {"a": {"target": "_blank"}}


def _is_https(url: str) -> bool:
    return url.lower().startswith("https://")


_markdown = MarkdownIt("commonmark", {"html": False})
_markdown.validateLink = _is_https


@lru_cache(maxsize=CACHED_TEXTS)
def to_html(markdown: str) -> str:
    """The text as HTML that may be put into a page as it is; links lead to https only and open in a new tab.

    Cached by the text itself: versions are immutable, so this is as good as caching by version and language, and needs no invalidation.
    """
    rendered = _markdown.render(markdown)
    return nh3.clean(
        rendered,
        tags=TAGS,
        attributes=ATTRIBUTES,
        set_tag_attribute_values=NEW_TAB,
        url_schemes={"https"},
        url_relative="deny",
        link_rel="noopener",
    ).strip()
