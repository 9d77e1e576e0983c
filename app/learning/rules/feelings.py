"""What people may say about how they feel before they begin, and how far they are on the small path made for it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

NEWCOMER_DAYS = 5


class ClosestFeeling(StrEnum):
    """The feelings that have a path of their own, and NONE for who would rather not be asked."""

    ANXIOUS = "anxious"
    SCEPTICAL = "sceptical"
    UNINTERESTED = "uninterested"
    NONE = "none"


@dataclass(frozen=True)
class PathPlace:
    """How many steps of a path are done, and the first that is not; None when all are."""

    done: int
    next: int | None


def place_on_path(steps: Sequence[int], done: Collection[int]) -> PathPlace:
    """Where somebody is: steps count in any order, the next one is the first that is open."""
    left = [step for step in steps if step not in done]
    return PathPlace(len(steps) - len(left), left[0] if left else None)


def is_asked(*, said: bool, qualifying: int) -> bool:
    """Whether the question is offered of its own accord: to people in their first days who have not answered it."""
    return not said and qualifying < NEWCOMER_DAYS
