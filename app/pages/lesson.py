"""The lesson player: one card at a time."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from app.pages.bookmarking import bookmarking
from app.pages.celebration import celebration_of
from app.pages.helpful import helpful_about
from components.elements import alert, link_button
from components.lesson import (
    keys_hint,
    lesson_card,
    lesson_end,
    progress_dots,
    question_answered,
    question_form,
    text_size,
    turn_buttons,
)
from components.shell import page_skeleton, page_title
from state.lesson import LessonState as State


def page() -> rx.Component:
    """Skeleton, then the lesson; an address that names none says so."""
    broken = rx.el.div(
        page_title(t("lesson.title"), back="/learn"),
        alert(State.error, variant="error"),
        link_button(t("lesson.back"), href="/learn"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _opened(), rx.cond(State.error != "", broken, page_skeleton()))


def _opened() -> rx.Component:
    return rx.cond(State.celebrating, _celebration(), _player())


def _player() -> rx.Component:
    last = State.position + 1 >= State.count
    asking = State.question & ~State.answered
    return rx.el.div(
        page_title(State.title, bookmarking(State.version), back="/learn"),
        rx.cond(State.done_today, alert(t("lesson.done_today"), variant="success")),
        rx.el.div(progress_dots(State.position, State.count), text_size(), class_name="flex flex-wrap items-center justify-between gap-2"),
        lesson_card(
            rx.cond(State.question, _question()),
            position=State.position,
            title=State.card_title,
            body=State.card_body,
            on_next=State.forward,
            on_previous=State.backward,
        ),
        rx.cond((State.error != "") & ~asking, alert(State.error, variant="error")),
        rx.cond(last, _end()),
        rx.cond(last & State.done_today, helpful_about(State.version)),
        keys_hint(),
        turn_buttons(first=State.position == 0, last=last, asking=asking, on_next=State.forward, on_previous=State.backward),
        class_name="flex flex-col gap-4",
    )


def _question() -> rx.Component:
    return rx.cond(
        State.answered,
        question_answered(options=State.options, right=State.right, on_again=State.answer_again),
        question_form(
            options=State.options,
            multiple=State.multiple,
            position=State.position,
            busy=State.busy,
            error=State.error,
            on_submit=State.answer,
        ),
    )


def _end() -> rx.Component:
    return lesson_end(
        done_today=State.done_today,
        answered_any=State.answered_any,
        busy=State.busy,
        draft_key=State.draft_key,
        on_submit=State.finish,
        on_question=State.to_question,
    )


def _celebration() -> rx.Component:
    return rx.el.div(celebration_of(State, State.draft_key, State.stop_celebrating), helpful_about(State.version))
