"""The trainers' calendar: weeks of a lane, one day opened to be changed, and whole weeks filled or cleared."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import reflex as rx

from app.database import database
from app.errors import ConflictError, InvalidInputError
from app.i18n import translate
from app.i18n.dates import day_text, span_text
from app.people.rules import Permission, Track
from app.studio import schedule
from app.studio.schedule import MOST_WEEKS, Pick, PlanDay, SchedulePage
from state import payload
from state.base import PageState, handler
from state.company import NAMED_KINDS

WEEKS = 4
THURSDAY = 3  # from here on a sheet on the right of a laptop would hide the day
LONGEST_WORD = 64
LONGEST_QUERY = 100


@dataclass
class WorkRow:
    """A kind of work that has a calendar of its own."""

    word: str
    name: str


@dataclass
class DayCell:
    """A day of the calendar; `seen` is the item of the lane's own plan, `item` what the day brings, 0 for nothing."""

    day: str
    number: str
    text: str
    weekday: int
    workday: bool
    name: str
    today: bool
    begun: bool
    origin: str
    title: str
    item: int
    seen: int
    position: int
    variant: bool
    movable: bool
    problems: list[str] = field(default_factory=list)


@dataclass
class WeekRow:
    """Monday to Sunday."""

    text: str
    days: list[DayCell] = field(default_factory=list)


@dataclass
class PickRow:
    """A challenge to put on the opened day."""

    item: int
    title: str
    position: int
    minutes: int
    own: bool
    coming: str
    last: str


