"""The bookmark beside the title of a lesson, challenge or question."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import button, icon
from components.learn import bookmark_button
from state.bookmarks import BookmarkState as State


def bookmarking(version: rx.Var[int]) -> rx.Component:
    """One tap; what it did is said to who listens."""
    said = rx.el.span(State.notice, State.error, class_name="sr-only", custom_attrs={"aria-live": "polite"})
    return rx.el.span(bookmark_button(version, State.kept, State.keep, State.drop), said)


def bookmarking_when_shown(version: rx.Var[int]) -> rx.Component:
    """The same in words, for what the address does not name: it asks when it appears."""
    is_kept = State.kept.contains(version)
    return rx.el.div(
        button(
            rx.cond(is_kept, icon("bookmark-check", 20), icon("bookmark", 20)),
            rx.cond(is_kept, t("learn.bookmark.is_kept"), t("learn.bookmark.keep")),
            variant="ghost",
            on_click=rx.cond(is_kept, State.drop(version), State.keep(version)),
        ),
        rx.el.span(State.notice, State.error, class_name="sr-only", custom_attrs={"aria-live": "polite"}),
        on_mount=State.look(version),
        key="bookmark-" + version.to_string(),
    )
