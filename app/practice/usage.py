"""What leaves the practice area about its use, person by person: to be summed up, never to be shown as it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One person and one version: finished, or stopped at a card (`position`); a challenge carries what the person said about it."""

    version_id: int
    person_id: int
    finished: bool
    position: int = 0
    feeling: str | None = None
    minutes_saved: int | None = None


@dataclass(frozen=True)
class CardTime:
    """How long a person stayed on a card, in seconds."""

    version_id: int
    card_index: int
    person_id: int
    seconds: float


@dataclass(frozen=True)
class VoteGiven:
    """Whether a version helped a person."""

    item_id: int
    version_id: int
    person_id: int
    helpful: bool


@dataclass(frozen=True)
class CommentText:
    """What somebody wrote about a version."""

    version_id: int
    text: str