class StudioScheduleState(PageState, rx.State):
    """The weeks on screen; `open` is the day being changed, '' for none. What it held when it was opened decides whether it may change."""

    loaded: bool = False
    busy: bool = False
    asking: bool = False
    track: str = ""
    department: str = ""
    works: list[WorkRow] = []
    weeks: list[WeekRow] = []
    span: str = ""
    problems: int = 0
    any_item: bool = False
    open: str = ""
    open_text: str = ""
    open_title: str = ""
    open_name: str = ""
    open_origin: str = ""
    open_item: int = 0
    open_seen: int = 0
    open_late: bool = False
    open_begun: bool = False
    open_variant: bool = False
    open_problems: list[str] = []
    query: str = ""
    picks: list[PickRow] = []
    _first: str = ""

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """The weeks looked at last, at first those from this week on for the trainer's own track."""
        actor = self._actor()
        self.track = self.track or actor.track or Track.WORK.value
        self._first = self._first or schedule.today_of(actor).isoformat()
        self.busy, self.asking, self.open, self.picks, self.query = False, False, "", [], ""
        async with database().read() as uow:
            words = await schedule.kinds_of_work(uow, actor)
        self.works = [WorkRow(word, self._work(word)) for word in words]
        self.department = self.department if self.department in words else ""
        await self._show()
        self.loaded = True

    @handler(Permission.AUTHOR)
    async def show(self, form: dict[str, Any]) -> None:
        """Another track or kind of work."""
        sent = payload.form(form)
        track = payload.choice(sent.get("track"), "track", Track).value
        department = payload.text(sent.get("department", ""), "department", longest=LONGEST_WORD, required=False)
        self._close()
        await self._show(track, department)
        self.track, self.department = track, department

    @handler(Permission.AUTHOR)
    async def turn(self, weeks: int) -> None:
        """Weeks further on or back; 0: back to this week."""
        step = payload.whole(weeks, "weeks", least=-MOST_WEEKS, most=MOST_WEEKS)
        shown = date.fromisoformat(self._first) + timedelta(weeks=step) if step and self._first else schedule.today_of(self._actor())
        self._first = shown.isoformat()
        self._close()
        await self._show()

    @handler(Permission.AUTHOR)
    async def open_day(self, day: str) -> None:
        """Open a day to change it, with challenges to choose from."""
        self._open(self._cell(payload.day(day, "day")))
        self.query = ""
        await self._search()

    @handler(Permission.AUTHOR)
    async def close_day(self) -> None:
        """Leave the day as it is."""
        self._close()

    @handler(Permission.AUTHOR)
    async def search(self, form: dict[str, Any]) -> None:
        """Challenges that match all words."""
        self.query = payload.text(payload.form(form).get("query", ""), "query", longest=LONGEST_QUERY, required=False)
        await self._search()

    @handler(Permission.AUTHOR)
    async def put(self, item: int) -> AsyncGenerator[None]:
        """Put a challenge on the opened day."""
        chosen, day = payload.whole(item, "item", least=1, most=payload.MAX_ID), payload.day(self.open, "day")
        title = next((row.title for row in self.picks if row.item == chosen), "")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await schedule.put(uow, self._actor(), self.track, self.department, day, chosen, seen=self.open_seen)
            await self._show()
            self._close()
            self._say("schedule.put", day=day_text(day, self._locale()), title=title)
        except ConflictError as problem:
            await self._show_change(problem)
        finally:
            self.busy = False

    @handler(Permission.AUTHOR)
    async def move_to(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Move the opened day's challenge to the day of a form."""
        target = payload.day(payload.form(form).get("target"), "target")
        self.busy = True
        yield
        try:
            await self._move(payload.day(self.open, "day"), target)
        finally:
            self.busy = False

    @handler(Permission.AUTHOR)
    async def step(self, later: bool) -> AsyncGenerator[None]:
        """Move the opened day's challenge to the workday before or after it, as far as it is on screen."""
        ahead = payload.flag(later, "day")
        days = [cell.day for cell in self._cells() if cell.workday and not cell.begun]
        near = [day for day in days if (day > self.open) == ahead and day != self.open]
        if not near:
            raise InvalidInputError("schedule.error.edge", field="day")
        self.busy = True
        yield
        try:
            await self._move(payload.day(self.open, "day"), date.fromisoformat(near[0] if ahead else near[-1]), follow=True)
        finally:
            self.busy = False

    @handler(Permission.AUTHOR)
    async def drop(self, source: str, target: str) -> AsyncGenerator[None]:
        """Move what was dragged from one day to another."""
        first, last = payload.day(source, "day"), payload.day(target, "target")
        self.busy = True
        yield
        try:
            self._close()
            await self._move(first, last)
        finally:
            self.busy = False

    @handler(Permission.AUTHOR)
    async def remove(self) -> AsyncGenerator[None]:
        """Take the opened day's plan away; the day brings what comes by itself."""
        day = payload.day(self.open, "day")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await schedule.remove(uow, self._actor(), self.track, self.department, day, seen=self.open_seen)
            await self._show()
            self._close()
            self._say("schedule.removed", day=day_text(day, self._locale()))
        except ConflictError as problem:
            await self._show_change(problem)
        finally:
            self.busy = False

    @handler(Permission.AUTHOR)
    async def fill(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Plan a challenge for each open workday of the next weeks."""
        weeks = payload.whole(payload.form(form).get("weeks"), "weeks", least=1, most=MOST_WEEKS)
        self._close()
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                planned = await schedule.fill_weeks(uow, self._actor(), self.track, self.department, self._first_day(), weeks)
            await self._show()
            self._say("schedule.filled" if planned else "schedule.fill.full", n=planned)
        finally:
            self.busy = False

    @handler(Permission.AUTHOR)
    async def ask_clear(self) -> None:
        """Ask before everything planned in the weeks on screen is taken away."""
        self.asking = True

    @handler(Permission.AUTHOR)
    async def keep(self) -> None:
        """The plan stays."""
        self.asking = False

    @handler(Permission.AUTHOR)
    async def clear(self) -> AsyncGenerator[None]:
        """Take everything planned in the weeks on screen away."""
        if not self.asking:
            return
        self._close()
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                cleared = await schedule.clear_weeks(uow, self._actor(), self.track, self.department, self._first_day(), WEEKS)
            await self._show()
            self._say("schedule.cleared", n=cleared)
        finally:
            self.busy, self.asking = False, False

    async def _move(self, source: date, target: date, *, follow: bool = False) -> None:
        """Move between two days by what is on screen; a day beyond the screen is taken to hold nothing planned."""
        here = self._cell(source)
        there = next((cell for cell in self._cells() if cell.day == target.isoformat()), None)
        seen = (here.seen, there.seen if there is not None else 0)
        try:
            async with database().write() as uow:
                swapped = await schedule.move(uow, self._actor(), self.track, self.department, source, target, here.item, seen=seen)
        except ConflictError as problem:
            await self._show_change(problem)
            return
        await self._show()
        self._close()
        if follow:
            self._open(self._cell(target))
            await self._search()
        self._say("schedule.swapped" if swapped else "schedule.moved", day=day_text(target, self._locale()))

    async def _show_change(self, problem: ConflictError) -> None:
        """Say what somebody else changed and show it; what was being chosen stays on screen."""
        await self._show()
        opened = next((cell for cell in self._cells() if cell.day == self.open), None)
        if opened is not None:
            self._open(opened)
        self._report(problem)

    async def _show(self, track: str = "", department: str | None = None) -> None:
        async with database().read() as uow:
            page = await schedule.schedule_page(
                uow, self._actor(), track or self.track, self.department if department is None else department, self._first_day(), WEEKS
            )
        self._fill_weeks(page)

    def _fill_weeks(self, page: SchedulePage) -> None:
        locale = self._locale()
        self.weeks = [WeekRow(day_text(week[0].day, locale), [self._row(one, page.today) for one in week]) for week in page.weeks]
        first, last = page.weeks[0][0].day, page.weeks[-1][-1].day
        self._first, self.span = first.isoformat(), span_text(first, last, locale)
        self.problems = page.problems
        self.any_item = any(one.item for week in page.weeks for one in week)

    def _row(self, one: PlanDay, today: date) -> DayCell:
        item = one.item
        return DayCell(
            day=one.day.isoformat(),
            number=f"{one.day.month}/{one.day.day}",
            text=day_text(one.day, self._locale()),
            weekday=one.day.weekday(),
            workday=one.workday,
            name=one.name,
            today=one.day == today,
            begun=one.begun or one.given,
            origin=one.origin,
            title=item.title if item else "",
            item=item.item_id if item else 0,
            seen=one.seen,
            position=(item.position or 0) if item else 0,
            variant=item.variant if item else False,
            movable=one.movable,
            problems=list(one.problems),
        )

    async def _search(self) -> None:
        async with database().read() as uow:
            found = await schedule.picks(uow, self._actor(), self.track, self.department, self.query)
        self.picks = [self._pick(one) for one in found]

    def _pick(self, one: Pick) -> PickRow:
        coming = day_text(one.coming, self._locale()) if one.coming else ""
        last = day_text(one.last, self._locale()) if one.last else ""
        return PickRow(one.item_id, one.title, one.position or 0, one.minutes, bool(one.department), coming, last)

    def _open(self, cell: DayCell) -> None:
        self.open, self.open_text, self.open_name = cell.day, cell.text, cell.name
        self.open_title, self.open_origin, self.open_late = cell.title, cell.origin, cell.weekday >= THURSDAY
        self.open_item, self.open_seen = cell.item, cell.seen
        self.open_begun, self.open_variant, self.open_problems = cell.begun, cell.variant, list(cell.problems)

    def _close(self) -> None:
        self.open, self.picks, self.query = "", [], ""

    def _cells(self) -> list[DayCell]:
        return [cell for week in self.weeks for cell in week.days]

    def _cell(self, day: date) -> DayCell:
        """A day on screen. Raises InvalidInputError for another."""
        found = next((cell for cell in self._cells() if cell.day == day.isoformat()), None)
        if found is None:
            raise InvalidInputError("error.input.date", field="day")
        return found

    def _first_day(self) -> date:
        return date.fromisoformat(self._first) if self._first else schedule.today_of(self._actor())

    def _work(self, word: str) -> str:
        return translate(self._locale(), f"company.work.{word}") if word in NAMED_KINDS else word
