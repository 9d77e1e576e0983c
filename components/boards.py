"""Views of the boards: bars with their number in words, ranks of the upper half, the team's garden."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, icon, progress
from components.plant import plant


def score_text(score: rx.Var[str]) -> rx.Var[str]:
    """A score in words; a period in which nobody was expected says so."""
    return rx.cond(score == "", t("boards.no_workdays"), t("boards.score", score=score))  # pyright: ignore[reportReturnType] - a cond of strings is a string Var


def bar(percent: rx.Var[float], score: rx.Var[str]) -> rx.Component:
    """How much of the expected days is done; the number stands beside it."""
    return progress(percent, 100, score_text(score))


def team_row(row: Any) -> rx.Component:
    """A team of the board."""
    name = rx.cond(row.others, t("boards.others"), row.name)
    return rx.el.li(
        rx.el.div(
            rx.cond(row.rank > 0, rx.el.span(t("boards.rank", n=row.rank), class_name="font-bold tabular-nums whitespace-nowrap")),
            rx.el.span(name, class_name="flex-1 min-w-0"),
            rx.cond(row.own, badge(icon("sprout", 14), t("boards.own"), variant="primary")),
            rx.el.span(score_text(row.score), class_name="tabular-nums font-bold whitespace-nowrap"),
            class_name="flex items-center gap-2 flex-wrap",
        ),
        bar(row.percent, row.score),
        class_name=rx.cond(
            row.own, "flex flex-col gap-1 py-3 px-3 -mx-3 rounded-field bg-secondary text-secondary-content", "flex flex-col gap-1 py-3"
        ),
    )


def garden(plants: rx.Var[Any]) -> rx.Component:
    """Everybody's plant with their name; no numbers."""

    def one(grown: Any) -> rx.Component:
        return rx.el.li(
            plant(grown.stage, "w-16 h-16"),
            rx.el.span(grown.name, class_name=rx.cond(grown.own, "text-sm font-bold", "text-sm")),
            rx.cond(grown.own, badge(t("boards.you"), variant="primary")),
            class_name="flex flex-col items-center text-center gap-1 min-w-0",
        )

    return rx.el.ul(rx.foreach(plants, one), class_name="grid grid-cols-3 sm:grid-cols-5 gap-3")


def place_row(place: Any) -> rx.Component:
    """A place of the individual board with the distance in points."""
    distance = rx.cond(
        place.own,
        "",
        rx.cond(
            place.distance > 0,
            t("boards.ahead", n=place.distance),
            rx.cond(place.distance < 0, t("boards.behind", n=-place.distance), t("boards.level")),
        ),
    )
    return rx.el.li(
        rx.el.span(t("boards.rank", n=place.rank), class_name="font-bold tabular-nums min-w-12"),
        rx.el.span(place.name, rx.cond(place.own, rx.el.span(" ", badge(t("boards.you"), variant="primary"))), class_name="flex-1 min-w-0"),
        rx.el.span(
            rx.el.span(t("boards.points", n=place.points), class_name="tabular-nums font-bold block"),
            rx.el.span(distance, class_name="nz-muted text-sm block"),
            class_name="text-right",
        ),
        class_name=rx.cond(
            place.gap, "flex items-center gap-3 py-2 mt-3 border-t-2 border-dashed border-base-300", "flex items-center gap-3 py-2"
        ),
    )


def board_table(rows: rx.Var[Any], caption: rx.Var[str]) -> rx.Component:
    """The same board as a table."""

    def line(row: Any) -> rx.Component:
        return rx.el.tr(
            rx.el.td(rx.cond(row.rank > 0, row.rank.to_string(), t("boards.table.no_rank"))),
            rx.el.th(rx.cond(row.others, t("boards.others"), row.name), scope="row", class_name="text-left font-normal"),
            rx.el.td(row.score, class_name="tabular-nums text-right"),
            rx.el.td(row.earned, class_name="tabular-nums text-right"),
            rx.el.td(row.expected, class_name="tabular-nums text-right"),
        )

    heads = [
        rx.el.th(t(f"boards.table.{name}"), scope="col", class_name="text-left") for name in ("rank", "team", "score", "earned", "expected")
    ]
    return rx.el.div(
        rx.el.table(
            rx.el.caption(caption, class_name="text-left nz-muted text-sm pb-1"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(rx.foreach(rows, line)),
            class_name="table table-sm w-full",
        ),
        class_name="overflow-x-auto",
    )
