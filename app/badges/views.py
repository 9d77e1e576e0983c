"""What leaves the badges area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.badges.rules import Badge, Steps


@dataclass(frozen=True)
class BadgeView:
    """A badge and the day on which it was earned, None as long as it is not; `steps` then says what is left, where that can be counted.

    `new`: it came within the last 24 hours.
    Texts: `badges.<badge>` (name), `badges.<badge>.text` (what it is for), `badges.<badge>.way` (what leads there).
    """

    badge: Badge
    day: date | None
    steps: Steps | None = None
    new: bool = False


@dataclass(frozen=True)
class BadgesPage:
    """All badges in their order; `due` says that some are earned and not stored yet."""

    badges: tuple[BadgeView, ...]
    due: bool
