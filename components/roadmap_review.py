"""Views of the three-month review: the report as it is printed, its chart, and the fields of what is entered."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, icon, link
from components.learn import folded

NEXT = ("go_on", "widen", "adjust", "stop")
TRENDS = {"up": "trending-up", "down": "trending-down", "same": "arrow-right"}


def next_name(step: rx.Var[str]) -> rx.Var[str]:
    """What management decided."""
    return rx.match(step, *[(one, t(f"review.next.{one}")) for one in NEXT], "")  # pyright: ignore[reportReturnType] - a match of strings is a string Var


def review_line(row: Any) -> rx.Component:
    """A review in the list, which leads to it."""
    state = rx.cond(row.held, badge(t("review.status.held"), variant="primary"), badge(t("review.status.draft"), variant="accent"))
    return rx.el.li(
        link(
            rx.el.span(
                rx.el.span(row.span, class_name="font-bold block"),
                rx.cond(row.next_step != "", rx.el.span(next_name(row.next_step), class_name="nz-muted text-sm block")),
                class_name="flex-1 basis-40 min-w-0",
            ),
            state,
            icon("chevron-right", 20),
            href="/roadmap/review/one?id=" + row.id.to_string(),
            class_name="flex flex-wrap items-center gap-2 rounded-field border border-base-300 bg-base-100 p-3 min-h-14 hover:border-primary",
        )
    )


def report_sheet(state: Any) -> rx.Component:
    """The report: the result first, five measures, the chart, problems, decisions. On paper one A4 page (assets/nezuku.css)."""
    return rx.el.article(
        rx.el.header(
            rx.el.h2(t("review.report.title"), class_name="text-xl font-bold text-primary"),
            rx.el.p(state.company, " · ", state.unit, class_name="nz-muted text-sm"),
            rx.el.p(state.period, class_name="nz-muted text-sm"),
        ),
        rx.el.p(state.result, class_name="nz-review-result"),
        rx.el.section(
            rx.el.h3(t("review.measures"), class_name="font-bold text-primary"),
            rx.el.dl(rx.foreach(state.measures, _measure), class_name="flex flex-col"),
        ),
        rx.cond(state.adoption_line != "", _chart(state)),
        rx.cond(
            state.problems.length() > 0,
            rx.el.section(
                rx.el.h3(t("review.report.problems"), class_name="font-bold text-primary"),
                rx.el.ol(rx.foreach(state.problems, rx.el.li), class_name="list-decimal pl-6 flex flex-col gap-1"),
            ),
        ),
        rx.cond((state.next_step != "") | (state.asked != "") | (state.decisions.length() > 0), _asked(state)),
        rx.el.p(state.labelled, class_name="nz-muted text-xs"),
        rx.el.p(t("review.figures.who"), class_name="nz-muted text-xs"),
        class_name="nz-review @container rounded-box bg-base-100 border border-base-300 p-4 sm:p-6 flex flex-col gap-4",
    )


def _measure(row: Any) -> rx.Component:
    sign = rx.match(row.trend, *[(name, icon(picture, 18)) for name, picture in TRENDS.items()], rx.fragment())
    return rx.el.div(
        rx.el.dt(row.title, class_name="font-bold basis-28 grow @min-[36rem]:grow-0 min-w-0"),
        rx.el.dd(
            rx.el.p(row.value, class_name="text-xl font-bold tabular-nums"),
            rx.cond(row.change != "", rx.el.p(sign, rx.el.span(row.change), class_name="flex items-center gap-1 text-sm text-accent")),
            class_name="basis-44 grow min-w-0",
        ),
        rx.el.dd(row.note, class_name="nz-muted text-sm basis-52 grow-[2] min-w-0"),
        class_name="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-base-300 last:border-b-0 py-2",
    )


def _chart(state: Any) -> rx.Component:
    def grid(share: int) -> rx.Component:
        y = str(160 - 160 * share / 100)
        return rx.el.svg.line(custom_attrs={"x1": "0", "x2": "600", "y1": y, "y2": y, "className": "stroke-base-300", "strokeWidth": "1"})

    def line(path: Any, look: str, dash: str) -> rx.Component:
        attributes = {"fill": "none", "strokeWidth": "3", "strokeLinecap": "round", "vectorEffect": "non-scaling-stroke", "className": look}
        return rx.el.svg.path(d=path, custom_attrs=attributes | ({"strokeDasharray": dash} if dash else {}))

    def name(text: Any, end: Any, look: str, dashed: str) -> rx.Component:
        return rx.el.li(
            rx.el.span(class_name=f"inline-block w-8 border-t-4 {dashed} {look}", custom_attrs={"aria-hidden": "true"}),
            rx.el.span(text, " ", end, class_name="font-bold"),
            class_name="flex items-center gap-2 text-sm",
        )

    drawing = rx.el.svg(
        *[grid(share) for share in (0, 50, 100)],
        line(state.adoption_line, "stroke-primary", ""),
        line(state.habit_line, "stroke-accent", "8 6"),
        view_box="0 -4 600 168",
        class_name="w-full h-36",
        custom_attrs={"role": "img", "aria-label": state.chart_sentence, "preserveAspectRatio": "none"},
    )
    heads = [rx.el.th(text, scope="col") for text in (t("review.chart.week"), t("review.chart.adoption"), t("review.chart.habit"))]
    table = rx.el.div(
        rx.el.table(
            rx.el.caption(t("review.chart"), class_name="sr-only"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(rx.foreach(state.weeks, lambda row: rx.el.tr(rx.el.td(row.week), rx.el.td(row.adoption), rx.el.td(row.habit)))),
            class_name="table table-sm tabular-nums",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": t("review.chart")},
    )
    return rx.el.section(
        rx.el.h3(t("review.chart"), class_name="font-bold text-primary"),
        rx.el.p(state.chart_sentence, class_name="text-sm"),
        rx.el.div(
            rx.el.div(
                *[rx.el.span(f"{share}%") for share in (100, 50, 0)],
                class_name="nz-muted text-xs flex flex-col justify-between h-36 text-right tabular-nums",
                custom_attrs={"aria-hidden": "true"},
            ),
            rx.el.div(drawing, class_name="flex-1 min-w-0"),
            class_name="flex gap-2",
        ),
        rx.el.ul(
            name(t("review.chart.adoption"), state.adoption_end, "border-primary", "border-solid"),
            name(t("review.chart.habit"), state.habit_end, "border-accent", "border-dashed"),
            class_name="flex flex-wrap gap-x-6",
        ),
        rx.el.div(folded(t("review.chart.table"), table), class_name="nz-no-print"),
        class_name="flex flex-col gap-2",
    )


def _asked(state: Any) -> rx.Component:
    def line(row: Any) -> rx.Component:
        who = rx.cond(row.owner != "", row.owner, t("review.decision.nobody"))
        return rx.el.li(row.text, " – ", who, rx.cond(row.due != "", rx.el.span(" · ", row.due)))

    return rx.el.section(
        rx.el.h3(t("review.report.asked"), class_name="font-bold text-primary"),
        rx.cond(state.next_step != "", rx.el.p(next_name(state.next_step), class_name="text-lg font-bold text-accent")),
        rx.cond(state.asked != "", rx.el.p(state.asked, class_name="whitespace-pre-line")),
        rx.el.ul(rx.foreach(state.decisions, line), class_name="list-disc pl-6 empty:hidden"),
        class_name="flex flex-col gap-1",
    )


def entry(field: Any, label: Any, *, hint: Any = None, lines: int = 0, number: bool = False) -> rx.Component:
    """A field of the review; it is filled anew only when its stamp grows."""
    shared: dict[str, Any] = {
        "id": field.name,
        "default_value": field.value,
        "max_length": field.limit,
        "custom_attrs": {"data-field": field.name, "aria-describedby": field.name + "-note"},
        "key": field.name + "-" + field.stamp.to_string(),
    }
    if lines:
        control = rx.el.textarea(rows=str(lines), class_name="textarea field-sizing-content", **shared)
    else:
        control = rx.el.input(
            type="text", class_name="input min-h-12 tabular-nums", **shared, **({"input_mode": "numeric"} if number else {})
        )  # fmt: skip
    return rx.el.div(
        rx.el.label(label, html_for=field.name, class_name="font-bold"),
        control,
        rx.el.p(hint if hint is not None else "", id=field.name + "-note", class_name="nz-muted text-sm empty:hidden"),
        class_name="flex flex-col gap-1 min-w-0",
    )


def next_choice(field: Any) -> rx.Component:
    """What management decided."""
    return rx.el.div(
        rx.el.label(t("review.field.next_step"), html_for=field.name, class_name="font-bold"),
        rx.el.select(
            rx.el.option(t("review.next.none"), value=""),
            *[rx.el.option(t(f"review.next.{one}"), value=one) for one in NEXT],
            id=field.name,
            default_value=field.value,
            class_name="select min-h-12",
            custom_attrs={"data-field": field.name},
            key=field.name + "-" + field.stamp.to_string(),
        ),
        class_name="flex flex-col gap-1",
    )
