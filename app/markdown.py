"""Markdown as safe HTML: CommonMark without raw HTML, with the text's own pictures, then an allow-list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

CACHED_TEXTS = 2048
TAGS = {"p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img"}
DOCUMENT_TAGS = TAGS | {"h2", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt", "width", "height", "loading"}}
NEW_TAB = {"a": {"target": "_blank"}}
ADDRESS_FORM = re.compile(r"/api/images/[0-9a-f]{64}|/api/uploads/[\w-]{22}", re.ASCII)
# What a text may call its pictures: files of an item, and pictures that people sent in.
PICTURE_NAME = re.compile(r"images/[a-z0-9][a-z0-9._-]{0,79}\.(?:png|jpe?g|webp)|uploads/[\w-]{22}", re.ASCII)


class MarkdownPicture(Protocol):
    """A stored picture as a page shows it: its address (our own) and its size in pixels. Hashable."""

    @property
    def address(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


# The pictures of a text by the names it uses, sorted: what the cache goes by.
Pictures = tuple[tuple[str, MarkdownPicture], ...]


def _is_allowed(url: str) -> bool:
    return url.lower().startswith("https://") or PICTURE_NAME.fullmatch(url) is not None


_markdown = MarkdownIt("commonmark", {"html": False})
_document = MarkdownIt("commonmark", {"html": False}).enable("table")
_markdown.validateLink = _document.validateLink = _is_allowed


@lru_cache(maxsize=CACHED_TEXTS)
def to_html(markdown: str, pictures: Pictures = (), *, document: bool = False) -> str:
    """The text as HTML that may be put into a page as it is; links lead to https only and open in a new tab.

    Of pictures only those given are shown, from our own address; of others their alternative text remains. A `document` has sections
    (`##`) and tables. Cached by the text itself, which needs no invalidation.
    """
    parser = _document if document else _markdown
    tokens = parser.parse(markdown)
    for token in tokens:
        if token.children:
            token.children = [_shown(inner, pictures) for inner in token.children]
    return nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=DOCUMENT_TAGS if document else TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        set_tag_attribute_values=NEW_TAB,
        url_schemes={"https"},
        url_relative="pass_through",
        link_rel="noopener",
    ).strip()


def _shown(token: Token, pictures: Pictures) -> Token:
    """A picture with its address and size; one that is not there becomes its alternative text."""
    if token.type != "image":
        return token
    picture = dict(pictures).get(str(token.attrs.get("src", "")))
    if picture is None:
        return Token("text", "", 0, content=token.content)
    size = {"width": picture.width, "height": picture.height, "loading": "lazy"}
    token.attrs = {"src": picture.address, "alt": token.attrs.get("alt", ""), **size}
    return token


def _attribute(tag: str, name: str, value: str) -> str | None:
    if (tag, name) == ("img", "src"):
        return value if ADDRESS_FORM.fullmatch(value) else None
    if (tag, name) == ("a", "href"):
        return value if value.lower().startswith("https://") else None
    return value
