"""Charts of the whole product, as inline SVG: lines over weeks with phases behind them, bars, a funnel, cohorts, a small line.

Each is a figure: a title that says what it shows, a sentence with the result, the drawing, and behind a tap the same as a table and as a
file. Places come in percent from app/insights/drawing.py. Text keeps its size, because only the lines are stretched to the
width; lines differ by their strokes and dots, bars by their pattern, cells by their numbers, never by colour alone.
"""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import Content, download_link, heading, icon

SUMMARY = (
    "cursor-pointer min-h-11 inline-flex items-center gap-2 text-sm font-bold text-primary list-none [&::-webkit-details-marker]:hidden"
)
STRETCHED = {"viewBox": "0 0 100 100", "preserveAspectRatio": "none", "width": "100%", "height": "100%"}
STEADY = {"vectorEffect": "non-scaling-stroke", "strokeLinejoin": "round", "strokeLinecap": "round", "fill": "none"}
# How strongly a cell is filled: its number stands in it, and it can be read on every one of them.
LEVELS = ("", "bg-primary/10", "bg-primary/20", "bg-primary/30", "bg-primary text-primary-content")
CHART_TEXT = "fill-base-content text-xs nz-chart-text"


def chart(
    title: Content,
    sentence: Content,
    *drawing: rx.Component,
    headings: rx.Var[Any] | None = None,
    rows: rx.Var[Any] | None = None,
    older: rx.Var[Any] | None = None,
    csv: str | rx.Var[str] = "",
    explained: rx.Component | None = None,
    level: int = 3,
) -> rx.Component:
    """A figure with everything that belongs to it; `older` are rows of the table behind a second tap, so that none is very long.

    `level` is that of the title as a heading; 0: the heading above the figure says it already.
    """
    table = [] if headings is None or rows is None else [table_view(title, headings, rows, older=older, csv=csv)]
    return rx.el.figure(
        rx.el.figcaption(
            *([heading(title, level=level)] if level else []),
            rx.cond(sentence != "", rx.el.p(sentence)),
            class_name="flex flex-col gap-1",
        ),
        *drawing,
        rx.el.div(*([explained] if explained else []), *table, class_name="flex flex-col nz-no-print"),
        class_name="flex flex-col gap-3 min-w-0 nz-chart",
        custom_attrs={"aria-label": title},
    )


def definition(label: Content, text: Content) -> rx.Component:
    """What a number means, on tap."""
    return rx.el.details(
        rx.el.summary(icon("info", 18), label, class_name=SUMMARY),
        rx.el.p(text, class_name="text-sm max-w-prose pb-2"),
    )


def table_view(
    name: Content, headings: rx.Var[Any], rows: rx.Var[Any], *, older: rx.Var[Any] | None = None, csv: str | rx.Var[str] = ""
) -> rx.Component:
    """A chart's numbers as a table behind a tap, and as a file."""
    more = [] if older is None else [rx.cond(older.length() > 0, _folded(t("charts.older"), plain_table(name, headings, older)))]
    file = [download_link(t("charts.csv"), csv, size="sm")] if not isinstance(csv, str) or csv else []
    return _folded(t("charts.table"), plain_table(name, headings, rows), *more, *file)


