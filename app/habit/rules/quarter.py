"""The quarter that "days this quarter" counts in. Rule: semantics 5; calendar quarters, which Japanese business years share."""

from __future__ import annotations

from datetime import date

MONTHS = 3


def quarter_start(day: date) -> date:
    """The first day of the day's quarter: 1 January, April, July or October."""
    return date(day.year, day.month - (day.month - 1) % MONTHS, 1)
