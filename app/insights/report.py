"""Figures for those who may see them: what the page opens with, each further table, and all of them for an export.

The page and every file read the same tables, so that a file never tells more than the screen.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules.foreign_text import one_line
from app.curriculum.topics import topic_name
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit import service as habit
from app.habit.rules.workdays import DayKind, PersonCalendar
from app.i18n import Locale, locale_of, translate
from app.insights import service as figures
from app.insights.cost.service import hourly_cost_now, worth
from app.insights.tables import (
    Part,
    Table,
    activity_table,
    cohorts_table,
    desk_table,
    funnel_table,
    groups_table,
    leadership_table,
    minutes_table,
    misconceptions_table,
    stories_table,
    topics_table,
    weeks_table,
)
from app.insights.views import GroupFigures, Share, WeekFigures
from app.insights.written import Report
from app.people import service as people
from app.people.rules import Actor, Permission, learning_day, require

WEEK = timedelta(days=7)
SPANS = (13, 26, 52)
COHORT_WEEKS = 12
DAYS_BACK = 14  # after two weeks without a workday of the company there is nothing that anybody would call yesterday
MOST_NAMES = 3
LONGEST_TITLE = 80

Names = dict[tuple[int | str | None, ...], str]


@dataclass(frozen=True)
class Span:
    """Finished weeks, from one Monday to another."""

    first: date
    last: date

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.last + WEEK - timedelta(days=1)


@dataclass(frozen=True)
class Choice:
    """A department that may be looked at alone."""

    id: int
    name: str


@dataclass(frozen=True)
class Overview:
    """What the page opens with. `weeks` begin with the first that has figures; `curr` is about the company's last workday, `curr_day`."""

    span: Span
    weeks: tuple[WeekFigures, ...]
    departments: tuple[Choice, ...]
    curr_day: date
    curr: Share | None


def span_of(actor: Actor, weeks: int) -> Span:
    """The last so many finished weeks (13, 26 or 52), by the actor's own day. Raises InvalidInputError."""
    if weeks not in SPANS:
        raise InvalidInputError("error.input.choice", field="weeks")
    last = figures.week_of(_today(actor)) - WEEK
    return Span(last - (weeks - 1) * WEEK, last)


async def overview(uow: UnitOfWork, actor: Actor, weeks: int, department_id: int | None = None) -> Overview:
    """Adoption and habit rate of the company or of one department. Raises InvalidInputError for a department that is not shown alone."""
    require(actor, Permission.VIEW_INSIGHTS)
    span = span_of(actor, weeks)
    departments = await _departments(uow, span.last)
    if department_id is not None and department_id not in {one.id for one in departments}:
        raise InvalidInputError("insights.hidden.text", field="department")
    day = await _last_workday(uow, actor)
    return Overview(
        span=span,
        weeks=begun(await figures.weekly(uow, span.first, span.last, department_id)),
        departments=departments,
        curr_day=day,
        curr=await figures.curr(uow, day),
    )


async def table(uow: UnitOfWork, actor: Actor, part: Part, span: Span, department_id: int | None = None) -> Table:
    """One table over a span. Only `weeks` knows departments. Raises InvalidInputError for one that is not shown alone."""
    require(actor, Permission.VIEW_INSIGHTS)
    locale = locale_of(actor.locale)
    match part:
        case Part.WEEKS:
            if department_id is not None and department_id not in {one.id for one in await _departments(uow, span.last)}:
                raise InvalidInputError("insights.hidden.text", field="department")
            return weeks_table(begun(await figures.weekly(uow, span.first, span.last, department_id)))
        case Part.GROUPS | Part.TRACKS:
            return await _groups(uow, part, span, locale)
        case Part.ACTIVITY:
            day, today = await _last_workday(uow, actor), _today(actor)
            shares = (("curr", day, await figures.curr(uow, day)), ("dormant", today, await figures.dormant(uow)))
            return activity_table((translate(locale, f"insights.name.{name}"), on, share) for name, on, share in shares)
        case Part.TOPICS | Part.MISCONCEPTIONS:
            return await _mastery(uow, part, locale)
        case _:
            return await _further(uow, part, span, locale)


async def _groups(uow: UnitOfWork, part: Part, span: Span, locale: Locale) -> Table:
    division = figures.by_department if part is Part.GROUPS else figures.by_track
    groups = [(week, await division(uow, week)) for week in weeks_of(span)]
    names = await _department_groups(uow, groups, locale) if part is Part.GROUPS else _track_groups(groups, locale)
    return groups_table(part, groups, names)


async def _mastery(uow: UnitOfWork, part: Part, locale: Locale) -> Table:
    mastery = await figures.mastery(uow)
    names = {one.topic: topic_name(one.topic, locale) for one in (*mastery.topics, *mastery.misconceptions)}
    if part is Part.TOPICS:
        return topics_table(mastery, names)
    items = await curriculum.items_named(uow, [one.item_id for one in mastery.misconceptions], locale)
    return misconceptions_table(mastery, names, {item_id: one_line(item.title, LONGEST_TITLE) for item_id, item in items.items()})


