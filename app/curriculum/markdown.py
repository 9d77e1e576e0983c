"""Markdown of the curriculum as safe HTML: CommonMark without raw HTML, with the item's own pictures, then an allow-list."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.curriculum.content import Pictures
from app.curriculum.rules.pictures import is_picture_name

CACHED_TEXTS = 2048
TAGS = {"p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt", "width", "height", "loading"}}
NEW_TAB = {"a": {"target": "_blank"}}
PICTURE_ADDRESS = "/api/images/"
ADDRESS_FORM = re.compile(rf"{PICTURE_ADDRESS}[0-9a-f]{{64}}")


def _is_allowed(url: str) -> bool:
    return url.lower().startswith("https://") or is_picture_name(url)


_markdown = MarkdownIt("commonmark", {"html": False})
_markdown.validateLink = _is_allowed


@lru_cache(maxsize=CACHED_TEXTS)
def to_html(markdown: str, pictures: Pictures = ()) -> str:
    """The text as HTML that may be put into a page as it is; links lead to https only and open in a new tab.

    Of pictures only those given are shown, from our own address; of others their alternative text remains. Cached by the text itself:
    versions are immutable, so this is as good as caching by version and language, and needs no invalidation.
    """
    tokens = _markdown.parse(markdown)
    for token in tokens:
        if token.children:
            token.children = [_shown(inner, pictures) for inner in token.children]
    return nh3.clean(
        _markdown.renderer.render(tokens, _markdown.options, {}),
        tags=TAGS,
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
    token.attrs = {"src": f"{PICTURE_ADDRESS}{picture.digest}", "alt": token.attrs.get("alt", ""), **size}
    return token


def _attribute(tag: str, name: str, value: str) -> str | None:
    if (tag, name) == ("img", "src"):
        return value if ADDRESS_FORM.fullmatch(value) else None
    if (tag, name) == ("a", "href"):
        return value if value.lower().startswith("https://") else None
    return value
