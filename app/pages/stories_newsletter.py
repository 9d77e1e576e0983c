"""The newsletter as everybody reads it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import alert, card, empty_state, heading, icon, link_button, messages, muted
from components.newsletter import issue_item, issue_line
from components.shell import page_skeleton, page_title
from state.stories_newsletter import NewsletterState

State: Any = NewsletterState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Skeleton, then the latest issue, or the one that the address names."""
    return rx.cond(State.loaded, _page(), rx.cond(State.error != "", messages(State.error, ""), page_skeleton()))


def _page() -> rx.Component:
    edit = rx.cond(
        State.may_curate,
        link_button(icon("pencil", 18), t("channels.news.edit"), href="/stories/newsletter/edit", variant="outline", size="sm"),
    )
    nothing = card(empty_state("mail-open", t("channels.news.empty"), t("channels.news.empty.text")))
    lost = rx.cond(State.week != "", alert(t("channels.news.not_found"), variant="warning"))
    return rx.el.div(
        page_title(t("channels.news.title"), edit, back="/stories"),
        messages(State.error, ""),
        rx.cond(State.found, _issue(), rx.cond(State.issues.length() > 0, lost, nothing)),
        rx.cond(State.issues.length() > 0, _all()),
        class_name="flex flex-col gap-4",
    )


def _issue() -> rx.Component:
    tip = card(
        rx.el.div(icon("lightbulb", 20, "text-accent"), heading(t("channels.news.tip")), class_name="flex items-center gap-2"),
        rx.el.p(State.tip, class_name="whitespace-pre-line"),
        class_name="flex flex-col gap-2",
    )
    change = rx.cond(
        State.may_curate,
        link_button(
            icon("pencil", 18), t("channels.news.edit_this"), href="/stories/newsletter/edit?week=" + State.week, variant="ghost", size="sm"
        ),
    )
    share = link_button(
        icon("message-square-share", 18), t("channels.news.share"), href="/stories/chat?n=" + State.week, variant="outline", size="sm"
    )
    return rx.el.article(
        rx.el.div(
            rx.el.p(State.company, class_name="nz-muted text-sm"),
            rx.el.h2(State.subject, class_name="text-xl font-bold text-primary"),
            rx.el.p(State.greeting, class_name="whitespace-pre-line mt-2"),
            rx.cond(State.participation != "", rx.el.p(State.participation, class_name="font-bold text-primary mt-2")),
        ),
        rx.el.ul(rx.foreach(State.items, issue_item), class_name="flex flex-col gap-3"),
        rx.cond(State.tip != "", tip),
        rx.el.p(State.closing, class_name="whitespace-pre-line"),
        muted(t("channels.news.who_reads")),
        rx.el.div(share, change, class_name="flex flex-wrap gap-2"),
        custom_attrs={"lang": State.language},
        class_name="flex flex-col gap-4",
    )


def _all() -> rx.Component:
    return rx.el.section(
        heading(t("channels.news.all")),
        rx.el.ul(rx.foreach(State.issues, issue_line), class_name="flex flex-col gap-2"),
        class_name="flex flex-col gap-2 pt-2",
    )
