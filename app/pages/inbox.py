"""What I was told."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, button, card, empty_state, link, messages, muted
from components.shell import page_skeleton, page_title
from state.inbox import InboxState as State


def page() -> rx.Component:
    """The notices, the newest first; before the first one, what will be here."""
    waiting = rx.cond(State.error != "", messages(State.error, State.notice), page_skeleton())
    return rx.cond(State.loaded, _inbox(), waiting)


def _inbox() -> rx.Component:
    return rx.el.div(
        page_title(t("inbox.title")),
        muted(t("inbox.only_you")),
        messages(State.error, State.notice),
        rx.cond(
            State.notices.length() > 0,
            card(
                rx.el.ul(rx.foreach(State.notices, _row), class_name="flex flex-col divide-y divide-base-300"),
                rx.cond(
                    State.older_than > 0,
                    button(t("inbox.older"), variant="outline", class_name="mt-4", on_click=State.older(State.older_than)),
                ),
            ),
            card(empty_state("bell", t("inbox.empty"), t("inbox.empty.text"))),
        ),
        class_name="flex flex-col gap-4",
    )


def _row(notice: Any) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(notice.text, class_name=rx.cond(notice.fresh, "font-bold block", "block")),
            rx.el.span(
                rx.el.span(notice.at, class_name="nz-muted text-sm"),
                rx.cond(notice.fresh, badge(t("inbox.new"), variant="accent")),
                class_name="flex flex-wrap items-center gap-2",
            ),
            href=notice.path,
            class_name="flex flex-col gap-1 justify-center min-h-11 py-3",
        ),
    )
