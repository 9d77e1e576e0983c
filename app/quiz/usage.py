"""What leaves the quiz about its use: to be summed up, never to be shown person by person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FirstAnswer:
    """A person's first answer to a question; `elsewhere` is the share (0–1) of right ones among their others, None without any."""

    version_id: int
    person_id: int
    right: bool
    hinted: bool
    chosen: tuple[int, ...]
    elsewhere: float | None


@dataclass(frozen=True)
class ItemKnown:
    """How many people have practised a question, and how many of them will know it for three weeks."""

    people: int
    stable: int


@dataclass(frozen=True)
class QuestionSum:
    """A question's first answers: how many people, right, with a hint; and how many people were ever wrong and sure."""

    people: int
    right: int
    hinted: int
    misconceived: int
