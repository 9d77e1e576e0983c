"""Views of badges: their pictures, those that are earned, and what leads to the others."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge as mark
from components.elements import icon


class BadgePicture(rx.Component):
    """The picture of a badge, in one colour until it is earned; its name stands beside it (assets/js/badges.js)."""

    library = "$/public/js/badges.js"
    tag = "BadgePicture"
    badge: rx.Var[str]
    earned: rx.Var[bool]


def badge_tile(row: Any) -> rx.Component:
    """An earned badge among others: picture, name, day."""
    return rx.el.li(
        BadgePicture.create(badge=row.badge, earned=True, class_name="size-18"),
        rx.el.span(row.name, class_name="nz-title font-bold text-[0.8125rem]"),
        rx.el.span(row.short_day, class_name="nz-muted text-xs tabular-nums"),
        rx.cond(row.new, mark(t("badges.new"), variant="accent")),
        class_name="flex flex-col items-center text-center gap-1",
    )


def badge_tiles(rows: rx.Var[Any]) -> rx.Component:
    """Earned badges side by side."""
    return rx.el.ul(rx.foreach(rows, badge_tile), class_name="grid grid-cols-3 sm:grid-cols-6 gap-3")


def badge_row(row: Any) -> rx.Component:
    """A badge with what it is for: since when it is there, or what leads to it."""
    earned = rx.el.p(icon("circle-check", 16, "text-primary"), row.day, class_name="text-sm inline-flex items-center gap-1")
    to_come = rx.el.p(
        rx.el.span(row.way),
        rx.cond(row.left != "", mark(row.left, variant="primary")),
        class_name="text-sm flex flex-wrap items-center gap-2",
    )
    return rx.el.li(
        BadgePicture.create(badge=row.badge, earned=row.earned, class_name="size-16 shrink-0 nz-muted"),
        rx.el.div(
            rx.el.h3(row.name, rx.cond(row.new, rx.el.span(" ", mark(t("badges.new"), variant="accent"))), class_name="font-bold"),
            rx.cond(row.earned, rx.el.p(row.text, class_name="text-sm")),
            rx.cond(row.earned, earned, to_come),
            class_name="flex-1",
        ),
        class_name="flex items-center gap-4 py-3",
    )


def badge_rows(rows: rx.Var[Any]) -> rx.Component:
    """Badges below each other, with their words."""
    return rx.el.ul(rx.foreach(rows, badge_row), class_name="flex flex-col divide-y divide-base-300")


def new_badges(rows: rx.Var[Any]) -> rx.Component:
    """What a set has just brought; says so without a fanfare."""

    def entry(row: Any) -> rx.Component:
        return rx.el.li(
            BadgePicture.create(badge=row.badge, earned=True, class_name="size-14 shrink-0"),
            rx.el.span(
                rx.el.span(t("celebrate.badge"), class_name="nz-muted text-sm block"), rx.el.span(row.name, class_name="font-bold block")
            ),
            class_name="nz-rise flex items-center gap-3 text-left",
        )

    return rx.cond(
        rows.length() > 0,
        rx.el.ul(
            rx.foreach(rows, entry), class_name="rounded-box border border-base-300 bg-base-100 p-4 flex flex-col gap-3 w-full max-w-sm"
        ),
    )
