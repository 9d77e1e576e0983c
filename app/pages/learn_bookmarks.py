"""Everything I keep, and a question to look up again."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.bookmarking import bookmarking
from components.elements import alert, badge, button, card, empty_state, heading, icon, link, link_button, messages, muted, rich_text
from components.forms import copy_button
from components.learn import kind_icon, kind_name, pager
from components.shell import page_skeleton, page_title
from state.bookmarks import BookmarksState as State
from state.learn_question import LookUpState


def page() -> rx.Component:
    """The list; before the first bookmark, how to make one."""
    waiting = rx.cond(State.error != "", messages(State.error, State.notice), page_skeleton())
    return rx.cond(State.loaded, _list(), waiting)


def _list() -> rx.Component:
    nothing = empty_state(
        "bookmark",
        t("learn.bookmarks.empty.title"),
        t("learn.bookmarks.empty.text"),
        link_button(t("learn.bookmarks.empty.action"), href="/learn"),
    )
    return rx.el.div(
        page_title(t("learn.bookmarks.title"), back="/learn"),
        muted(t("learn.bookmarks.private")),
        messages(State.error, State.notice),
        rx.cond(
            State.total > 0,
            card(rx.el.ul(rx.foreach(State.rows, _row), class_name="flex flex-col"), pager(State.page, State.pages, State.turn)),
            card(nothing),
        ),
        class_name="flex flex-col gap-4",
    )


def _row(item: Any) -> rx.Component:
    return rx.el.li(
        link(
            kind_icon(item.kind),
            rx.el.span(
                rx.el.span(item.title, class_name="font-bold block"),
                rx.el.span(
                    badge(kind_name(item.kind)),
                    rx.cond(item.offered, "", badge(t("learn.bookmarks.retired"))),
                    class_name="flex flex-wrap gap-2 mt-1",
                ),
                class_name="flex-1 min-w-0",
            ),
            href=item.href,
            class_name="flex items-start gap-3 min-h-11 py-3 flex-1 min-w-0",
        ),
        button(
            icon("x", 20),
            rx.el.span(t("learn.bookmarks.drop", title=item.title), class_name="sr-only"),
            variant="ghost",
            class_name="btn-square min-h-11 min-w-11",
            on_click=State.drop(item.version),
        ),
        class_name="flex items-center gap-2 border-b border-base-300 last:border-b-0",
    )


def question() -> rx.Component:
    """A question with its solution, for who has answered it."""
    broken = rx.el.div(
        page_title(t("learn.question.title"), back="/learn"),
        alert(LookUpState.error, variant="error"),
        link_button(t("learn.question.quiz"), href="/quiz"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(LookUpState.loaded, _solved(), rx.cond(LookUpState.error != "", broken, page_skeleton()))


def _solved() -> rx.Component:
    prompt = "whitespace-pre-wrap rounded-box bg-base-200 border border-base-300 p-3"
    return rx.el.div(
        page_title(LookUpState.title, bookmarking(LookUpState.version), back="/learn"),
        card(
            rich_text(LookUpState.text),
            rx.cond(LookUpState.weak_prompt != "", rx.el.p(LookUpState.weak_prompt, class_name=prompt)),
            class_name="flex flex-col gap-3",
        ),
        rx.cond(
            LookUpState.answers.length() > 0,
            card(
                heading(t("learn.question.right")),
                rx.el.ul(rx.foreach(LookUpState.answers, _answer), class_name="flex flex-col gap-3 mt-2"),
            ),
        ),
        rx.cond(
            LookUpState.model_answer != "",
            card(
                heading(t("learn.question.model")),
                rx.el.p(LookUpState.model_answer, class_name=prompt),
                copy_button(LookUpState.model_answer, t("challenge.copy"), t("shell.copied"), size="block"),
                class_name="flex flex-col gap-3",
            ),
        ),
        rx.cond(
            LookUpState.explanation != "",
            card(heading(t("learn.question.explanation"), class_name="mb-2"), rich_text(LookUpState.explanation)),
        ),
        class_name="flex flex-col gap-4",
    )


def _answer(row: Any) -> rx.Component:
    return rx.el.li(
        icon("circle-check", 22, "mt-0.5 text-primary"),
        rx.el.div(rich_text(row.html, "font-bold"), rich_text(row.feedback, "nz-muted text-sm"), class_name="flex-1 min-w-0"),
        class_name="flex items-start gap-3",
    )
