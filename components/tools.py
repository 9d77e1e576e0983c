"""Views of approved AI tools: what each may be used for, and what may be entered."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, card, heading, icon, link, muted

DATA_CLASSES = ("public", "internal", "contract")
SIGNS = {"public": "globe", "internal": "building-2", "contract": "file-lock"}


def data_class_name(data_class: rx.Var[str]) -> rx.Var[str]:
    """What may be entered, in words."""
    return rx.match(data_class, *[(one, t(f"tools.data.{one}")) for one in DATA_CLASSES], t("tools.data.public"))


def data_class_badge(data_class: rx.Var[str]) -> rx.Component:
    """What may be entered, with a sign of its own."""
    sign = rx.match(data_class, *[(one, icon(SIGNS[one], 14)) for one in DATA_CLASSES], icon(SIGNS["public"], 14))
    return badge(sign, data_class_name(data_class), variant="primary")


def tool_card(tool: Any) -> rx.Component:
    """One tool, from what it is good for to how to get in."""

    def part(sign: str, title: rx.Var[str], text: rx.Var[str], colour: str) -> rx.Component:
        line = rx.el.div(
            rx.el.dt(icon(sign, 20, colour), title, class_name="font-bold text-sm flex items-center gap-2"),
            rx.el.dd(text, class_name="whitespace-pre-line break-words pl-7"),
        )
        return rx.cond(text != "", line)

    data = rx.match(tool.data_class, *[(one, t(f"tools.data.{one}.text")) for one in DATA_CLASSES], "")
    return rx.el.li(
        card(
            heading(tool.name),
            rx.el.div(data_class_badge(tool.data_class), muted(data, class_name="mt-1")),
            rx.el.dl(
                part("circle-check-big", t("tools.use"), tool.allowed_use, "text-primary"),
                part("ban", t("tools.not_for"), tool.not_for, "text-accent"),
                part("key-round", t("tools.account"), tool.account, "text-primary"),
                class_name="flex flex-col gap-3 empty:hidden",
            ),
            rx.cond((tool.allowed_use == "") & (tool.not_for == ""), muted(t("tools.note.not_yet"))),
            link(
                t("tools.open", name=tool.name),
                icon("external-link", 16),
                href=tool.url,
                external=True,
                class_name="btn btn-outline self-start",
            ),
            class_name="flex flex-col gap-3",
        ),
        key=tool.id.to_string(),
    )
