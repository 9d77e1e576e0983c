"""All badges: those I have, and what leads to the others."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.badges import badge_rows
from components.elements import card, empty_state, heading, link_button, messages, muted
from components.shell import page_skeleton, page_title
from state.badges import BadgesState as State


def page() -> rx.Component:
    """Earned ones first, the rest below, without any hurry."""
    return rx.cond(State.loaded, _badges(), page_skeleton())


def _badges() -> rx.Component:
    empty = empty_state("sprout", t("badges.empty.title"), t("badges.empty.text"), link_button(t("streak.empty.action"), href="/"))
    return rx.el.div(
        page_title(t("badges.title"), back="/me"),
        messages(State.error, State.notice),
        card(heading(t("badges.earned")), rx.cond(State.earned.length() > 0, badge_rows(State.earned), empty)),
        rx.cond(State.to_come.length() > 0, card(heading(t("badges.to_come")), muted(t("badges.to_come.text")), badge_rows(State.to_come))),
        muted(t("badges.note")),
        class_name="flex flex-col gap-4",
    )
