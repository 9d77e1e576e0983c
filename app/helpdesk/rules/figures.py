"""How soon the desk answers, in figures that say nothing about a single question."""

from __future__ import annotations

from dataclasses import dataclass

from app.disclosure import LEAST_PEOPLE as LEAST

TARGET_HOURS = 8
MOST_HOURS = 80


@dataclass(frozen=True)
class FirstAnswers:
    """How many questions were answered, how many of them within the target of their time, and the (lower) median in working minutes."""

    number: int
    in_time: int
    middle: int | None

    @property
    def median_minutes(self) -> int | None:
        """The median, None below five answers."""
        return self.middle if self.number >= LEAST else None

    @property
    def share_in_time(self) -> float | None:
        """The share (0 to 1) within the target, None below five answers."""
        return self.in_time / self.number if self.number >= LEAST else None
