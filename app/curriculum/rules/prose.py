"""What Markdown text may contain: headings from the third level, https links, pictures of the item with an alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.sections import Section

# Text without any of these cannot contain a forbidden construct, and nearly all text is without: parsing would be the slowest step.
SUSPICIOUS = re.compile(r"^[ \t>*+\-\d.)]*#{1,2}(?:[ \t]|$)|^[ \t>]*(?:=+|-+)[ \t]*$|\]\(|\]:|<[^\s<>]*[:@]", re.MULTILINE)
PICTURE_FOLDER = "images"
PICTURE = re.compile(rf"{PICTURE_FOLDER}/[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?:png|jpg|jpeg|webp)")
_markdown = MarkdownIt("commonmark", {"html": False})


def _every_link(url: str) -> bool:
    """Let markdown-it see the links it would otherwise leave as text: they are reported. An empty one stays text."""
    return bool(url)


_markdown.validateLink = _every_link


def check_prose(section: Section, problems: FileProblems) -> list[tuple[str, int]]:
    """Report headings that would break the structure, links that are not https, pictures from elsewhere or without alternative text.

    Gives the pictures that are shown, with their lines.
    """
    pictures: list[tuple[str, int]] = []
    if not SUSPICIOUS.search(section.text):
        return pictures
    for token in _markdown.parse(section.text):
        line = section.first + (token.map[0] if token.map else 0)
        if token.type == "heading_open" and token.tag in {"h1", "h2"}:
            problems.add(line, "curriculum.problem.heading_level")
        for inner_line, inner in _inline(token, line):
            if inner.type == "image":
                name = str(inner.attrs.get("src", ""))
                if not PICTURE.fullmatch(name):
                    problems.add(inner_line, "curriculum.problem.picture", folder=PICTURE_FOLDER)
                elif not inner.content.strip():
                    problems.add(inner_line, "curriculum.problem.picture_alternative")
                else:
                    pictures.append((name, inner_line))
            elif inner.type == "link_open" and not str(inner.attrs.get("href", "")).startswith("https://"):
                problems.add(inner_line, "curriculum.problem.link", link=str(inner.attrs.get("href", "")))
    return pictures


def _inline(token: Token, line: int) -> Iterator[tuple[int, Token]]:
    for inner in token.children or ():
        yield line, inner
        if inner.type in {"softbreak", "hardbreak"}:
            line += 1
