"""Making the newsletter: the form, the mail beside it as it will arrive, and the ways to send and publish it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, confirmation
from components.elements import alert, button, card, download_link, heading, icon, link_button, muted
from components.forms import copy_button
from components.newsletter import MailFrame, conflicts, copy_mail_button, news_field, screened_texts, story_choice, story_editor
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from components.stories_channels import choices
from components.studio_fields import DraftForm, SaveStatus, texts
from state.stories_newsletter_edit import NewsletterEditState

State: Any = NewsletterEditState  # on the class its fields are Vars, which their annotations do not say
FILE = "/api/stories/newsletter/"
EDIT = "/stories/newsletter/edit?week="


def page() -> rx.Component:
    """Skeleton, then the form; a week without an issue says so."""
    broken = rx.el.div(
        page_title(t("channels.edit.title"), back="/stories/newsletter"),
        alert(State.error, variant="error"),
        link_button(t("channels.news.edit"), href="/stories/newsletter/edit"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _editor(), rx.cond(State.error != "", broken, page_skeleton()))


def _editor() -> rx.Component:
    form = DraftForm.create(
        _top(),
        announcements(State.error, State.notice),
        conflicts(State.conflicts, State.settle),
        rx.el.div(_form(), key=State.storage_key + "-" + State.round.to_string()),
        storage_key=State.storage_key,
        round=State.round,
        confirmed=State.confirmed,
        refused=State.refused,
        held=State.held,
        on_change=State.change,
        class_name="flex flex-col gap-4 min-w-0",
    )
    beside = rx.el.div(_preview(), _send(), _publish(), class_name="flex flex-col gap-4 min-w-0")
    return rx.el.div(rx.el.div(form, beside, class_name="grid gap-6 @min-[60rem]:grid-cols-[minmax(0,1fr)_26rem]"), class_name="@container")


def _top() -> rx.Component:
    saved = rx.cond(State.saved_at != "", t("channels.edit.save.saved", time=State.saved_at), t("channels.edit.save.kept"))
    said = texts(
        saved=saved,
        saving=t("channels.edit.save.saving"),
        waiting=t("channels.edit.save.waiting"),
        refused=t("channels.edit.save.refused"),
    )
    weeks = rx.el.nav(
        link_button(icon("chevron-left", 18), t("channels.edit.earlier"), href=EDIT + State.earlier, variant="ghost", size="sm"),
        rx.el.span(t("channels.edit.week", span=State.week_name), class_name="font-bold"),
        rx.cond(
            State.later != "",
            link_button(t("channels.edit.later"), icon("chevron-right", 18), href=EDIT + State.later, variant="ghost", size="sm"),
        ),
        class_name="flex flex-wrap items-center gap-x-2",
        custom_attrs={"aria-label": t("channels.edit.title")},
    )
    return rx.el.div(
        page_title(t("channels.edit.title"), back="/stories/newsletter"),
        weeks,
        rx.el.p(t("channels.edit.text")),
        muted(t("channels.edit.who")),
        rx.el.div(
            SaveStatus.create(texts=said, class_name="text-sm flex items-center gap-2"),
            rx.cond(State.authors != "", muted(t("channels.edit.authors", names=State.authors))),
            class_name="flex flex-wrap items-center gap-x-4",
        ),
        class_name="flex flex-col gap-2",
    )


def _form() -> rx.Component:
    none = rx.el.p(t("channels.edit.stories.none"), class_name="nz-muted")
    participation = rx.cond(
        State.participation != "",
        rx.el.div(
            rx.el.p(State.participation, class_name="font-bold", custom_attrs={"lang": State.language}),
            muted(t("channels.edit.participation.hint")),
        ),
        muted(t("channels.edit.participation.none")),
    )
    return rx.el.div(
        rx.el.div(
            choices(
                t("channels.edit.language"),
                [(one, t(f"channels.edit.language.{one}")) for one in ("ja", "en")],
                State.language,
                State.choose_language,
            ),
            muted(t("channels.edit.language.hint"), class_name="mt-1"),
        ),
        rx.foreach(State.opening, lambda row: news_field(row, State.held, State.language)),
        card(participation),
        rx.el.section(
            heading(t("channels.edit.stories")),
            rx.cond(
                State.stories.length() > 0,
                rx.el.ol(
                    rx.foreach(State.stories, lambda row: story_editor(row, State.held, State.language, State.move)),
                    class_name="flex flex-col gap-3",
                ),
                none,
            ),
            _others(),
            class_name="flex flex-col gap-3",
        ),
        rx.foreach(State.ending, lambda row: news_field(row, State.held, State.language, rx.cond(row.base == "tip", t("channels.edit.tip.hint"), ""))),
        class_name="flex flex-col gap-5",
    )  # fmt: skip


def _others() -> rx.Component:
    return card(
        rx.el.h3(t("channels.edit.others"), class_name="font-bold"),
        rx.cond(State.full, muted(t("channels.edit.others.full"))),
        rx.cond(
            State.others.length() > 0,
            rx.el.ul(rx.foreach(State.others, lambda row: story_choice(row, State.full, State.move)), class_name="flex flex-col"),
            muted(t("channels.edit.others.none")),
        ),
        class_name="flex flex-col gap-1",
    )


def _preview() -> rx.Component:
    """The mail on a phone, and the same as plain text."""
    phone = rx.el.div(
        MailFrame.create(
            html=State.html, name=t("channels.edit.preview.frame"), class_name="block w-full h-full rounded-[1.75rem] bg-white"
        ),
        class_name="w-full max-w-[24.9rem] h-[min(42rem,calc(100dvh-10rem))] min-h-96 rounded-[2.25rem] border-4 border-neutral bg-neutral p-1 mx-auto",
    )
    plain = rx.el.details(
        rx.el.summary(t("channels.edit.preview.text"), class_name="link link-primary min-h-11 inline-flex items-center cursor-pointer"),
        rx.el.pre(
            State.text,
            tab_index=0,
            role="group",
            class_name="text-xs whitespace-pre-wrap rounded-field bg-base-100 border border-base-300 p-3 max-h-96 overflow-auto",
            custom_attrs={"aria-label": t("channels.edit.preview.text"), "lang": State.language},
        ),
    )
    return rx.el.section(heading(t("channels.edit.preview")), phone, plain, class_name="flex flex-col gap-3")


def _send() -> rx.Component:
    number = State.newsletter.to_string()
    steps = [rx.el.li(t(f"channels.edit.send.{step}")) for step in (1, 2, 3)]
    return card(
        heading(t("channels.edit.send")),
        rx.el.p(t("channels.edit.send.text")),
        rx.el.ol(*steps, class_name="list-decimal pl-5 flex flex-col gap-1 text-sm"),
        rx.el.div(
            download_link(t("channels.edit.download.eml"), FILE + number + ".eml", variant="primary"),
            copy_mail_button(State.html, State.text),
            copy_button(State.text, t("channels.edit.copy.text"), t("channels.edit.copied"), variant="ghost"),
            download_link(t("channels.edit.download.html"), FILE + number + ".html", variant="ghost"),
            download_link(t("channels.edit.download.txt"), FILE + number + ".txt", variant="ghost"),
            class_name="flex flex-wrap gap-2",
        ),
        class_name="flex flex-col gap-3",
    )


def _publish() -> rx.Component:
    screened = rx.cond(
        State.findings.length() > 0,
        rx.fragment(screened_texts(State.found_in, State.findings), screened_choice(State.findings, State.digest, ())),
    )
    out = rx.cond(
        State.published != "",
        rx.el.div(
            alert(
                t("channels.edit.publish.on", day=State.published),
                rx.cond(State.changed_since, rx.el.p(t("channels.edit.publish.changed"))),
                variant="success",
            ),
            rx.el.div(
                link_button(t("channels.edit.publish.see"), href="/stories/newsletter?week=" + State.week, variant="ghost", size="sm"),
                link_button(
                    icon("message-square-share", 18), t("channels.news.share"), href="/stories/chat?n=" + State.week, variant="ghost", size="sm"
                ),
                button(t("channels.edit.withdraw"), variant="ghost", size="sm", on_click=State.ask_withdrawal),
                class_name="flex flex-wrap gap-2",
            ),
            rx.cond(
                State.withdrawing,
                confirmation(
                    t("channels.edit.withdraw.ask"),
                    t("channels.edit.withdraw.yes"),
                    on_yes=State.withdraw,
                    on_no=State.ask_withdrawal,
                    busy=False,
                ),
            ),
            class_name="flex flex-col gap-2",
        ),
    )  # fmt: skip
    label = rx.cond(State.published != "", t("channels.edit.publish.again"), t("channels.edit.publish"))
    return card(
        heading(label),
        rx.el.p(t("channels.edit.publish.text")),
        muted(t("channels.news.who_reads")),
        out,
        rx.el.form(
            screened,
            button(icon("globe", 20), label, type="submit", size="block", disabled=State.busy),
            on_submit=State.publish,
            class_name="flex flex-col gap-3",
        ),
        class_name="flex flex-col gap-3",
    )
