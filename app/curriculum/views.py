"""What leaves the curriculum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.curriculum.rules.items import Track
from app.curriculum.rules.prompt import PromptPart


@dataclass(frozen=True)
class ImportReport:
    """How many items an import added (or brought back), changed in text or place, left as they were, and retired."""

    added: int
    changed: int
    unchanged: int
    retired: int


@dataclass(frozen=True)
class ChallengeView:
    """A challenge in a list."""

    item_id: int
    version_id: int
    day: int
    title: str
    summary: str
    minutes: int
    difficulty: int


@dataclass(frozen=True)
class ChallengeDetail:
    """A challenge to practise with. `*_html` is safe to show as it is; `prompt` is plain text to copy, and its parts joined."""

    item_id: int
    version_id: int
    slug: str
    title: str
    summary: str
    track: Track
    day: int
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    scenario_html: str
    steps_html: str
    prompt: str
    prompt_parts: tuple[PromptPart, ...]
    good_result_html: str
    never_enter_html: str
    further_html: str | None


class TrackStep(NamedTuple):
    """One day of a track."""

    item_id: int
    version_id: int
    day: int
