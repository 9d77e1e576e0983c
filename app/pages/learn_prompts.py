"""The prompt library: everything practised, to find again and copy."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, button, card, empty_state, heading, icon, link, link_button, messages, muted
from components.forms import copy_button
from components.learn import folded, pager, search_form
from components.shell import page_skeleton, page_title
from state.learn_prompts import PromptsState as State


def page() -> rx.Component:
    """The form and the prompts; before the first one, how it fills."""
    waiting = rx.cond(State.error != "", messages(State.error, State.notice), page_skeleton())
    return rx.cond(State.loaded, _library(), waiting)


def _library() -> rx.Component:
    action = link_button(t("learn.prompts.empty.action"), href="/")
    return rx.el.div(
        page_title(t("learn.prompts.title"), back="/learn"),
        muted(t("learn.prompts.text")),
        messages(State.error, State.notice),
        rx.cond(
            (State.every > 0) | State.any_kept,
            _prompts(),
            card(empty_state("library", t("learn.prompts.empty.title"), t("learn.prompts.empty.text"), action)),
        ),
        class_name="flex flex-col gap-4",
    )


def _prompts() -> rx.Component:
    return rx.el.div(
        search_form(State.words, State.find, _topics(), label=t("learn.prompts.search")),
        rx.el.p(t("learn.prompts.found", n=State.total), role="status", class_name="font-bold"),
        rx.cond(
            State.total > 0,
            rx.el.ul(rx.foreach(State.rows, _prompt), class_name="flex flex-col gap-3"),
            card(empty_state("search-x", t("learn.prompts.none.title"), t("learn.prompts.none.text"))),
        ),
        pager(State.page, State.pages, State.turn),
        rx.cond(State.kept.length() > 0, _from_stories()),
        class_name="flex flex-col gap-4",
    )


def _from_stories() -> rx.Component:
    return rx.el.section(
        heading(t("learn.prompts.kept"), level=2, id="kept-prompts"),
        muted(t("learn.prompts.kept.text")),
        rx.el.ul(rx.foreach(State.kept, _kept), class_name="flex flex-col gap-3"),
        aria_labelledby="kept-prompts",
        class_name="flex flex-col gap-2",
    )


def _kept(row: Any) -> rx.Component:
    return rx.el.li(
        card(
            heading(row.title, level=3),
            copy_button(row.text, t("challenge.copy"), t("shell.copied"), size="block"),
            folded(t("learn.prompts.look"), rx.el.p(row.text, class_name="whitespace-pre-wrap rounded-box bg-base-200 border border-base-300 p-3")),
            rx.el.div(
                link(
                    t("learn.prompts.kept.story"), icon("arrow-right", 18),
                    href=row.href, class_name="link link-primary inline-flex items-center gap-1 min-h-11",
                ),
                button(t("learn.prompts.kept.drop"), on_click=State.drop(row.story), variant="ghost"),
                class_name="flex flex-wrap items-center justify-between gap-2",
            ),
            class_name="flex flex-col gap-2",
        )
    )  # fmt: skip


def _topics() -> rx.Component:
    return rx.el.div(
        rx.el.label(t("learn.prompts.topic"), html_for="prompt-topic", class_name="text-sm"),
        rx.el.select(
            rx.el.option(t("learn.search.any"), value=""),
            rx.foreach(State.topics, lambda topic: rx.el.option(topic.name, value=topic.topic)),
            name="topic",
            id="prompt-topic",
            default_value=State.topic,
            class_name="select min-h-12",
        ),
        class_name="flex flex-col gap-1",
    )


def _prompt(row: Any) -> rx.Component:
    return rx.el.li(
        card(
            heading(row.title),
            rx.el.p(
                rx.cond(row.improved, badge(t("learn.prompts.improved")), badge(t("learn.prompts.done", day=row.day))),
                rx.cond(row.newer, badge(icon("sparkles", 14), t("learn.prompts.newer"), variant="accent")),
                class_name="flex flex-wrap gap-2",
            ),
            copy_button(row.text, t("challenge.copy"), t("shell.copied"), size="block"),
            folded(t("learn.prompts.look"), rx.el.p(row.text, class_name="whitespace-pre-wrap rounded-box bg-base-200 border border-base-300 p-3")),
            rx.cond(
                row.again != "",
                link(
                    rx.cond(row.newer, t("learn.prompts.again_newer"), t("learn.prompts.again")), icon("arrow-right", 18),
                    href=row.again, class_name="link link-primary inline-flex items-center gap-1 min-h-11",
                ),
            ),
            class_name="flex flex-col gap-2",
        )
    )  # fmt: skip
