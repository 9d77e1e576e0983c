"""What a channel may say of a story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StoryFacts:
    """A story as channels tell it: only what every member can read in the feed. `author` and `department` are "" where they are not told.

    `minutes` are saved each time (None: not said), `people` have tried it in `departments`; `address` is absolute.
    """

    title: str
    problem: str
    done: str
    effect: str
    steps: str
    address: str
    author: str = ""
    department: str = ""
    minutes: int | None = None
    people: int = 0
    departments: int = 0
