"""PoCs of the programme: the list, and what came out of one on a page to print."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.poc.rules import MAX_TEXT, MAX_TITLE
from components.calendar import more, submit_button
from components.certificate import print_button
from components.elements import alert, badge, card, empty_state, heading, link, link_button, messages, muted
from components.forms import DraftKeeper, labelled, text_area, text_field
from components.poc import advice_line, advice_name, item_bars, item_table, not_judged, stage_badge
from components.shell import page_skeleton, page_title
from components.surveys import who_sees
from state.roadmap_poc import RoadmapPocResultState, RoadmapPocsState
from state.session import SessionState

State: Any = RoadmapPocsState  # on the class its fields are Vars, which their annotations do not say
Result: Any = RoadmapPocResultState  # likewise


def page() -> rx.Component:
    """All PoCs, and a new one."""
    listed = rx.el.div(
        page_title(
            t("poc.list.title"),
            link(t("survey.list.title"), href="/roadmap/surveys", class_name="link link-primary inline-flex items-center min-h-11"),
            back="/roadmap",
        ),
        rx.el.p(t("poc.list.text")),
        who_sees(t("poc.list.who")),
        messages(State.error, State.notice),
        rx.cond(State.may_lead, _new()),
        rx.cond(
            State.rows.length() > 0,
            rx.el.ul(rx.foreach(State.rows, _row), class_name="flex flex-col gap-3"),
            card(empty_state("flask-conical", t("poc.list.empty"), t("poc.list.empty.text"))),
        ),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, listed, page_skeleton())


def _row(row: Any) -> rx.Component:
    return rx.el.li(
        link(
            card(
                rx.el.p(
                    stage_badge(row.stage),
                    rx.cond(row.decision != "", badge(advice_name(row.decision))),
                    class_name="flex flex-wrap gap-2",
                ),
                heading(row.title, class_name="break-words"),
                rx.el.p(
                    row.cycle,
                    rx.cond(row.days != "", rx.el.span(" · ", row.days)),
                    rx.cond(row.people > 0, rx.el.span(" · ", t("shell.people", n=row.people))),
                    class_name="nz-muted text-sm",
                ),
                class_name="flex flex-col gap-2 hover:border-primary",
            ),
            href="/roadmap/poc/one?id=" + row.id.to_string(),
            class_name="block",
        ),
        key=row.id.to_string(),
    )


def _new() -> rx.Component:
    cycles = rx.el.select(
        rx.foreach(State.cycles, lambda one: rx.el.option(one.name, value=one.id.to_string())),
        name="cycle",
        id="cycle",
        class_name="select min-h-12",
    )
    form = rx.el.form(
        DraftKeeper.create(storage_key=State.draft_key),
        text_field(t("poc.title"), "title", hint=t("poc.title.hint"), required=True, max_length=MAX_TITLE),
        text_area(t("poc.hypothesis"), "hypothesis", hint=t("poc.hypothesis.hint"), rows=3, max_length=MAX_TEXT),
        labelled(t("poc.cycle"), cycles, name="cycle", hint=t("poc.cycle.hint")),
        submit_button(t("poc.new.submit"), busy=State.busy, size="big"),
        on_submit=State.create,
        key=State.draft_key,
        class_name="flex flex-col gap-4",
    )
    none = rx.el.div(
        muted(t("poc.no_cycle")),
        link_button(t("poc.no_cycle.way"), href="/roadmap", variant="outline"),
        class_name="flex flex-col gap-2 items-start",
    )
    return card(more(t("poc.new"), rx.cond(State.cycles.length() > 0, form, none)))


def result() -> rx.Component:
    """One page of A4; what is only for the screen is not printed."""
    gone = rx.el.div(page_title(t("poc.result.title"), back="/roadmap/poc"), messages(Result.error, ""), class_name="flex flex-col gap-4")
    return rx.cond(Result.loaded, rx.cond(Result.id > 0, _result(), gone), page_skeleton())


def _result() -> rx.Component:
    early = alert(t("poc.result.early"), variant="info")
    return rx.el.div(
        rx.el.div(
            page_title(
                t("poc.result.title"),
                link(
                    t("poc.result.workspace"),
                    href="/roadmap/poc/one?id=" + Result.id.to_string(),
                    class_name="link link-primary inline-flex items-center min-h-11",
                ),
                back="/roadmap/poc",
            ),
            rx.cond(Result.items.length() > 0, print_button(t("poc.result.print")), early),
            class_name="flex flex-col gap-3 print:hidden",
        ),
        rx.cond(Result.items.length() > 0, _sheet()),
        class_name="flex flex-col gap-4",
    )


def _sheet() -> rx.Component:
    def fact(key: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(t(f"poc.fact.{key}"), class_name="nz-muted text-sm"), rx.el.dd(value, class_name="font-bold"))

    tasks = rx.foreach(Result.tasks, lambda one: rx.el.li(one.name, " ", t("shell.minutes", n=one.minutes.to(int))))
    return rx.el.article(
        rx.el.header(
            rx.el.p(SessionState.company_name, " · ", t("poc.result.kind"), class_name="nz-muted text-sm"),
            rx.el.h2(Result.title, class_name="text-2xl font-bold break-words"),
            rx.el.p(Result.hypothesis, class_name="whitespace-pre-wrap break-words"),
        ),
        rx.el.dl(
            fact("days", Result.days),
            fact("people", t("shell.people", n=Result.people)),
            fact("cycle", rx.cond(Result.cycle == "", "–", Result.cycle)),
            class_name="flex flex-wrap gap-x-8 gap-y-2",
        ),
        rx.el.section(
            heading(t("poc.fact.tasks"), level=3),
            rx.el.ul(tasks, class_name="flex flex-wrap gap-x-4 list-disc list-inside"),
        ),
        rx.el.section(
            heading(t("poc.decision"), level=3),
            rx.cond(
                Result.decision != "",
                rx.el.div(
                    advice_line(Result.decision),
                    rx.el.p(Result.reasons, class_name="whitespace-pre-wrap break-words"),
                    rx.el.p(t("poc.decided_on", day=Result.decided_on), class_name="nz-muted text-sm"),
                ),
                muted(t("poc.decision.waits")),
            ),
            rx.el.p(t("poc.advice.of_product"), advice_name(Result.advice), class_name="text-sm"),
            class_name="rounded-box border-2 border-primary p-3 flex flex-col gap-1",
        ),
        rx.el.section(heading(t("poc.items"), level=3, class_name="mb-2"), item_bars(Result.items)),
        rx.el.div(item_table(Result.items), class_name="print:hidden"),
        rx.cond(
            Result.problems != "",
            rx.el.section(heading(t("poc.problems"), level=3), rx.el.p(Result.problems, class_name="whitespace-pre-wrap break-words")),
        ),
        not_judged(),
        class_name="nz-poc-sheet rounded-box bg-base-100 border border-base-300 p-4 sm:p-8 flex flex-col gap-4",
    )
