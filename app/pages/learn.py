"""Learn: my track's lessons in order, and the one to go on with."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import card, empty_state, heading, icon, link, link_button, messages
from components.lesson import lesson_list, next_lesson
from components.shell import page_skeleton, page_title
from state.learn import LearnState as State


def page() -> rx.Component:
    """The lessons once they are read; a failed reading says why."""
    waiting = rx.cond(State.error != "", messages(State.error, State.notice), page_skeleton())
    return rx.cond(State.loaded, _lessons(), waiting)


def _lessons() -> rx.Component:
    return rx.el.div(
        page_title(t("learn.title")),
        messages(State.error, State.notice),
        rx.cond(State.rows.length() > 0, _track(), card(_empty())),
        _track_hint(),
        class_name="flex flex-col gap-4",
    )


def _track() -> rx.Component:
    return rx.el.div(
        rx.cond(
            State.next_version > 0,
            next_lesson(
                version=State.next_version,
                title=State.next_title,
                summary=State.next_summary,
                minutes=State.next_minutes,
                level=State.next_difficulty,
                status=State.next_status,
            ),
        ),
        card(heading(t("learn.all")), lesson_list(State.rows)),
        class_name="flex flex-col gap-4",
    )


def _empty() -> rx.Component:
    return empty_state("book-open", t("learn.empty.title"), t("learn.empty.text"), link_button(t("learn.empty.action"), href="/"))


def _track_hint() -> rx.Component:
    return rx.el.p(
        icon("info", 18),
        rx.el.span(t("learn.track")),
        link(t("learn.track.action"), href="/me/settings", class_name="link link-primary inline-flex items-center min-h-11"),
        class_name="nz-muted text-sm flex flex-wrap items-center gap-2",
    )
