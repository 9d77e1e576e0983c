"""The three conditions as gauges: a half circle with its number, the word for it, why, and the evidence behind it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import card, heading, icon, link_button, muted
from components.learn import folded

LEVELS = {"rooted": "sprout", "growing": "trending-up", "starting": "circle-dashed", "unknown": "circle-help"}
MARKS = {"yes": "circle-check", "no": "circle-dashed", "unknown": "circle-help"}
ARC = "M 10 60 A 50 50 0 0 1 110 60"


def condition_gauges(gauges: rx.Var[Any]) -> rx.Component:
    """The three beside each other on a laptop, each with its evidence; the same as a table behind a tap."""
    return rx.el.div(
        rx.el.ul(
            rx.foreach(gauges, _gauge),
            class_name="grid grid-cols-1 @min-[50rem]:grid-cols-3 gap-4 items-start",
        ),
        folded(t("conditions.table"), _table(gauges)),
        class_name="@container flex flex-col gap-4",
    )


def conditions_strip(gauges: rx.Var[Any], href: str) -> rx.Component:
    """The three in short, for a page about something else."""

    def one(gauge: Any) -> rx.Component:
        return rx.el.li(
            _picture(gauge, "w-24"),
            rx.el.div(
                rx.el.p(gauge.title, class_name="font-bold"),
                _word(gauge),
                muted(gauge.reason, class_name="break-words"),
                class_name="flex-1 basis-40 min-w-0",
            ),
            key=gauge.key,
            class_name="flex flex-wrap items-center gap-3 basis-60 grow min-w-0",
        )

    return card(
        rx.el.div(
            heading(t("conditions.title"), class_name="flex-1 basis-40 min-w-0"),
            link_button(t("conditions.all"), href=href, variant="outline", size="sm"),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.el.ul(rx.foreach(gauges, one), class_name="flex flex-wrap gap-4 items-start"),
        class_name="flex flex-col gap-4",
    )


def _gauge(gauge: Any) -> rx.Component:
    return rx.el.li(
        card(
            heading(gauge.title),
            rx.el.div(
                _picture(gauge, "w-36"),
                rx.el.div(_word(gauge), rx.el.p(gauge.reason, class_name="break-words"), class_name="flex-1 basis-40 min-w-0"),
                class_name="flex flex-wrap items-center gap-4",
            ),
            heading(t("conditions.evidence"), level=3),
            rx.el.dl(rx.foreach(gauge.evidence, _evidence), class_name="flex flex-col divide-y divide-base-300"),
            folded(rx.el.span(t("conditions.what"), rx.el.span(" ", gauge.title, class_name="sr-only")), muted(gauge.what)),
            class_name="flex flex-col gap-3",
        ),
        key=gauge.key,
        class_name="min-w-0",
    )


def _picture(gauge: Any, size: str) -> rx.Component:
    """The arc fills with the percent; nothing of it is said by colour alone."""
    arc = {"d": ARC, "fill": "none", "strokeWidth": "12", "strokeLinecap": "round", "pathLength": "100"}
    filled = rx.el.svg.path(custom_attrs={**arc, "className": "stroke-primary", "strokeDasharray": gauge.percent.to_string() + " 100"})
    return rx.el.svg(
        rx.el.svg.title(gauge.picture),
        rx.el.svg.path(custom_attrs={**arc, "className": "stroke-base-300"}),
        rx.cond(gauge.percent > 0, filled),
        rx.el.svg.text(
            gauge.number,
            custom_attrs={"x": "60", "y": "58", "textAnchor": "middle", "className": "fill-base-content font-bold text-2xl tabular-nums"},
        ),
        custom_attrs={"viewBox": "0 0 120 70", "role": "img", "aria-label": gauge.picture},
        class_name=f"{size} h-auto shrink-0",
    )


def _word(gauge: Any) -> rx.Component:
    signs = [(level, icon(sign, 20, "text-primary")) for level, sign in LEVELS.items()]
    return rx.el.p(rx.match(gauge.level, *signs, rx.fragment()), gauge.word, class_name="flex items-center gap-1.5 font-bold text-lg")


def _evidence(row: Any) -> rx.Component:
    def mark(one: str) -> rx.Component:
        return rx.el.span(icon(MARKS[one], 18), rx.el.span(t(f"conditions.mark.{one}"), class_name="sr-only"))

    return rx.el.div(
        rx.el.dt(rx.match(row.mark, *[(one, mark(one)) for one in MARKS], rx.fragment()), row.label, class_name="nz-muted text-sm flex items-start gap-1.5"),
        rx.el.dd(row.value, class_name="font-bold tabular-nums break-words"),
        class_name="py-2",
    )  # fmt: skip


def _table(gauges: rx.Var[Any]) -> rx.Component:
    def row(gauge: Any) -> rx.Component:
        return rx.el.tr(
            rx.el.th(gauge.title, scope="row", class_name="text-left"),
            rx.el.td(gauge.number, class_name="tabular-nums"),
            rx.el.td(gauge.word),
        )

    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("conditions.title"), class_name="sr-only"),
            rx.el.thead(rx.el.tr(*[rx.el.th(t(f"conditions.table.{one}"), scope="col") for one in ("condition", "value", "level")])),
            rx.el.tbody(rx.foreach(gauges, row)),
            class_name="table table-sm",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": t("conditions.table")},
    )
