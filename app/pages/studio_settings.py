"""The company's choice about publishing, a card of the settings page."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, submit
from components.elements import card, heading, muted
from components.forms import check_box
from state.studio_settings import StudioSettingsState

State: Any = StudioSettingsState  # on the class its fields are Vars, which their annotations do not say


def studio_settings() -> rx.Component:
    """Whether somebody else has to look before content is published."""
    return rx.el.form(
        card(
            heading(t("studio.second.title")),
            muted(t("studio.second.text")),
            announcements(State.error, State.notice),
            check_box(t("studio.second.box"), "second_person", default_checked=State.second_person),
            submit(t("shell.save"), State.busy, class_name="self-start"),
            class_name="flex flex-col gap-4",
        ),
        key=State.revision.to_string(),
        on_submit=State.save,
    )
