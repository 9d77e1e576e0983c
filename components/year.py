"""Views of the past year: the map with its legend and the day that was tapped, the same as a table, and the points."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from app.i18n import t
from components.elements import button, icon, muted
from components.habit import day_mark, status_name

LIBRARY = "$/public/js/heatmap.js"
LEGEND = ("1", "2", "3", "f", "r", "l", "o", "m")
COLUMNS = ("done", "frozen", "repaired", "leave", "missed")


class YearMap(rx.Component):
    """`days` holds a mark for each day from a Monday on (state.me_overview.MARKS); arrow keys and taps pick a day by its place."""

    library = LIBRARY
    tag = "YearMap"
    days: rx.Var[str]
    months: rx.Var[list[tuple[int, str]]]
    weekdays: rx.Var[list[str]]
    label: rx.Var[str]
    summary: rx.Var[str]
    chosen: rx.Var[int]
    on_pick: rx.EventHandler[passthrough_event_spec(int)]


class DayShape(rx.Component):
    """The shape of one mark, for the legend."""

    library = LIBRARY
    tag = "DayShape"
    mark: rx.Var[str]


def year_map(*, days: rx.Var[str], months: rx.Var[Any], summary: rx.Var[str], chosen: rx.Var[int], on_pick: Any) -> rx.Component:
    """The past year at a glance; on a phone it scrolls sideways, the newest weeks first in sight."""
    return YearMap.create(
        days=days,
        months=months,
        weekdays=rx.Var.create([t(f"shell.weekday.{day}") for day in range(7)]),
        label=t("record.map.keys"),
        summary=summary,
        chosen=chosen,
        on_pick=on_pick,
        class_name="flex-1 min-w-0 overflow-x-auto pb-2 rounded-sm",
    )


def year_legend() -> rx.Component:
    """What the shapes mean."""
    return rx.el.ul(
        *[
            rx.el.li(
                DayShape.create(mark=mark, class_name="size-5 shrink-0"),
                t(f"record.legend.{mark}"),
                class_name="inline-flex items-center gap-1.5",
            )
            for mark in LEGEND
        ],
        class_name="flex flex-wrap gap-x-4 gap-y-1 text-sm",
        custom_attrs={"aria-label": t("record.legend")},
    )


def chosen_day(
    *, day: rx.Var[str], status: rx.Var[str], reason: rx.Var[str], on_earlier: Any, on_later: Any, first: rx.Var[bool], last: rx.Var[bool]
) -> rx.Component:
    """What happened on the day that was picked, with a way to its neighbours."""
    words = rx.el.div(
        rx.el.p(rx.el.span(day, class_name="font-bold"), " ", rx.el.span(status_name(status), class_name="nz-muted text-sm")),
        rx.el.p(reason, class_name="text-sm"),
        role="status",
        class_name="flex-1",
    )
    return rx.el.div(
        button(
            icon("chevron-left"), rx.el.span(t("record.day.earlier"), class_name="sr-only"),
            variant="ghost", class_name="btn-square", on_click=on_earlier, disabled=first,
        ),
        day_mark(status, "size-9 max-sm:hidden"),
        words,
        button(
            icon("chevron-right"), rx.el.span(t("record.day.later"), class_name="sr-only"),
            variant="ghost", class_name="btn-square", on_click=on_later, disabled=last,
        ),
        class_name="flex items-center gap-2 rounded-box bg-base-200 p-2",
    )  # fmt: skip


def year_table(rows: rx.Var[Any], caption: rx.Var[str]) -> rx.Component:
    """The past year by months, newest first."""
    head = [rx.el.th(t("record.table.month"), scope="col", class_name="text-left p-2")]
    head += [rx.el.th(t(f"record.table.{name}"), scope="col", class_name="text-right p-2 font-normal nz-muted") for name in COLUMNS]

    def row(month: Any) -> rx.Component:
        numbers = (month.done, month.frozen, month.repaired, month.leave, month.missed)
        return rx.el.tr(
            rx.el.th(month.name, scope="row", class_name="text-left p-2 font-bold whitespace-nowrap"),
            *[rx.el.td(number, class_name="text-right p-2 tabular-nums") for number in numbers],
            class_name="border-t border-base-300",
        )

    return rx.el.div(
        rx.el.table(
            rx.el.caption(caption, class_name="text-left nz-muted text-sm pb-2"),
            rx.el.thead(rx.el.tr(*head)),
            rx.el.tbody(rx.foreach(rows, row)),
            class_name="w-full text-sm",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="group",
        custom_attrs={"aria-label": t("record.table")},
    )


def points_numbers(week: rx.Var[int], quarter: rx.Var[int], total: rx.Var[int]) -> rx.Component:
    """The three sums beside each other."""

    def number(name: str, value: rx.Var[int]) -> rx.Component:
        return rx.el.div(
            rx.el.dt(t(f"record.points.{name}"), class_name="nz-muted text-sm"),
            rx.el.dd(value, class_name="text-2xl font-bold tabular-nums"),
        )

    return rx.el.dl(number("week", week), number("quarter", quarter), number("total", total), class_name="grid grid-cols-3 gap-2")


def points_made_of(lines: rx.Var[Any]) -> rx.Component:
    """How this week's points came together, in words."""
    return rx.cond(lines.length() > 0, sentences(rx.foreach(lines, rx.el.li)), muted(t("record.points.none")))


def points_rules() -> rx.Component:
    """The rules of points in plain words."""
    names = ("set", "repeat", "day", "fast", "off", "comeback", "reported")
    return sentences(*[rx.el.li(t(f"record.rules.{name}")) for name in names])


def sentences(*items: rx.Component) -> rx.Component:
    """Sentences below each other."""
    return rx.el.ul(*items, class_name="text-sm list-disc pl-5 flex flex-col gap-1")
