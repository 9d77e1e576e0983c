"""What a table says before anybody knows what its columns mean: lines of cells. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.errors import InvalidInputError


class Unusable(StrEnum):
    """A cell of a workbook that holds no value: a formula that was never calculated, or an error such as #REF!."""

    FORMULA = "formula"
    ERROR = "error"


Cell = str | int | float | date | datetime | Unusable | None


@dataclass(frozen=True)
class Line:
    """A line of the file with its number as the person sees it, from 1."""

    number: int
    cells: tuple[Cell, ...]


class SheetError(InvalidInputError):
    """The file as a whole cannot be read; says why and what to do. `reason` is the last word of the key."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, field="file", **params)

    @property
    def reason(self) -> str:
        return self.key.rpartition(".")[2]
