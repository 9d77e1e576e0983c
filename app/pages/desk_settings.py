"""The company's choices about the help desk."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import Permission
from components.company import announcements, choice_field, marked, submit
from components.elements import alert, card, muted
from components.forms import text_field
from components.shell import page_skeleton, page_title
from state.desk_settings import DeskSettingsState
from state.session import SessionState

State: Any = DeskSettingsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The target for the first answer, and who receives security questions."""
    back = rx.cond(
        SessionState.permissions.contains(Permission.STAFF_DESK.value), page_title(t("desk.settings.title"), back="/desk"), _title()
    )
    refused = rx.el.div(_title(), alert(State.error, variant="error"), class_name="flex flex-col gap-4")
    return rx.cond(State.loaded, _settings(back), rx.cond(State.error != "", refused, page_skeleton()))


def _title() -> rx.Component:
    return page_title(t("desk.settings.title"), back="/company")


def _settings(title: rx.Component) -> rx.Component:
    hours = text_field(
        t("desk.settings.hours"),
        "target_hours",
        hint=t("desk.settings.hours.hint"),
        type="number",
        min="1",
        max="80",
        required=True,
        default_value=State.target_hours,
    )
    owner = choice_field(
        t("desk.settings.owner"),
        "security_owner",
        ("0", t("desk.settings.owner.none")),
        State.candidates,
        hint=t("desk.settings.owner.hint"),
        default_value=State.owner.to_string(),
    )
    form = rx.el.form(
        card(
            muted(t("desk.settings.text")),
            marked(hours, "target_hours", State.error, wrong=State.error_field == "target_hours"),
            marked(owner, "security_owner", State.error, wrong=State.error_field == "security_owner"),
            submit(t("shell.save"), State.busy, class_name="self-start"),
            class_name="flex flex-col gap-5",
        ),
        key=State.revision.to_string(),
        on_submit=State.save,
    )
    return rx.el.div(title, announcements(State.error, State.notice), form, class_name="flex flex-col gap-4")
