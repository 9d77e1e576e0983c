"""Proposing better rules, and what became of one's own proposals."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.documents.rules import LONGEST_PROPOSAL
from components.calendar import submit_button
from components.company import confirmation
from components.elements import alert, badge, button, card, empty_state, heading, icon, messages, muted
from components.forms import DraftCleaner, DraftKeeper, check_box, text_area
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from state.rules_proposals import RuleProposalsState

State: Any = RuleProposalsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The form for a section, then what I proposed so far."""
    whole = rx.el.div(
        page_title(t("rules.proposals.own"), back="/rules"),
        messages(rx.cond(State.section > 0, "", State.error), State.notice),
        rx.cond(State.section > 0, rx.cond(State.sent, _sent(), _form())),
        _own(),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _form() -> rx.Component:
    hidden = [
        rx.el.input(type="hidden", name=name, value=value.to_string(), read_only=True)
        for name, value in (("document", State.document), ("number", State.number), ("section", State.section))
    ]
    return card(
        heading(State.heading),
        muted(State.title),
        rx.el.form(
            DraftKeeper.create(storage_key=State.draft_key),
            *hidden,
            text_area(
                t("rules.proposals.field"), "proposal", hint=t("rules.proposals.hint", longest=LONGEST_PROPOSAL), rows=5,
                max_length=LONGEST_PROPOSAL, required=True,
            ),
            check_box(t("rules.proposals.anonymous"), "anonymous"),
            muted(t("rules.proposals.who")),
            rx.cond(
                State.findings.length() > 0,
                screened_choice(State.findings, State.digest, ["proposal"]),
                rx.cond(State.error != "", alert(State.error, variant="error")),
            ),
            submit_button(t("rules.proposals.send"), busy=State.busy, size="big"),
            on_submit=State.send,
            key=State.draft_key,
            class_name="flex flex-col gap-4 mt-3",
        ),
    )  # fmt: skip


def _sent() -> rx.Component:
    return rx.el.div(
        DraftCleaner.create(storage_key=State.draft_key),
        alert(
            rx.el.p(t("rules.proposed"), class_name="font-bold"),
            rx.el.p(t("rules.proposals.sent.text")),
            variant="success",
            tab_index=-1,
            custom_attrs={"data-takes-focus": ""},
        ),
    )


def _own() -> rx.Component:
    def row(one: Any) -> rx.Component:
        answer = rx.match(
            one.answer,
            ("accepted", badge(icon("circle-check", 16), t("rules.answer.accepted"), variant="primary")),
            ("declined", badge(icon("circle-minus", 16), t("rules.answer.declined"))),
            badge(icon("clock", 16), t("rules.answer.open")),
        )
        return rx.el.li(
            rx.el.p(one.about, class_name="font-bold"),
            rx.el.p(one.text, class_name="whitespace-pre-wrap break-words"),
            rx.el.div(
                answer, rx.cond(one.anonymous, badge(t("rules.proposals.without_name"))), rx.el.span(one.day, class_name="nz-muted text-sm"),
                class_name="flex flex-wrap items-center gap-2",
            ),
            rx.cond(one.word != "", rx.el.blockquote(one.word, class_name="border-l-4 border-primary pl-3 whitespace-pre-wrap break-words")),
            rx.cond(
                State.confirming == one.id,
                confirmation(
                    t("rules.proposals.withdraw.ask"), t("rules.proposals.withdraw"),
                    on_yes=State.withdraw(one.id), on_no=State.ask(0), busy=State.busy,
                ),
                button(icon("undo-2", 18), t("rules.proposals.withdraw"), variant="ghost", size="sm", on_click=State.ask(one.id), class_name="self-start"),
            ),
            class_name="flex flex-col gap-2 py-3",
        )  # fmt: skip

    empty = empty_state("lightbulb", t("rules.proposals.empty"), t("rules.proposals.empty.text"))
    listed = rx.el.ul(rx.foreach(State.rows, row), class_name="flex flex-col divide-y divide-base-300")
    return card(heading(t("rules.proposals.mine")), rx.cond(State.rows.length() > 0, listed, empty))
