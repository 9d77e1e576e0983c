"""The newsletter: an issue as readers see it, the form it is edited in, and the mail as it will arrive (assets/js/mail.js)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import BUTTONS, SIZES, button, card, heading, icon, link, link_button, muted
from components.forms import ScreenedText

SINGLE = ("subject",)
BASES = ("subject", "greeting", "tip", "closing", "teaser")


class MailFrame(rx.Component):
    """A mail in a frame of its own, as a mail program draws it."""

    library = "$/public/js/mail.js"
    tag = "MailFrame"
    html: rx.Var[str]
    name: rx.Var[str]


class CopyMailButton(rx.Component):
    """Copies a mail with its looks, and as plain text for programs that want that."""

    library = "$/public/js/mail.js"
    tag = "CopyMailButton"
    html: rx.Var[str]
    text: rx.Var[str]
    label: rx.Var[str]
    done: rx.Var[str]


def copy_mail_button(html: rx.Var[str], text: rx.Var[str]) -> rx.Component:
    """One tap."""
    look = f"{BUTTONS['secondary']} {SIZES['md']}"
    return CopyMailButton.create(html=html, text=text, label=t("channels.edit.copy"), done=t("channels.edit.copied"), class_name=look)


def field_label(base: rx.Var[str]) -> rx.Var[str]:
    """What a field is called."""
    return rx.match(base, *[(one, t(f"channels.edit.{one}")) for one in BASES], "")


def issue_item(row: Any) -> rx.Component:
    """A story of an issue."""
    return rx.el.li(
        card(
            rx.el.h3(row.title, class_name="font-bold text-lg"),
            rx.cond(row.byline != "", muted(row.byline)),
            rx.el.p(row.teaser, class_name="whitespace-pre-line"),
            rx.el.ul(
                rx.foreach(row.facts, lambda fact: rx.el.li(fact, class_name="rounded-full bg-secondary text-secondary-content px-3 py-1 text-sm font-bold")),
                class_name="flex flex-wrap gap-2 empty:hidden",
            ),
            link_button(
                t("channels.news.mail.read"),
                icon("arrow-right", 18),
                rx.el.span(row.title, class_name="sr-only"),
                href=row.path,
                variant="outline",
                class_name="self-start",
            ),
            class_name="flex flex-col gap-2",
        )
    )  # fmt: skip


def issue_line(row: Any) -> rx.Component:
    """An issue in the list of all."""
    return rx.el.li(
        link(
            rx.el.span(row.subject, class_name="font-bold block"),
            rx.el.span(t("channels.news.issued", day=row.published), class_name="nz-muted text-sm block"),
            href="/stories/newsletter?week=" + row.week,
            class_name=rx.cond(
                row.current,
                "block rounded-field border-2 border-primary bg-secondary text-secondary-content p-3",
                "block rounded-field border border-base-300 bg-base-100 p-3 hover:border-primary",
            ),
            custom_attrs={"aria-current": rx.cond(row.current, "page", "false")},
        )
    )


def news_field(row: Any, held: Any, language: rx.Var[str], hint: rx.Var[str] | str = "") -> rx.Component:
    """A field of the form; its id is its name, and it is filled anew only when its stamp grows."""
    shared = {
        "id": row.name,
        "default_value": row.value,
        "max_length": row.limit,
        "custom_attrs": {"data-field": row.name, "lang": language, "aria-describedby": row.name + "-note"},
    }
    line = rx.el.input(type="text", class_name="input min-h-12", **shared)
    area = rx.el.textarea(rows="4", class_name="textarea field-sizing-content", **shared)
    waits = held.contains(row.name)
    return rx.el.div(
        rx.el.label(field_label(row.base), html_for=row.name, class_name="font-bold"),
        rx.cond(row.base == "subject", line, area),
        rx.el.p(
            rx.cond(waits, t("channels.edit.held"), hint),
            id=row.name + "-note",
            class_name=rx.cond(waits, "text-accent text-sm font-bold", "nz-muted text-sm empty:hidden"),
        ),
        key=row.name + "-" + row.stamp.to_string(),
        class_name="flex flex-col gap-1 min-w-0",
    )


def story_editor(row: Any, held: Any, language: rx.Var[str], on_move: Any) -> rx.Component:
    """A story of the issue: its place in it, and its teaser."""

    def tool(way: str, picture: str, disabled: Any) -> rx.Component:
        return rx.el.button(
            icon(picture, 20),
            type="button",
            on_click=on_move(row.id, way),
            disabled=disabled,
            class_name="btn btn-ghost btn-square min-h-11",
            custom_attrs={"aria-label": t(f"channels.edit.{way}", title=row.title)},
        )

    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.h3(row.title, class_name="font-bold"), rx.el.p(row.byline, class_name="nz-muted text-sm"), class_name="flex-1 basis-40 min-w-0"
            ),
            rx.el.div(
                tool("up", "arrow-up", row.first), tool("down", "arrow-down", row.last), tool("remove", "x", disabled=False), class_name="flex"
            ),
            class_name="flex flex-wrap items-start gap-2",
        ),
        news_field(row.teaser, held, language),
        key="story-" + row.id.to_string(),
        class_name="rounded-box border border-base-300 bg-base-100 p-4 flex flex-col gap-2",
    )  # fmt: skip


def story_choice(row: Any, full: rx.Var[bool], on_move: Any) -> rx.Component:
    """A story that could be put into the issue."""
    return rx.el.li(
        rx.el.div(
            rx.el.p(row.title, class_name="font-bold"),
            rx.el.p(row.byline, class_name="nz-muted text-sm"),
            class_name="flex-1 basis-40 min-w-0",
        ),
        rx.el.button(
            icon("plus", 20),
            type="button",
            on_click=on_move(row.id, "add"),
            disabled=full,
            class_name="btn btn-outline btn-square min-h-11",
            custom_attrs={"aria-label": t("channels.edit.add", title=row.title)},
        ),
        key="other-" + row.id.to_string(),
        class_name="flex flex-wrap items-center gap-2 border-b border-base-300 last:border-b-0 py-2",
    )


def conflicts(rows: Any, on_settle: Any) -> rx.Component:
    """Every field with two texts, side by side. Nothing is lost until somebody has chosen."""

    def side(title: Any, text: Any, action: Any, row: Any, *, take: bool) -> rx.Component:
        return rx.el.div(
            rx.el.p(title, class_name="font-bold text-sm"),
            rx.el.p(
                text, class_name="whitespace-pre-wrap rounded-field bg-base-200 border border-base-300 p-3 flex-1 max-h-72 overflow-auto"
            ),
            button(action, variant="outline", size="sm", on_click=on_settle(row.id, take), class_name="self-start"),
            class_name="flex flex-col gap-2 min-w-0",
        )

    def conflict(row: Any) -> rx.Component:
        waiting = rx.cond(row.own, t("channels.edit.conflict.mine"), t("channels.edit.conflict.of", name=row.by))
        return rx.el.li(
            rx.el.h3(field_label(row.base), rx.cond(row.story != "", rx.el.span(" – ", row.story)), class_name="font-bold"),
            rx.el.div(
                side(t("channels.edit.conflict.theirs"), row.theirs, t("channels.edit.conflict.keep"), row, take=False),
                side(waiting, row.mine, t("channels.edit.conflict.take"), row, take=True),
                class_name="grid gap-4 @min-[40rem]:grid-cols-2",
            ),
            key=row.id.to_string(),
            class_name="flex flex-col gap-2",
        )

    return rx.cond(
        rows.length() > 0,
        rx.el.section(
            rx.el.div(icon("git-merge", 20, "text-accent"), heading(t("channels.edit.conflict")), class_name="flex items-center gap-2"),
            rx.el.p(t("channels.edit.conflict.text"), role="alert"),
            rx.el.ul(rx.foreach(rows, conflict), class_name="flex flex-col gap-4"),
            class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
        ),
    )


def screened_texts(names: Any, findings: Any) -> rx.Component:
    """The texts in which something was found, with the places marked."""
    return rx.el.div(
        rx.foreach(names, lambda name: ScreenedText.create(target=name, findings=findings, key=name)), class_name="flex flex-col gap-2"
    )
