"""Views of lessons: the list of a track, and the player with its cards, questions and progress (assets/js/lesson.js)."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec

from app.i18n import t
from components.elements import TAKES_FOCUS, alert, badge, button, card, icon, link_button, muted, rich_text
from components.forms import DraftKeeper

LIBRARY = "$/public/js/lesson.js"
TEXT_SIZES = ["text-[1rem]", "text-[1.25rem]", "text-[1.5rem]"]


class CardSwiper(rx.Component):
    """Turns cards by swipes and arrow keys; `card` is the number of the one shown."""

    library = LIBRARY
    tag = "CardSwiper"
    card: rx.Var[int]
    on_next: rx.EventHandler[no_args_event_spec]
    on_previous: rx.EventHandler[no_args_event_spec]


class TextSize(rx.Component):
    """Chooses the size of all SizedText on this device."""

    library = LIBRARY
    tag = "TextSize"
    label: rx.Var[str]
    names: rx.Var[list[str]]
    signs: rx.Var[list[str]]
    button_class: rx.Var[str]


class SizedText(rx.Component):
    """Content in the chosen size."""

    library = LIBRARY
    tag = "SizedText"
    sizes: rx.Var[list[str]]


def text_size() -> rx.Component:
    """A, A+, A++."""
    return TextSize.create(
        label=t("lesson.size"),
        names=[t("lesson.size.normal"), t("lesson.size.large"), t("lesson.size.larger")],
        signs=["A", "A+", "A++"],
        button_class="btn btn-outline btn-sm min-h-11 min-w-11 join-item aria-pressed:bg-secondary aria-pressed:text-secondary-content",
        class_name="join",
    )


def progress_dots(position: rx.Var[int], count: rx.Var[int]) -> rx.Component:
    """Where in the lesson the person is, as dots and in words; the words are read out when the card changes."""

    def dot(number: rx.Var[int]) -> rx.Component:
        return rx.el.span(
            class_name=rx.cond(
                number == position,
                "h-2.5 w-6 rounded-full bg-primary",
                rx.cond(number < position, "size-2.5 rounded-full bg-primary", "size-2.5 rounded-full border border-current nz-muted"),
            )
        )

    return rx.el.div(
        rx.el.p(t("lesson.progress", at=position + 1, count=count), role="status", class_name="text-sm font-bold tabular-nums"),
        rx.el.div(
            rx.foreach(rx.Var.range(count), dot), class_name="flex flex-wrap items-center gap-1.5", custom_attrs={"aria-hidden": "true"}
        ),
        class_name="flex flex-col gap-1",
    )


def lesson_card(
    *content: rx.Component, position: rx.Var[int], title: rx.Var[str], body: rx.Var[str], on_next: Any, on_previous: Any
) -> rx.Component:
    """One card: its title, its text, and what belongs to it."""
    return CardSwiper.create(
        card(
            SizedText.create(
                rx.el.h2(title, class_name="text-[1.25em] font-bold"),
                rich_text(body),
                *content,
                sizes=TEXT_SIZES,
                class_name="flex flex-col gap-4",
            ),
            class_name="min-h-72",
        ),
        card=position,
        on_next=on_next,
        on_previous=on_previous,
        class_name="touch-pan-y",
    )


def question_form(
    *, options: rx.Var[Any], multiple: rx.Var[bool], position: rx.Var[int], busy: rx.Var[bool], error: rx.Var[str], on_submit: Any
) -> rx.Component:
    """The options to choose from; a new card brings a new form."""

    def option(entry: Any) -> rx.Component:
        return rx.el.label(
            rx.cond(
                multiple,
                rx.el.input(
                    type="checkbox", name="option-" + entry.index.to_string(), value="1", class_name="checkbox checkbox-primary mt-0.5"
                ),
                rx.el.input(type="radio", name="option", value=entry.index.to_string(), class_name="radio radio-primary mt-0.5"),
            ),
            rich_text(entry.text, "flex-1 min-w-0"),
            class_name="flex items-start gap-3 min-h-12 rounded-box border border-base-300 p-3 cursor-pointer has-checked:border-primary has-checked:bg-secondary has-checked:text-secondary-content",
        )

    return rx.el.form(
        rx.el.input(type="hidden", name="card", value=position.to_string(), read_only=True),
        rx.el.fieldset(
            rx.el.legend(rx.cond(multiple, t("lesson.choose.several"), t("lesson.choose.one")), class_name="nz-muted text-[0.875em] mb-2"),
            rx.el.div(rx.foreach(options, option), class_name="flex flex-col gap-2"),
        ),
        rx.cond(error != "", alert(error, variant="error")),
        button(_turning(busy), t("lesson.answer"), type="submit", size="big", disabled=busy),
        on_submit=on_submit,
        key="question-" + position.to_string(),
        class_name="flex flex-col gap-4",
    )


def question_answered(*, options: rx.Var[Any], right: rx.Var[bool], on_again: Any) -> rx.Component:
    """What is said about each option, right or not in words and pictures; nothing can be failed."""

    def option(entry: Any) -> rx.Component:
        return rx.el.li(
            rx.cond(entry.right, icon("circle-check", 22, "mt-0.5 text-success"), icon("circle-x", 22, "mt-0.5 nz-muted")),
            rx.el.div(
                rx.el.p(
                    rx.el.span(
                        rx.cond(entry.right, t("lesson.option.right"), t("lesson.option.wrong")), class_name="font-bold text-[0.875em]"
                    ),
                    rx.cond(entry.chosen, badge(t("lesson.option.chosen"), variant="primary")),
                    class_name="flex flex-wrap items-center gap-2",
                ),
                rich_text(entry.text),
                rich_text(entry.feedback, "border-l-4 border-base-300 pl-3"),
                class_name="flex-1 min-w-0 flex flex-col gap-1",
            ),
            class_name=rx.cond(
                entry.chosen,
                "flex items-start gap-3 rounded-box border-2 border-primary p-3",
                "flex items-start gap-3 rounded-box border border-base-300 p-3",
            ),
        )

    return rx.el.div(
        rx.el.p(
            rx.cond(right, icon("circle-check", 22, "text-success"), icon("lightbulb", 22, "text-accent")),
            rx.cond(right, t("lesson.result.right"), t("lesson.result.other")),
            role="status",
            tab_index=-1,
            custom_attrs={TAKES_FOCUS: ""},
            class_name="flex items-center gap-2 font-bold",
        ),
        rx.el.ul(rx.foreach(options, option), class_name="flex flex-col gap-2"),
        button(t("lesson.again"), variant="ghost", on_click=on_again, class_name="self-start"),
        class_name="flex flex-col gap-3",
    )


def lesson_end(
    *, done_today: rx.Var[bool], answered_any: rx.Var[bool], busy: rx.Var[bool], draft_key: rx.Var[str], on_submit: Any, on_question: Any
) -> rx.Component:
    """What stands below the last card: finish, or answer one question first; a lesson finished today leads back to the list."""
    form = rx.el.form(
        DraftKeeper.create(storage_key=draft_key),
        button(_turning(busy), t("lesson.finish"), type="submit", size="big", disabled=busy),
        on_submit=on_submit,
    )
    ask = rx.el.div(
        alert(t("lesson.finish.unanswered")),
        button(t("lesson.to_question"), variant="outline", size="big", on_click=on_question),
        class_name="flex flex-col gap-2",
    )
    return rx.cond(done_today, link_button(t("lesson.back"), href="/learn", size="big"), rx.cond(answered_any, form, ask))


def turn_buttons(*, first: rx.Var[bool], last: rx.Var[bool], asking: rx.Var[bool], on_next: Any, on_previous: Any) -> rx.Component:
    """Back and on, in reach of the thumb above the dock; while the card's main action is another one they step back and cover nothing."""
    return rx.el.nav(
        rx.el.button(
            icon("chevron-left", 20),
            t("lesson.previous"),
            type="button",
            disabled=first,
            on_click=on_previous,
            class_name="btn btn-outline flex-1 bg-base-100",
        ),
        rx.el.button(
            t("lesson.next"),
            icon("chevron-right", 20),
            type="button",
            disabled=last,
            on_click=on_next,
            class_name=rx.cond(asking | last, "btn btn-outline flex-1 bg-base-100", "btn btn-primary flex-1"),
        ),
        class_name=rx.cond(asking, "flex gap-3 py-2", "sticky bottom-20 lg:bottom-4 z-5 flex gap-3 py-2"),
        custom_attrs={"aria-label": t("lesson.turn")},
    )


def keys_hint() -> rx.Component:
    """How else cards turn; only where there is a keyboard."""
    return muted(t("lesson.keys"), class_name="hidden lg:block")


def _turning(busy: rx.Var[bool]) -> rx.Component:
    return rx.cond(busy, rx.el.span(class_name="loading loading-spinner loading-sm", custom_attrs={"aria-hidden": "true"}))
