"""What Markdown text may contain: headings from the third level, https links, no pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.sections import Section

# Text without any of these cannot contain a forbidden construct, and nearly all text is without: parsing would be the slowest step.
SUSPICIOUS = re.compile(r"^[ \t>*+\-\d.)]*#{1,2}(?:[ \t]|$)|^[ \t>]*(?:=+|-+)[ \t]*$|\]\(|\]:|<[^\s<>]*[:@]", re.MULTILINE)
_markdown = MarkdownIt("commonmark", {"html": False})


def _every_link(url: str) -> bool:
    """Let markdown-it see the links it would otherwise leave as text: they are reported. An empty one stays text."""
    return bool(url)


_markdown.validateLink = _every_link


def check_prose(section: Section, problems: FileProblems) -> None:
    """Report headings that would break the structure, pictures, and links that are not https."""
    if not SUSPICIOUS.search(section.text):
        return
    for token in _markdown.parse(section.text):
        line = section.first + (token.map[0] if token.map else 0)
        if token.type == "heading_open" and token.tag in {"h1", "h2"}:
            problems.add(line, "curriculum.problem.heading_level")
        for inner_line, inner in _inline(token, line):
            if inner.type == "image":
                problems.add(inner_line, "curriculum.problem.picture")
            elif inner.type == "link_open" and not str(inner.attrs.get("href", "")).startswith("https://"):
                problems.add(inner_line, "curriculum.problem.link", link=str(inner.attrs.get("href", "")))


def _inline(token: Token, line: int) -> Iterator[tuple[int, Token]]:
    for inner in token.children or ():
        yield line, inner
        if inner.type in {"softbreak", "hardbreak"}:
            line += 1
