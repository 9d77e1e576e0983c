"""PoCs as pages show them: the five items with before, after and goal, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.i18n import Locale, translate
from app.i18n.dates import short_day_text, span_text
from app.roadmap.poc.judging import Item, Judged
from app.roadmap.poc.views import Measured, PocLine, PocView

FULL = {Item.USAGE: 100.0, Item.QUALITY: 5.0, Item.SATISFACTION: 5.0}
UNITS = {Item.USAGE: "percent", Item.TIME: "minutes", Item.QUALITY: "of_five", Item.SATISFACTION: "of_five", Item.PROBLEMS: "problems"}


@dataclass
class PocRow:
    """A PoC in the list."""

    id: int
    title: str
    cycle: str
    stage: str
    days: str
    people: int
    decision: str


@dataclass
class BarRow:
    """One bar of an item: `before`, `after` or `goal`; `percent` is its length."""

    kind: str
    text: str
    percent: float


@dataclass
class ItemRow:
    """One of the five items: its mark, its bars, and the same in words for the table."""

    item: str
    mark: str
    value: str
    before: str
    goal: str
    poor: str
    note: str
    bars: list[BarRow] = field(default_factory=list)


@dataclass
class TaskRow:
    """A task and how many minutes it takes today."""

    name: str = ""
    minutes: str = ""


@dataclass
class PersonRow:
    """Somebody who is picked, or can be."""

    id: int
    name: str
    department: str = ""


def poc_row(line: PocLine, locale: Locale) -> PocRow:
    """A PoC in the reader's language."""
    days = span_text(line.first_on, line.last_on, locale) if line.first_on and line.last_on else ""
    return PocRow(line.id, line.title, line.cycle, line.stage.value, days, line.people, line.decision.value if line.decision else "")


def item_rows(view: PocView, locale: Locale) -> list[ItemRow]:
    """The five items with their bars."""
    return [_row(one, view, locale) for one in view.judged]


def _row(one: Judged, view: PocView, locale: Locale) -> ItemRow:
    item = one.item
    value = _amount(item, one.value, locale)
    before, bars = "", list[BarRow]()
    if item is Item.TIME:
        before = _amount(item, view.before, locale)
        if view.before is not None and view.after is not None:
            bars = [BarRow("before", before, 100.0), BarRow("after", _amount(item, view.after, locale), _share(view.after, view.before))]
    elif item in FULL:
        if item is Item.USAGE and view.usage_before is not None:
            before = _amount(item, float(view.usage_before), locale)
            bars.append(BarRow("before", before, float(view.usage_before)))
        if one.value is not None:
            bars.append(BarRow("after", value, _share(one.value, FULL[item])))
        bars.append(BarRow("goal", _amount(item, one.limit.good, locale), _share(one.limit.good, FULL[item])))
    return ItemRow(
        item=item.value,
        mark=one.mark.value,
        value=value,
        before=before,
        goal=_amount(item, one.limit.good, locale),
        poor=_amount(item, one.limit.poor, locale),
        note=_note(item, view, locale),
        bars=bars if one.value is not None else [],
    )


def _share(value: float, whole: float) -> float:
    return round(min(100.0, 100 * value / whole), 1) if whole else 0.0


def _amount(item: Item, value: float | None, locale: Locale) -> str:
    return translate(locale, f"poc.unit.{UNITS[item]}", value=f"{round(value, 1):g}") if value is not None else ""


def _note(item: Item, view: PocView, locale: Locale) -> str:
    """How many people or answers an item is made of; why there is no figure."""
    measured = view.measured
    if measured is None:
        return ""
    if item in (Item.QUALITY, Item.SATISFACTION):
        counts = [getattr(one.tally, item.value).answers for one in view.surveys if one.tally and getattr(one.tally, item.value)]
        return translate(locale, "poc.note.answers", n=counts[-1]) if counts else translate(locale, "poc.note.no_survey")
    if item is Item.PROBLEMS:
        return translate(locale, "poc.note.problems", n=measured.open_questions)
    return translate(locale, f"poc.hidden.{measured.hidden.value}") if measured.hidden else _of_figures(item, measured, locale)


def _of_figures(item: Item, measured: Measured, locale: Locale) -> str:
    if item is Item.USAGE:
        return translate(locale, "poc.note.usage", n=measured.people)
    if measured.minutes is None:
        return translate(locale, "poc.note.no_minutes")
    return translate(locale, "poc.note.minutes", n=measured.minutes.answers, total=measured.minutes.total)


def decided_text(view: PocView, locale: Locale) -> str:
    """The day of the decision, "" before it."""
    return short_day_text(view.decided_on, locale) if view.decided_on else ""
