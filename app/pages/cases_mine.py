"""My own reports: the list, and one with its messages, additions and the way to take it back."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.cases.rules import MAX_MESSAGE
from components.calendar import ask_first, submit_button
from components.cases import aid_for, kind_name, marks, message_list, report_body, screened_words, status_badge, urgent_badge, who_reads
from components.elements import badge, card, empty_state, heading, icon, link, link_button, messages
from components.forms import DraftKeeper, text_area
from components.shell import page_skeleton, page_title
from state.cases_mine import CasesMineState

State: Any = CasesMineState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """One report, or all of mine."""
    return rx.cond(State.loaded, rx.cond(State.one.id > 0, _one(), _all()), page_skeleton())


def _all() -> rx.Component:
    empty = card(
        empty_state(
            "shield-check", t("cases.mine.empty"), t("cases.mine.empty.text"), link_button(t("cases.report.link"), href="/rules/report")
        )
    )
    return rx.el.div(
        page_title(t("cases.mine.title"), back="/rules/report"),
        messages(State.error, State.notice),
        who_reads(t("cases.mine.text")),
        rx.cond(State.rows.length() > 0, rx.el.ul(rx.foreach(State.rows, _row), class_name="flex flex-col gap-3"), empty),
        class_name="flex flex-col gap-4",
    )


def _row(row: Any) -> rx.Component:
    inner = card(
        marks(row, status_badge(row.status), urgent_badge(row.urgent), _nameless(row.anonymous)),
        heading(kind_name(row.kind)),
        rx.el.p(row.text, class_name="break-words"),
        rx.el.p(row.day, class_name="nz-muted text-sm"),
        class_name="flex flex-col gap-2 hover:border-primary",
    )
    return rx.el.li(link(inner, href="/rules/report/mine?r=" + row.id.to_string(), class_name="block"), key=row.id.to_string())


def _nameless(anonymous: rx.Var[bool]) -> rx.Component:
    return rx.cond(anonymous, badge(icon("venetian-mask", 14), t("cases.anonymous")))


def _one() -> rx.Component:
    one = State.one
    return rx.el.div(
        page_title(kind_name(one.kind), back="/rules/report/mine"),
        messages(rx.cond(State.findings.length() > 0, "", State.error), State.notice),
        card(
            marks(one, status_badge(one.status), urgent_badge(one.urgent), _nameless(one.anonymous)),
            rx.el.p(one.day, class_name="nz-muted text-sm"),
            report_body(one),
            class_name="flex flex-col gap-3",
        ),
        rx.cond(one.status == "new", aid_for(one.kind)),
        card(
            rx.cond(
                one.messages.length() > 0,
                rx.el.div(
                    heading(t("cases.mine.messages"), class_name="mb-2"),
                    message_list(one.messages, t("cases.from.owner"), mine_is_owner=False),
                ),
            ),
            _add(),
            class_name="flex flex-col gap-4",
        ),
        ask_first(
            icon("trash-2", 18),
            t("cases.mine.withdraw"),
            asked=State.confirming,
            question=t("cases.mine.withdraw.question"),
            yes=t("cases.mine.withdraw.yes"),
            on_ask=State.ask,
            on_yes=State.withdraw(one.id),
            on_no=State.keep,
            busy=State.busy,
        ),
        link(t("cases.mine.all"), href="/rules/report/mine", class_name="link link-primary inline-flex items-center min-h-11 self-start"),
        class_name="flex flex-col gap-4",
    )


def _add() -> rx.Component:
    return rx.el.form(
        DraftKeeper.create(storage_key=State.draft_key),
        rx.el.input(type="hidden", name="report", value=State.one.id.to_string(), read_only=True),
        text_area(t("cases.mine.add"), "message", rows=3, max_length=MAX_MESSAGE, required=True),
        rx.cond(State.findings.length() > 0, screened_words(State.findings, State.digest, ("message",), t("cases.screened.keep.text"))),
        who_reads(t("cases.mine.add.who")),
        submit_button(t("cases.mine.send"), busy=State.busy, size="md"),
        on_submit=State.add,
        key=State.draft_key,
        class_name="flex flex-col gap-3",
    )
