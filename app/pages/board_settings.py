"""The company's choices about boards, a card of the settings page."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, marked, submit, ticked_box
from components.elements import card, heading, muted
from components.forms import text_field
from state.board_settings import BoardSettingsState

State: Any = BoardSettingsState  # on the class its fields are Vars, which their annotations do not say


def board_settings() -> rx.Component:
    """The switch of the individual board, the team streak's threshold, the beginning of a season."""

    def field(name: str, **props: Any) -> rx.Component:
        control = text_field(t(f"boards.settings.{name}"), name, hint=t(f"boards.settings.{name}.hint"), required=True, **props)
        return marked(control, name, State.error, wrong=State.error_field == name)

    return rx.el.form(
        card(
            heading(t("boards.settings")),
            muted(t("boards.settings.text")),
            announcements(State.error, State.notice),
            ticked_box(
                t("boards.settings.individual"), t("boards.settings.individual.text"), "individual", default_checked=State.individual
            ),
            field("team_streak_percent", type="number", min="1", max="100", default_value=State.team_streak_percent),
            field("season_start", type="date", default_value=State.season_start),
            submit(t("shell.save"), State.busy, class_name="self-start"),
            class_name="flex flex-col gap-5",
        ),
        key=State.revision.to_string(),
        on_submit=State.save,
    )
