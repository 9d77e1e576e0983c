"""Exit criteria of a phase: sign and word, the figure beside what is asked for, a bar with its goal, and how it is counted."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, card, heading, icon, link, link_button, muted
from components.learn import SUMMARY

FULL = 100
VERDICTS = ("met", "not_yet", "hidden", "off")
SIGNS = {"met": "circle-check", "not_yet": "circle-dashed", "hidden": "eye-off", "off": "circle-slash"}
LOOKS = {
    "met": "badge badge-secondary",
    "not_yet": "badge badge-outline badge-accent",
    "hidden": "badge badge-ghost",
    "off": "badge badge-ghost",
}


def cycle_title(text: Any, back: rx.Var[str]) -> rx.Component:
    """The page's name, with the way back to the cycle it belongs to."""
    arrow = link(
        icon("chevron-left"),
        rx.el.span(t("shell.back"), class_name="sr-only"),
        href=back,
        class_name="btn btn-ghost btn-square min-h-11 -ml-2",
    )
    title = rx.el.h1(text, class_name="text-2xl font-bold flex-1 min-w-40")
    return rx.el.div(arrow, title, class_name="flex flex-wrap items-center gap-2")


def verdict_mark(verdict: rx.Var[str]) -> rx.Component:
    """A sign and its word."""

    def mark(one: str) -> rx.Component:
        return rx.el.span(
            icon(SIGNS[one], 18),
            t(f"criteria.verdict.{one}"),
            class_name=f"{LOOKS[one]} h-auto min-h-7 gap-1 whitespace-normal font-bold",
        )

    return rx.match(verdict, *[(one, mark(one)) for one in VERDICTS], rx.fragment())


def goal_bar(row: Any) -> rx.Component:
    """How far it is: a bar, and a line where the goal stands. The sentence beside it says the same."""
    return rx.el.svg(
        rx.el.svg.rect(custom_attrs={"x": "0", "y": "3", "width": "100", "height": "6", "rx": "1.5", "className": "fill-base-300"}),
        rx.el.svg.rect(custom_attrs={"x": "0", "y": "3", "width": row.percent, "height": "6", "rx": "1.5", "className": "fill-primary"}),
        rx.cond(
            row.goal < FULL,
            rx.el.svg.rect(custom_attrs={"x": row.goal - 0.5, "y": "0", "width": "1", "height": "12", "className": "fill-base-content"}),
        ),
        custom_attrs={"viewBox": "0 0 100 12", "preserveAspectRatio": "none", "aria-hidden": "true"},
        class_name="w-full h-3",
    )


def criterion_line(row: Any, *more: rx.Component, level: int = 3) -> rx.Component:
    """One criterion; how it is counted opens with a tap."""
    return rx.el.li(
        rx.el.div(
            heading(row.name, level=level, class_name="flex-1 basis-40 min-w-0"),
            verdict_mark(row.verdict),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.el.p(row.ask, class_name="break-words"),
        rx.cond(
            row.verdict == "off",
            muted(t("criteria.off.reason", reason=row.reason), class_name="break-words"),
            rx.el.div(
                rx.cond((row.verdict != "hidden") & (row.kind != "steps"), goal_bar(row)),
                rx.el.p(row.now, class_name="font-bold break-words"),
                class_name="flex flex-col gap-1",
            ),
        ),
        rx.cond(row.own | row.changed, rx.el.p(badge(rx.cond(row.own, t("criteria.own"), t("criteria.changed"))))),
        _counted(
            row.name,
            rx.el.p(row.how, class_name="text-sm"),
            muted(row.scope),
            link(t("criteria.act"), rx.el.span(" ", row.name, class_name="sr-only"), href=row.path, class_name="link link-primary min-h-11 inline-flex items-center self-start"),
        ),
        *more,
        key=row.key,
        class_name="py-4 flex flex-col gap-2",
    )  # fmt: skip


def _counted(name: rx.Var[str], *content: rx.Component) -> rx.Component:
    """How it is counted, behind a tap; it stands inside a section that is open itself, so its sign does not turn with that."""
    return rx.el.details(
        rx.el.summary(icon("info", 18), t("criteria.how"), rx.el.span(" ", name, class_name="sr-only"), class_name=SUMMARY),
        rx.el.div(*content, class_name="flex flex-col gap-2 pt-1"),
    )


def exit_card(phase: Any, href: rx.Var[str]) -> rx.Component:
    """The criteria of the phase a cycle is in, in short, with the way to all of them."""

    def line(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.div(
                rx.el.p(row.name, class_name="font-bold flex-1 basis-40 min-w-0"),
                verdict_mark(row.verdict),
                class_name="flex flex-wrap items-center gap-2",
            ),
            rx.cond(row.verdict != "off", muted(row.now, class_name="break-words")),
            key=row.key,
            class_name="py-2",
        )

    return card(
        heading(t("criteria.card.title")),
        rx.el.p(phase.count, class_name="tabular-nums"),
        rx.cond(phase.ready, ready_line()),
        rx.el.ul(rx.foreach(phase.rows, line), class_name="flex flex-col divide-y divide-base-300"),
        link_button(t("criteria.card.all"), href=href, variant="outline", class_name="self-start"),
        class_name="flex flex-col gap-2",
    )


def ready_line() -> rx.Component:
    """Everything that is asked for is there."""
    return rx.el.p(icon("circle-check", 20), t("criteria.phase.ready"), class_name="flex items-center gap-2 font-bold text-primary")
