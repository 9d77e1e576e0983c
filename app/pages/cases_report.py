"""Reporting a near miss or a slip: first aid while one chooses, thanks when it is sent."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.cases.rules import MAX_DONE, MAX_TEXT
from components.calendar import more, submit_button
from components.cases import aid_for, kind_choice, outcome_choice, screened_words, who_reads
from components.company import ticked_box
from components.elements import TAKES_FOCUS, alert, card, heading, icon, link, link_button
from components.forms import DraftCleaner, DraftKeeper, text_area
from components.shell import page_skeleton, page_title
from components.uploads import picture_fields
from state.cases_report import CasesReportState

State: Any = CasesReportState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The form, or what happens next."""
    return rx.cond(State.loaded, rx.cond(State.sent > 0, _thanks(), _form()), page_skeleton())


def _form() -> rx.Component:
    shown = rx.cond(
        State.findings.length() > 0,
        screened_words(State.findings, State.digest, ("text", "done"), t("cases.screened.keep.text")),
        rx.cond(State.error != "", alert(State.error, variant="error")),
    )
    return rx.el.div(
        page_title(
            t("cases.report.title"),
            link(t("cases.report.mine.link"), href="/rules/report/mine", class_name="link link-primary inline-flex items-center min-h-11"),
            back="/rules",
        ),
        rx.el.p(t("cases.report.intro")),
        rx.cond(State.nobody, alert(t("cases.report.nobody"), variant="warning")),
        rx.el.form(
            DraftKeeper.create(storage_key=State.draft_key),
            outcome_choice(),
            kind_choice(State.error_field == "kind", State.error),
            text_area(t("cases.report.text"), "text", hint=t("cases.report.text.hint"), required=True, rows=4, max_length=MAX_TEXT),
            more(
                t("cases.report.more"),
                text_area(t("cases.report.done"), "done", hint=t("cases.report.done.hint"), rows=2, max_length=MAX_DONE),
                picture_fields(t("cases.report.picture"), hint=t("cases.report.picture.who")),
            ),
            rx.el.div(
                ticked_box(t("cases.report.urgent"), t("cases.report.urgent.text"), "urgent"),
                ticked_box(t("cases.report.anonymous"), t("cases.report.anonymous.text"), "anonymous"),
                class_name="flex flex-col",
            ),
            shown,
            who_reads(t("cases.report.who")),
            submit_button(t("cases.report.submit"), busy=State.busy, size="big"),
            on_submit=State.send,
            class_name="flex flex-col gap-5",
        ),
        class_name="flex flex-col gap-4",
    )


def _thanks() -> rx.Component:
    steps = [rx.el.li(t(f"cases.report.next.{number}")) for number in (1, 2, 3)]
    return rx.el.div(
        DraftCleaner.create(storage_key=State.draft_key),
        rx.el.div(
            icon("heart-handshake", 56, "text-primary"),
            rx.el.h1(t("cases.report.thanks"), class_name="text-2xl font-bold", tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
            rx.el.p(t("cases.report.thanks.text")),
            class_name="flex flex-col items-center text-center gap-2 pt-4",
        ),
        aid_for(State.sent_kind),
        card(
            heading(t("cases.report.next")),
            rx.el.ol(*steps, class_name="list-decimal pl-6 flex flex-col gap-1.5 mt-2"),
        ),
        link_button(t("cases.report.follow"), href="/rules/report/mine?r=" + State.sent.to_string(), size="big"),
        link_button(t("cases.report.home"), href="/", variant="ghost", class_name="self-center"),
        class_name="flex flex-col gap-4",
    )
