"""The certificate as a sheet of paper, the way to it, and a team's share."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import BUTTONS, SIZES, Content, icon, progress


class PrintButton(rx.Component):
    """Opens the browser's own print window."""

    library = "$/public/js/print.js"
    tag = "PrintButton"


def print_button(label: Content) -> rx.Component:
    """Prints this page."""
    return PrintButton.create(icon("printer", 20), label, class_name=f"{BUTTONS['primary']} {SIZES['big']}")


def certificate(
    *, name: rx.Var[str], company: rx.Var[str], earned: rx.Var[str], until: rx.Var[str], number: rx.Var[str], topics: rx.Var[Any]
) -> rx.Component:
    """One A4 page (assets/nezuku.css), on a screen as wide as there is room."""

    def fact(key: str, value: rx.Var[str]) -> rx.Component:
        return rx.el.div(
            rx.el.dt(t(f"certificate.{key}"), class_name="nz-muted text-sm"), rx.el.dd(value, class_name="font-bold tabular-nums")
        )

    return rx.el.section(
        icon("sprout", 56, "text-primary"),
        rx.el.h2(t("certificate.heading"), class_name="text-4xl font-bold tracking-[0.1em] pl-[0.1em]"),
        rx.el.p(t("certificate.subject"), class_name="text-lg"),
        rx.el.p(t("certificate.honorific", name=name), class_name="text-3xl font-bold border-b-2 border-primary px-6 pb-2 break-words max-w-full"),
        rx.el.p(t("certificate.sentence", n=topics.length()), class_name="max-w-prose leading-loose"),
        rx.el.ul(
            rx.foreach(topics, lambda topic: rx.el.li(topic, class_name="rounded-full border border-base-300 px-3 py-1 text-sm")),
            class_name="flex flex-wrap justify-center gap-2",
            custom_attrs={"aria-label": t("certificate.topics")},
        ),
        rx.el.dl(
            fact("company", company), fact("earned", earned), fact("until", until), fact("number", number),
            class_name="flex flex-wrap justify-center gap-x-8 gap-y-3 text-left mt-2",
        ),
        class_name="nz-certificate rounded-box bg-base-100 border-4 border-double border-primary p-6 sm:p-12 flex flex-col items-center text-center gap-5",
    )  # fmt: skip


def topic_line(row: Any) -> rx.Component:
    """A topic, and whether it was right once; by shape and words."""
    said = rx.cond(
        row.right,
        rx.el.span(icon("circle-check", 18, "text-primary"), t("certificate.right"), class_name="inline-flex items-center gap-1.5"),
        rx.el.span(icon("circle-dashed", 18), t("certificate.open"), class_name="inline-flex items-center gap-1.5 nz-muted"),
    )
    return rx.el.li(rx.el.span(row.name, class_name="flex-1"), said, class_name="flex flex-wrap items-center gap-2 min-h-11")


def share_row(row: Any) -> rx.Component:
    """A team's share as a bar and a number."""
    return rx.el.tr(
        rx.el.th(row.name, scope="row", class_name="text-left p-2 font-bold wrap-anywhere"),
        rx.el.td(
            rx.el.div(
                rx.el.div(progress(row.percent, 100, row.name), class_name="flex-1 min-w-16"),
                rx.el.span(t("mastery.percent", n=row.percent), class_name="tabular-nums font-bold min-w-12 text-right"),
                class_name="flex flex-wrap items-center justify-end gap-x-3",
            ),
            class_name="p-2 w-2/3",
        ),
        class_name="border-t border-base-300",
    )
