"""The studio's first page: all content, found by search and filters, and the ways to begin something new."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, pager
from components.elements import button, card, empty_state, heading, icon
from components.forms import text_field
from components.shell import page_skeleton, page_title
from components.studio_library import HEALTH, RowEvents, content_table, filters, new_menu
from components.studio_nav import studio_nav
from state.studio_library import StudioLibraryState

State: Any = StudioLibraryState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """New, search, list."""
    whole = rx.el.div(
        page_title(t("studio.title")),
        studio_nav("/studio"),
        announcements(State.error, State.notice),
        _new(),
        _search(),
        rx.cond(State.rows.length() > 0, _list(), card(_nothing())),
        class_name="flex flex-col gap-4",
        on_unmount=State.leave,
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _new() -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("plus", 20), t("studio.new"), class_name="btn btn-primary"),
        card(new_menu(State.create, State.busy), class_name="mt-3"),
    )


def _search() -> rx.Component:
    return card(
        rx.el.form(
            text_field(t("studio.search"), "query", type="search", max_length=100, default_value=State.query),
            button(icon("search", 20), t("studio.search.action"), type="submit", class_name="min-h-12 self-end"),
            on_submit=State.search,
            role="search",
            class_name="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto]",
        ),
        filters(State, HEALTH),
        class_name="flex flex-col gap-3",
    )


def _list() -> rx.Component:
    events = RowEvents(State.edit, State.duplicate, State.ask, State.retire, State.bring_back)
    return card(
        rx.el.div(
            heading(t("studio.found", n=State.total)),
            rx.cond(State.narrowed, button(t("studio.show_all"), variant="ghost", size="sm", on_click=State.show_all)),
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
        content_table(State.rows, State.asked, State.busy, events),
        pager(State.page, State.page < State.pages, State.turn, State.busy),
        class_name="flex flex-col gap-2",
    )


def _nothing() -> rx.Component:
    everything = button(t("studio.show_all"), variant="outline", on_click=State.show_all)
    return empty_state("library", t("studio.empty"), t("studio.empty.text"), rx.cond(State.narrowed, everything))
