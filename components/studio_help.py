"""How texts are written in the editor, for somebody who has never seen Markdown."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import icon

SIGNS = ("bold", "bullets", "numbers", "link", "picture", "paragraph")


def writing_help() -> rx.Component:
    """A fold with the few signs there are, each with what comes of it; the buttons above the fields write them by themselves."""

    def row(sign: str) -> rx.Component:
        return rx.el.tr(
            rx.el.td(rx.el.code(t(f"studio.help.{sign}.sign"), class_name="whitespace-pre-wrap"), class_name="py-1.5 pr-4 align-top"),
            rx.el.td(t(f"studio.help.{sign}"), class_name="py-1.5 align-top"),
        )

    return rx.el.details(
        rx.el.summary(
            icon("circle-help", 18), t("studio.help"), class_name="inline-flex items-center gap-2 min-h-11 cursor-pointer link link-primary"
        ),
        rx.el.div(
            rx.el.p(t("studio.help.text")),
            rx.el.table(
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th(t("studio.help.write"), scope="col", class_name="text-left pr-4"),
                        rx.el.th(t("studio.help.becomes"), scope="col", class_name="text-left"),
                    )
                ),
                rx.el.tbody(*[row(sign) for sign in SIGNS]),
                class_name="text-sm mt-2",
            ),
            class_name="rounded-box border border-base-300 bg-base-100 p-4",
        ),
    )
