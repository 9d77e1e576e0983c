"""How the library does in use: what to improve next, and one item in detail."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import pager
from components.elements import alert, card, download_link, empty_state, heading, link_button, messages, muted
from components.health import (
    card_lines,
    comments_list,
    counts,
    improve_list,
    kind_name,
    mark,
    measures,
    option_lines,
    versions_list,
)
from components.shell import page_skeleton, page_title
from state.studio_health import StudioHealthState

State: Any = StudioHealthState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The list, or the item that the address names."""
    broken = rx.el.div(
        page_title(t("health.title"), back="/studio/health"),
        alert(State.error, variant="error"),
        class_name="flex flex-col gap-4",
    )
    shown = rx.cond(State.item > 0, _item(), _list())
    return rx.cond(State.loaded, shown, rx.cond(State.error != "", broken, page_skeleton()))


def _list() -> rx.Component:
    waiting = card(empty_state("hourglass", t("health.empty.title"), t("health.empty.text")))
    fine = card(empty_state("sprout", t("health.fine.title"), t("health.fine.text")))
    nothing = rx.cond(State.good > 0, fine, waiting)
    return rx.el.div(
        page_title(t("health.title"), back="/studio"),
        rx.el.p(t("health.text")),
        messages(State.error, State.notice),
        counts({"improve": State.improve, "watch": State.watch, "good": State.good, "not_enough": State.not_enough}),
        rx.cond(
            State.rows.length() > 0,
            card(
                heading(t("health.improve")),
                muted(t("health.improve.text"), class_name="mt-1"),
                improve_list(State.rows),
                pager(State.page, State.page < State.pages, State.turn, False),
                class_name="flex flex-col gap-2",
            ),
            nothing,
        ),
        rx.el.div(
            download_link(t("health.csv"), "/api/studio/health.csv"),
            rx.cond(State.made_at != "", muted(t("health.made_at", at=State.made_at))),
            class_name="flex flex-wrap items-center gap-3",
        ),
        class_name="flex flex-col gap-4",
    )


def _item() -> rx.Component:
    few = card(empty_state("hourglass", t("health.few.title"), t("health.few.text")))
    return rx.el.div(
        page_title(State.title, back="/studio/health"),
        rx.el.p(kind_name(State.kind), mark(State.mark), class_name="flex flex-wrap items-center gap-3"),
        rx.cond(State.enough, _figures(), few),
        rx.cond(State.comments.length() > 0, _comments()),
        class_name="flex flex-col gap-4",
    )


def _figures() -> rx.Component:
    return rx.el.div(
        card(
            heading(t("health.figures")),
            rx.cond(
                State.people > 0,
                muted(
                    rx.cond(State.kind == "challenge", t("health.people.recent", n=State.people), t("health.people", n=State.people)),
                    class_name="mb-2",
                ),
            ),
            measures(State.measures),
            rx.cond(
                State.feelings.length() > 0,
                rx.el.p(rx.foreach(State.feelings, lambda one: rx.el.span(one.text)), class_name="flex flex-wrap gap-x-4 mt-2"),
            ),
            *[rx.cond(text != "", rx.el.p(text, class_name="mt-2")) for text in (State.minutes, State.hinted, State.tells)],
        ),
        rx.cond(
            State.cards.length() > 0,
            card(heading(t("health.cards")), card_lines(State.cards), muted(t("health.cards.text"), class_name="mt-2")),
        ),
        rx.cond(State.options.length() > 0, card(heading(t("health.options")), option_lines(State.options))),
        rx.cond(
            State.versions.length() > 0,
            card(heading(t("health.versions")), muted(t("health.versions.text")), versions_list(State.versions)),
        ),
        link_button(t("health.back"), href="/studio/health", variant="outline", class_name="self-start"),
        class_name="flex flex-col gap-4",
    )


def _comments() -> rx.Component:
    return card(heading(t("health.comments")), muted(t("health.comments.text")), comments_list(State.comments))
