"""The company's rules as rows of a page; the same for what is read and for the preview of what is being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.policy.documents.rules import SectionChange
from app.policy.documents.views import RuleTextView

MAX_PIECES = 200


@dataclass
class SectionRow:
    """A section; `tools`: the approved tools stand below it; `opened`: it was found by what was looked for."""

    number: int
    heading: str
    html: str
    tools: bool
    opened: bool = False


@dataclass
class OptionRow:
    """An option of the check, counted from 1."""

    number: int
    text: str


@dataclass
class RulePiece:
    """A piece of a text: `same`, `added` or `removed`."""

    what: str
    text: str


@dataclass
class ChangeRow:
    """What changed under a heading ("": in the summary)."""

    heading: str
    pieces: list[RulePiece] = field(default_factory=list)


@dataclass
class ToolRow:
    """An approved AI tool to open."""

    name: str
    url: str


def section_rows(text: RuleTextView) -> list[SectionRow]:
    return [SectionRow(one.number, one.heading, one.html, one.tools) for one in text.sections]


def option_rows(text: RuleTextView) -> list[OptionRow]:
    return [OptionRow(number, option) for number, option in enumerate(text.options, 1)]


def change_rows(changes: Sequence[SectionChange]) -> list[ChangeRow]:
    return [ChangeRow(one.heading, [RulePiece(piece.what.value, piece.text) for piece in one.pieces[:MAX_PIECES]]) for one in changes]
