"""Views of item health: marks in picture and words, measures, and bars that are tables as well."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, icon, link, rich_text

MARKS = {
    "good": ("circle-check", "text-primary"),
    "watch": ("eye", "text-accent"),
    "improve": ("wrench", "text-error"),
    "not_enough": ("hourglass", "nz-muted"),
}
KINDS = ("challenge", "lesson", "question", "curriculum", "training")


def mark(value: rx.Var[str]) -> rx.Component:
    """How an item does, as a picture and in words."""
    looks = [
        (
            name,
            rx.el.span(
                icon(picture, 18, colour),
                t(f"health.mark.{name}"),
                class_name="inline-flex items-center gap-1.5 font-bold text-sm whitespace-nowrap",
            ),
        )
        for name, (picture, colour) in MARKS.items()
    ]
    return rx.match(value, *looks, rx.fragment())


def kind_name(kind: rx.Var[str]) -> rx.Var[str]:
    """What an item is, in words."""
    return rx.match(kind, *[(name, t(f"health.kind.{name}")) for name in KINDS], "")


def counts(numbers: dict[str, rx.Var[int]]) -> rx.Component:
    """How many items have which mark."""
    return rx.el.dl(
        *[
            rx.el.div(
                rx.el.dt(
                    icon(MARKS[name][0], 18, MARKS[name][1]), t(f"health.mark.{name}"), class_name="flex items-center gap-1.5 text-sm"
                ),
                rx.el.dd(number, class_name="text-2xl font-bold tabular-nums"),
                class_name="rounded-box border border-base-300 bg-base-100 p-3",
            )
            for name, number in numbers.items()
        ],
        class_name="grid grid-cols-2 sm:grid-cols-4 gap-2",
    )


def measures(rows: rx.Var[Any]) -> rx.Component:
    """Measures in words, those to work on marked."""

    def line(one: Any) -> rx.Component:
        picture = rx.match(
            one.level, *[(name, icon(look[0], 18, f"{look[1]} mt-0.5")) for name, look in MARKS.items()], icon("dot", 18, "mt-0.5")
        )
        return rx.el.li(picture, rx.el.span(one.text), class_name="flex items-start gap-2")

    return rx.el.ul(rx.foreach(rows, line), class_name="flex flex-col gap-1")


def improve_list(rows: rx.Var[Any]) -> rx.Component:
    """What to improve next, and why."""

    def row(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.div(
                link(one.title, href="/studio/health?item=" + one.item.to_string(), class_name="link link-primary font-bold"),
                badge(kind_name(one.kind)),
                mark(one.mark),
                class_name="flex flex-wrap items-center gap-x-3 gap-y-1 min-h-11",
            ),
            measures(one.reasons),
            rx.el.p(t("health.score", score=one.score, n=one.people), class_name="nz-muted text-sm"),
            class_name="flex flex-col gap-1 py-3 border-b border-base-300 last:border-b-0",
        )

    return rx.el.ol(rx.foreach(rows, row), class_name="flex flex-col")


def bar(label: rx.Var[str], percent: rx.Var[int]) -> rx.Component:
    """A share in words, with a bar where there is room for one."""
    return rx.el.span(
        rx.el.span(label, class_name="nz-muted text-sm"),
        rx.el.span(t("health.percent", percent=percent), class_name="font-bold tabular-nums"),
        rx.el.progress(
            value=percent, max=100, class_name="hidden sm:block progress progress-primary w-32 h-2.5", custom_attrs={"aria-hidden": "true"}
        ),
        class_name="inline-flex flex-wrap items-center gap-2",
    )


def _line(*content: rx.Component, about: rx.Component) -> rx.Component:
    return rx.el.li(
        rx.el.div(about, class_name="flex-1 min-w-40"),
        *content,
        class_name="flex flex-wrap items-center gap-x-6 gap-y-1 py-2 border-b border-base-300 last:border-b-0",
    )


def card_lines(rows: rx.Var[Any]) -> rx.Component:
    """The cards of a lesson: how long people stay, and where they stop."""

    def line(card: Any) -> rx.Component:
        most = rx.el.span(icon("log-out", 14), t("health.card.most"), class_name="flex items-center gap-1 text-xs font-bold")
        return _line(
            rx.el.span(
                rx.el.span(t("health.card.seconds"), class_name="nz-muted text-sm"),
                " ",
                rx.el.span(rx.cond(card.seconds != "", card.seconds, t("health.few")), class_name="font-bold tabular-nums"),
            ),
            bar(t("health.card.stopped"), card.stopped),
            about=rx.el.div(rx.el.span(card.number, ". ", card.title), rx.cond(card.most, most)),
        )

    return rx.el.ul(rx.foreach(rows, line), class_name="flex flex-col")


def option_lines(rows: rx.Var[Any]) -> rx.Component:
    """How first answers spread over the options."""

    def line(option: Any) -> rx.Component:
        sign = rx.cond(option.right, icon("circle-check", 18, "text-primary"), icon("circle", 18, "nz-muted"))
        word = rx.cond(option.right, t("health.option.right"), t("health.option.wrong"))
        return _line(
            rx.el.span(sign, word, class_name="inline-flex items-center gap-1.5 text-sm"),
            bar(t("health.option.chosen"), option.percent),
            about=rich_text(option.html),
        )

    return rx.el.ul(rx.foreach(rows, line), class_name="flex flex-col")


def versions_list(rows: rx.Var[Any]) -> rx.Component:
    """What each version's own people say."""

    def row(version: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(t("health.version", number=version.number, n=version.people), class_name="font-bold"),
            measures(version.reasons),
            class_name="flex flex-col gap-1 py-2",
        )

    return rx.el.ul(rx.foreach(rows, row), class_name="flex flex-col divide-y divide-base-300")


def comments_list(rows: rx.Var[Any]) -> rx.Component:
    """Words to the authors, without who and when."""

    def row(comment: Any) -> rx.Component:
        return rx.el.li(
            rx.el.blockquote(comment.text, class_name="whitespace-pre-wrap break-words border-l-4 border-base-300 pl-3"),
            rx.el.p(t("health.comment.version", number=comment.number), class_name="nz-muted text-xs mt-1"),
            class_name="py-2",
        )

    return rx.el.ul(rx.foreach(rows, row), class_name="flex flex-col gap-1")
