"""What a finished set is worth. Rule: semantics 8 (points) and 5 (comeback bonus).

Self-reported use counts as practice and earns nothing; minutes saved never appear here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SET_POINTS = 10
COMEBACK_BONUS = 0.5
MAX_SCORED_SETS_PER_DAY = 3
MAX_SCORED_ACTIONS = 10
SCORED_ACTIONS_WINDOW = timedelta(seconds=60)
REPEAT_WINDOW = timedelta(days=7)
MIN_READING_SHARE = 0.3


class NotScored(StrEnum):
    """Why a set counts as practised but earns no points."""

    NOT_A_WORKDAY = "not_a_workday"
    TOO_FAST = "too_fast"
    REPEATED = "repeated"
    ENOUGH_TODAY = "enough_today"
    TOO_MANY_AT_ONCE = "too_many_at_once"
    NOTHING_RIGHT = "nothing_right"
    SELF_REPORTED = "self_reported"


@dataclass(frozen=True)
class EarnedPoints:
    """One earlier row of the points ledger; with `comeback` its points include the bonus."""

    item_id: int
    day: date
    at: datetime
    points: int
    comeback: bool = False

    @property
    def without_bonus(self) -> int:
        """What the score alone was worth."""
        return without_bonus(self.points, comeback=self.comeback)


def without_bonus(points: int, *, comeback: bool) -> int:
    """What is left of a row's points without the comeback bonus."""
    return round(points / (1 + COMEBACK_BONUS)) if comeback else points


@dataclass(frozen=True)
class FinishedSet:
    """What decides about the points of one set: `score` is 0–1 (1 where there is nothing to score), `seconds` the time spent.

    `self_reported`: that it was done is known from the person's word alone.
    """

    item_id: int
    day: date
    at: datetime
    workday: bool
    comeback: bool
    seconds: float
    reading_seconds: float
    score: float = 1.0
    self_reported: bool = False


@dataclass(frozen=True)
class Award:
    """The points of a set; 0 with the reason."""

    points: int
    comeback: bool = False
    reason: NotScored | None = None


def award(done: FinishedSet, earlier: Sequence[EarnedPoints]) -> Award:
    """The points for a set, given the person's points of the last seven days (server time)."""
    reason = _reason(done, earlier)
    if reason is not None:
        return Award(0, reason=reason)
    # Rows of one item hold what each attempt added; together they are the best score so far.
    already = sum(row.without_bonus for row in earlier if _same_item(row, done))
    gained = max(0, round(SET_POINTS * done.score) - already)
    if not gained:
        return Award(0, reason=NotScored.REPEATED if already else NotScored.NOTHING_RIGHT)
    return Award(gained + round(gained * COMEBACK_BONUS * done.comeback), comeback=done.comeback)


def _reason(done: FinishedSet, earlier: Sequence[EarnedPoints]) -> NotScored | None:
    if done.self_reported:
        return NotScored.SELF_REPORTED
    if not done.workday:
        return NotScored.NOT_A_WORKDAY
    if done.seconds < MIN_READING_SHARE * done.reading_seconds:
        return NotScored.TOO_FAST
    if sum(row.day == done.day and row.points > 0 for row in earlier) >= MAX_SCORED_SETS_PER_DAY:
        return NotScored.ENOUGH_TODAY
    if sum(done.at - row.at < SCORED_ACTIONS_WINDOW and row.points > 0 for row in earlier) >= MAX_SCORED_ACTIONS:
        return NotScored.TOO_MANY_AT_ONCE
    return None


def _same_item(row: EarnedPoints, done: FinishedSet) -> bool:
    return row.item_id == done.item_id and done.at - row.at < REPEAT_WINDOW
