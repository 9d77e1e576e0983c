"""The programme owners' desk for reports: what waits, one report, the answer, the note, and the case made of it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.cases.rules import MAX_MESSAGE, MAX_NOTE
from components.calendar import submit_button
from components.cases import kind_name, marks, message_list, report_body, screened_words, status_badge, urgent_badge, who_reads
from components.company import pager
from components.elements import badge, button, card, empty_state, heading, icon, link, link_button, messages, muted
from components.forms import DraftKeeper, text_area
from components.shell import page_skeleton, page_title
from state.cases_reports import CasesReportsState

State: Any = CasesReportsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """One report, or the list."""
    return rx.cond(State.loaded, rx.cond(State.one.id > 0, _one(), _list()), page_skeleton())


def _list() -> rx.Component:
    def tab(text: rx.Var[str], closed: bool) -> rx.Component:
        return button(
            text,
            variant="outline",
            size="sm",
            class_name="join-item flex-1 aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=State.choose(closed),
            custom_attrs={"aria-pressed": (State.closed == closed).to_string()},
        )

    empty = rx.cond(
        State.closed,
        empty_state("archive", t("cases.reports.empty.closed"), t("cases.reports.empty.closed.text")),
        empty_state("shield-check", t("cases.reports.empty"), t("cases.reports.empty.text")),
    )
    return rx.el.div(
        page_title(t("cases.reports.title"), back="/rules"),
        messages(State.error, State.notice),
        rx.el.p(t("cases.reports.text")),
        who_reads(t("cases.reports.who")),
        rx.el.div(
            tab(t("cases.reports.open.n", n=State.open), closed=False),
            tab(t("cases.reports.closed"), closed=True),
            class_name="join w-full max-w-sm",
            role="group",
            custom_attrs={"aria-label": t("cases.reports.show")},
        ),
        rx.cond(State.rows.length() > 0, rx.el.ul(rx.foreach(State.rows, _row), class_name="flex flex-col gap-3"), card(empty)),
        pager(State.page, State.has_next, State.turn, State.busy),
        class_name="flex flex-col gap-4",
    )


def _row(row: Any) -> rx.Component:
    waiting = rx.cond(row.waiting & (row.status != "closed"), badge(icon("message-circle", 14), t("cases.reports.waiting")))
    inner = card(
        marks(row, urgent_badge(row.urgent), status_badge(row.status), waiting),
        heading(kind_name(row.kind)),
        rx.el.p(row.text, class_name="break-words"),
        rx.el.p(row.day, class_name="nz-muted text-sm"),
        class_name="flex flex-col gap-2 hover:border-primary",
    )
    return rx.el.li(link(inner, href="/rules/reports?r=" + row.id.to_string(), class_name="block"), key=row.id.to_string())


def _one() -> rx.Component:
    one = State.one
    by = rx.cond(
        one.anonymous,
        rx.el.div(icon("venetian-mask", 18), rx.el.p(t("cases.reports.by.anonymous")), class_name="flex items-start gap-2 text-sm"),
        rx.el.p(
            rx.cond(State.reporter != "", t("cases.reports.by", name=State.reporter), t("cases.reports.by.left")),
            class_name="nz-muted text-sm",
        ),
    )
    report = card(
        marks(one, urgent_badge(one.urgent), status_badge(one.status)),
        rx.el.p(one.day, class_name="nz-muted text-sm"),
        by,
        report_body(one),
        rx.el.div(_statuses(), class_name="flex flex-wrap gap-2"),
        class_name="flex flex-col gap-3",
    )
    return rx.el.div(
        page_title(kind_name(one.kind), back="/rules/reports"),
        messages(rx.cond(State.findings.length() > 0, "", State.error), State.notice),
        rx.el.div(
            rx.el.div(report, _share(), class_name="flex flex-col gap-4"),
            rx.el.div(_answer(), _note(), class_name="flex flex-col gap-4"),
            class_name="grid grid-cols-1 @min-[50rem]:grid-cols-2 gap-4 items-start",
        ),
        link(t("cases.reports.all"), href="/rules/reports", class_name="link link-primary inline-flex items-center min-h-11 self-start"),
        class_name="@container flex flex-col gap-4",
    )


def _statuses() -> rx.Component:
    def to(status: str, key: str) -> rx.Component:
        return button(t(key), variant="outline", size="sm", on_click=State.set_status(State.one.id, status), disabled=State.busy)

    return rx.match(
        State.one.status,
        ("new", to("in_hand", "cases.reports.take")),
        ("in_hand", to("closed", "cases.reports.close")),
        to("in_hand", "cases.reports.reopen"),
    )


def _answer() -> rx.Component:
    one = State.one
    return card(
        heading(t("cases.reports.answer")),
        message_list(one.messages, t("cases.from.reporter"), mine_is_owner=True),
        rx.el.form(
            DraftKeeper.create(storage_key=State.draft_key),
            rx.el.input(type="hidden", name="report", value=one.id.to_string(), read_only=True),
            text_area(
                t("cases.reports.answer"),
                "message",
                hint=t("cases.reports.answer.hint"),
                rows=4,
                max_length=MAX_MESSAGE,
                required=True,
            ),
            _screened("answer", "message"),
            who_reads(t("cases.reports.answer.who")),
            submit_button(t("cases.reports.answer.send"), busy=State.busy, size="md"),
            on_submit=State.answer,
            key=State.draft_key,
            class_name="flex flex-col gap-3",
        ),
        class_name="flex flex-col gap-3",
    )


def _note() -> rx.Component:
    return card(
        rx.el.form(
            rx.el.input(type="hidden", name="report", value=State.one.id.to_string(), read_only=True),
            text_area(t("cases.reports.note"), "note", rows=3, max_length=MAX_NOTE, default_value=State.note),
            _screened("note", "note"),
            who_reads(t("cases.reports.note.who")),
            submit_button(t("shell.save"), busy=State.busy, variant="outline", size="md"),
            on_submit=State.keep_note,
            key="note-" + State.one.id.to_string(),
            class_name="flex flex-col gap-3",
        ),
    )


def _screened(about: str, field: str) -> rx.Component:
    return rx.cond(
        (State.findings.length() > 0) & (State.about == about),
        screened_words(State.findings, State.digest, (field,), t("cases.screened.keep.own")),
    )


def _share() -> rx.Component:
    return card(
        heading(t("cases.reports.share")),
        muted(t("cases.reports.share.text")),
        rx.cond(
            State.case > 0,
            link_button(t("cases.reports.share.open"), href="/rules/case/edit?c=" + State.case.to_string(), variant="outline"),
            button(
                icon("lightbulb", 18),
                t("cases.reports.share.action"),
                variant="outline",
                on_click=State.share(State.one.id),
                disabled=State.busy,
            ),
        ),
        class_name="flex flex-col gap-3 items-start",
    )
