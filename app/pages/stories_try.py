"""The sheet "I tried it" and what it brings, as the feed and a story's page show them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.celebration import celebration_of
from components.elements import alert, button, heading, icon, muted
from components.forms import DraftCleaner, DraftKeeper, labelled
from components.screened import screened_choice
from components.stories import QuickNumber, sheet
from state.stories_try import TryState

State: Any = TryState  # on the class its fields are Vars, which their annotations do not say
MINUTES = ("0", "5", "10", "15", "30", "60")


def try_sheet() -> rx.Component:
    """Over the page while a story is being answered with a try."""
    return rx.fragment(
        DraftCleaner.create(storage_key=State.sent_key),
        rx.cond(
            State.story > 0,
            sheet(t("stories.try"), _head(), _form(), on_close=State.close),
            rx.cond(State.error != "", alert(State.error, variant="error", class_name="mt-3")),
        ),
    )


def celebrated() -> rx.Component:
    """The try is counted; back to the stories, or on to Today."""
    back = button(icon("newspaper", 20), t("stories.try.back"), variant="outline", size="big", on_click=State.stop_celebrating)
    return celebration_of(State, "", State.stop_celebrating, back)


def _head() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            heading(t("stories.try"), class_name="flex-1"),
            button(icon("x", 20), rx.el.span(t("stories.close"), class_name="sr-only"), variant="ghost", on_click=State.close),
            class_name="flex items-center gap-2",
        ),
        rx.el.p(State.title, class_name="font-bold"),
        class_name="flex flex-col gap-1",
    )


def _form() -> rx.Component:
    tip = rx.el.textarea(name="tip", id="tip", rows="3", max_length=500, default_value=State.tip, class_name="textarea")
    return rx.el.form(
        DraftKeeper.create(storage_key=State.draft_key),
        rx.el.input(type="hidden", name="story", value=State.story.to_string(), read_only=True),
        rx.el.input(type="hidden", name="via", value=State.via.to_string(), read_only=True),
        rx.el.div(
            rx.el.p(t("stories.try.minutes"), class_name="font-bold"),
            muted(t("stories.try.minutes.hint"), class_name="mb-1"),
            minutes_field("minutes_saved", State.minutes, t("stories.try.minutes"), wrong=State.error_field == "minutes_saved"),
        ),
        labelled(t("stories.try.tip"), tip, name="tip", hint=t("stories.try.tip.hint")),
        rx.el.p(icon("eye", 18, "mt-0.5"), rx.el.span(t("stories.try.seen")), class_name="flex items-start gap-2 text-sm"),
        rx.cond(
            State.findings.length() > 0,
            screened_choice(State.findings, State.screened_digest, ("tip",)),
            rx.cond(State.error != "", alert(State.error, variant="error")),
        ),
        button(
            rx.cond(State.busy, rx.el.span(class_name="loading loading-spinner loading-sm", custom_attrs={"aria-hidden": "true"})),
            rx.cond(State.again, t("stories.try.change"), t("stories.try.submit")),
            type="submit",
            size="big",
            disabled=State.busy,
        ),
        on_submit=State.submit,
        class_name="flex flex-col gap-4",
    )


def minutes_field(
    name: str, value: rx.Var[str], label: rx.Var[str], described: str = "", wrong: rx.Var[bool] | bool = False
) -> rx.Component:
    """Minutes: the usual ones with one tap, any other by typing."""
    return QuickNumber.create(
        name=name,
        value=value,
        choices=list(MINUTES),
        texts=rx.Var.create([t("shell.minutes.short", n=int(one)) for one in MINUTES]),
        unit=t("stories.minutes.unit"),
        label=label,
        described=described,
        wrong=wrong,
    )
