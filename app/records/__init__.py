"""What an area holds about a person, declared once: how it is handed to them, and what becomes of it when they are erased."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import SQLModel


class Erasure(StrEnum):
    """What happens to the rows of a person who is erased.

    KEPT rows say nothing about anybody once the person's own row is blank: days and workdays, from which past sums of a team are made.
    BLANKED rows stay for the same reason without the columns that are personal. IDS_ONLY rows name who did something, by number.
    """

    DELETED = "deleted"
    BLANKED = "blanked"
    KEPT = "kept"
    IDS_ONLY = "ids_only"


@dataclass(frozen=True)
class Held:
    """A table that holds something about people: the name of the kind, whose it is by `column`, or by the `parent` it belongs to.

    `hidden` columns are not handed out: secrets, and the person's own number in every row.
    """

    model: type[SQLModel]
    kind: str
    erasure: Erasure
    column: str = "person_id"
    hidden: tuple[str, ...] = ()
    parent: type[SQLModel] | None = None

    @property
    def table(self) -> str:
        return str(self.model.__tablename__)


@dataclass(frozen=True)
class Records:
    """All rows of one kind about one person."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
