"""Me at a glance: the plant, the numbers, the past year, points and badges."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import reflex as rx

from app.database import database
from app.habit import service as habit
from app.habit.rules.plant import plant
from app.habit.rules.streak import DayRecord, DayStatus
from app.habit.views import PastView, PointsView, StreakView
from app.i18n import Locale, translate
from app.i18n.dates import day_text, month_text
from app.people import service as people
from state import payload
from state.badges import BadgeRow, ReadBadges, read_badges
from state.base import PageState, handler

# A day in the map (assets/js/heatmap.js); days that are done carry the number of their sets instead, at most 3.
MARKS = {
    DayStatus.FROZEN: "f",
    DayStatus.REPAIRED: "r",
    DayStatus.MISSED: "m",
    DayStatus.TODAY: "t",
    DayStatus.LEAVE: "l",
    DayStatus.OFF: "o",
    DayStatus.HOLIDAY: "o",
    DayStatus.CLOSED: "o",
}
BEFORE = "-"
MOST_SETS = 3
LEAST_DAYS = 13 * 7
MOST_DAYS = 53 * 7
MAX_TILES = 6
FIRST_OF_MONTH = 7


@dataclass
class MonthRow:
    """A month of the past year in numbers of days."""

    name: str
    done: int
    frozen: int
    repaired: int
    leave: int
    missed: int


class MeOverviewState(PageState, rx.State):
    """What the page shows, rebuilt by `load`. `chosen` is the place in the map of the day whose words are shown, -1 for none."""

    loaded: bool = False
    name: str = ""
    department: str = ""
    plant_stage: str = "seed"
    days_to_next_stage: int = 0
    qualifying: int = 0
    current: int = 0
    best: int = 0
    days_this_quarter: int = 0
    freezes: int = 0
    marks: str = ""
    months: list[tuple[int, str]] = []
    summary: str = ""
    as_table: bool = False
    table: list[MonthRow] = []
    chosen: int = -1
    first_chosen: bool = True
    last_chosen: bool = True
    day: str = ""
    status: str = ""
    reason: str = ""
    points_week: int = 0
    points_quarter: int = 0
    points_total: int = 0
    points_made_of: list[str] = []
    points_without: list[str] = []
    badges: list[BadgeRow] = []
    badges_earned: int = 0
    badges_in_all: int = 0
    next_badge: list[BadgeRow] = []
    _monday: date = date.min
    _first: date = date.min
    _today: date = date.min

    @handler()
    async def load(self) -> None:
        """Everything on the page; what is shown of the year starts with today."""
        actor = self._actor()
        read = await read_badges(actor)
        async with database().read() as uow:
            me = await people.me(uow, actor)
            streak = (await habit.today(uow, actor)).streak
            points = await habit.points_of(uow, actor)
        self.name, self.department = me.name, me.department_name or ""
        self._show_streak(streak)
        self._show_year(read.year)
        self._show_points(points)
        self._show_badges(read)
        if self.marks:
            await self._choose(self._today)
        self.loaded = True

    def _show_streak(self, streak: StreakView) -> None:
        grown = plant(streak.qualifying)
        self.plant_stage, self.days_to_next_stage = grown.stage.value, grown.days_to_next or 0
        self.qualifying, self.current, self.best = streak.qualifying, streak.current, streak.best
        self.days_this_quarter, self.freezes = streak.days_this_quarter, streak.freezes

    def _show_year(self, year: PastView) -> None:
        days, locale = year.days[-MOST_DAYS:], self._locale()
        if not days:
            self.marks, self.months, self.table, self.summary, self.chosen = "", [], [], "", -1
            return
        self._first, self._today = days[0].date, year.today
        begin = min(self._first, year.today - timedelta(days=LEAST_DAYS - 1))
        self._monday = begin - timedelta(days=begin.weekday())
        self.marks = BEFORE * (self._first - self._monday).days + "".join(_mark(day) for day in days)
        self.months = _months(self._monday, year.today, locale)
        self.table = _table(days, locale)
        counts = Counter(day.status for day in days)
        self.summary = translate(
            locale, "record.map.summary", n=counts[DayStatus.DONE], frozen=counts[DayStatus.FROZEN], leave=counts[DayStatus.LEAVE]
        )

    def _show_points(self, points: PointsView) -> None:
        locale, week = self._locale(), points.week
        self.points_week, self.points_quarter, self.points_total = week.points, points.quarter.points, points.total.points
        lines: list[str] = []
        if week.sets:
            lines.append(translate(locale, "record.points.sets", n=week.sets, points=week.points - week.bonus))
        if week.bonus:
            lines.append(translate(locale, "record.points.bonus", points=week.bonus))
        self.points_made_of = lines
        self.points_without = [
            translate(locale, "record.points.unscored", n=number, why=translate(locale, f"habit.points.{reason}"))
            for reason, number in points.reasons
        ]

    def _show_badges(self, read: ReadBadges) -> None:
        rows = read.rows(self._locale())
        days = {view.badge.value: view.day for view in read.page.badges if view.day}
        earned = sorted((row for row in rows if row.earned), key=lambda row: days[row.badge], reverse=True)
        self.badges, self.badges_earned, self.badges_in_all = earned[:MAX_TILES], len(earned), len(rows)
        self.next_badge = [row for row in rows if not row.earned and (row.left or not earned)][:1]

    @handler()
    async def pick(self, place: int) -> None:
        """What happened on the day at a place of the map."""
        chosen = payload.whole(place, "place", least=0, most=MOST_DAYS - 1)
        await self._choose(self._monday + timedelta(days=chosen))

    @handler()
    async def pick_earlier(self) -> None:
        """The day before the one shown."""
        await self._step(-1)

    @handler()
    async def pick_later(self) -> None:
        """The day after the one shown."""
        await self._step(1)

    async def _step(self, days: int) -> None:
        if self.chosen >= 0:
            await self._choose(self._monday + timedelta(days=self.chosen + days))

    async def _choose(self, day: date) -> None:
        if not self._first <= day <= self._today:
            return
        async with database().read() as uow:
            told = await habit.explain_day(uow, self._actor(), day)
        self.day, self.status, self.reason = day_text(day, self._locale()), told.status, told.reason
        self.chosen = (day - self._monday).days
        self.first_chosen, self.last_chosen = day == self._first, day == self._today

    @handler()
    async def switch_view(self) -> None:
        """The map or the table."""
        self.as_table = not self.as_table


def _mark(day: DayRecord) -> str:
    return str(min(MOST_SETS, max(1, day.sets))) if day.status is DayStatus.DONE else MARKS[day.status]


def _months(monday: date, today: date, locale: Locale) -> list[tuple[int, str]]:
    """The columns in which a month begins, each with its name."""
    columns = range((today - monday).days // 7 + 1)
    mondays = [(column, monday + timedelta(weeks=column)) for column in columns]
    return [(column, month_text(day, locale)) for column, day in mondays if day.day <= FIRST_OF_MONTH]


def _table(days: tuple[DayRecord, ...], locale: Locale) -> list[MonthRow]:
    """The months from the newest on."""
    counts: dict[date, Counter[DayStatus]] = {}
    for day in days:
        counts.setdefault(day.date.replace(day=1), Counter())[day.status] += 1
    return [
        MonthRow(
            name=month_text(month, locale, year=True),
            done=counts[month][DayStatus.DONE],
            frozen=counts[month][DayStatus.FROZEN],
            repaired=counts[month][DayStatus.REPAIRED],
            leave=counts[month][DayStatus.LEAVE],
            missed=counts[month][DayStatus.MISSED],
        )
        for month in sorted(counts, reverse=True)
    ]