def plain_table(name: Content, headings: rx.Var[Any], rows: rx.Var[Any]) -> rx.Component:
    """Rows of texts, the first of each being its name; wider than the page it scrolls inside its own box."""

    def cell(text: Any, place: Any) -> rx.Component:
        return rx.cond(
            place == 0,
            rx.el.th(text, scope="row", class_name="text-left font-normal p-2 min-w-24"),
            rx.el.td(text, class_name="text-right tabular-nums p-2"),
        )

    def column(text: Any, place: Any) -> rx.Component:
        side = rx.cond(place == 0, "text-left", "text-right")
        return rx.el.th(text, scope="col", class_name=f"{side} p-2 font-bold align-bottom")

    return rx.el.div(
        rx.el.table(
            rx.el.caption(name, class_name="sr-only"),
            rx.el.thead(rx.el.tr(rx.foreach(headings, column))),
            rx.el.tbody(rx.foreach(rows, lambda row: rx.el.tr(rx.foreach(row, cell), class_name="border-t border-base-300"))),
            class_name="w-full text-sm",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": name},
    )


def line_chart(
    drawing: rx.Var[Any], *, label: Content, first: Content, second: Content | None = None, bands: Content | None = None
) -> rx.Component:
    """One line, or two, from the bottom of the drawing (0) to its top; `bands` explains the stretches behind them.

    `drawing` is a Var of app.insights.drawing.Lines. The first line is whole and has round dots, the second is dashed and has square ones.
    """
    plot = rx.el.svg(
        rx.foreach(drawing.bands, _band),
        rx.foreach(drawing.up, _gridline),
        rx.el.svg(
            rx.el.svg.path(d=drawing.first.area, class_name="fill-primary/10"),
            rx.el.svg.path(d=drawing.second.path, class_name="stroke-accent", custom_attrs=STEADY | {"strokeDasharray": "5 5", "strokeWidth": "2.5"}),
            rx.el.svg.path(d=drawing.first.path, class_name="stroke-primary", custom_attrs=STEADY | {"strokeWidth": "2.5"}),
            custom_attrs=STRETCHED,
        ),
        rx.foreach(drawing.second.dots, lambda dot: _square(dot.x, dot.y)),
        rx.foreach(drawing.first.dots, lambda dot: _disc(dot.x, dot.y)),
        class_name="block w-full h-52 overflow-visible",
        role="img",
        custom_attrs={"aria-label": label},
    )  # fmt: skip
    scale = rx.el.svg(
        rx.foreach(drawing.up, _scale), class_name="block w-11 h-52 shrink-0 overflow-visible", custom_attrs={"aria-hidden": "true"}
    )
    weeks = rx.el.svg(
        rx.foreach(
            drawing.across,
            lambda one: rx.el.svg.text(one.text, class_name=CHART_TEXT, custom_attrs={"x": one.at, "y": "1em", "textAnchor": one.anchor}),
        ),
        class_name="block w-full h-5 overflow-visible",
        custom_attrs={"aria-hidden": "true"},
    )
    key = [_key(first, _sample("stroke-primary", "0", _disc("50%", "50%")))]
    if second is not None:
        key.append(_key(second, _sample("stroke-accent", "5 5", _square("50%", "50%"))))
    return rx.el.div(
        rx.el.ul(*key, class_name="flex flex-wrap gap-x-5 gap-y-1 text-sm"),
        rx.el.div(scale, rx.el.div(plot, weeks, class_name="flex-1 min-w-0 flex flex-col gap-1"), class_name="flex gap-2"),
        *([bands] if bands is not None else []),
        class_name="flex flex-col gap-2",
    )


def bar_rows(rows: rx.Var[Any], *, first: Content, second: Content | None = None) -> rx.Component:
    """A row for each group: its name, and one bar or two with the number in words beside each.

    A row has `name`, `first`, `first_text` and, with a second bar, `second`, `second_text` (Bar and text of each).
    """

    def one(row: Any) -> rx.Component:
        bars = [_bar(row.first, first, row.first_text, "fill-primary", dashed=False)]
        if second is not None:
            bars.append(_bar(row.second, second, row.second_text, "fill-accent", dashed=True))
        return rx.el.li(
            rx.el.p(row.name, class_name="font-bold"),
            *bars,
            class_name="flex flex-col gap-1 py-2 border-b border-base-300 break-inside-avoid",
        )

    return rx.el.ul(rx.foreach(rows, one), class_name="grid grid-cols-1 @min-[46rem]:grid-cols-2 gap-x-8")


def funnel(steps: rx.Var[Any]) -> rx.Component:
    """Steps that ever fewer people reach. A step has `name`, `bar` (Bar), `text` (how many) and `of` (share of the step before, or '')."""

    def one(step: Any) -> rx.Component:
        return rx.el.li(
            rx.cond(step.of != "", rx.el.p(icon("arrow-down", 16), step.of, class_name="flex items-center justify-center gap-1 text-sm nz-muted")),
            rx.el.div(
                rx.el.span(step.name, class_name="font-bold"),
                rx.el.span(step.text, class_name="tabular-nums"),
                class_name="flex flex-wrap justify-between gap-x-3",
            ),
            rx.el.svg(
                rx.el.svg.rect(class_name="fill-base-200", custom_attrs={"width": "100%", "height": "100%", "rx": "6"}),
                rx.el.svg.rect(class_name="fill-primary", custom_attrs={"x": step.bar.x, "width": step.bar.width, "height": "100%", "rx": "6"}),
                class_name="block w-full h-7",
                custom_attrs={"aria-hidden": "true"},
            ),
            class_name="flex flex-col gap-1",
        )  # fmt: skip

    return rx.el.ol(rx.foreach(steps, one), class_name="flex flex-col gap-1 max-w-2xl")


def cohorts(name: Content, headings: rx.Var[Any], rows: rx.Var[Any]) -> rx.Component:
    """Those who began together, week by week. A row has `name`, `people` and `cells`, each with `text` and `level` (0 to 4)."""

    def cell(one: Any) -> rx.Component:
        look = rx.match(one.level, *[(number, colour) for number, colour in enumerate(LEVELS)], "")
        return rx.el.td(one.text, class_name=f"text-center tabular-nums px-2 py-1 rounded-sm {look}")

    def row(one: Any) -> rx.Component:
        return rx.el.tr(
            rx.el.th(one.name, scope="row", class_name="text-left font-normal pr-3 py-1 whitespace-nowrap"),
            rx.el.td(one.people, class_name="text-right tabular-nums pr-3"),
            rx.foreach(one.cells, cell),
        )

    return rx.el.div(
        rx.el.table(
            rx.el.caption(name, class_name="sr-only"),
            rx.el.thead(rx.el.tr(rx.foreach(headings, lambda text: rx.el.th(text, scope="col", class_name="px-2 py-1 font-normal nz-muted")))),
            rx.el.tbody(rx.foreach(rows, row)),
            class_name="text-sm border-separate border-spacing-0.5 print:[print-color-adjust:exact]",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": name},
    )  # fmt: skip


def sparkline(drawing: rx.Var[Any], label: Content, class_name: str = "h-10 w-32") -> rx.Component:
    """A small line without axes beside a number that is said in words. `drawing` is a Var of app.insights.drawing.Line."""
    return rx.el.svg(
        rx.el.svg(
            rx.el.svg.path(d=drawing.area, class_name="fill-primary/10"),
            rx.el.svg.path(d=drawing.path, class_name="stroke-primary", custom_attrs=STEADY | {"strokeWidth": "2"}),
            custom_attrs=STRETCHED,
        ),
        class_name=f"block {class_name}",
        role="img",
        custom_attrs={"aria-label": label},
    )


def number(name: Content, value: Content, *below: rx.Component) -> rx.Component:
    """A number with its name; what explains it stands below."""
    return rx.el.div(
        rx.el.dt(name, class_name="nz-muted text-sm"),
        rx.el.dd(rx.el.span(value, class_name="text-3xl font-bold tabular-nums leading-tight block"), *below),
        class_name="flex-1 basis-32 min-w-0",
    )


def _folded(title: Content, *content: rx.Component) -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("table", 18), title, class_name=SUMMARY),
        rx.el.div(*content, class_name="flex flex-col items-stretch gap-3 pt-1 pb-2"),
    )


