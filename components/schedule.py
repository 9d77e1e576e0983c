"""Views of the trainers' calendar: weeks of days, what stands on a day, and the sheet in which a day is changed."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from app.i18n import t
from components.elements import TAKES_FOCUS, badge, button, heading, icon, muted
from components.habit import weekday_name

ORIGINS = {"own": "briefcase", "shared": "users", "curriculum": "route", "rotation": "refresh-cw"}
GRID = "grid grid-cols-1 gap-1.5 lg:grid-cols-[repeat(5,minmax(0,1fr))_4.5rem_4.5rem]"
PLANNED = "border-base-300 bg-base-100"
BY_ITSELF = "border-dashed border-base-300 bg-base-100"
REST = "border-base-200 bg-base-200"


class PlanDay(rx.Component):
    """A day that can be dragged to another one (assets/js/schedule.js)."""

    library = "$/public/js/schedule.js"
    tag = "PlanDay"
    day: rx.Var[str]
    takes: rx.Var[bool]
    movable: rx.Var[bool]
    on_move: rx.EventHandler[passthrough_event_spec(str, str)]


def origin_mark(origin: rx.Var[str]) -> rx.Component:
    """Why a day has its challenge, as a picture and in words."""
    return rx.match(
        origin,
        *[
            (
                name,
                rx.el.span(
                    icon(picture, 12),
                    t(f"schedule.origin.short.{name}"),
                    class_name="inline-flex items-center gap-1 text-xs nz-muted",
                ),
            )
            for name, picture in ORIGINS.items()
        ],
        rx.fragment(),
    )


def legend() -> rx.Component:
    """What the pictures and looks mean."""
    entries = [
        rx.el.li(icon(picture, 16), t(f"schedule.origin.{name}"), class_name="flex items-center gap-2") for name, picture in ORIGINS.items()
    ]
    return rx.el.ul(
        *entries,
        rx.el.li(icon("triangle-alert", 16, "text-accent"), t("schedule.legend.problem"), class_name="flex items-center gap-2"),
        class_name="flex flex-wrap gap-x-5 gap-y-1 text-sm",
        custom_attrs={"aria-label": t("schedule.legend")},
    )


def weeks(rows: rx.Var[Any], *, opened: rx.Var[str], on_open: Any, on_move: Any) -> rx.Component:
    """The calendar: a line for each week on a laptop, a list of days on a phone."""
    head = rx.el.div(
        *[rx.el.span(t(f"shell.weekday.{day}"), class_name="text-center text-sm font-bold") for day in range(7)],
        class_name=f"hidden lg:grid! {GRID}",
        custom_attrs={"aria-hidden": "true"},
    )

    def week(row: Any) -> rx.Component:
        return rx.el.section(
            rx.el.h2(t("schedule.week", day=row.text), class_name="text-sm font-bold lg:hidden mt-3"),
            rx.el.ul(rx.foreach(row.days, lambda day: _day(day, opened, on_open, on_move)), class_name=GRID),
            custom_attrs={"aria-label": t("schedule.week", day=row.text)},
        )

    return rx.el.div(head, rx.foreach(rows, week), class_name="flex flex-col gap-1.5")


def _day(day: Any, opened: rx.Var[str], on_open: Any, on_move: Any) -> rx.Component:
    rest = ~day.workday & (day.item == 0)
    look = rx.cond(day.workday, rx.cond(day.seen > 0, PLANNED, BY_ITSELF), REST)
    ring = rx.cond(opened == day.day, " outline-3 outline-primary", rx.cond(day.today, " outline-2 outline-accent", ""))
    # On a phone a day off without a name says nothing and only takes room.
    seen = rx.cond(rest & (day.name == ""), " hidden lg:flex", " flex")
    return PlanDay.create(
        rx.el.p(
            rx.el.span(day.text, class_name="sr-only"),
            rx.el.span(day.number, class_name="font-bold tabular-nums whitespace-nowrap", custom_attrs={"aria-hidden": "true"}),
            rx.el.span(weekday_name(day.weekday), class_name="lg:hidden", custom_attrs={"aria-hidden": "true"}),
            rx.cond(day.today, badge(t("schedule.today"), variant="accent")),
            class_name="flex flex-wrap items-center gap-x-1.5 text-sm",
        ),
        rx.cond(
            day.name != "",
            rx.el.p(
                icon("flag", 12),
                rx.el.span(day.name, class_name="min-w-0 wrap-anywhere"),
                class_name="flex items-start gap-1 text-xs font-bold wrap-anywhere",
            ),
            rx.cond(~day.workday, rx.el.p(t("schedule.day_off"), class_name="text-xs nz-muted lg:hidden")),
        ),
        rx.cond(
            (day.item > 0) | (day.workday & ~day.begun),
            rx.el.button(
                rx.el.span(rx.cond(day.item > 0, day.title, t("schedule.nothing")), class_name=_title_look(day)),
                origin_mark(day.origin),
                rx.cond(
                    day.problems.length() > 0,
                    rx.el.span(
                        icon("triangle-alert", 14, "text-accent"),
                        t("schedule.problems.short", n=day.problems.length()),
                        class_name="inline-flex items-center gap-1 text-xs font-bold",
                    ),
                ),
                rx.cond(day.begun & (day.item > 0), rx.el.span(t("schedule.given"), class_name="text-xs nz-muted")),
                type="button",
                on_click=on_open(day.day),
                id="day-" + day.day,
                class_name="flex flex-col items-start gap-0.5 w-full min-h-11 text-left rounded-field px-1 -mx-1 hover:bg-base-200 cursor-pointer",
                custom_attrs={"aria-label": t("schedule.change.of", day=day.text, title=day.title)},
            ),
        ),
        day=day.day,
        takes=~day.begun,
        movable=day.movable,
        on_move=on_move,
        class_name=look.to(str) + ring.to(str) + seen.to(str) + " flex-col gap-1 rounded-box border p-2 min-w-0 lg:min-h-28",
    )


def _title_look(day: Any) -> Any:
    planned = "text-sm font-bold leading-snug max-w-full wrap-anywhere"
    return rx.cond(day.seen > 0, planned, "text-sm leading-snug max-w-full wrap-anywhere nz-muted")


def sheet(*content: rx.Component, text: rx.Var[str], late: rx.Var[bool], on_close: Any) -> rx.Component:
    """What is done with one day: at the bottom of a phone, in a corner of a laptop, the left one for a day `late` in the week."""
    look = "fixed inset-x-0 bottom-0 z-20 max-h-[75dvh] overflow-y-auto flex flex-col gap-4 bg-base-100 border border-base-300 rounded-t-box shadow-xl p-4 lg:bottom-6 lg:w-[24rem] lg:rounded-box "
    return rx.el.section(
        rx.el.div(
            heading(text, id="day-title", tab_index=-1, custom_attrs={TAKES_FOCUS: ""}, class_name="flex-1 outline-none"),
            button(
                icon("x", 20),
                rx.el.span(t("schedule.panel.close"), class_name="sr-only"),
                variant="ghost",
                class_name="btn-square",
                on_click=on_close,
            ),
            class_name="flex items-center gap-2",
        ),
        *content,
        class_name=rx.cond(late, f"{look} lg:left-6 lg:right-auto", f"{look} lg:left-auto lg:right-6"),
        custom_attrs={"aria-labelledby": "day-title"},
    )


def day_now(
    *, title: rx.Var[str], origin: rx.Var[str], name: rx.Var[str], item: rx.Var[int], variant: rx.Var[bool], problems: rx.Var[Any]
) -> rx.Component:
    """What the opened day brings, and what speaks against it."""
    return rx.el.div(
        rx.cond(name != "", rx.el.p(icon("flag", 16), name, class_name="flex items-center gap-2 text-sm")),
        rx.el.p(rx.cond(item > 0, title, t("schedule.nothing")), class_name="font-bold"),
        origin_mark(origin),
        rx.cond(variant, muted(t("schedule.variant"))),
        rx.cond(
            problems.length() > 0,
            rx.el.ul(
                rx.foreach(
                    problems,
                    lambda problem: rx.el.li(
                        icon("triangle-alert", 18, "text-accent mt-0.5"), rx.el.span(problem), class_name="flex items-start gap-2 text-sm"
                    ),
                ),
                class_name="flex flex-col gap-1 mt-2",
            ),
        ),
        class_name="flex flex-col gap-1",
    )


def pick_list(rows: rx.Var[Any], *, on_put: Any, busy: rx.Var[bool]) -> rx.Component:
    """Challenges to choose from, each with when it comes or came."""

    def row(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.div(
                rx.el.p(one.title, class_name="font-bold text-sm leading-snug"),
                rx.el.p(
                    rx.cond(one.own, badge(t("schedule.pick.own"), variant="primary")),
                    rx.cond(one.position > 0, badge(t("schedule.position", n=one.position))),
                    badge(t("shell.minutes", n=one.minutes)),
                    rx.cond(
                        one.coming != "",
                        badge(t("schedule.pick.coming", day=one.coming), variant="accent"),
                        rx.cond(one.last != "", badge(t("schedule.pick.last", day=one.last)), badge(t("schedule.pick.fresh"))),
                    ),
                    class_name="flex flex-wrap gap-1",
                ),
                class_name="flex-1 min-w-40 flex flex-col gap-1",
            ),
            button(
                t("schedule.pick.put"),
                size="sm",
                variant="secondary",
                on_click=on_put(one.item),
                disabled=busy,
                custom_attrs={"aria-label": t("schedule.pick.put.of", title=one.title)},
            ),
            class_name="flex flex-wrap items-center gap-2 py-2 border-b border-base-300 last:border-b-0",
        )

    return rx.cond(rows.length() > 0, rx.el.ul(rx.foreach(rows, row), class_name="flex flex-col"), muted(t("schedule.pick.none")))
