"""Insights: adoption and habit rate over weeks, which the page opens with; everything else is in state/insights_sections.py."""

from __future__ import annotations

import reflex as rx
from reflex.event import EventSpec

from app.database import database
from app.errors import InvalidInputError
from app.i18n import translate
from app.i18n.dates import day_text
from app.insights import report
from app.insights import service as figures
from app.insights.drawing import Lines, lines
from app.insights.report import Overview
from app.insights.rules import HABIT_WINDOW
from app.insights.tables import weeks_table
from app.insights.views import Figures
from app.people.rules import MAX_ID, Permission
from state import payload
from state.base import PageState, handler
from state.insights_phases import drawn_phases, phases_of
from state.insights_rows import Option, PhaseRow, headings_of, of_text, percent_text, points_text, rows_of, week_mark, week_text
from state.insights_sections import InsightsSectionsState

WEEKS = 26
TABLE_ROWS = 26  # the rest stands behind a second tap
MONTH = 4
MOST_DEPARTMENTS = 200


class InsightsState(PageState, rx.State):
    """The first view. `weeks` is how many finished weeks are looked at, `department` which department (0: the company)."""

    loaded: bool = False
    weeks: int = WEEKS
    department: int = 0
    departments: list[Option] = []
    drawing: Lines = Lines()
    phases: list[PhaseRow] = []
    headings: list[str] = []
    rows: list[list[str]] = []
    older: list[list[str]] = []
    said: str = ""
    young: bool = False
    adoption: str = ""
    habit: str = ""
    adoption_of: str = ""
    habit_of: str = ""
    curr: str = ""
    curr_of: str = ""
    curr_day: str = ""

    @handler(Permission.VIEW_INSIGHTS)
    async def load(self) -> None:
        """The company over half a year."""
        self.weeks, self.department = WEEKS, 0
        await figures.make_ready(database())
        await self._show()
        self.loaded = True

    @handler(Permission.VIEW_INSIGHTS)
    async def choose_span(self, weeks: int) -> EventSpec:
        """Look at more or fewer weeks; what is open follows."""
        wanted = payload.whole(weeks, "weeks", least=min(report.SPANS), most=max(report.SPANS))
        report.span_of(self._actor(), wanted)  # refuses spans that are not offered before anything changes
        self.weeks = wanted
        await self._show()
        return InsightsSectionsState.follow(self.weeks)  # pyright: ignore[reportCallIssue] - a declared handler is an event on the class

    @handler(Permission.VIEW_INSIGHTS)
    async def choose_department(self, department: str) -> None:
        """Look at one department, or (0) at the company again."""
        before, self.department = self.department, payload.whole(department, "department", least=0, most=MAX_ID)
        try:
            await self._show()
        except InvalidInputError:
            self.department = before
            raise

    async def _show(self) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            view = await report.overview(uow, actor, self.weeks, self.department or None)
            phases = await phases_of(uow, self.department or None)
        self.departments = [Option(one.id, one.name) for one in view.departments[:MOST_DEPARTMENTS]]
        shown = [one.figures for one in view.weeks]
        bands, self.phases = drawn_phases([one.week for one in view.weeks], phases, locale)
        self.drawing = lines(
            [None if one is None else one.adoption for one in shown],
            [None if one is None else one.habit for one in shown],
            names=[week_mark(one.week) for one in view.weeks],
            stretches=bands,
        )
        table = weeks_table(reversed(view.weeks))
        texts = rows_of(table, locale)
        self.headings, self.rows, self.older = headings_of(table, locale), texts[:TABLE_ROWS], texts[TABLE_ROWS:]
        self._say_latest(view)
        self.curr = percent_text(view.curr.share if view.curr else None, locale)
        self.curr_of = of_text(view.curr.part, view.curr.whole, locale) if view.curr else ""
        self.curr_day = day_text(view.curr_day, locale)

    def _say_latest(self, view: Overview) -> None:
        """The newest week that is shown, in words and beside the four weeks before."""
        locale = self._locale()
        known = [(one.week, one.figures) for one in view.weeks if one.figures is not None and one.figures.expected]
        if not known:
            self.said = self.adoption = self.habit = self.adoption_of = self.habit_of = ""
            return
        week, latest = known[-1]
        self.adoption, self.habit = percent_text(latest.adoption, locale), percent_text(latest.habit, locale)
        self.adoption_of = of_text(latest.active, latest.expected, locale)
        self.habit_of = of_text(latest.habitual, latest.expected, locale)
        self.said = translate(
            locale,
            "insights.weekly.latest",
            week=week_text(week, locale),
            expected=latest.expected,
            active=latest.active,
            adoption=self.adoption,
            habitual=latest.habitual,
            habit=self.habit,
        )
        before = dict(known).get(week - MONTH * report.WEEK)
        if before is not None:
            self.said += ("" if locale == "ja" else " ") + self._change(latest, before)
        self.young = len(known) < HABIT_WINDOW

    def _change(self, now: Figures, before: Figures) -> str:
        return translate(
            self._locale(),
            "insights.weekly.change",
            adoption=points_text(now.adoption or 0.0, before.adoption or 0.0),
            habit=points_text(now.habit or 0.0, before.habit or 0.0),
        )