def _band(one: Any) -> rx.Component:
    look = rx.cond(one.odd, "fill-base-content/10", "fill-base-content/5")
    return rx.el.svg.g(
        rx.el.svg.rect(class_name=look, custom_attrs={"x": one.x, "width": one.width, "height": "100%"}),
        rx.el.svg.text(one.name, class_name=f"{CHART_TEXT} font-bold", custom_attrs={"x": one.middle, "y": "97%", "textAnchor": "middle"}),
    )


def _gridline(one: Any) -> rx.Component:
    return rx.el.svg.line(class_name="stroke-base-300", custom_attrs={"x1": "0", "x2": "100%", "y1": one.at, "y2": one.at})


def _scale(one: Any) -> rx.Component:
    return rx.el.svg.text(one.text, class_name=CHART_TEXT, custom_attrs={"x": "100%", "y": one.at, "dy": "0.35em", "textAnchor": "end"})


def _disc(x: Any, y: Any) -> rx.Component:
    return rx.el.svg.circle(class_name="fill-primary", custom_attrs={"cx": x, "cy": y, "r": "3.5"})


def _square(x: Any, y: Any) -> rx.Component:
    place = {"x": x, "y": y, "width": "7", "height": "7", "transform": "translate(-3.5 -3.5)"}
    return rx.el.svg.rect(class_name="fill-accent", custom_attrs=place)


def _sample(stroke: str, dashes: str, dot: rx.Component) -> rx.Component:
    middle = {"x1": "0", "x2": "100%", "y1": "50%", "y2": "50%", "strokeWidth": "2.5", "strokeDasharray": dashes}
    return rx.el.svg(
        rx.el.svg.line(class_name=stroke, custom_attrs=middle), dot, class_name="w-9 h-4 shrink-0", custom_attrs={"aria-hidden": "true"}
    )


def _key(name: Content, sample: rx.Component) -> rx.Component:
    return rx.el.li(sample, name, class_name="inline-flex items-center gap-2")


def _bar(one: Any, name: Content, text: Any, colour: str, *, dashed: bool) -> rx.Component:
    place = {"width": one.width, "height": "100%", "rx": "3"}
    look = f"{colour}/40 stroke-accent" if dashed else colour
    edge = {"strokeDasharray": "4 3", "strokeWidth": "2"} if dashed else {}
    return rx.el.div(
        rx.el.span(name, class_name="text-sm basis-28 min-w-0"),
        rx.el.svg(
            rx.el.svg.rect(class_name="fill-base-200", custom_attrs={"width": "100%", "height": "100%", "rx": "3"}),
            rx.el.svg.rect(class_name=look, custom_attrs=place | edge),
            class_name="block flex-1 basis-24 min-w-0 h-4",
            custom_attrs={"aria-hidden": "true"},
        ),
        rx.el.span(text, class_name="text-sm font-bold tabular-nums text-right ml-auto"),
        class_name="flex flex-wrap items-center gap-x-3",
    )
