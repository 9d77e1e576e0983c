"""Leave: no approval, no reason needed."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.habit.service import LeaveCategory, LeaveKind
from app.i18n import t
from components.calendar import ask_first, submit_button
from components.elements import Content, badge, card, empty_state, heading, icon, messages
from components.forms import select_field, text_field
from components.shell import page_skeleton, page_title
from state.leave import LeaveState as State
from state.leave import Section


def page() -> rx.Component:
    """Register days off, and what is registered."""
    return rx.cond(State.loaded, _leave(), page_skeleton())


def _leave() -> rx.Component:
    return rx.el.div(
        page_title(t("leave.title"), back="/me"),
        rx.el.p(t("leave.text")),
        card(_form()),
        card(
            heading(t("leave.upcoming")),
            _messages(Section.LIST),
            rx.cond(
                State.upcoming.length() > 0, _list(State.upcoming), empty_state("tree_palm", t("leave.empty.title"), t("leave.empty.text"))
            ),
            class_name="flex flex-col gap-2",
        ),
        rx.cond(State.past.length() > 0, card(heading(t("leave.past")), _list(State.past), class_name="flex flex-col gap-2")),
        class_name="flex flex-col gap-4",
    )


def _messages(section: Section) -> rx.Component:
    mine = State.section == section.value
    return messages(rx.cond(mine, State.error, ""), rx.cond(mine, State.notice, ""))


def _form() -> rx.Component:
    reasons: list[tuple[str, Content]] = [
        ("", t("leave.category.none")),
        *((reason.value, t(f"habit.category.{reason}")) for reason in LeaveCategory),
    ]
    return rx.el.form(
        heading(t("leave.form")),
        rx.el.div(
            _day("first", t("leave.first")),
            _day("last", t("leave.last")),
            class_name="grid grid-cols-1 min-[22rem]:grid-cols-2 gap-3",
        ),
        select_field(t("leave.category"), "category", reasons, hint=t("leave.category.hint"), default_value=""),
        _messages(Section.FORM),
        submit_button(t("leave.action"), busy=State.busy, waiting=State.busy & (State.section == Section.FORM.value), size="big"),
        on_submit=State.take,
        key=State.today,
        class_name="flex flex-col gap-4",
    )


def _day(name: str, label: rx.Var[str]) -> rx.Component:
    wrong = rx.cond(State.error_field == name, "true", "false")
    return text_field(label, name, type="date", required=True, default_value=State.today, custom_attrs={"aria-invalid": wrong})


def _list(rows: rx.Var[Any]) -> rx.Component:
    return rx.el.ul(rx.foreach(rows, _row), class_name="flex flex-col divide-y divide-base-300")


def _row(row: Any) -> rx.Component:
    withdraw = ask_first(
        t("shell.remove"), rx.el.span(" ", row.span, class_name="sr-only"),
        asked=State.confirming == row.id, question=t("leave.question"), yes=t("leave.yes"),
        on_ask=State.ask(row.id), on_yes=State.withdraw(row.id), on_no=State.keep, busy=State.busy,
    )  # fmt: skip
    category = rx.match(row.category, *[(reason.value, t(f"habit.category.{reason}")) for reason in LeaveCategory], "")
    return rx.el.li(
        icon("tree_palm", 20, "text-primary"),
        rx.el.div(
            rx.el.p(row.span, class_name="font-bold"),
            rx.el.p(
                badge(_kind(row.kind)), rx.cond(row.category != "", badge(category, variant="primary")), class_name="flex flex-wrap gap-1"
            ),
            class_name="flex-1 min-w-40",
        ),
        rx.cond(row.withdrawable, withdraw),
        class_name="flex flex-wrap items-center gap-3 py-3",
    )


def _kind(kind: rx.Var[str]) -> rx.Var[str]:
    return rx.match(kind, *[(known.value, t(f"habit.leave_kind.{known}")) for known in LeaveKind], "")  # pyright: ignore[reportReturnType] - a match of strings is a string Var
