"""The company's AI rules for everybody, and everybody's proposals for better ones."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import Permission
from components.calendar import more
from components.cases import rule_ways
from components.certificate import PrintButton
from components.elements import BUTTONS, SIZES, alert, badge, button, card, empty_state, heading, icon, link, messages, muted
from components.rules import changed, check, choose, lead_to, promises, section, versions, way
from components.shell import page_skeleton, page_title
from state.rules import LONGEST_WORDS, RulesState
from state.session import SessionState

State: Any = RulesState  # on the class its fields are Vars, which their annotations do not say
Session: Any = SessionState


def page() -> rx.Component:
    """Skeleton, then the rules; a company without any says what will be here."""
    broken = rx.el.div(
        page_title(t("rules.title"), back="/me"),
        alert(State.error, variant="error"),
        lead_to(t("rules.to_current"), "/rules"),
        class_name="flex flex-col gap-4",
    )
    shown = rx.cond(State.document > 0, _rules(), _none())
    return rx.cond(State.loaded, rx.cond(State.missing, broken, shown), page_skeleton())


def _none() -> rx.Component:
    begin = rx.cond(State.looks_after, lead_to(t("rules.none.begin"), "/rules/edit"))
    return rx.el.div(
        page_title(t("rules.title"), back="/me"),
        messages(State.error, State.notice),
        card(empty_state("scroll-text", t("rules.none"), t("rules.none.text"), begin)),
        rule_ways(),
        _ways(),
        class_name="flex flex-col gap-4",
    )


def _rules() -> rx.Component:
    return rx.el.div(
        page_title(State.title, back="/me"),
        choose(State.lines, State.document),
        messages(rx.cond(State.waiting, "", State.error), State.notice),
        _where(),
        rx.cond(State.just_done, _thanks()),
        rx.cond(State.waiting & (State.since > 0), _changes(opened=True)),
        promises(State.summary),
        rx.cond(
            State.waiting,
            check(
                document=State.document,
                number=State.number,
                question=State.question,
                options=State.options,
                wrong=State.wrong,
                error=State.error,
                busy=State.busy,
                on_submit=State.acknowledge,
            ),
        ),
        _text(),
        rx.cond(~State.waiting & (State.since > 0), _changes(opened=False)),
        card(more(t("rules.versions"), versions(State.versions, State.document, State.number)), class_name="nz-no-print"),
        rule_ways(),
        _ways(),
        class_name="nz-rules flex flex-col gap-4",
    )


def _where() -> rx.Component:
    """Which version this is, and how the reader stands to it."""
    return rx.el.div(
        rx.el.p(
            t("rules.version", n=State.number), " · ", State.published,
            rx.cond(
                State.acknowledged != "",
                badge(icon("circle-check", 16), t("rules.acknowledged.at", at=State.acknowledged), variant="primary", class_name="ml-2"),
            ),
            class_name="nz-muted text-sm",
        ),
        rx.cond(State.other_language, alert(t("rules.other_language"), variant="info")),
        rx.cond(
            ~State.current,
            alert(t("rules.old"), " ", link(t("rules.to_current"), href="/rules?d=" + State.document.to_string()), variant="warning"),
        ),
        rx.cond(State.waiting & (State.since == 0), rx.el.p(t("rules.ask"))),
        class_name="flex flex-col gap-2",
    )  # fmt: skip


def _thanks() -> rx.Component:
    return alert(
        rx.el.p(t("rules.done"), class_name="font-bold"),
        rx.el.p(t("rules.done.text")),
        link(t("rules.done.back"), href="/"),
        variant="success",
        tab_index=-1,
        custom_attrs={"data-takes-focus": ""},
    )


def _changes(*, opened: bool) -> rx.Component:
    """What changed and why, against the version the reader acknowledged."""
    said = rx.el.div(
        rx.cond(State.note != "", rx.el.p(State.note, class_name="whitespace-pre-wrap")),
        rx.cond(
            State.proposals.length() > 0,
            rx.el.div(
                rx.el.p(t("rules.proposals.included"), class_name="font-bold text-sm"),
                rx.el.ul(rx.foreach(State.proposals, lambda one: rx.el.li(one, class_name="whitespace-pre-wrap")), class_name="list-disc pl-5 text-sm"),
            ),
        ),
        rx.cond(State.changes.length() > 0, changed(State.changes), muted(t("rules.changed.nothing"))),
        class_name="flex flex-col gap-3",
    )  # fmt: skip
    if opened:
        return card(heading(t("rules.changed", n=State.since)), said, class_name="flex flex-col gap-3")
    return card(more(t("rules.changed", n=State.since), said), class_name="nz-no-print")


def _text() -> rx.Component:
    def one(row: Any) -> rx.Component:
        better = link(
            icon("lightbulb", 18),
            t("rules.better"),
            href="/rules/proposals?d=" + State.document.to_string() + "&n=" + State.number.to_string() + "&s=" + row.number.to_string(),
            class_name="nz-no-print btn btn-ghost btn-sm min-h-11 self-start",
        )
        return section(row, State.tools, State.opened, better)

    search = rx.el.form(
        rx.el.label(t("rules.find"), html_for="rules-words", class_name="sr-only"),
        rx.el.input(
            type="search", name="words", id="rules-words", placeholder=t("rules.find"), default_value=State.words,
            max_length=LONGEST_WORDS, class_name="input min-h-12 flex-1 min-w-0",
        ),
        button(icon("search", 20), rx.el.span(t("rules.find.action"), class_name="sr-only"), type="submit", variant="outline", class_name="btn-square min-h-12"),
        on_submit=State.find,
        role="search",
        class_name="nz-no-print flex gap-2",
    )  # fmt: skip
    told = rx.cond(State.words != "", rx.cond(State.found > 0, t("rules.find.found", n=State.found), t("rules.find.nothing")), "")
    printing = rx.cond(
        State.opened,
        PrintButton.create(icon("printer", 18), t("rules.print"), class_name=f"{BUTTONS['outline']} {SIZES['sm']} nz-no-print"),
        button(icon("unfold-vertical", 18), t("rules.open_all"), variant="outline", size="sm", on_click=State.open_all, class_name="nz-no-print"),
    )  # fmt: skip
    return card(
        rx.el.div(heading(t("rules.text"), class_name="flex-1"), printing, class_name="flex flex-wrap items-center gap-2"),
        search,
        rx.el.p(told, role="status", class_name="text-sm empty:hidden"),
        rx.el.div(rx.foreach(State.sections, one)),
        class_name="flex flex-col gap-3",
    )


def _ways() -> rx.Component:
    """What everybody proposed, then what only those who look after the rules can open."""
    leads = Session.permissions.contains(Permission.LEAD_PROGRAMME.value)
    return rx.el.nav(
        way("lightbulb", t("rules.proposals.own"), t("rules.proposals.own.text"), "/rules/proposals"),
        rx.cond(State.follows, way("chart-bar", t("rules.status"), t("rules.status.way"), "/rules/status")),
        rx.cond(State.looks_after, way("pencil", t("rules.edit"), t("rules.edit.way"), "/rules/edit")),
        rx.cond(leads, way("inbox", t("cases.reports.title"), t("cases.reports.way"), "/rules/reports")),
        rx.cond(leads, way("list-checks", t("items.title"), t("items.way"), "/rules/checklist")),
        class_name="nz-no-print flex flex-col gap-2",
        custom_attrs={"aria-label": t("rules.ways")},
    )
