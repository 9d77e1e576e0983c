"""An announcement or kick-off: its parts to read, its slides to show and print, the voices, and a message of the president."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import BUTTONS, SIZES, badge, card, icon, muted
from components.stories_channels import SlideShow


def document_parts(sections: Any, language: Any) -> rx.Component:
    """The parts, one under the other."""

    def item(text: Any) -> rx.Component:
        return rx.el.li(text, class_name="border-l-4 border-secondary pl-3")

    def part(row: Any) -> rx.Component:
        return rx.el.section(
            rx.el.h2(row.heading, class_name="font-bold text-primary"),
            rx.cond(row.lead != "", rx.el.p(row.lead, class_name="text-xl font-bold text-accent")),
            rx.cond(row.text != "", rx.el.p(row.text, class_name="whitespace-pre-line")),
            rx.cond(row.points.length() > 0, rx.el.ul(rx.foreach(row.points, item), class_name="flex flex-col gap-2")),
            class_name="flex flex-col gap-1",
        )

    return rx.el.div(rx.foreach(sections, part), class_name="flex flex-col gap-5", custom_attrs={"lang": language})


def document_slides(slides: Any, language: Any) -> rx.Component:
    """The slides: one at a time and full screen, or (as the paper shows them) one a page."""

    names = ("start", "name", "next", "previous", "light", "dark", "close")
    position = t("channels.card.slide.position", at="{at}", all="{all}")  # filled on the page, slide by slide
    said = rx.Var.create({**{name: t(f"channels.card.slide.{name}") for name in names}, "position": position})
    show = SlideShow.create(
        pages=slides, texts=said, button_class=f"{BUTTONS['secondary']} {SIZES['block']}", class_name="flex flex-col gap-3"
    )
    return rx.el.div(show, custom_attrs={"lang": language})


def printed_slides(slides: Any, language: Any) -> rx.Component:
    """The same slides on paper, A4 landscape, one a page; on the screen they are not there."""

    def slide(row: Any) -> rx.Component:
        return rx.el.section(
            rx.el.p(row.title, class_name="nz-slide-title font-bold"),
            rx.cond(row.lead != "", rx.el.p(row.lead, class_name="nz-slide-body font-bold")),
            rx.cond(row.text != "", rx.el.p(row.text, class_name="nz-slide-body whitespace-pre-line")),
            rx.cond(
                row.points.length() > 0,
                rx.el.ul(rx.foreach(row.points, rx.el.li), class_name="nz-slide-body list-disc flex flex-col gap-2"),
            ),
            class_name="nz-slide",
        )

    return rx.el.div(
        rx.foreach(slides, slide),
        class_name="hidden print:block bg-white text-black",
        custom_attrs={"lang": language, "aria-hidden": "true"},
    )


def voices(rows: Any) -> rx.Component:
    """What people would like to be rid of, without names; says when that will be to see."""
    said = rx.el.ul(
        rx.foreach(
            rows,
            lambda text: rx.el.li(
                icon("message-circle", 18, "text-primary mt-1"), rx.el.span(text), class_name="flex gap-2 rounded-field bg-base-200 p-3"
            ),
        ),
        class_name="grid gap-2 @min-[40rem]:grid-cols-2",
    )
    return rx.el.div(rx.cond(rows.length() > 0, said, muted(t("messages.voices.none"))), class_name="@container")


def president_card(row: Any, *actions: Any) -> rx.Component:
    """A message with what belongs to it."""
    return card(
        rx.el.div(
            rx.el.p(row.by, class_name="font-bold"),
            muted(row.day),
            rx.cond(row.shown, badge(t("messages.president.now"), variant="primary")),
            class_name="flex flex-wrap items-baseline gap-x-3 gap-y-1",
        ),
        rx.el.p(row.text, class_name="whitespace-pre-line text-lg"),
        rx.cond(
            row.streak > 0,
            rx.el.p(icon("sprout", 20, "text-primary"), t("messages.president.streak", n=row.streak), class_name="flex items-center gap-2 text-sm"),
        ),
        *actions,
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def thanks_line(row: Any) -> rx.Component:
    """How many have thanked, where that may be told."""
    return rx.cond(row.thanks > 0, muted(t("messages.president.thanks", n=row.thanks)))
