"""Approved AI tools: what each is for, what it is not for, and what may be entered."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import Permission
from components.elements import card, empty_state, link, link_button, messages
from components.shell import page_skeleton, page_title
from components.tools import tool_card
from state.session import SessionState
from state.tools import ToolsState

State: Any = ToolsState  # on the class its fields are Vars, which their annotations do not say
Session: Any = SessionState


def page() -> rx.Component:
    """The list, for everybody."""
    keeps = Session.permissions.contains(Permission.MANAGE_COMPANY.value) | Session.permissions.contains(Permission.LEAD_PROGRAMME.value)
    keep = link_button(t("tools.manage"), href="/company/tools", variant="outline")
    empty = card(
        empty_state(
            "bot",
            t("tools.empty"),
            t("tools.empty.text"),
            rx.cond(keeps, keep, link_button(t("tools.ask"), href="/ask", variant="outline")),
        )
    )
    whole = rx.el.div(
        page_title(t("tools.title"), rx.cond(keeps & (State.rows.length() > 0), keep), back="/rules"),
        rx.el.p(t("tools.text"), " ", link(t("tools.ask"), href="/ask")),
        messages(State.error, State.notice),
        rx.cond(State.rows.length() > 0, rx.el.ul(rx.foreach(State.rows, tool_card), class_name="flex flex-col gap-3"), empty),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())