async def _further(uow: UnitOfWork, part: Part, span: Span, locale: Locale) -> Table:
    match part:
        case Part.FUNNEL:
            names = {step: translate(locale, f"insights.name.{step}") for step in ("invited", "activated", "active", "habitual")}
            return funnel_table(await figures.funnel(uow), names)
        case Part.COHORTS:
            return cohorts_table(await figures.cohorts(uow, COHORT_WEEKS))
        case Part.MINUTES:
            said = await figures.minutes(uow, span.first, span.last)
            cost = await hourly_cost_now(uow)
            return minutes_table(span.first, span.sunday, said, cost, None if said is None else worth(said.sum, cost))
        case Part.STORIES:
            return stories_table(span.first, span.sunday, await figures.stories_and_reuse(uow, span.first, span.sunday))
        case Part.DESK:
            return desk_table(span.first, span.sunday, await figures.desk_times(uow, span.first, span.sunday))
        case _:
            return leadership_table(await figures.leadership(uow, span.first, span.last))


async def tables_of(uow: UnitOfWork, actor: Actor, parts: Sequence[Part], span: Span, department_id: int | None = None) -> Report:
    """The tables of an export."""
    tables = [await table(uow, actor, part, span, department_id if part is Part.WEEKS else None) for part in parts]
    return Report(span.first, span.last, clock.now(), tuple(tables))


async def note_export(uow: UnitOfWork, actor: Actor, parts: Sequence[Part], span: Span, kind: str) -> None:
    """Put the export into the audit log."""
    require(actor, Permission.VIEW_INSIGHTS)
    what = [part.value for part in parts]
    days = f"{span.first.isoformat()}/{span.sunday.isoformat()}"
    await people.record_audit(uow, actor, "insights.export", "company:1", parts=what, kind=kind, days=days)


def begun(weeks: Sequence[WeekFigures]) -> tuple[WeekFigures, ...]:
    """The weeks from the first on in which anybody was expected: before, there is nothing to tell."""
    found = [place for place, one in enumerate(weeks) if one.figures is not None and one.figures.expected]
    return tuple(weeks[found[0] :]) if found else ()


def weeks_of(span: Span) -> list[date]:
    """The Mondays of a span."""
    return [span.first + number * WEEK for number in range((span.last - span.first) // WEEK + 1)]


async def _departments(uow: UnitOfWork, week: date) -> tuple[Choice, ...]:
    """Those that stand alone in the division of the last finished week."""
    alone = {group.keys[0] for group in await figures.by_department(uow, week) if len(group.keys) == 1}
    return tuple(Choice(one.id, one.name) for one in await people.department_names(uow) if one.id in alone)


async def _department_groups(uow: UnitOfWork, weeks: Sequence[tuple[date, Sequence[GroupFigures]]], locale: Locale) -> Names:
    known: dict[int | str | None, str] = {one.id: one.name for one in await people.department_names(uow)}
    known[None] = translate(locale, "insights.groups.nobody")
    return _names(weeks, known, locale)


def _track_groups(weeks: Sequence[tuple[date, Sequence[GroupFigures]]], locale: Locale) -> Names:
    words = {key for _, groups in weeks for group in groups for key in group.keys}
    known = {
        key: translate(locale, "insights.groups.no_track") if key is None else translate(locale, f"shell.track.{key}") for key in words
    }
    return _names(weeks, known, locale)


def _names(
    weeks: Sequence[tuple[date, Sequence[GroupFigures]]], known: dict[int | str | None, str], locale: Locale
) -> Names:  # fmt: skip
    """What each group is called: by its one department or track, or by the first of those that stand together."""
    found: Names = {}
    for keys in {group.keys for _, groups in weeks for group in groups}:
        names = [known.get(key, str(key)) for key in keys]
        if len(names) == 1:
            found[keys] = names[0]
            continue
        said = " · ".join(names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            said += " · " + translate(locale, "insights.groups.more", n=len(names) - MOST_NAMES)
        found[keys] = translate(locale, "insights.groups.together", names=said)
    return found


async def _last_workday(uow: UnitOfWork, actor: Actor) -> date:
    """The last day before today on which the company worked; without any in two weeks, yesterday."""
    yesterday = _today(actor) - timedelta(days=1)
    days = [yesterday - timedelta(days=number) for number in range(DAYS_BACK)]
    calendar = PersonCalendar(await habit.company_calendar(uow, days[-1], yesterday))
    return next((day for day in days if calendar.kind(day) is DayKind.WORKDAY), yesterday)


def _today(actor: Actor) -> date:
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)
