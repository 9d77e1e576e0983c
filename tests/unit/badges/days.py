"""Histories for badges: facts of days, replayed as the habit replays them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.badges.rules import Facts
from app.habit.rules.streak import DayFacts, replay
from app.habit.rules.workdays import DayKind, PersonCalendar

CALENDAR = PersonCalendar()
DAY = timedelta(days=1)


def workdays(first: date, number: int) -> list[date]:
    """So many workdays from a day on."""
    found: list[date] = []
    while len(found) < number:
        if CALENDAR.kind(first) is DayKind.WORKDAY:
            found.append(first)
        first += DAY
    return found


def facts_on(today: date, sets: Mapping[date, int] | Iterable[date], calendar: PersonCalendar = CALENDAR, **more: object) -> Facts:
    """What is known today of somebody with these sets (days alone: one each)."""
    counted = {day: number for day, number in (dict(sets) if isinstance(sets, Mapping) else dict.fromkeys(sets, 1)).items() if day <= today}
    if not counted:
        return replace(Facts(today), **more)  # pyright: ignore[reportArgumentType] - fields by name
    first = min(counted)
    days = [first + timedelta(days=offset) for offset in range((today - first).days + 1)]
    records = replay((DayFacts(day, calendar.kind(day), counted.get(day, 0)) for day in days), today).days
    ahead = sum(calendar.kind(today + offset * DAY) is DayKind.WORKDAY for offset in range(1, 7 - today.weekday()))
    return replace(Facts(today, records, week_ahead=ahead), **more)  # pyright: ignore[reportArgumentType] - fields by name
