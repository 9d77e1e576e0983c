"""The company's calendar of a year: read by everyone, changed by those who manage it."""

from __future__ import annotations

import calendar
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from enum import StrEnum
from typing import Any, TypedDict

import reflex as rx

from app import clock
from app.database import database
from app.habit import service as habit
from app.habit.service import CalendarView, CompanyDayKind
from app.i18n import Locale, translate
from app.i18n.dates import day_text, span_text
from app.people.rules import Permission, learning_day
from state import payload
from state.base import PageState, handler

MAX_NAME = 60
MONTHS = 12
HOLIDAY = "holiday"
# One character a day keeps a year at some 370 characters; components.calendar draws them.
BLANK, WORKDAY, OFF, MARKS = "-", "w", "o", {HOLIDAY: "h", CompanyDayKind.CLOSURE.value: "c", CompanyDayKind.EXTRA.value: "x"}


class Section(StrEnum):
    """The parts of the page; a message is shown in the part it belongs to."""

    TOP = "top"
    ADD = "add"
    WEEKDAYS = "weekdays"
    MONTH = "month"


class WeekdaysForm(TypedDict, total=False):
    """Names the field that comes with several values, so that none of them is dropped on the way."""

    weekdays: list[str]


@dataclass
class DayRow:
    """A day with a name; `kind` is 'holiday', 'closure' or 'extra', `day` its ISO date."""

    day: str
    text: str
    name: str
    kind: str


@dataclass
class MonthRow:
    """A month: `marks` has one character for each cell from the Monday on or before the first, `blanks` of them before the first."""

    month: int
    blanks: int
    marks: str
    today: int
    days: list[DayRow] = field(default_factory=list)


class CalendarState(PageState, rx.State):
    """A year of the company; `filled` counts how often the weekday form had to be filled anew.

    `section` is where a message belongs, of `MONTH` the month `changed`.
    """

    loaded: bool = False
    busy: bool = False
    section: str = Section.TOP.value
    changed: int = 0
    filled: int = 0
    year: int = 0
    weekdays: list[int] = []
    months: list[MonthRow] = []
    has_days: bool = False
    confirming: str = ""

    @handler()
    async def load(self) -> None:
        """The year that was looked at last, at first the present one."""
        self.section, before = Section.TOP.value, list(self.weekdays)
        await self._show_year(self.year or self._today().year)
        self.filled += before != list(self.weekdays)
        self.busy, self.loaded = False, True

    @handler()
    async def turn(self, year: int) -> None:
        """Another year."""
        self.section = Section.TOP.value
        await self._show_year(payload.whole(year, "year", least=1, most=MAXYEAR))

    async def _show_year(self, year: int) -> None:
        async with database().read() as uow:
            view = await habit.calendar(uow, self._actor(), year)
        self.year, self.weekdays, self.confirming = view.year, list(view.weekdays), ""
        self.months = _months(view, self._today(), self._locale())
        self.has_days = any(month.days for month in self.months)

    def _today(self) -> date:
        actor = self._actor()
        return learning_day(clock.now(), actor.zone, actor.day_start_hour)

    @handler(Permission.MANAGE_CALENDAR)
    async def add(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Close the company, or have it work, on a day or a range of days."""
        self.section = Section.ADD.value
        fields = payload.form(form)
        first = payload.day(fields.get("first"), "first")
        last = payload.day(fields.get("last") or fields.get("first"), "last")
        kind = payload.choice(fields.get("kind"), "kind", CompanyDayKind)
        name = payload.text(fields.get("name"), "name", longest=MAX_NAME)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await habit.add_company_day(uow, self._actor(), first, last, kind.value, name)
            await self._show_year(first.year)
            self.notice = translate(self._locale(), f"calendar.added.{kind.value}", span=span_text(first, last, self._locale()), name=name)
        finally:
            self.busy = False

    @handler(Permission.MANAGE_CALENDAR)
    async def set_weekdays(self, form: WeekdaysForm) -> AsyncGenerator[None]:
        """On which weekdays the company works."""
        self.section = Section.WEEKDAYS.value
        weekdays = payload.weekdays(payload.form(form).get("weekdays", []), "weekdays")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await habit.set_company_weekdays(uow, self._actor(), weekdays)
            await self._show_year(self.year)
            self.notice = translate(self._locale(), "calendar.weekdays.saved")
        finally:
            self.busy = False

    @handler(Permission.MANAGE_CALENDAR)
    async def ask(self, day: str) -> None:
        """Ask before a day becomes an ordinary one again."""
        self.confirming = payload.day(day, "day").isoformat()

    @handler(Permission.MANAGE_CALENDAR)
    async def keep(self) -> None:
        """The day stays as it is."""
        self.confirming = ""

    @handler(Permission.MANAGE_CALENDAR)
    async def remove(self, day: str) -> AsyncGenerator[None]:
        """Make a day an ordinary one again."""
        chosen = payload.day(day, "day")
        self.section, self.changed = Section.MONTH.value, chosen.month
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await habit.remove_company_day(uow, self._actor(), chosen)
            await self._show_year(self.year)
            self.notice = translate(self._locale(), "calendar.removed", day=day_text(chosen, self._locale()))
        finally:
            self.busy, self.confirming = False, ""


def _months(view: CalendarView, today: date, locale: Locale) -> list[MonthRow]:
    """The months of a year with their marks and named days."""
    named = [*((day, name, HOLIDAY) for day, name in view.holidays), *((day.day, day.name, day.kind) for day in view.company_days)]
    kinds = {day: kind for day, _, kind in named}
    months: list[MonthRow] = []
    for month in range(1, MONTHS + 1):
        blanks, length = calendar.monthrange(view.year, month)
        cells = (date(view.year, month, day) for day in range(1, length + 1))
        marks = BLANK * blanks + "".join(_mark(day, kinds, view.weekdays) for day in cells)
        rows = [DayRow(day.isoformat(), day_text(day, locale), name, kind) for day, name, kind in sorted(named) if day.month == month]
        months.append(MonthRow(month, blanks, marks, today.day if (today.year, today.month) == (view.year, month) else 0, rows))
    return months


def _mark(day: date, kinds: dict[date, str], weekdays: tuple[int, ...]) -> str:
    """A day's mark; what the company entered goes before a national holiday (semantics 2), any name before the weekday."""
    return MARKS[kinds[day]] if day in kinds else WORKDAY if day.weekday() in weekdays else OFF
