"""The company's rules as they are read on a phone: promises, sections to fold open, what changed, the check; shares of teams."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.calendar import submit_button
from components.elements import TAKES_FOCUS, Content, alert, badge, card, heading, icon, link, link_button, muted, progress, rich_text


def promises(summary: rx.Var[str]) -> rx.Component:
    """What everybody keeps in mind; the first thing on the page."""
    return card(
        rx.el.div(icon("handshake", 24, "text-primary"), heading(t("rules.promises")), class_name="flex items-center gap-2"),
        rich_text(summary, "nz-promises"),
        class_name="flex flex-col gap-3",
    )


def section(row: Any, tools: rx.Var[Any], opened: rx.Var[bool] | bool, beside: rx.Component | None = None) -> rx.Component:
    """A part of the full text, folded until it is wanted."""
    summary = rx.el.summary(
        icon("chevron-right", 20, "transition-transform group-open:rotate-90"),
        heading(row.heading, level=3, class_name="flex-1"),
        class_name="flex items-center gap-2 min-h-12 cursor-pointer list-none [&::-webkit-details-marker]:hidden",
    )
    return rx.el.details(
        summary,
        rx.el.div(
            rich_text(row.html),
            rx.cond(row.tools, _tools(tools)),
            *([beside] if beside else []),
            class_name="flex flex-col gap-3 pb-3 pl-7",
        ),
        open=row.opened | opened,
        id="s" + row.number.to_string(),
        class_name="group border-b border-base-300 last:border-b-0 scroll-mt-20",
    )


def _tools(tools: rx.Var[Any]) -> rx.Component:
    def one(tool: Any) -> rx.Component:
        look = "link link-primary inline-flex items-center gap-1.5 min-h-11 font-bold"
        return rx.el.li(link(tool.name, icon("external-link", 16), href=tool.url, external=True, class_name=look))

    return rx.cond(
        tools.length() > 0,
        rx.el.ul(rx.foreach(tools, one), class_name="flex flex-col"),
        muted(t("rules.tools.none")),
    )


def changed(changes: rx.Var[Any]) -> rx.Component:
    """What went and what came, section by section; in words, by line and by colour."""

    def piece(one: Any) -> rx.Component:
        return rx.match(
            one.what,
            ("added", rx.el.ins(one.text, class_name="bg-secondary text-secondary-content font-bold")),
            ("removed", rx.el.del_(one.text, class_name="text-error")),
            rx.el.span(one.text),
        )

    def row(change: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(rx.cond(change.heading != "", change.heading, t("rules.promises")), class_name="font-bold"),
            rx.el.p(
                rx.foreach(change.pieces, piece),
                class_name="whitespace-pre-wrap break-words rounded-field bg-base-200 border border-base-300 p-3 mt-1 text-sm",
            ),
        )

    legend = rx.el.p(
        rx.el.del_(t("rules.changed.removed"), class_name="text-error"),
        rx.el.ins(t("rules.changed.added"), class_name="bg-secondary text-secondary-content font-bold"),
        class_name="text-sm flex gap-4",
    )
    return rx.el.div(legend, rx.el.ul(rx.foreach(changes, row), class_name="flex flex-col gap-3"), class_name="flex flex-col gap-2")


def check(
    *, document: rx.Var[int], number: rx.Var[int], question: rx.Var[str], options: rx.Var[Any], wrong: rx.Var[str], error: rx.Var[str],
    busy: rx.Var[bool], on_submit: Any,
) -> rx.Component:  # fmt: skip
    """The short check and the one button; nobody counts wrong answers."""

    def option(row: Any) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="radio", name="answer", value=row.number.to_string(), required=True, class_name="radio radio-primary mt-1"),
            rx.el.span(row.text),
            class_name="flex items-start gap-3 rounded-box border border-base-300 bg-base-100 p-4 cursor-pointer has-checked:border-primary has-checked:bg-secondary has-checked:text-secondary-content",
        )

    asked = rx.el.fieldset(
        rx.el.legend(question, class_name="font-bold mb-2"),
        rx.el.div(rx.foreach(options, option), class_name="flex flex-col gap-2"),
    )
    again = alert(
        rx.el.p(t("rules.check.again"), class_name="font-bold", tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
        rx.el.p(wrong, class_name="whitespace-pre-wrap"),
        variant="info",
    )
    return card(
        heading(rx.cond(question != "", t("rules.check"), t("rules.check.none"))),
        rx.el.form(
            rx.el.input(type="hidden", name="document", value=document.to_string(), read_only=True),
            rx.el.input(type="hidden", name="number", value=number.to_string(), read_only=True),
            rx.cond(question != "", asked),
            rx.cond(wrong != "", again),
            rx.cond(error != "", alert(error, variant="error")),
            submit_button(t("rules.acknowledge"), busy=busy, size="big"),
            muted(t("rules.check.seen")),
            on_submit=on_submit,
            class_name="flex flex-col gap-4",
        ),
        class_name="nz-no-print flex flex-col gap-3",
    )  # fmt: skip


def choose(rows: rx.Var[Any], document: rx.Var[int]) -> rx.Component:
    """The sets of rules, where there is more than one."""

    def one(row: Any) -> rx.Component:
        return rx.el.li(
            link(
                row.title,
                rx.cond(row.waiting, badge(t("rules.unread"), variant="accent")),
                href="/rules?d=" + row.document.to_string(),
                class_name="flex items-center gap-2 min-h-11 px-4 py-2 rounded-field border border-base-300 bg-base-100 aria-[current=page]:bg-secondary aria-[current=page]:text-secondary-content aria-[current=page]:font-bold",
                custom_attrs={"aria-current": rx.cond(row.document == document, "page", "false")},
            )
        )

    listed = rx.el.ul(rx.foreach(rows, one), class_name="flex flex-wrap gap-2")
    return rx.cond(rows.length() > 1, rx.el.nav(listed, class_name="nz-no-print", custom_attrs={"aria-label": t("rules.choose")}))


def versions(rows: rx.Var[Any], document: rx.Var[int], number: rx.Var[int]) -> rx.Component:
    """The versions that were published, each with the day I acknowledged it."""

    def one(row: Any) -> rx.Component:
        name = rx.el.span(t("rules.version", n=row.number), " · ", row.day)
        return rx.el.li(
            rx.el.div(
                rx.cond(
                    row.number == number,
                    rx.el.span(name, class_name="font-bold"),
                    link(name, href="/rules?d=" + document.to_string() + "&n=" + row.number.to_string(), class_name="link link-primary"),
                ),
                rx.cond(row.wording_only, badge(t("rules.wording"))),
                class_name="flex flex-wrap items-center gap-2 min-h-11",
            ),
            rx.cond(row.note != "", rx.el.p(row.note, class_name="whitespace-pre-wrap text-sm")),
            rx.cond(
                row.acknowledged != "",
                rx.el.p(icon("circle-check", 16, "text-primary"), t("rules.acknowledged.at", at=row.acknowledged), class_name="text-sm flex items-center gap-1.5"),
            ),
            class_name="py-2",
        )  # fmt: skip

    return rx.el.ol(rx.foreach(rows, one), class_name="flex flex-col divide-y divide-base-300", reversed=True)


def way(picture: str, title: Content, text: Content, href: str | rx.Var[str]) -> rx.Component:
    """A line that leads on."""
    return link(
        icon(picture, 24, "text-primary"),
        rx.el.span(rx.el.span(title, class_name="font-bold block"), rx.el.span(text, class_name="nz-muted text-sm block"), class_name="flex-1"),
        icon("chevron-right", 20),
        href=href,
        class_name="flex items-center gap-3 rounded-box bg-base-100 border border-base-300 p-4 min-h-16 hover:border-primary",
    )  # fmt: skip


def share_row(row: Any) -> rx.Component:
    """A team's share as a bar, numbers and words."""
    return rx.el.li(
        rx.el.div(
            rx.el.span(row.name, class_name="font-bold wrap-anywhere flex-1"),
            rx.el.span(t("rules.status.of", n=row.acknowledged, all=row.expected), class_name="tabular-nums nz-muted text-sm"),
            rx.el.span(t("mastery.percent", n=row.percent), class_name="tabular-nums font-bold min-w-12 text-right"),
            class_name="flex flex-wrap items-baseline gap-x-3",
        ),
        progress(row.percent, 100, row.name),
        class_name="flex flex-col gap-1 py-2",
    )


def lead_to(label: Content, href: str | rx.Var[str], picture: str = "arrow-right") -> rx.Component:
    """The one main step of a page that leads elsewhere."""
    return link_button(label, icon(picture, 20), href=href, size="big")
