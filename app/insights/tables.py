"""Every figure as a table: what a screen shows behind "view as a table" and what an export holds are these same rows. Pure.

Values are raw: days, whole numbers, shares from 0 to 1; None where there is nothing to show. Each rate stands beside the two counts
it is made of, so that anybody can work it out again.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.insights.views import (
    Cohort,
    DeskTimes,
    Figures,
    Funnel,
    GroupFigures,
    LeadershipWeek,
    MasteryFigures,
    Minutes,
    Share,
    StoriesFigures,
    WeekFigures,
)

Value = str | int | float | date | None

FIGURES = ("expected", "active", "habitual", "adoption", "habit", "sets", "uses", "minutes_median", "minutes_sum", "minutes_answers")
SHARES = frozenset({"adoption", "habit", "share", "of_before", "within_target", "stable", "right"})
DIGITS = 4


class Part(StrEnum):
    """The tables there are, in the order of a workbook."""

    WEEKS = "weeks"
    GROUPS = "groups"
    TRACKS = "tracks"
    FUNNEL = "funnel"
    COHORTS = "cohorts"
    ACTIVITY = "activity"
    MINUTES = "minutes"
    STORIES = "stories"
    DESK = "desk"
    TOPICS = "topics"
    MISCONCEPTIONS = "misconceptions"
    LEADERSHIP = "leadership"


# Which definitions (`insights.definition.<name>`) belong to which table.
DEFINED: Mapping[Part, tuple[str, ...]] = {
    Part.WEEKS: ("expected", "active", "habitual", "adoption", "habit", "sets", "uses", "minutes"),
    Part.GROUPS: ("groups", "expected", "active", "habitual", "adoption", "habit", "sets", "uses", "minutes"),
    Part.TRACKS: ("groups", "expected", "active", "habitual", "adoption", "habit", "sets", "uses", "minutes"),
    Part.FUNNEL: ("funnel", "activated", "active", "habitual"),
    Part.COHORTS: ("retention",),
    Part.ACTIVITY: ("curr", "dormant"),
    Part.MINUTES: ("minutes", "worth"),
    Part.STORIES: ("stories",),
    Part.DESK: ("desk",),
    Part.TOPICS: ("mastery",),
    Part.MISCONCEPTIONS: ("misconception",),
    Part.LEADERSHIP: ("leadership",),
}


@dataclass(frozen=True)
class Table:
    """Rows under columns (`insights.column.<name>`); the first `keys` columns say what a row is about, the others are its figures."""

    part: Part
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: int = 1

    def values(self, column: str) -> list[Any]:
        """One column, row by row."""
        place = self.columns.index(column)
        return [row[place] for row in self.rows]

    def under(self, *columns: str) -> list[tuple[Any, ...]]:
        """Some columns, row by row."""
        return list(zip(*(self.values(column) for column in columns), strict=True))


def weeks_table(weeks: Iterable[WeekFigures]) -> Table:
    """A row a week; a week that is not shown is an empty one."""
    return Table(Part.WEEKS, ("week", *FIGURES), tuple((one.week, *figures_row(one.figures)) for one in weeks))


def groups_table(
    part: Part, weeks: Iterable[tuple[date, Sequence[GroupFigures]]], names: Mapping[tuple[int | str | None, ...], str]
) -> Table:
    """A row for each week and group of a division (departments or tracks)."""
    rows = tuple((week, names[group.keys], *figures_row(group.figures)) for week, groups in weeks for group in groups)
    return Table(part, ("week", "department" if part is Part.GROUPS else "track", *FIGURES), rows, keys=2)


def figures_row(figures: Figures | None) -> tuple[Value, ...]:
    """The columns FIGURES of a group of people."""
    if figures is None:
        return (None,) * len(FIGURES)
    return (
        figures.expected,
        figures.active,
        figures.habitual,
        rounded(figures.adoption),
        rounded(figures.habit),
        figures.sets,
        figures.uses,
        figures.minutes_median,
        figures.minutes_sum,
        figures.minutes_answers,
    )


def funnel_table(funnel: Funnel | None, names: Mapping[str, str]) -> Table:
    """A row a step, with the share of the step before."""
    rows = list[tuple[Value, ...]]()
    before: int | None = None
    for step, people in funnel_steps(funnel):
        rows.append((names[step], people, rounded(Share(people, before).share) if before is not None else None))
        before = people
    return Table(Part.FUNNEL, ("step", "people", "of_before"), tuple(rows))


def funnel_steps(funnel: Funnel | None) -> tuple[tuple[str, int], ...]:
    """The steps by name, in order."""
    if funnel is None:
        return ()
    return (("invited", funnel.invited), ("activated", funnel.activated), ("active", funnel.weekly), ("habitual", funnel.habitual))


def cohorts_table(cohorts: Iterable[Cohort]) -> Table:
    """A row for each group of start weeks and each week after it that is over."""
    rows = tuple(
        (cohort.start_week, cohort.last_week, after, active, cohort.people, rounded(Share(active, cohort.people).share))
        for cohort in cohorts
        for after, active in enumerate(cohort.active_by_week)
        if active is not None
    )
    return Table(Part.COHORTS, ("start", "start_last", "after", "active", "people", "share"), rows, keys=3)


def activity_table(shares: Iterable[tuple[str, date, Share | None]]) -> Table:
    """CURR and dormant: so many of so many on a day."""
    rows = tuple((name, day, *_share_row(share)) for name, day, share in shares)
    return Table(Part.ACTIVITY, ("figure", "day", "part", "whole", "share"), rows, keys=2)


def minutes_table(first: date, last: date, minutes: Minutes | None, hourly_cost: int | None, worth: int | None) -> Table:
    """Minutes saved in a span of weeks, and what they are worth if the company has set a cost."""
    columns = ("first", "last", "minutes_median", "minutes_sum", "minutes_answers")
    said: tuple[Value, ...] = (None, None, None) if minutes is None else (minutes.median, minutes.sum, minutes.answers)
    if hourly_cost is None:
        return Table(Part.MINUTES, columns, ((first, last, *said),), keys=2)
    return Table(Part.MINUTES, (*columns, "hourly_cost", "worth"), ((first, last, *said, hourly_cost, worth),), keys=2)


def stories_table(first: date, last: date, stories: StoriesFigures) -> Table:
    """Stories and their re-use in a span of days."""
    row = (first, last, stories.published, stories.tries, stories.elsewhere, stories.tried)
    return Table(Part.STORIES, ("first", "last", "published", "tries", "elsewhere", "tried"), (row,), keys=2)


def desk_table(first: date, last: date, desk: DeskTimes) -> Table:
    """The help desk in a span of days."""
    row = (first, last, desk.answered, desk.median_minutes, rounded(desk.within_target), desk.target_hours)
    return Table(Part.DESK, ("first", "last", "answered", "median_minutes", "within_target", "target_hours"), (row,), keys=2)


def topics_table(mastery: MasteryFigures, names: Mapping[str, str]) -> Table:
    """Quiz topics."""
    rows = tuple((names.get(one.topic, one.topic), one.people, rounded(one.stable), rounded(one.right)) for one in mastery.topics)
    return Table(Part.TOPICS, ("topic", "people", "stable", "right"), rows)


def misconceptions_table(mastery: MasteryFigures, names: Mapping[str, str], titles: Mapping[int, str]) -> Table:
    """Questions that people were wrong and sure about; `titles` by item."""
    rows = tuple(
        (
            titles.get(one.item_id, ""),
            names.get(one.topic, one.topic),
            one.misconceived,
            one.people,
            rounded(Share(one.misconceived, one.people).share),
        )
        for one in mastery.misconceptions
    )
    return Table(Part.MISCONCEPTIONS, ("question", "topic", "misconceived", "people", "share"), rows, keys=2)


def leadership_table(weeks: Iterable[LeadershipWeek]) -> Table:
    """A row a week."""
    return Table(Part.LEADERSHIP, ("week", "part", "whole", "share"), tuple((one.week, *_share_row(one.share)) for one in weeks))


def rounded(share: float | None) -> float | None:
    """A share to four places, which is finer than anybody reads and hides nothing: the counts stand beside it."""
    return None if share is None else round(share, DIGITS)


def _share_row(share: Share | None) -> tuple[Value, ...]:
    return (None, None, None) if share is None else (share.part, share.whole, rounded(share.share))
