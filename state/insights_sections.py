"""The further sections of insights: each is loaded when it is opened, from the same tables that an export holds."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from enum import StrEnum
from typing import Any

import reflex as rx

from app.database import database
from app.i18n import translate
from app.insights import report
from app.insights.cost import service as cost
from app.insights.drawing import Lines, bar, centred, level, lines, top_of
from app.insights.report import Span
from app.insights.tables import Part, Table
from app.people.rules import Permission
from state import payload
from state.base import PageState, handler
from state.insights_rows import (
    CellRow,
    CohortRow,
    GroupRow,
    SingleRow,
    StepRow,
    duration_text,
    headings_of,
    number_text,
    people_text,
    percent_text,
    rows_of,
    week_mark,
    week_text,
)

ROWS = 20
MOST_ROWS = 50
MONTH = 4
WEEKS = 26


class Section(StrEnum):
    """What can be opened."""

    FUNNEL = "funnel"
    COHORTS = "cohorts"
    GROUPS = "groups"
    MINUTES = "minutes"
    STORIES = "stories"
    DESK = "desk"
    MASTERY = "mastery"
    LEADERSHIP = "leadership"
    EXPORT = "export"


class InsightsSectionsState(PageState, rx.State):
    """Which sections are open and what is in them; a section that nobody opened costs nothing."""

    opened: list[str] = []
    ready: list[str] = []
    weeks: int = WEEKS
    busy: bool = False

    funnel: list[StepRow] = []
    funnel_said: str = ""
    funnel_headings: list[str] = []
    funnel_rows: list[list[str]] = []

    cohorts: list[CohortRow] = []
    cohort_headings: list[str] = []
    cohorts_said: str = ""

    groups: list[GroupRow] = []
    groups_page: int = 0
    groups_pages: int = 1
    groups_said: str = ""
    group_headings: list[str] = []
    group_rows: list[list[str]] = []
    tracks: list[GroupRow] = []
    track_headings: list[str] = []
    track_rows: list[list[str]] = []

    minutes: Lines = Lines()
    minutes_said: str = ""
    minutes_sum: str = ""
    minutes_median: str = ""
    minutes_answers: str = ""
    worth: str = ""
    hourly_cost: str = ""
    minutes_headings: list[str] = []
    minutes_rows: list[list[str]] = []

    stories: list[str] = []
    stories_said: str = ""

    desk_said: str = ""
    desk_median: str = ""
    desk_within: str = ""
    desk_hours: int = 0

    topics: list[GroupRow] = []
    topics_said: str = ""
    topic_headings: list[str] = []
    topic_rows: list[list[str]] = []
    misconceptions: list[SingleRow] = []
    misconception_headings: list[str] = []
    misconception_rows: list[list[str]] = []

    leadership: Lines = Lines()
    leadership_said: str = ""
    leadership_headings: list[str] = []
    leadership_rows: list[list[str]] = []

    @handler(Permission.VIEW_INSIGHTS)
    async def load(self) -> None:
        """Everything closed."""
        self.reset()

    @handler(Permission.VIEW_INSIGHTS)
    async def toggle(self, section: str) -> AsyncGenerator[None]:
        """Open a section, which loads it, or close it."""
        wanted = payload.choice(section, "section", Section)
        if wanted.value in self.opened:
            self.opened = [one for one in self.opened if one != wanted.value]
            return
        self.opened = [*self.opened, wanted.value]
        yield
        await self._fill(wanted)

    @handler(Permission.VIEW_INSIGHTS)
    async def follow(self, weeks: int) -> None:
        """The page looks at another span: what is open is loaded again, what is closed when it is opened."""
        self.weeks = payload.whole(weeks, "weeks", least=min(report.SPANS), most=max(report.SPANS))
        self.ready = []
        for name in self.opened:
            await self._fill(Section(name))

    @handler(Permission.VIEW_INSIGHTS)
    async def turn(self, forward: bool) -> None:
        """Another page of the departments."""
        self.groups_page += 1 if payload.flag(forward, "forward") else -1
        await self._fill(Section.GROUPS)

    @handler(Permission.LEAD_PROGRAMME)
    async def save_cost(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Set what an hour costs; an empty field takes it away."""
        typed = payload.text(payload.form(form).get("hourly_cost", ""), "hourly_cost", longest=10, required=False)
        wanted = payload.whole(typed.replace(",", ""), "hourly_cost", least=1, most=cost.MOST_COST) if typed else None
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await cost.set_hourly_cost(uow, self._actor(), wanted)
            await self._fill(Section.MINUTES)
            self._say("insights.cost.saved")
        finally:
            self.busy = False

    async def _fill(self, section: Section) -> None:
        span = report.span_of(self._actor(), self.weeks)
        await {
            Section.FUNNEL: self._fill_funnel,
            Section.COHORTS: self._fill_cohorts,
            Section.GROUPS: self._fill_groups,
            Section.MINUTES: self._fill_minutes,
            Section.STORIES: self._fill_stories,
            Section.DESK: self._fill_desk,
            Section.MASTERY: self._fill_mastery,
            Section.LEADERSHIP: self._fill_leadership,
            Section.EXPORT: self._fill_nothing,
        }[section](span)
        self.ready = [*(one for one in self.ready if one != section.value), section.value]

    async def _tables(self, span: Span, *parts: Part) -> list[Table]:
        async with database().read() as uow:
            return [await report.table(uow, self._actor(), part, span) for part in parts]

    async def _fill_nothing(self, span: Span) -> None:
        del span  # links need nothing

    async def _fill_funnel(self, span: Span) -> None:
        locale = self._locale()
        (table,) = await self._tables(span, Part.FUNNEL)
        people = table.values("people")
        most = max(people, default=0)
        self.funnel = [
            StepRow(
                name,
                centred(number, most),
                people_text(number, locale),
                "" if share is None else translate(locale, "insights.funnel.of", share=percent_text(share, locale)),
            )
            for name, number, share in table.under(*table.columns)
        ]
        week = week_text(span.last, locale)
        self.funnel_said = translate(locale, "insights.funnel.said", week=week, invited=people[0], habitual=people[-1]) if people else ""
        self.funnel_headings, self.funnel_rows = headings_of(table, locale), rows_of(table, locale)

    async def _fill_cohorts(self, span: Span) -> None:
        locale = self._locale()
        (table,) = await self._tables(span, Part.COHORTS)
        found: dict[tuple[Any, Any], CohortRow] = {}
        longest = 0
        month: list[tuple[int, int]] = []
        for start, last, after, active, people, share in table.under(*table.columns):
            name = week_mark(start) if start == last else f"{week_mark(start)}–{week_mark(last)}"
            row = found.setdefault((start, last), CohortRow(name, people_text(people, locale)))
            row.cells.append(CellRow(percent_text(share, locale), level(share)))
            longest = max(longest, after + 1)
            month += [(active, people)] if after == MONTH else []
        for row in found.values():
            row.cells += [CellRow("", 0) for _ in range(longest - len(row.cells))]
        self.cohorts = list(reversed(found.values()))[:MOST_ROWS]
        weeks = [translate(locale, "insights.cohorts.after", n=number) for number in range(longest)]
        people_of = translate(locale, "insights.column.people")
        self.cohort_headings = [translate(locale, "insights.cohorts.start"), people_of, *weeks]
        whole = sum(people for _, people in month)
        kept = percent_text(sum(active for active, _ in month) / whole, locale) if whole else ""
        self.cohorts_said = translate(locale, "insights.cohorts.said", share=kept) if kept else ""

    async def _fill_groups(self, span: Span) -> None:
        locale = self._locale()
        week = Span(span.last, span.last)
        departments, tracks = await self._tables(week, Part.GROUPS, Part.TRACKS)
        number = len(departments.rows)
        self.groups_pages = max(1, -(-number // ROWS))
        self.groups_page = min(max(self.groups_page, 0), self.groups_pages - 1)
        shown = slice(self.groups_page * ROWS, (self.groups_page + 1) * ROWS)
        self.groups, self.tracks = self._bars(departments)[shown], self._bars(tracks)
        self.group_headings, self.group_rows = headings_of(departments, locale), rows_of(departments, locale)[shown]
        self.track_headings, self.track_rows = headings_of(tracks, locale), rows_of(tracks, locale)
        self.groups_said = translate(locale, "insights.groups.said", week=week_text(span.last, locale), n=number) if number else ""

    def _bars(self, table: Table) -> list[GroupRow]:
        """Adoption and habit rate of each group."""
        locale = self._locale()
        pairs = table.under(table.columns[1], "adoption", "habit")
        return [
            GroupRow(name, bar(adoption, 1.0), percent_text(adoption, locale), bar(habit, 1.0), percent_text(habit, locale))
            for name, adoption, habit in pairs
        ]

    async def _fill_minutes(self, span: Span) -> None:
        locale, actor = self._locale(), self._actor()
        weekly, summed = await self._tables(span, Part.WEEKS, Part.MINUTES)
        async with database().read() as uow:
            hourly = await cost.hourly_cost(uow, actor)
        self.hourly_cost = "" if hourly is None else str(hourly)
        sums = weekly.values("minutes_sum")
        names = [week_mark(week) for week in weekly.values("week")]
        self.minutes = lines(sums, names=names, top=top_of(sums), unit="")
        (middle,), (total,), (answers,) = (summed.values(f"minutes_{name}") for name in ("median", "sum", "answers"))
        known = bool(answers)
        self.minutes_sum, self.minutes_median, self.minutes_answers = (
            (number_text(total), number_text(middle), number_text(answers)) if known else ("", "", "")
        )
        self.minutes_said = (
            translate(locale, "insights.minutes.said", sum=self.minutes_sum, median=self.minutes_median, n=answers) if known else ""
        )
        worth = summed.values("worth")[0] if hourly is not None and known else None
        self.worth = "" if worth is None else translate(locale, "insights.yen", value=number_text(worth))
        columns = ("week", "minutes_median", "minutes_sum", "minutes_answers")
        table = Table(Part.MINUTES, columns, tuple(weekly.under(*columns)[::-1][:MOST_ROWS]))
        self.minutes_headings, self.minutes_rows = headings_of(table, locale), rows_of(table, locale)

    async def _fill_stories(self, span: Span) -> None:
        (table,) = await self._tables(span, Part.STORIES)
        names = ("published", "tries", "elsewhere", "tried")
        numbers = {name: table.values(name)[0] for name in names}
        self.stories = [number_text(numbers[name]) for name in names]
        self.stories_said = translate(self._locale(), "insights.stories.said", **numbers)

    async def _fill_desk(self, span: Span) -> None:
        locale = self._locale()
        (table,) = await self._tables(span, Part.DESK)
        (answered,), (median,), (within,) = (table.values(name) for name in ("answered", "median_minutes", "within_target"))
        self.desk_hours = table.values("target_hours")[0]
        self.desk_median = "" if median is None else duration_text(median, locale)
        self.desk_within = percent_text(within, locale)
        key = "insights.desk.few" if median is None else "insights.desk.said"
        said = {} if median is None else {"median": self.desk_median}
        self.desk_said = translate(locale, key, n=answered, **said)

    async def _fill_mastery(self, span: Span) -> None:
        locale = self._locale()
        topics, wrong = await self._tables(span, Part.TOPICS, Part.MISCONCEPTIONS)
        rows = sorted(topics.under("topic", "stable", "right"), key=lambda one: -one[1])
        self.topics = [
            GroupRow(name, bar(stable, 1.0), percent_text(stable, locale), bar(right, 1.0), percent_text(right, locale))
            for name, stable, right in rows[:MOST_ROWS]
        ]
        self.topics_said = ""
        if rows:
            (best, best_share, _), (least, least_share, _) = rows[0], rows[-1]
            shares = {"best_share": percent_text(best_share, locale), "least_share": percent_text(least_share, locale)}
            self.topics_said = translate(locale, "insights.mastery.said", best=best, least=least, **shares)
        self.topic_headings, self.topic_rows = headings_of(topics, locale), rows_of(topics, locale)[:MOST_ROWS]
        self.misconceptions = [
            SingleRow(title, bar(share, 1.0), percent_text(share, locale)) for title, share in wrong.under("question", "share")
        ][:ROWS]
        self.misconception_headings, self.misconception_rows = headings_of(wrong, locale), rows_of(wrong, locale)[:ROWS]

    async def _fill_leadership(self, span: Span) -> None:
        locale = self._locale()
        (table,) = await self._tables(span, Part.LEADERSHIP)
        weeks, shares = table.values("week"), table.values("share")
        begin = next((place for place, share in enumerate(shares) if share is not None), len(weeks))
        table = Table(table.part, table.columns, table.rows[begin:])
        self.leadership = lines(shares[begin:], names=[week_mark(week) for week in weeks[begin:]])
        known = [(week, part, whole) for week, part, whole, share in table.under(*table.columns) if share is not None]
        self.leadership_said = ""
        if known:
            week, part, whole = known[-1]
            self.leadership_said = translate(locale, "insights.leadership.said", week=week_text(week, locale), part=part, whole=whole)
        newest = Table(table.part, table.columns, table.rows[::-1][:MOST_ROWS])
        self.leadership_headings, self.leadership_rows = headings_of(newest, locale), rows_of(newest, locale)
