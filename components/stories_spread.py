"""How a story spread, drawn: departments as boxes, step by step; the same as a sentence and a table for those who would rather read."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import icon
from components.learn import folded
from components.stories import spread_text


def spread_drawing(*, people: rx.Var[int], departments: rx.Var[int], waves: rx.Var[Any], ways: rx.Var[Any]) -> rx.Component:
    """The sentence, the drawing, and the table behind a tap."""
    return rx.el.div(
        rx.el.p(icon("sprout", 20, "text-primary"), spread_text(people, departments), class_name="flex items-center gap-2 font-bold"),
        rx.cond(
            people > 0,
            rx.el.div(
                rx.el.ol(
                    rx.foreach(waves, _wave),
                    class_name="flex flex-col @min-[40rem]:flex-row @min-[40rem]:items-stretch gap-1",
                    custom_attrs={"aria-label": t("stories.spread.drawing")},
                ),
                folded(t("stories.spread.table"), _table(ways)),
                class_name="flex flex-col gap-3",
            ),
        ),
        class_name="@container flex flex-col gap-3",
    )


def _wave(wave: Any) -> rx.Component:
    begins = wave.number == 0
    return rx.el.li(
        rx.cond(
            begins,
            rx.fragment(),
            rx.el.span(
                icon("arrow-down", 22, "@min-[40rem]:hidden"),
                icon("arrow-right", 22, "hidden @min-[40rem]:block"),
                class_name="flex items-center justify-center text-primary py-1 @min-[40rem]:px-1",
            ),
        ),
        rx.el.div(
            rx.el.p(
                rx.cond(begins, t("stories.spread.begin"), t("stories.spread.step", n=wave.number)), class_name="nz-muted text-xs font-bold"
            ),
            rx.el.ul(rx.foreach(wave.places, _place), class_name="flex flex-wrap gap-2 @min-[40rem]:flex-col"),
            class_name="flex flex-col gap-1 flex-1 min-w-0",
        ),
        class_name="flex flex-col @min-[40rem]:flex-row flex-1 min-w-0",
    )


def _place(place: Any) -> rx.Component:
    box = "rounded-field border px-3 py-2 flex-1 min-w-32 flex flex-col"
    return rx.el.li(
        rx.el.span(
            rx.cond(place.origin, icon("sprout", 18, "text-primary"), icon("users", 18, "text-primary")),
            rx.el.span(place_name(place.name, place.origin), class_name="font-bold"),
            class_name="flex items-center gap-1.5",
        ),
        rx.cond(
            place.people > 0,
            rx.el.span(t("shell.people", n=place.people), rx.cond(place.day != "", rx.el.span(" · ", t("stories.spread.since", day=place.day))), class_name="text-sm"),
            rx.cond(place.origin, rx.el.span(t("stories.spread.origin"), class_name="text-sm")),
        ),
        class_name=rx.cond(place.origin, f"{box} border-primary bg-secondary text-secondary-content", f"{box} border-base-300 bg-base-100"),
    )  # fmt: skip


def place_name(name: rx.Var[str], origin: rx.Var[bool]) -> rx.Var[str]:
    """A department's name; small ones stand together, and the beginning of an anonymous story has none."""
    return rx.cond(name != "", name, rx.cond(origin, t("stories.spread.somewhere"), t("stories.spread.others")))  # pyright: ignore[reportReturnType] - a cond of strings is a string Var


def _table(ways: rx.Var[Any]) -> rx.Component:
    def row(way: Any) -> rx.Component:
        return rx.el.tr(
            rx.el.td(place_name(way.source, way.source_origin)),
            rx.el.td(place_name(way.target, False)),
            rx.el.td(t("shell.people", n=way.people), class_name="tabular-nums"),
            rx.el.td(way.day),
        )

    heads = [rx.el.th(t(f"stories.spread.{one}"), scope="col") for one in ("from", "to", "people", "first")]
    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("stories.spread.caption"), class_name="sr-only"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(rx.foreach(ways, row)),
            class_name="table table-sm",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": t("stories.spread.table")},
    )
