"""Views of trainings: the agenda, slides and exercises of a session, each of them to be printed alone (assets/js/training.js)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import BUTTONS, SIZES, badge, card, heading, icon, link, rich_text
from components.learn import track_name


class PrintButton(rx.Component):
    """Prints the part of the page that is named `part`."""

    library = "$/public/js/training.js"
    tag = "PrintButton"
    part: rx.Var[str]


def training_list(rows: rx.Var[Any]) -> rx.Component:
    """A card for each training."""

    def row(training: Any) -> rx.Component:
        return rx.el.li(
            link(
                rx.el.span(
                    rx.el.span(training.title, class_name="font-bold text-lg block"),
                    rx.el.span(training.summary, class_name="block"),
                    rx.el.span(
                        badge(track_name(training.track)),
                        badge(icon("clock", 14), t("shell.minutes", n=training.minutes)),
                        class_name="flex flex-wrap gap-2 mt-2",
                    ),
                    class_name="flex-1 min-w-0",
                ),
                icon("chevron-right", 20, "nz-muted"),
                href="/studio/training?id=" + training.version.to_string(),
                class_name="flex items-center gap-3 rounded-box bg-base-100 border border-base-300 p-4 hover:border-primary",
            )
        )

    return rx.el.ul(rx.foreach(rows, row), class_name="flex flex-col gap-3")


def print_buttons() -> rx.Component:
    """One button for each part."""
    parts = [
        PrintButton.create(icon("printer", 18), t(f"training.print.{part}"), part=part, class_name=f"{BUTTONS['outline']} {SIZES['md']}")
        for part in ("agenda", "slides", "exercises")
    ]
    return rx.el.div(*parts, class_name="flex flex-wrap gap-2 print:hidden")


def agenda(
    *,
    title: rx.Var[str],
    goal: rx.Var[str],
    preparation: rx.Var[str],
    parts: rx.Var[Any],
    follow_up: rx.Var[str],
    sources: rx.Var[list[str]],
) -> rx.Component:
    """What the trainer has in hand: aim, preparation, and the minutes one after the other."""

    def part(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(t("training.minutes", begins=row.begins, ends=row.ends), class_name="font-bold tabular-nums shrink-0 w-24"),
            rich_text(row.text, "flex-1 min-w-0"),
            class_name="flex gap-3 py-2 border-b border-base-300 last:border-b-0 break-inside-avoid",
        )

    return card(
        rx.el.p(title, class_name="hidden print:block text-xl font-bold"),
        _section(t("training.goal"), rich_text(goal)),
        _section(t("training.preparation"), rich_text(preparation)),
        _section(t("training.agenda"), rx.el.ol(rx.foreach(parts, part), class_name="flex flex-col")),
        rx.cond(follow_up != "", _section(t("training.follow_up"), rich_text(follow_up))),
        rx.cond(
            sources.length() > 0,
            _section(t("training.sources"), rx.el.ul(rx.foreach(sources, rx.el.li), class_name="list-disc pl-5 text-sm")),
        ),
        class_name="flex flex-col gap-5",
        custom_attrs={"data-part": "agenda"},
    )


def _section(title: rx.Var[str], content: rx.Component) -> rx.Component:
    return rx.el.div(heading(title), content, class_name="flex flex-col gap-2")


def slides(rows: rx.Var[Any], count: rx.Var[int]) -> rx.Component:
    """The slides as they will be printed, one a page."""

    def slide(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.h3(row.title, class_name="nz-slide-title font-bold"),
            rich_text(row.body, "nz-slide-body"),
            rx.el.p(row.number, " / ", count, class_name="nz-muted text-sm mt-auto self-end tabular-nums"),
            class_name="nz-slide rounded-box bg-base-100 border border-base-300 p-6",
        )

    return rx.el.section(
        heading(t("training.slides"), class_name="print:hidden"),
        rx.el.ol(rx.foreach(rows, slide), class_name="grid gap-4 md:grid-cols-2 print:block"),
        class_name="flex flex-col gap-3",
        custom_attrs={"data-part": "slides"},
    )


def exercises(title: rx.Var[str], body: rx.Var[str]) -> rx.Component:
    """What people get in hand."""
    return card(
        rx.el.p(title, class_name="hidden print:block text-xl font-bold"),
        heading(t("training.exercises")),
        rich_text(body, "nz-sheet"),
        class_name="flex flex-col gap-3",
        custom_attrs={"data-part": "exercises"},
    )
