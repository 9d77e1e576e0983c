"""What screening looks for, and where it found it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of personal and confidential data, the most specific first: of two findings of the same length the earlier kind stays."""

    KEY = "key"
    CARD = "card"
    MY_NUMBER = "my_number"
    PASSWORD = "password"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters `start` up to, not including, `end` of the text look like `kind`. Positions count Unicode characters."""

    kind: Kind
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start
