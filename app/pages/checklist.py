"""The weekly security checklist: a few statements, three answers each, a tip for what is still to come."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.quiz.rules.checklist import Said
from components.calendar import submit_button
from components.checklist import statement_text, statement_tip
from components.elements import alert, button, card, heading, icon, link_button, muted
from components.forms import DraftCleaner, DraftKeeper
from components.shell import page_skeleton, page_title
from state.checklist import ChecklistState

State: Any = ChecklistState  # on the class its fields are Vars, which their annotations do not say
PICTURES = {Said.DONE: "check", Said.NO_OCCASION: "minus", Said.NEXT: "sprout"}


def page() -> rx.Component:
    """The statements, or what was said this week."""
    whole = rx.el.div(
        page_title(t("checklist.title"), back="/"),
        rx.cond(State.done & ~State.editing, _done(), _form()),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _form() -> rx.Component:
    return rx.el.form(
        DraftKeeper.create(storage_key=State.draft_key),
        muted(t("checklist.text", n=State.rows.length())),
        rx.el.input(type="hidden", name="shown", value=State.shown, read_only=True),
        rx.foreach(State.rows, _statement),
        rx.cond(State.error != "", alert(State.error, variant="error")),
        submit_button(t("checklist.submit"), busy=State.busy, size="big"),
        on_submit=State.finish,
        class_name="flex flex-col gap-4",
    )


def _statement(row: Any) -> rx.Component:
    def choice(said: Said) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="radio",
                name=row.key,
                value=said.value,
                required=True,
                default_checked=row.said == said.value,
                class_name="sr-only peer",
            ),
            rx.el.span(
                icon(PICTURES[said], 18),
                t(f"checklist.said.{said}"),
                class_name="h-full flex flex-col items-center justify-center gap-0.5 text-center text-sm leading-snug [word-break:auto-phrase] min-h-14 rounded-field border border-base-300 px-1 py-1.5 peer-checked:bg-secondary peer-checked:text-secondary-content peer-checked:border-primary peer-checked:border-2 peer-checked:font-bold peer-focus-visible:outline-3 peer-focus-visible:outline-accent",
            ),
            class_name="cursor-pointer",
        )

    return rx.el.fieldset(
        rx.el.legend(statement_text(row), class_name="font-bold float-left w-full mb-2"),
        rx.el.div(*[choice(said) for said in Said], class_name="grid grid-cols-[repeat(auto-fit,minmax(5.75rem,1fr))] gap-2 clear-both"),
        key=row.key,
        class_name="rounded-box bg-base-100 border border-base-300 p-4",
    )


def _done() -> rx.Component:
    def tip(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(statement_text(row), class_name="font-bold"),
            statement_tip(row),
            class_name="border-l-4 border-primary pl-3",
        )

    tips = rx.el.div(
        heading(t("checklist.tips")),
        rx.el.ul(rx.foreach(State.tips, tip), class_name="flex flex-col gap-4"),
        class_name="flex flex-col gap-3",
    )
    return card(
        DraftCleaner.create(storage_key=State.draft_key),
        alert(
            rx.el.p(t("checklist.done.title"), class_name="font-bold"),
            rx.el.p(rx.cond(State.tips.length() > 0, t("checklist.done.text"), t("checklist.done.all"))),
            variant="success",
        ),
        rx.cond(State.tips.length() > 0, tips),
        link_button(t("celebrate.next"), icon("arrow-right", 20), href="/", size="big"),
        button(t("checklist.again"), variant="ghost", on_click=State.change, class_name="self-center"),
        class_name="flex flex-col gap-4",
    )
