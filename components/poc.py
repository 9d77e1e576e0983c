"""Views of PoCs: stages, the five items with bars and a table, the recommendation."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, heading, icon, muted
from components.surveys import line

STAGES = {
    "planning": "pencil",
    "ahead": "calendar-clock",
    "under_way": "circle-dot",
    "over": "flag",
    "measured": "scale",
    "judged": "circle-check",
    "closed": "archive",
}
ITEMS = {"usage": "users", "time": "clock", "quality": "badge-check", "satisfaction": "smile", "problems": "triangle-alert"}
MARKS = {"good": "circle-check", "fair": "circle-dot", "poor": "circle-alert", "unknown": "circle-help"}
ADVICE = {"go_on": "arrow-right", "adjust": "wrench", "stop": "octagon-pause"}
BARS = {"before": "fill-accent", "after": "fill-primary", "goal": "fill-base-content"}


def stage_badge(stage: rx.Var[str]) -> rx.Component:
    """How far a PoC is, with a sign of its own."""
    sign = rx.match(stage, *[(name, icon(sign, 14)) for name, sign in STAGES.items()], icon("circle", 14))
    return badge(sign, rx.match(stage, *[(name, t(f"poc.stage.{name}")) for name in STAGES], ""), variant="primary")


def advice_name(advice: rx.Var[str]) -> rx.Var[str]:
    """What is recommended, or was decided."""
    return rx.match(advice, *[(name, t(f"poc.advice.{name}")) for name in ADVICE], t("poc.advice.none"))


def advice_line(advice: rx.Var[str]) -> rx.Component:
    """The same with its sign."""
    return rx.el.p(
        rx.match(advice, *[(name, icon(sign, 22, "text-primary")) for name, sign in ADVICE.items()], icon("circle-help", 22)),
        advice_name(advice),
        class_name="flex items-center gap-2 font-bold text-lg",
    )


def item_name(item: rx.Var[str]) -> rx.Var[str]:
    """The name of one of the five items."""
    return rx.match(item, *[(name, t(f"poc.item.{name}")) for name in ITEMS], "")


def mark_name(mark: rx.Var[str]) -> rx.Var[str]:
    """How an item came out, in words."""
    return rx.match(mark, *[(name, t(f"poc.mark.{name}")) for name in MARKS], "")


def _mark(mark: rx.Var[str]) -> rx.Component:
    sign = rx.match(mark, *[(name, icon(sign, 16)) for name, sign in MARKS.items()], icon("circle", 16))
    return badge(sign, mark_name(mark))


def item_bars(items: rx.Var[Any]) -> rx.Component:
    """The five items, each with its figure, how it came out, and before beside after."""

    def bar(one: Any) -> rx.Component:
        drawn = rx.match(one.kind, *[(kind, line(one.percent, look=look, height="h-3")) for kind, look in BARS.items()], rx.fragment())
        name = rx.match(one.kind, *[(kind, t(f"poc.bar.{kind}")) for kind in BARS], "")
        return rx.el.li(
            rx.el.span(name, class_name="w-20 shrink-0 text-sm"),
            drawn,
            rx.el.span(one.text, class_name="min-w-16 text-right tabular-nums text-sm"),
            class_name="flex items-center gap-2",
        )

    def item(one: Any) -> rx.Component:
        sign = rx.match(one.item, *[(name, icon(sign, 20, "text-primary")) for name, sign in ITEMS.items()], icon("circle", 20))
        return rx.el.li(
            rx.el.div(
                heading(sign, item_name(one.item), level=3, class_name="flex items-center gap-2 flex-1 min-w-32"),
                rx.el.span(one.value, class_name="font-bold tabular-nums"),
                _mark(one.mark),
                class_name="flex flex-wrap items-center gap-2",
            ),
            rx.cond(
                one.bars.length() > 0,
                rx.el.ul(rx.foreach(one.bars, bar), class_name="flex flex-col gap-0.5", custom_attrs={"aria-hidden": "true"}),
            ),
            muted(one.note),
            class_name="flex flex-col gap-1 break-inside-avoid",
        )

    return rx.el.ul(rx.foreach(items, item), class_name="flex flex-col gap-4")


def item_table(items: rx.Var[Any]) -> rx.Component:
    """The same as a table: what every bar says, and from where on an item is good or poor."""
    heads = ("item", "before", "after", "goal", "poor", "mark")

    def row(one: Any) -> rx.Component:
        return rx.el.tr(
            rx.el.th(item_name(one.item), scope="row", class_name="font-normal text-left p-1.5"),
            *[
                rx.el.td(rx.cond(value == "", "–", value), class_name="tabular-nums p-1.5")
                for value in (one.before, one.value, one.goal, one.poor)
            ],
            rx.el.td(mark_name(one.mark), class_name="p-1.5"),
            class_name="border-t border-base-300",
        )

    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("poc.table"), class_name="text-left nz-muted text-sm pb-1"),
            rx.el.thead(rx.el.tr(*[rx.el.th(t(f"poc.table.{head}"), scope="col", class_name="text-left p-1.5") for head in heads])),
            rx.el.tbody(rx.foreach(items, row)),
            class_name="w-full text-sm",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": t("poc.table")},
    )


def not_judged() -> rx.Component:
    """What a PoC is not judged on, and how its figures came about."""
    return rx.el.div(muted(t("poc.no_sales")), muted(t("poc.self_reported")), class_name="flex flex-col gap-1")
