"""Thanks and good news: what whoever leads my team may hear of."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import submit
from components.elements import card, messages, muted
from components.forms import check_box
from components.shell import page_skeleton, page_title
from state.praise_choice import PraiseChoiceState

State: Any = PraiseChoiceState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Two boxes and what they mean."""
    return rx.cond(State.loaded, _choice(), page_skeleton())


def _choice() -> rx.Component:
    return rx.el.div(
        page_title(t("team.choice.title"), back="/me"),
        messages(State.error, State.notice),
        card(
            rx.el.p(t("team.choice.text")),
            muted(rx.cond(State.leaders != "", t("team.choice.leaders", names=State.leaders), t("team.choice.nobody"))),
            rx.el.form(
                rx.el.input(type="hidden", name="page", value="praise", read_only=True),
                check_box(t("team.choice.told"), "told", default_checked=State.told),
                check_box(t("team.choice.returns"), "returns", default_checked=State.returns),
                submit(t("team.choice.save"), State.busy, class_name="self-start"),
                key=State.told.to_string() + State.returns.to_string(),
                on_submit=State.save,
                class_name="flex flex-col gap-3",
            ),
            class_name="flex flex-col gap-3",
        ),
        class_name="flex flex-col gap-4",
    )
