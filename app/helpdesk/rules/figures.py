"""How soon the desk answers, in figures that say nothing about a single question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

LEAST = 5
TARGET_HOURS = 8
MOST_HOURS = 80


@dataclass(frozen=True)
class FirstAnswer:
    """Working minutes until a question was answered first, and whether that was within the target of its time."""

    minutes: int
    in_time: bool


def median_minutes(answers: Sequence[FirstAnswer]) -> int | None:
    """The median, None below five answers."""
    return median_low(answer.minutes for answer in answers) if len(answers) >= LEAST else None


def share_in_time(answers: Sequence[FirstAnswer]) -> float | None:
    """The share (0 to 1) within the target, None below five answers."""
    return sum(answer.in_time for answer in answers) / len(answers) if len(answers) >= LEAST else None
