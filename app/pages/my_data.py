"""My data: correct my name, take everything with me, and what happens when I leave."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.validation import NAME_LENGTH
from components.company import marked, submit
from components.elements import card, download_link, heading, messages, muted
from components.forms import text_field
from components.shell import page_skeleton, page_title
from state.my_data import MyDataState

State: Any = MyDataState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Everything the law and good manners give me over my data."""
    whole = rx.el.div(
        page_title(t("mydata.title"), back="/me"),
        messages(State.error, State.notice),
        _name(),
        _download(),
        _erasure(),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _name() -> rx.Component:
    field = text_field(
        t("mydata.name.field"), "name", default_value=State.name, required=True, max_length=NAME_LENGTH, auto_complete="name"
    )
    return card(
        heading(t("mydata.name")),
        rx.el.form(
            marked(field, "name", State.error, wrong=State.error_field == "name"),
            submit(t("shell.save"), State.busy, class_name="self-start"),
            on_submit=State.rename,
            class_name="flex flex-col gap-3",
        ),
        muted(t("mydata.login", login=State.login)),
        class_name="flex flex-col gap-3",
    )


def _download() -> rx.Component:
    return card(
        heading(t("mydata.download")),
        rx.el.p(t("mydata.download.text")),
        rx.el.div(
            download_link(t("mydata.download.zip"), "/api/me/data.zip", variant="primary"),
            download_link(t("mydata.download.json"), "/api/me/data.json"),
            class_name="flex flex-wrap gap-2",
        ),
        muted(t("mydata.download.care")),
        class_name="flex flex-col gap-3",
    )


def _erasure() -> rx.Component:
    return card(
        heading(t("mydata.erasure")),
        rx.el.p(t("mydata.erasure.text")),
        rx.el.p(t("mydata.erasure.ask")),
        class_name="flex flex-col gap-2",
    )
