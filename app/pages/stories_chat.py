"""The chat reminder: choose the service, look at the message, copy it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import alert, button, card, heading, icon, link, link_button, messages, muted
from components.forms import copy_button
from components.shell import page_skeleton, page_title
from components.stories_channels import SERVICES, chat_bubble, choices
from state.stories_chat import StoriesChatState

State: Any = StoriesChatState  # on the class its fields are Vars, which their annotations do not say
TONES = ("short", "question")
LANGUAGES = ("ja", "en")


def page() -> rx.Component:
    """Skeleton, then the message; an address that names nothing to tell says so."""
    broken = rx.el.div(
        page_title(t("channels.share.title"), back="/stories"),
        alert(State.error, variant="error"),
        link_button(t("channels.back"), href="/stories"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _message(), rx.cond(State.error != "", broken, page_skeleton()))


def _message() -> rx.Component:
    return rx.el.div(
        page_title(t("channels.share.title"), back="/stories"),
        messages(State.error, ""),
        link(State.title, href=State.back, class_name="link link-primary font-bold"),
        rx.el.p(t("channels.share.text")),
        card(
            choices(t("channels.share.service"), [(one, t(f"channels.share.{one}")) for one in SERVICES], State.channel, State.choose_channel),
            rx.cond(
                State.about_issue,
                rx.fragment(),
                choices(t("channels.share.tone"), [(one, t(f"channels.share.tone.{one}")) for one in TONES], State.tone, State.choose_tone),
            ),
            choices(
                t("channels.share.language"),
                [(one, t(f"channels.edit.language.{one}")) for one in LANGUAGES],
                State.language,
                State.choose_language,
            ),
            class_name="flex flex-col gap-4",
        ),
        rx.el.div(
            heading(t("channels.share.preview")),
            chat_bubble(channel=State.channel, title=State.bubble_title, lines=State.bubble_lines, locale=State.language),
            class_name="flex flex-col gap-2",
        ),
        rx.el.div(
            rx.cond(State.calls_people, alert(t("channels.share.calls"), variant="warning")), custom_attrs={"aria-live": "polite"}
        ),
        copy_button(State.text, t("channels.share.copy"), t("channels.share.copied"), variant="primary", size="big"),
        muted(t("channels.share.who")),
        _edit(),
        _payload(),
        class_name="flex flex-col gap-4",
    )  # fmt: skip


def _edit() -> rx.Component:
    return card(
        rx.el.label(t("channels.share.message"), html_for="message", class_name="font-bold text-lg"),
        rx.el.p(t("channels.share.message.hint"), id="message-hint", class_name="nz-muted text-sm"),
        rx.el.textarea(
            id="message",
            rows="6",
            default_value=State.text,
            max_length=State.limit,
            on_change=State.edit.debounce(300),
            on_blur=State.edit,
            key=State.round.to_string(),
            class_name="textarea field-sizing-content",
            custom_attrs={"aria-describedby": "message-hint", "lang": State.language},
        ),
        button(icon("rotate-ccw", 18), t("channels.share.again"), variant="outline", size="block", on_click=State.write_again),
        class_name="flex flex-col gap-2",
    )


def _payload() -> rx.Component:
    return rx.el.details(
        rx.el.summary(t("channels.share.payload"), class_name="link link-primary min-h-11 inline-flex items-center cursor-pointer"),
        rx.el.div(
            rx.el.pre(
                State.payload,
                tab_index=0,
                class_name="text-xs whitespace-pre-wrap rounded-field bg-base-200 border border-base-300 p-3 max-h-80 overflow-auto",
                custom_attrs={"aria-label": t("channels.share.payload"), "role": "group"},
            ),
            copy_button(State.payload, t("channels.share.payload.copy"), t("channels.share.copied")),
            class_name="flex flex-col gap-2 items-start",
        ),
    )
