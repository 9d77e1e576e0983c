"""Why did my streak change? Day by day, in plain language."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import button, card, empty_state, link_button, messages, muted
from components.habit import day_mark, status_name
from components.shell import page_skeleton, page_title
from state.streak import StreakState as State


def page() -> rx.Component:
    """The numbers and the ledger."""
    return rx.cond(State.loaded, _ledger(), page_skeleton())


def _ledger() -> rx.Component:
    empty = empty_state("sprout", t("streak.empty.title"), t("streak.empty.text"), link_button(t("streak.empty.action"), href="/"))
    return rx.el.div(
        page_title(t("streak.title")),
        messages(State.error, State.notice),
        rx.el.dl(
            _number(t("today.streak"), t("shell.days", n=State.current)),
            _number(t("streak.best"), t("shell.days", n=State.best)),
            _number(t("streak.quarter"), t("shell.days", n=State.days_this_quarter)),
            _number(t("streak.freezes"), State.freezes.to_string()),
            class_name="grid grid-cols-2 sm:grid-cols-4 gap-3",
        ),
        rx.cond(
            State.rows.length() > 0,
            card(rx.el.ol(rx.foreach(State.rows, _day), class_name="flex flex-col divide-y divide-base-300"), class_name="py-1"),
            card(empty),
        ),
        rx.el.div(
            rx.cond(State.newest, rx.el.span(), button(t("streak.newest"), variant="ghost", on_click=State.load)),
            rx.cond(State.has_older, button(t("streak.older"), variant="outline", on_click=State.show_older)),
            class_name="flex justify-between gap-2",
        ),
        _rules(),
        class_name="flex flex-col gap-4",
    )


def _number(name: rx.Var[str], value: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name="nz-muted text-sm"),
        rx.el.dd(value, class_name="text-2xl font-bold tabular-nums"),
        class_name="rounded-box bg-base-100 border border-base-300 px-4 py-2",
    )


def _day(row: Any) -> rx.Component:
    return rx.el.li(
        day_mark(row.status),
        rx.el.div(
            rx.el.p(rx.el.span(row.date, class_name="font-bold"), " ", rx.el.span(status_name(row.status), class_name="nz-muted text-sm")),
            rx.el.p(row.reason, class_name="text-sm"),
            class_name="flex-1",
        ),
        rx.el.span(
            row.streak, class_name="tabular-nums font-bold min-w-8 text-right", custom_attrs={"aria-label": t("shell.days", n=row.streak)}
        ),
        class_name="flex items-center gap-3 py-3",
    )


def _rules() -> rx.Component:
    return card(
        rx.el.h2(t("streak.rules"), class_name="text-lg font-bold"),
        rx.el.ul(
            *[rx.el.li(t(f"streak.rules.{name}")) for name in ("workdays", "one_set", "freezes", "repair", "leave")],
            class_name="list-disc pl-5 flex flex-col gap-1 mt-2",
        ),
        rx.el.div(
            link_button(t("streak.to_leave"), href="/leave", variant="outline"),
            link_button(t("streak.to_calendar"), href="/calendar", variant="outline"),
            class_name="flex flex-wrap gap-2 mt-4",
        ),
        muted(t("streak.rules.note"), class_name="mt-3"),
    )
