"""Departments by phases on a timeline: drawn for a laptop, as cards on a phone, and as a table for whoever would rather read."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import icon, link, muted, progress
from components.learn import folded
from components.roadmap import health_mark, owner_name

GRID = "@min-[56rem]:grid @min-[56rem]:grid-cols-[12rem_minmax(0,1fr)_14rem] @min-[56rem]:gap-4"
LOOKS = {
    "done": "fill-secondary stroke-primary",
    "now": "fill-primary stroke-primary",
    "ahead": "fill-base-200 stroke-base-content/40 [stroke-dasharray:4_3]",
}
LABELS = {"done": "fill-secondary-content", "now": "fill-primary-content", "ahead": "fill-base-content"}


def timeline(rows: rx.Var[Any], *, marks: rx.Var[Any], today: rx.Var[float], today_text: rx.Var[str]) -> rx.Component:
    """All units, each with its drawing; the months stand above."""
    return rx.el.div(
        rx.el.div(
            rx.el.span(),
            _months(marks, today),
            rx.el.span(t("roadmap.next"), class_name="nz-muted text-sm self-end"),
            class_name=f"hidden {GRID}",
            custom_attrs={"aria-hidden": "true"},
        ),
        rx.el.ul(rx.foreach(rows, lambda row: _unit(row, marks, today)), class_name="flex flex-col gap-3"),
        _legend(today_text),
        folded(t("roadmap.table"), _table(rows)),
        class_name="flex flex-col gap-3",
    )


def _months(marks: rx.Var[Any], today: rx.Var[float]) -> rx.Component:
    def month(mark: Any) -> rx.Component:
        return rx.el.svg.text(mark.label, custom_attrs={"x": mark.x, "y": "16", "fontSize": "13"}, class_name="fill-base-content")

    line = rx.el.svg.path(
        d="M-5 20 L5 20 L0 28 Z", custom_attrs={"transform": "translate(" + today.to_string() + " 0)"}, class_name="fill-accent"
    )
    return rx.el.svg(rx.foreach(marks, month), line, view_box="0 0 720 28", class_name="w-full h-auto")


def _unit(row: Any, marks: rx.Var[Any], today: rx.Var[float]) -> rx.Component:
    head = rx.el.div(
        link(
            row.unit,
            href="/roadmap/cycle?id=" + row.id.to_string(),
            class_name="link link-primary font-bold inline-flex items-center min-h-11 break-words",
        ),
        rx.el.span(row.cycle, class_name="nz-muted text-sm"),
        health_mark(row.health),
        rx.cond(row.why != "", rx.el.span(row.why, class_name="text-sm")),
        class_name="flex flex-col items-start gap-1 min-w-0",
    )
    where = rx.el.div(
        _bars(row, marks, today),
        rx.el.p(
            rx.cond(
                row.status == "planned",
                rx.cond(row.after != "", t("roadmap.planned.after", days=row.days, name=row.after), t("roadmap.planned", days=row.days)),
                t("roadmap.at_phase", phase=row.phase, name=row.phase_name, done=row.settled, all=row.count),
            ),
            class_name="text-sm",
        ),
        rx.cond(
            row.status != "planned",
            rx.el.div(progress(row.settled, row.count, t("roadmap.items.done")), class_name="@min-[56rem]:hidden"),
        ),
        class_name="flex flex-col gap-1 min-w-0",
    )
    step = rx.el.div(
        rx.cond(
            row.next_title != "",
            rx.el.div(
                rx.el.span(t("roadmap.next"), class_name="nz-muted text-sm @min-[56rem]:sr-only"),
                link(row.next_title, href=row.next_path, class_name="link link-primary inline-flex items-center min-h-11 break-words"),
                class_name="flex flex-col",
            ),
            rx.cond(row.status == "running", rx.el.span(t("roadmap.next.finish"), class_name="text-sm")),
        ),
        rx.cond(row.next_due != "", rx.el.span(t("roadmap.due", day=row.next_due), class_name="text-sm")),
        rx.el.span(owner_name(row.owner), class_name="text-sm"),
        class_name="flex flex-col items-start gap-1 min-w-0",
    )
    return rx.el.li(
        head,
        where,
        step,
        class_name=f"rounded-box border border-base-300 bg-base-100 p-4 flex flex-col gap-3 {GRID}",
        key=row.id.to_string(),
    )


def _bars(row: Any, marks: rx.Var[Any], today: rx.Var[float]) -> rx.Component:
    def bar(one: Any) -> rx.Component:
        box = {"x": one.x, "y": "8", "width": one.width, "height": "32", "rx": "6"}
        number = {"x": one.middle, "y": "29", "fontSize": "15", "textAnchor": "middle"}
        return rx.el.svg.g(
            rx.el.svg.rect(custom_attrs=box, class_name=rx.match(one.look, *LOOKS.items(), "")),
            rx.el.svg.text(one.label, custom_attrs=number, class_name=rx.match(one.look, *LABELS.items(), "")),
        )

    def month(mark: Any) -> rx.Component:
        return rx.el.svg.line(custom_attrs={"x1": mark.x, "x2": mark.x, "y1": "0", "y2": "48"}, class_name="stroke-base-300")

    return rx.el.svg(
        rx.foreach(marks, month),
        rx.foreach(row.bars, bar),
        rx.el.svg.line(custom_attrs={"x1": today, "x2": today, "y1": "0", "y2": "48", "strokeWidth": "2"}, class_name="stroke-accent"),
        view_box="0 0 720 48",
        role="img",
        class_name="w-full h-auto hidden @min-[56rem]:block",
        custom_attrs={"aria-label": row.summary},
    )


def _legend(today_text: rx.Var[str]) -> rx.Component:
    def sample(look: str) -> rx.Component:
        box = {"x": "1", "y": "1", "width": "28", "height": "16", "rx": "4"}
        return rx.el.li(
            rx.el.svg(
                rx.el.svg.rect(custom_attrs=box, class_name=LOOKS[look]),
                view_box="0 0 30 18",
                class_name="w-8 h-auto",
                custom_attrs={"aria-hidden": "true"},
            ),
            t(f"roadmap.look.{look}"),
            class_name="inline-flex items-center gap-1.5",
        )

    return rx.el.ul(
        *[sample(look) for look in LOOKS],
        rx.el.li(
            icon("triangle", 14, "text-accent rotate-180"),
            t("roadmap.today", day=today_text),
            class_name="inline-flex items-center gap-1.5",
        ),
        class_name="hidden @min-[56rem]:flex flex-wrap gap-x-4 gap-y-1 text-sm",
        custom_attrs={"aria-label": t("roadmap.legend")},
    )


def _table(rows: rx.Var[Any]) -> rx.Component:
    heads = [rx.el.th(t("roadmap.unit"), scope="col"), *[rx.el.th(t(f"roadmap.phase.{phase}"), scope="col") for phase in range(1, 6)]]

    def cell(plan: Any) -> rx.Component:
        look = rx.match(plan.look, *[(name, t(f"roadmap.look.{name}")) for name in LOOKS], "")
        return rx.el.td(rx.el.span(plan.days, class_name="block whitespace-nowrap"), rx.el.span(look, class_name="nz-muted text-sm"))

    def line(row: Any) -> rx.Component:
        return rx.el.tr(rx.el.th(row.unit, scope="row"), rx.foreach(row.plans, cell))

    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("roadmap.table"), class_name="sr-only"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(rx.foreach(rows, line)),
            class_name="table table-sm",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": t("roadmap.table")},
    )


def free_units(rows: rx.Var[Any], left: rx.Var[int], *, may_lead: rx.Var[bool]) -> rx.Component:
    """Units without an open cycle, each a way to plan one."""

    def unit(row: Any) -> rx.Component:
        past = rx.cond(row.closed > 0, rx.el.span(t("roadmap.closed.n", n=row.closed), class_name="nz-muted text-sm"))
        name = rx.cond(
            may_lead,
            link(
                icon("plus", 18), row.name, href="/roadmap/new?department=" + row.id.to_string(),
                class_name="link link-primary inline-flex items-center gap-1 min-h-11 break-words",
            ),
            rx.el.span(row.name, class_name="inline-flex items-center min-h-11"),
        )  # fmt: skip
        return rx.el.li(name, past, class_name="flex flex-wrap items-center gap-2")

    return rx.el.div(
        rx.el.ul(rx.foreach(rows, unit), class_name="grid grid-cols-1 @min-[40rem]:grid-cols-2 @min-[56rem]:grid-cols-3 gap-x-4"),
        rx.cond(left > 0, muted(t("roadmap.free.left", n=left))),
        class_name="flex flex-col gap-2",
    )
