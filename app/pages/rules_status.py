"""How far the rules are acknowledged."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements
from components.elements import alert, button, card, empty_state, heading, icon, link_button, muted, progress
from components.rules import share_row
from components.shell import page_skeleton, page_title
from state.rules_status import RulesStatusState

State: Any = RulesStatusState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """One card for each set of rules."""
    broken = rx.el.div(
        page_title(t("rules.status"), back="/rules"),
        alert(State.error, variant="error"),
        link_button(t("rules.title"), href="/rules"),
        class_name="flex flex-col gap-4",
    )
    empty = card(empty_state("chart-bar", t("rules.status.empty"), t("rules.status.empty.text")))
    whole = rx.el.div(
        page_title(t("rules.status"), back="/rules"),
        announcements(State.error, State.notice),
        muted(rx.cond(State.leads, t("rules.status.who.owner"), t("rules.status.who.manager"))),
        rx.cond(State.rows.length() > 0, rx.foreach(State.rows, _document), empty),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, rx.cond(State.refused, broken, whole), page_skeleton())


def _document(row: Any) -> rx.Component:
    together = rx.el.div(
        rx.el.p(
            rx.el.span(t("mastery.percent", n=row.percent), class_name="text-3xl font-bold tabular-nums"),
            rx.el.span(t("rules.status.of", n=row.acknowledged, all=row.expected), class_name="nz-muted tabular-nums"),
            class_name="flex items-baseline gap-3",
        ),
        progress(row.percent, 100, t("rules.status.together")),
        class_name="flex flex-col gap-1",
    )
    teams = rx.el.ul(
        rx.foreach(row.teams, share_row), class_name="flex flex-col divide-y divide-base-300", custom_attrs={"aria-label": t("rules.status.teams")}
    )  # fmt: skip
    return card(
        heading(row.title),
        muted(t("rules.version", n=row.number), " · ", row.published),
        rx.cond(row.expected > 0, together),
        rx.cond(row.teams.length() > 0, teams, muted(t("rules.status.too_few"))),
        rx.cond((row.hidden > 0) & (row.teams.length() > 0), muted(t("rules.status.too_few"))),
        rx.cond(State.leads, _owner(row)),
        class_name="flex flex-col gap-3",
    )


def _owner(row: Any) -> rx.Component:
    def name(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(one.name, class_name="font-bold"),
            rx.el.span(one.team, class_name="nz-muted text-sm"),
            class_name="flex flex-wrap gap-x-3 py-1",
        )

    listed = rx.el.div(
        heading(t("rules.status.names"), level=3, tab_index=-1, custom_attrs={"data-takes-focus": ""}),
        muted(t("rules.status.names.logged")),
        rx.cond(
            State.names.length() > 0,
            rx.el.ul(rx.foreach(State.names, name), class_name="columns-1 sm:columns-2"),
            rx.el.p(t("rules.status.names.none")),
        ),
        rx.cond(State.more_names > 0, muted(t("rules.status.names.more", n=State.more_names))),
        button(t("rules.status.names.hide"), variant="ghost", size="sm", on_click=State.hide_names, class_name="self-start"),
        class_name="flex flex-col gap-2 rounded-field bg-base-200 border border-base-300 p-3",
    )
    return rx.el.div(
        rx.el.div(
            button(icon("bell", 18), t("rules.status.remind"), variant="outline", on_click=State.remind(row.document)),
            rx.cond(
                State.named == row.document,
                "",
                button(icon("users", 18), t("rules.status.names.show"), variant="ghost", on_click=State.show_names(row.document)),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        muted(t("rules.status.remind.hint")),
        rx.cond(State.named == row.document, listed),
        class_name="flex flex-col gap-2",
    )
