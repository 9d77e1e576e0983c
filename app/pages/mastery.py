"""What I know by topic: the chart, its table, and what leads on."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import button, card, download_link, empty_state, heading, icon, link_button, messages, muted
from components.mastery import bars_legend, hatching, topic_bar, topic_table
from components.shell import page_skeleton, page_title
from state.mastery import MasteryState as State


def page() -> rx.Component:
    """Bars or table; topics that have not come up yet below."""
    empty = card(
        empty_state("sprout", t("mastery.empty.title"), t("mastery.empty.text"), link_button(t("mastery.empty.action"), href="/quiz"))
    )
    whole = rx.el.div(
        page_title(t("mastery.title"), back="/me"),
        messages(State.error, State.notice),
        rx.cond(State.rows.length() > 0, _chart(), empty),
        rx.cond(State.later.length() > 0, _later()),
        link_button(icon("award", 20), t("certificate.link"), href="/quiz/certificate", variant="outline", size="block"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _chart() -> rx.Component:
    switch = button(
        rx.cond(State.as_table, icon("chart-bar", 18), icon("table", 18)),
        rx.cond(State.as_table, t("mastery.as_bars"), t("mastery.as_table")),
        variant="ghost",
        size="sm",
        on_click=State.switch_view,
    )
    bars = rx.el.div(
        hatching(), bars_legend(), rx.el.ul(rx.foreach(State.rows, topic_bar), class_name="divide-y divide-base-300"),
        class_name="flex flex-col gap-2",
    )  # fmt: skip
    return card(
        rx.el.p(t("mastery.text")),
        muted(t("mastery.how")),
        rx.cond(State.as_table, topic_table(State.rows, t("mastery.title")), bars),
        rx.el.div(
            switch, download_link(t("mastery.csv"), "/api/me/mastery.csv", variant="ghost", size="sm"), class_name="flex flex-wrap gap-2"
        ),
        class_name="flex flex-col gap-3",
    )


def _later() -> rx.Component:
    def line(row: rx.Var) -> rx.Component:
        return rx.el.li(row.name, " ", rx.el.span(t("mastery.row.none", all=row.questions), class_name="nz-muted text-sm"))

    return card(
        heading(t("mastery.later"), class_name="mb-2"),
        rx.el.ul(rx.foreach(State.later, line), class_name="list-disc pl-5 flex flex-col gap-1"),
        muted(t("mastery.empty.text"), class_name="mt-3"),
    )
