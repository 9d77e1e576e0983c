"""What the page of insights shows, as small rows: numbers in words, geometry of the drawings, tables of texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.i18n import Locale, translate
from app.i18n.dates import short_day_text
from app.insights.drawing import Bar
from app.insights.tables import SHARES, Table, Value
from app.insights.written import heading

POINTS = 100


@dataclass
class GroupRow:
    """A group with two bars: adoption and habit rate."""

    name: str
    first: Bar
    first_text: str
    second: Bar
    second_text: str


@dataclass
class SingleRow:
    """A row with one bar."""

    name: str
    first: Bar
    first_text: str


@dataclass
class StepRow:
    """A step of the funnel; `of` is the share of the step before in words, '' for the first."""

    name: str
    bar: Bar
    text: str
    of: str


@dataclass
class CellRow:
    """A cell of the cohorts: '' and 0 for a week that is not over."""

    text: str
    level: int


@dataclass
class CohortRow:
    """Those who began together."""

    name: str
    people: str
    cells: list[CellRow] = field(default_factory=list[CellRow])


@dataclass
class PhaseRow:
    """A phase that is drawn behind the lines."""

    number: str
    days: str


@dataclass
class Option:
    """A department to choose."""

    id: int
    name: str


def percent_text(share: float | None, locale: Locale) -> str:
    """A share in whole per cent; '' when it is not known."""
    return "" if share is None else translate(locale, "insights.percent", value=round(POINTS * share))


def points_text(now: float, before: float) -> str:
    """By how many percentage points a share has changed: '+5', '±0', '−3'."""
    change = round(POINTS * now) - round(POINTS * before)
    return f"+{change}" if change > 0 else "±0" if change == 0 else f"−{-change}"


def people_text(number: int, locale: Locale) -> str:
    """So many people."""
    return translate(locale, "insights.people", n=number)


def of_text(part: int, whole: int, locale: Locale) -> str:
    """So many of so many."""
    return translate(locale, "insights.of", part=part, whole=whole)


def number_text(value: float) -> str:
    """A number with at most one decimal and separators between thousands."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def week_text(week: date, locale: Locale) -> str:
    """A week by its Monday."""
    return translate(locale, "insights.week", day=short_day_text(week, locale))


def week_mark(week: date) -> str:
    """A week below a chart, where there is little room: 8/3."""
    return f"{week.month}/{week.day}"


def duration_text(minutes: int, locale: Locale) -> str:
    """Working minutes as hours and minutes."""
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return translate(locale, "insights.minutes", n=minutes)
    return translate(locale, "insights.desk.hours", hours=minutes // 60, minutes=minutes % 60)


def headings_of(table: Table, locale: Locale) -> list[str]:
    """The columns as people read them."""
    return [heading(column, locale) for column in table.columns]


def rows_of(table: Table, locale: Locale) -> list[list[str]]:
    """The rows as people read them; a row whose figures are all missing says that they are not shown."""
    found: list[list[str]] = []
    for row in table.rows:
        texts = [_text(column, value, locale) for column, value in zip(table.columns, row, strict=True)]
        if all(value is None for value in row[table.keys :]):
            texts[table.keys] = translate(locale, "insights.hidden")
        found.append(texts)
    return found


def _text(column: str, value: Value, locale: Locale) -> str:
    if value is None:
        return "–"
    if isinstance(value, date):
        return short_day_text(value, locale)
    if isinstance(value, str):
        return value
    return percent_text(value, locale) if column in SHARES else number_text(value)
