"""A lesson, challenge or question as a row of a list."""

from __future__ import annotations

from dataclasses import dataclass

from app.curriculum.rules import Kind
from app.curriculum.views_listing import ListedItem
from app.learning.views import Step

ADDRESSES = {Kind.LESSON: "/lesson?v=", Kind.CHALLENGE: "/challenge?v=", Kind.QUESTION: "/learn/question?v="}


@dataclass
class ItemRow:
    """A row that leads to its item. `order` is its number in the list, 0 for none; `card` (from 1) is where an open lesson goes on."""

    version: int
    kind: str
    order: int
    title: str
    summary: str
    minutes: int
    status: str
    card: int
    href: str
    track: str
    offered: bool


@dataclass
class MarkedPiece:
    """A stretch of a text; `found` where it is what was searched for."""

    text: str
    found: bool


@dataclass
class FoundRow:
    """A row of what was found, with the places marked in its title and in an excerpt."""

    version: int
    kind: str
    minutes: int
    status: str
    href: str
    track: str
    summary: str
    title: list[MarkedPiece]
    excerpt: list[MarkedPiece]


def address_of(item: ListedItem, version: int | None = None) -> str:
    """Where an item is opened, in its current version or another one."""
    return f"{ADDRESSES[item.kind]}{version or item.version_id}"


def row_of(step: Step, order: int = 0) -> ItemRow:
    """A step as a row."""
    item = step.item
    return ItemRow(
        item.version_id,
        item.kind.value,
        order,
        item.title,
        item.summary,
        item.minutes or 0,
        step.status.value,
        step.card,
        address_of(item),
        item.track or "",
        item.offered,
    )
