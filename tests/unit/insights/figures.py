"""Figures for tests, as the service would give them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app.insights.tables import Part, groups_table, weeks_table
from app.insights.views import Figures, GroupFigures, WeekFigures
from app.insights.written import Report

MONDAY = date(2026, 8, 3)
WEEK = timedelta(days=7)


def figures(expected: int = 20, active: int = 12, habitual: int = 5) -> Figures:
    return Figures(expected, active, habitual, 40, 24, 12.5, 310, 24)


def two_weeks() -> tuple[WeekFigures, ...]:
    """A week that is shown and one that is not."""
    return WeekFigures(MONDAY, figures()), WeekFigures(MONDAY + WEEK, None)


def report(*, name: str = "営業部") -> Report:
    """Weeks of the company, and a week of one department."""
    groups = groups_table(Part.GROUPS, [(MONDAY, [GroupFigures((7,), figures(8, 4, 2))])], {(7,): name})
    return Report(MONDAY, MONDAY + WEEK, datetime(2026, 8, 17, 9, tzinfo=UTC), (weeks_table(two_weeks()), groups))
