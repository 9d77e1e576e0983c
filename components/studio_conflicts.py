"""Two people wrote in the same field: both texts side by side, and the choice between them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import button, heading, icon
from components.studio_fields import field_name


def conflict_list(rows: Any, *, on_settle: Any, on_combine: Any) -> rx.Component:
    """Every field with two texts. Nothing is lost until somebody has chosen."""
    return rx.cond(
        rows.length() > 0,
        rx.el.section(
            rx.el.div(icon("git-merge", 20, "text-accent"), heading(t("studio.conflict.title")), class_name="flex items-center gap-2"),
            rx.el.p(t("studio.conflict.text"), role="alert"),
            rx.el.ul(rx.foreach(rows, lambda row: _conflict(row, on_settle, on_combine)), class_name="flex flex-col gap-4"),
            class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
        ),
    )


def _conflict(row: Any, on_settle: Any, on_combine: Any) -> rx.Component:
    waiting = rx.cond(row.own, t("studio.conflict.mine"), t("studio.conflict.of", name=row.by))
    take = rx.cond(row.own, t("studio.conflict.take.mine"), t("studio.conflict.take.of", name=row.by))

    def side(title: Any, text: Any, action: Any, *, take: bool) -> rx.Component:
        return rx.el.div(
            rx.el.p(title, class_name="font-bold text-sm"),
            rx.el.p(
                text, class_name="whitespace-pre-wrap rounded-field bg-base-200 border border-base-300 p-3 flex-1 max-h-72 overflow-auto"
            ),
            button(action, variant="outline", size="sm", on_click=on_settle(row.id, take), class_name="self-start"),
            class_name="flex flex-col gap-2 min-w-0",
        )

    box = "combine-" + row.id.to_string()
    together = rx.el.details(
        rx.el.summary(t("studio.conflict.combine"), class_name="link link-primary min-h-11 inline-flex items-center cursor-pointer"),
        rx.el.form(
            rx.el.input(type="hidden", name="id", value=row.id.to_string(), read_only=True),
            rx.el.label(t("studio.conflict.combined"), html_for=box, class_name="font-bold text-sm"),
            rx.el.textarea(
                name="combined", id=box, default_value=row.theirs + "\n" + row.mine, rows="5", class_name="textarea field-sizing-content max-h-96"
            ),
            button(t("studio.conflict.combine.yes"), type="submit", size="sm", class_name="self-start"),
            on_submit=on_combine,
            class_name="flex flex-col gap-2 pt-2",
        ),
    )  # fmt: skip
    return rx.el.li(
        rx.el.h3(field_name(row.base), class_name="font-bold"),
        rx.el.div(
            side(t("studio.conflict.theirs"), row.theirs, t("studio.conflict.take.theirs"), take=False),
            side(waiting, row.mine, take, take=True),
            class_name="grid gap-4 md:grid-cols-2",
        ),
        together,
        key=row.id.to_string(),
        class_name="flex flex-col gap-2",
    )
