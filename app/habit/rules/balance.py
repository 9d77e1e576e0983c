"""How many freezes were left at the end of each day, for explaining a past day. Rule: semantics 4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.habit.rules.streak import INITIAL_FREEZES, DayFacts, DayRecord, DayStatus


def balances(facts: Sequence[DayFacts], records: Sequence[DayRecord], left: int = INITIAL_FREEZES) -> dict[date, int]:
    """Freezes left per day, beginning with `left`: a frozen day spent one unless it was granted, every earned one came on top."""
    after: dict[date, int] = {}
    for day, record in zip(facts, records, strict=True):
        left += record.freeze_earned
        left -= record.status is DayStatus.FROZEN and not day.granted
        after[day.date] = left
    return after
