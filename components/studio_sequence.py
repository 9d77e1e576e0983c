"""The order of a curriculum in the editor: moved by two buttons, taken from the library."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, button, heading, icon, muted
from components.forms import labelled
from components.studio_nav import kind_icon, kind_name

SQUARE = "btn-square min-h-11 min-w-11 aria-disabled:opacity-40"
ROW = "flex flex-wrap items-center gap-2 rounded-field border border-base-300 bg-base-100 px-3 py-1"


def sequence(state: Any) -> rx.Component:
    """What the curriculum holds, in order, and a search for more."""
    return rx.el.section(
        heading(t("studio.items")),
        muted(t("studio.items.hint")),
        rx.cond(
            state.items.length() > 0,
            rx.el.ol(rx.foreach(state.items, lambda row: _item(row, state)), class_name="flex flex-col gap-2"),
            muted(t("studio.items.none")),
        ),
        rx.el.h3(t("studio.items.add"), class_name="font-bold"),
        rx.el.form(
            labelled(
                t("studio.items.search"),
                rx.el.input(name="item_query", id="item_query", type="search", required=True, max_length=100, class_name="input min-h-12"),
                name="item_query",
            ),
            button(icon("search", 18), t("studio.search.action"), type="submit", variant="outline", class_name="min-h-12 self-end"),
            on_submit=state.search_items,
            role="search",
            class_name="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto]",
        ),
        rx.el.div(
            rx.cond(
                state.found.length() > 0,
                rx.el.ul(rx.foreach(state.found, lambda row: _found(row, state)), class_name="flex flex-col gap-2"),
                rx.cond(state.searched, muted(t("studio.items.nothing"))),
            ),
            custom_attrs={"aria-live": "polite"},
        ),
        class_name="rounded-box border border-base-300 bg-base-100 p-4 sm:p-6 flex flex-col gap-3",
    )


def _item(row: Any, state: Any) -> rx.Component:
    def arrow(picture: str, key: str, *, down: bool, end: Any) -> rx.Component:
        return button(
            icon(picture, 18),
            rx.el.span(t(key, name=row.title), class_name="sr-only"),
            variant="ghost",
            class_name=SQUARE,
            on_click=state.move_item(row.slug, down),
            custom_attrs={"aria-disabled": rx.cond(end, "true", "false")},
        )

    return rx.el.li(
        rx.el.span(row.number.to_string(), class_name="font-bold tabular-nums w-7 text-center"),
        kind_icon(row.kind),
        rx.el.span(
            row.title,
            rx.cond(row.known, "", badge(t("studio.items.gone"), variant="accent", class_name="ml-2")),
            class_name="flex-1 min-w-0",
        ),
        arrow("chevron-up", "studio.part.up", down=False, end=row.number == 1),
        arrow("chevron-down", "studio.part.down", down=True, end=row.number == state.items.length()),
        button(
            icon("trash-2", 18),
            rx.el.span(t("studio.part.remove", name=row.title), class_name="sr-only"),
            variant="ghost",
            class_name=SQUARE,
            on_click=state.remove_item(row.slug),
        ),
        key=row.slug,
        class_name=ROW,
    )


def _found(row: Any, state: Any) -> rx.Component:
    return rx.el.li(
        kind_icon(row.kind),
        rx.el.span(row.title, rx.el.span(kind_name(row.kind), class_name="nz-muted text-sm ml-2"), class_name="flex-1 min-w-0"),
        button(
            icon("plus", 18),
            t("studio.items.put.short"),
            rx.el.span(t("studio.items.put", title=row.title), class_name="sr-only"),
            variant="outline",
            size="sm",
            on_click=state.add_item(row.slug),
        ),
        key=row.slug,
        class_name=ROW,
    )
