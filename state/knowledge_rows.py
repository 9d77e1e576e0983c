"""Articles of the manual as rows and parts that pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.helpdesk.knowledge.views import ArticleLine, FoundGroup, FoundLine, ShownPart
from app.i18n import Locale
from app.i18n.dates import full_day_text
from state.learn_rows import MarkedPiece
from state.studio_form import work_name


@dataclass
class ArticleRow:
    """An article in a list; `checked` is the day of the last look at it, "" for none yet. `right` and `wrong` are for those who keep it."""

    id: int
    href: str
    title: str
    translated: bool
    task: str
    work: str
    state: str
    stale: bool
    checked: str
    has_draft: bool
    right: int
    wrong: int


@dataclass
class PartRow:
    """A stretch of an article: HTML, or a prompt to copy."""

    html: str
    prompt: str


@dataclass
class FoundRow:
    """A line of what was found, with the places marked."""

    href: str
    title: list[MarkedPiece]
    excerpt: list[MarkedPiece]
    stale: bool


@dataclass
class GroupRow:
    """What was found of one kind."""

    kind: str
    rows: list[FoundRow] = field(default_factory=list)


def article_rows(lines: Iterable[ArticleLine], locale: Locale, *, drafts: bool = False) -> list[ArticleRow]:
    """Rows that lead to their article, or (`drafts`) to where it is written."""
    page = "/ask/article/edit" if drafts else "/ask/article"
    return [
        ArticleRow(
            one.id,
            f"{page}?a={one.id}",
            one.title,
            one.translated,
            one.task.value,
            work_name(one.kind_of_work, locale) if one.kind_of_work else "",
            one.state.value,
            one.is_stale,
            full_day_text(one.checked_on, locale) if one.checked_on else "",
            one.has_draft,
            one.votes.right,
            one.votes.wrong,
        )
        for one in lines
    ]


def part_rows(parts: Iterable[ShownPart]) -> list[PartRow]:
    """The parts of an article."""
    return [PartRow(part.html, part.prompt) for part in parts]


def group_rows(groups: Iterable[FoundGroup]) -> list[GroupRow]:
    """What was found, by kind."""
    return [GroupRow(group.kind, [_found(line) for line in group.lines]) for group in groups]


def _found(line: FoundLine) -> FoundRow:
    title = [MarkedPiece(piece.text, piece.found) for piece in line.title]
    return FoundRow(line.path, title, [MarkedPiece(piece.text, piece.found) for piece in line.excerpt], line.is_stale)
