"""Cases to learn from: the list, and one case."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import Permission
from components.cases import case_card, kind_name, marks, report_way, rule_name
from components.elements import badge, button, card, empty_state, heading, icon, link, link_button, messages, muted
from components.shell import page_skeleton, page_title
from state.cases import CasesState, CaseState
from state.session import SessionState

List: Any = CasesState  # on the class its fields are Vars, which their annotations do not say
State: Any = CaseState
Session: Any = SessionState


def page() -> rx.Component:
    """All published cases; whoever leads the programme begins new ones here."""
    leads = Session.permissions.contains(Permission.LEAD_PROGRAMME.value)
    new = button(icon("pencil", 18), t("cases.new"), variant="outline", on_click=List.begin, disabled=List.busy)
    empty = card(
        empty_state(
            "lightbulb",
            t("cases.empty"),
            rx.cond(leads, t("cases.empty.owner"), t("cases.empty.text")),
            rx.cond(leads, new, link_button(t("cases.report.link"), href="/rules/report")),
        )
    )
    rows = rx.el.div(
        rx.el.ul(rx.foreach(List.rows, case_card), class_name="grid grid-cols-1 @min-[46rem]:grid-cols-2 gap-3"),
        rx.cond(List.next != "", button(t("cases.more"), variant="outline", on_click=List.more, class_name="self-center")),
        class_name="flex flex-col gap-3",
    )
    whole = rx.el.div(
        page_title(t("cases.title"), rx.cond(leads & (List.rows.length() > 0), new), back="/rules"),
        rx.el.p(t("cases.text")),
        messages(List.error, List.notice),
        rx.cond(List.drafts.length() > 0, _drafts()),
        rx.cond(List.rows.length() > 0, rows, empty),
        rx.cond(List.rows.length() > 0, report_way()),
        class_name="@container flex flex-col gap-4",
    )
    return rx.cond(List.loaded, whole, page_skeleton())


def _drafts() -> rx.Component:
    def draft(row: Any) -> rx.Component:
        return rx.el.li(
            link(
                rx.el.span(rx.cond(row.title != "", row.title, t("cases.untitled")), class_name="flex-1 break-words"),
                rx.el.span(row.month, class_name="nz-muted text-sm"),
                href="/rules/case/edit?c=" + row.id.to_string(),
                class_name="flex items-center gap-3 min-h-11 py-1 hover:underline",
            ),
            key=row.id.to_string(),
        )

    return card(
        heading(t("cases.drafts")), rx.el.ul(rx.foreach(List.drafts, draft), class_name="flex flex-col divide-y divide-base-300 mt-2")
    )


def case() -> rx.Component:
    """One case: what happened, why it could, what we learnt, what changed."""
    return rx.cond(
        State.loaded,
        rx.cond(State.one.id > 0, _one(), rx.el.div(page_title(t("cases.one"), back="/rules/cases"), messages(State.error, State.notice))),
        page_skeleton(),
    )


def _one() -> rx.Component:
    one = State.one

    def part(name: str, sign: str, text: rx.Var[str]) -> rx.Component:
        return rx.cond(
            text != "",
            rx.el.section(
                rx.el.div(icon(sign, 20, "text-primary"), heading(t(f"cases.part.{name}")), class_name="flex items-center gap-2 mb-1"),
                rx.el.p(text, class_name="whitespace-pre-wrap break-words"),
            ),
        )

    lesson = rx.el.section(
        rx.el.div(icon("lightbulb", 22, "text-primary"), heading(t("cases.part.lesson")), class_name="flex items-center gap-2 mb-1"),
        rx.el.p(one.lesson, class_name="whitespace-pre-wrap break-words text-lg"),
        class_name="rounded-box bg-secondary text-secondary-content p-4",
    )
    rule = rx.el.section(
        heading(t("cases.part.rule"), level=2, class_name="mb-1"),
        rx.el.p(rule_name(one.rule), " · ", link(t("cases.rule.read"), href="/rules")),
    )
    return rx.el.div(
        page_title(one.title, back="/rules/cases"),
        messages(rx.cond(State.question_gone, "", State.error), State.notice),
        rx.el.div(
            marks(one, badge(kind_name(one.kind))),
            rx.el.p(t("cases.month", month=one.month), class_name="nz-muted text-sm"),
            class_name="flex flex-col gap-2",
        ),
        card(
            part("story", "message-square-text", one.story),
            part("why", "search", one.why),
            rx.cond(one.lesson != "", lesson),
            part("changed", "wrench", one.changed),
            rx.cond(one.rule != "", rule),
            class_name="flex flex-col gap-5",
        ),
        rx.cond(one.published, _helped()),
        _question(),
        rx.cond(
            Session.permissions.contains(Permission.LEAD_PROGRAMME.value),
            link_button(
                icon("pencil", 18),
                t("cases.edit"),
                href="/rules/case/edit?c=" + one.id.to_string(),
                variant="outline",
                class_name="self-start",
            ),
        ),
        report_way(),
        class_name="flex flex-col gap-4",
    )


def _helped() -> rx.Component:
    one = State.one
    return rx.el.div(
        button(
            icon("thumbs-up", 20),
            rx.cond(one.helped_me, t("cases.help.done"), t("cases.help")),
            variant="outline",
            class_name="aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=State.say_helped(one.id, ~one.helped_me),
            custom_attrs={"aria-pressed": one.helped_me.to_string()},
        ),
        rx.el.span(rx.cond(one.helped > 0, t("cases.helped.n", n=one.helped), ""), role="status", class_name="font-bold"),
        muted(t("cases.help.who"), class_name="basis-full"),
        class_name="flex flex-wrap items-center gap-x-4 gap-y-1",
    )


def _question() -> rx.Component:
    """For trainers: one tap from a case to a question."""
    one = State.one
    gone = rx.el.div(
        rx.el.p(State.error, role="alert"),
        button(t("cases.question.again"), variant="outline", on_click=State.make_question(one.id, True), disabled=State.busy),
        class_name="flex flex-col gap-2 items-start",
    )
    make = rx.el.div(
        muted(t("cases.question.text")),
        button(
            icon("circle-help", 18),
            rx.cond(one.has_question, t("cases.question.open"), t("cases.question.make")),
            variant="outline",
            on_click=State.make_question(one.id, False),
            disabled=State.busy,
        ),
        class_name="flex flex-col gap-2 items-start",
    )
    return rx.cond(Session.permissions.contains(Permission.AUTHOR.value) & one.published, card(rx.cond(State.question_gone, gone, make)))
