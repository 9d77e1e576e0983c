"""Keeping the statements of the weekly security checklist."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.rules import MAX_STATEMENT, MAX_TIP
from components.cases import who_reads
from components.checklist import statement_text, statement_tip
from components.company import announcements, marked, submit
from components.elements import TAKES_FOCUS, badge, button, card, heading, icon, link, muted
from components.forms import text_area
from components.shell import page_skeleton, page_title
from state.checklist_items import ChecklistItemsState

State: Any = ChecklistItemsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The statements on the left and the form on the right of a laptop, one after the other on a phone."""
    whole = rx.el.div(
        page_title(t("items.title"), back="/rules"),
        rx.el.p(t("items.text", least=State.least, most=State.most), " ", link(t("items.see"), href="/quiz/checklist")),
        announcements(State.error, State.notice),
        rx.el.div(
            rx.el.div(_active(), rx.cond(State.off.length() > 0, _off()), class_name="flex flex-col gap-4"),
            _form(),
            class_name="grid grid-cols-1 @min-[50rem]:grid-cols-2 gap-4 items-start",
        ),
        class_name="@container flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _small(sign: str, name: rx.Var[str], act: Any) -> rx.Component:
    return button(
        icon(sign, 20), rx.el.span(name, class_name="sr-only"), variant="ghost", class_name="btn-square", on_click=act, title=name
    )


def _words(row: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(statement_text(row), class_name="font-bold break-words"),
        rx.el.div(statement_tip(row), class_name="nz-muted text-sm"),
        rx.el.p(badge(rx.cond(row.shipped & ~row.changed, t("items.shipped"), t("items.own")))),
        class_name="flex flex-col gap-1",
    )


def _active() -> rx.Component:
    def row(one: Any) -> rx.Component:
        return rx.el.li(
            _words(one),
            rx.el.div(
                _small("chevron-up", t("items.up.of", text=statement_text(one)), State.move(one.key, -1)),
                _small("chevron-down", t("items.down.of", text=statement_text(one)), State.move(one.key, 1)),
                _small("pencil", t("items.edit.of", text=statement_text(one)), State.edit(one.key)),
                _small("eye-off", t("items.switch.off.of", text=statement_text(one)), State.switch(one.key, False)),
                class_name="flex flex-wrap gap-1",
            ),
            key=one.key,
            class_name="py-3 flex flex-col gap-1",
        )

    return card(
        heading(t("items.active", n=State.rows.length())),
        rx.el.ol(rx.foreach(State.rows, row), class_name="flex flex-col divide-y divide-base-300"),
    )


def _off() -> rx.Component:
    def row(one: Any) -> rx.Component:
        return rx.el.li(
            _words(one),
            rx.el.div(
                button(
                    t("items.switch.on"),
                    rx.el.span(" ", statement_text(one), class_name="sr-only"),
                    variant="outline",
                    size="sm",
                    on_click=State.switch(one.key, True),
                ),
                _small("pencil", t("items.edit.of", text=statement_text(one)), State.edit(one.key)),
                class_name="flex flex-wrap gap-1",
            ),
            key=one.key,
            class_name="py-3 flex flex-col gap-1",
        )

    return card(heading(t("items.off")), rx.el.ul(rx.foreach(State.off, row), class_name="flex flex-col divide-y divide-base-300"))


def _form() -> rx.Component:
    one = State.editing
    restore = button(t("items.restore"), variant="ghost", on_click=State.restore(one.key))
    return card(
        rx.el.form(
            rx.cond(
                one.key != "",
                heading(t("items.edit"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
                heading(t("items.add")),
            ),
            muted(t("items.add.hint")),
            rx.el.input(type="hidden", name="key", value=one.key, read_only=True),
            _text("text_ja", one.text_ja, MAX_STATEMENT),
            _text("tip_ja", one.tip_ja, MAX_TIP),
            _text("text_en", one.text_en, MAX_STATEMENT),
            _text("tip_en", one.tip_en, MAX_TIP),
            muted(t("items.field.one")),
            who_reads(t("items.who")),
            rx.el.div(
                submit(rx.cond(one.key != "", t("items.save"), t("items.add")), State.busy),
                rx.cond(one.changed, restore),
                rx.cond(one.key != "", button(t("shell.cancel"), variant="ghost", on_click=State.edit(""))),
                class_name="flex flex-wrap gap-2",
            ),
            on_submit=State.save,
            key=State.round.to_string(),
            class_name="flex flex-col gap-4",
        )
    )


def _text(name: str, value: rx.Var[str], longest: int) -> rx.Component:
    field = text_area(t(f"items.field.{name}"), name, rows=2, max_length=longest, default_value=value)
    return marked(field, name, State.error, wrong=State.error_field == name)
