"""Views of the habit: the streak with its plant, the week, freezes, the status of a day."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import icon, link
from components.plant import plant

STATUS_ICONS = {
    "done": "check",
    "frozen": "snowflake",
    "missed": "minus",
    "repaired": "wrench",
    "today": "circle-dashed",
    "off": "coffee",
    "holiday": "flag",
    "closed": "door-closed",
    "leave": "tree_palm",
    "upcoming": "dot",
    "before": "dot",
}
STATUS_LOOKS = {
    "done": "bg-primary text-primary-content",
    "frozen": "border-2 border-(--nz-ice) text-(--nz-ice)",
    "missed": "border-2 border-base-300 nz-muted",
    "repaired": "border-2 border-primary text-primary",
    "today": "border-2 border-dashed border-accent text-accent",
    "off": "bg-base-200 nz-muted",
    "holiday": "bg-base-200 nz-muted",
    "closed": "bg-base-200 nz-muted",
    "leave": "bg-base-200 nz-muted",
    "upcoming": "border border-base-300 nz-muted",
    "before": "border border-base-300 nz-muted",
}


def day_mark(status: rx.Var[str] | str, size: str = "size-9") -> rx.Component:
    """A day's status as a picture in a circle; its name stands beside it or in the label."""

    def look(name: str) -> rx.Component:
        return rx.el.span(
            icon(STATUS_ICONS[name], 18),
            class_name=f"{size} rounded-full inline-flex items-center justify-center shrink-0 {STATUS_LOOKS[name]}",
        )

    return rx.match(status, *[(name, look(name)) for name in STATUS_ICONS], look("off"))


def status_name(status: rx.Var[str]) -> rx.Var[str]:
    """A day's status in words."""
    return rx.match(status, *[(name, t(f"habit.status.{name}")) for name in STATUS_ICONS], t("habit.status.off"))


def weekday_name(weekday: rx.Var[int]) -> rx.Var[str]:
    """The short name of a weekday, Monday = 0."""
    return rx.match(weekday, *[(day, t(f"shell.weekday.{day}")) for day in range(7)], "")


def week_strip(days: rx.Var[Any]) -> rx.Component:
    """Monday to Sunday at a glance."""

    def cell(day: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(
                weekday_name(day.weekday),
                class_name=rx.cond(day.today, "text-xs font-bold text-accent", "text-xs nz-muted"),
                custom_attrs={"aria-hidden": "true"},
            ),
            day_mark(day.status),
            rx.el.span(day.text, " ", status_name(day.status), class_name="sr-only"),
            class_name="flex flex-col items-center gap-1",
            custom_attrs={"aria-current": rx.cond(day.today, "date", "false")},
        )

    return rx.el.ul(rx.foreach(days, cell), class_name="grid grid-cols-7 gap-1", custom_attrs={"aria-label": t("today.week")})


def freezes(held: rx.Var[int], most: rx.Var[int]) -> rx.Component:
    """The amulets a person holds, as pictures and as a number."""
    return rx.el.span(
        icon("snowflake", 18, "text-(--nz-ice)"),
        rx.el.span(t("today.freezes", held=held, most=most)),
        class_name="inline-flex items-center gap-1.5",
    )


def streak_card(
    *,
    stage: rx.Var[str],
    current: rx.Var[int],
    best: rx.Var[int],
    quarter: rx.Var[int],
    held: rx.Var[int],
    most: rx.Var[int],
    days: rx.Var[Any],
    golden: rx.Var[bool],
) -> rx.Component:
    """Where my streak is: plant, number, freezes, days this quarter, the week, and one tap to the reasons."""
    number = rx.el.div(
        rx.el.p(t("today.streak"), class_name="nz-muted text-sm"),
        rx.el.p(t("shell.days", n=current), class_name="text-4xl font-bold leading-tight tabular-nums"),
        rx.el.p(t("today.best_and_quarter", best=best, quarter=quarter), class_name="nz-muted text-sm"),
        rx.el.p(freezes(held, most), class_name="text-sm"),
        class_name="flex flex-col flex-1 min-w-28 gap-0.5",
    )
    return rx.el.div(
        rx.el.div(rx.el.div(plant(stage, "w-28 h-28"), class_name="nz-sway"), number, class_name="flex flex-wrap items-center gap-4"),
        week_strip(days),
        rx.el.div(
            rx.cond(
                golden,
                rx.el.span(
                    icon("sparkles", 16, "text-(--nz-gold)"), t("today.golden"), class_name="inline-flex items-center gap-1 text-sm"
                ),
                rx.el.span(),
            ),
            link(
                t("today.why"),
                icon("chevron-right", 16),
                href="/streak",
                class_name="link link-primary inline-flex items-center min-h-11 text-sm",
            ),
            class_name="flex items-center justify-between -mt-2 -mb-3",
        ),
        class_name="rounded-box bg-base-100 border border-base-300 p-4 flex flex-col gap-3",
        role="group",
        custom_attrs={"aria-label": t("today.streak")},
    )


def difficulty(level: rx.Var[int]) -> rx.Component:
    """How demanding, in words."""
    return rx.el.span(
        rx.match(level, (1, t("challenge.difficulty.1")), (2, t("challenge.difficulty.2")), t("challenge.difficulty.3")),
        class_name="badge badge-ghost",
    )
