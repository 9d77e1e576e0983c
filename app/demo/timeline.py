"""From weeks and weekdays, as the demo's files count them, to dates: the history begins on a Monday and ends today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.demo.cast import Player
from app.habit.rules.learning_day import learning_day
from app.habit.rules.workdays import CompanyCalendar, DayKind, LeaveRange, Pattern, PersonCalendar

DAY = timedelta(days=1)
DAY_START = 4


@dataclass(frozen=True)
class Timeline:
    """The first Monday, the learning day of now, and the company's own days as its file names them."""

    first: date
    last: date
    company: dict[str, Any]

    @classmethod
    def until(cls, now: datetime, weeks: int, company: dict[str, Any]) -> Timeline:
        """The last `weeks` weeks and what this one has so far."""
        last = learning_day(now, ZoneInfo(company["zone"]), DAY_START)
        return cls(last - timedelta(days=last.weekday()) - timedelta(weeks=weeks), last, company)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.company["zone"])

    def days(self) -> Iterator[date]:
        return (self.first + DAY * offset for offset in range((self.last - self.first).days + 1))

    def day(self, week: int, weekday: int) -> date:
        return self.first + timedelta(weeks=week, days=weekday)

    def progress(self, day: date) -> float:
        """How far into the history a day is, 0 to 1."""
        return (day - self.first) / max(DAY, self.last - self.first)

    def at(self, day: date, clock_time: str, minutes: float = 0) -> datetime:
        return datetime.combine(day, time.fromisoformat(clock_time), self.zone) + timedelta(minutes=minutes)

    def closures(self) -> list[tuple[str, date, date]]:
        """(name, first, last) of closures in the years of the history and the one after it, and those counted in weeks."""
        found: list[tuple[str, date, date]] = []
        for year in range(self.first.year - 1, self.last.year + 2):
            for entry in self.company["closures"]:
                first, last = (date.fromisoformat(f"{year}-{entry[end]}") for end in ("first", "last"))
                last = last if last >= first else last.replace(year=year + 1)
                if last >= self.first:
                    found.append((entry["name"], first, last))
        return found + [(entry["name"], day, day) for entry, day in self._counted("days_off")]

    def extra_workdays(self) -> list[tuple[str, date]]:
        return [(entry["name"], day) for entry, day in self._counted("extra_workdays")]

    def _counted(self, name: str) -> list[tuple[dict[str, Any], date]]:
        days = ((entry, self.day(entry["week"], entry["weekday"])) for entry in self.company[name])
        return [(entry, day) for entry, day in days if day <= self.last]

    def leave_of(self, player: Player) -> list[tuple[date, date, str]]:
        """(first, last, category) of the leave that has begun."""
        spans = [(self.day(one.week, one.weekday), one.days, one.category) for one in player.leave]
        return [(first, first + DAY * (days - 1), category) for first, days, category in spans if first <= self.last]

    def workdays_of(self, player: Player) -> PersonCalendar:
        """On which days somebody is expected."""
        closed = {first + DAY * offset for _, first, last in self.closures() for offset in range((last - first).days + 1)}
        extra = frozenset(day for _, day in self.extra_workdays())
        company = CompanyCalendar(self.company["country"], frozenset(range(5)), frozenset(closed), extra)
        patterns = () if player.pattern is None else (Pattern(frozenset(player.pattern), player.works_on_holidays),)
        return PersonCalendar(company, patterns, tuple(LeaveRange(first, last) for first, last, _ in self.leave_of(player)))

    def away_of(self, player: Player, calendar: PersonCalendar) -> tuple[frozenset[date], dict[date, int]]:
        """The workdays somebody misses without leave, and how many sets they do on each day of return."""
        missed: set[date] = set()
        returns: dict[date, int] = {}
        for away in player.away:
            start = self.day(away.week, away.weekday)
            coming = [day for day in (start + DAY * offset for offset in range(60)) if calendar.kind(day) is DayKind.WORKDAY]
            missed.update(coming[: away.workdays])
            returns[coming[away.workdays]] = away.sets
        return frozenset(missed), returns
