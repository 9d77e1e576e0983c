"""A pulse survey on the phone of somebody who is asked: a face, a number, a sentence."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.surveys.rules import MAX_TROUBLE, MOST_MINUTES
from components.calendar import ask_first, submit_button
from components.cases import screened_words
from components.elements import TAKES_FOCUS, alert, button, icon, link_button, messages, muted
from components.forms import DraftCleaner, DraftKeeper, text_area, text_field
from components.shell import page_skeleton, page_title
from components.surveys import steps, who_sees
from state.survey import SurveyState

State: Any = SurveyState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The form, thanks, or that it is over."""
    gone = rx.el.div(
        page_title(t("survey.title")), messages(State.error, ""), link_button(t("survey.home"), href="/"), class_name="flex flex-col gap-4"
    )
    shown = rx.cond(State.open, rx.cond(State.answered & ~State.changing, _thanks(), _form()), rx.cond(State.answered, _thanks(), _over()))
    return rx.cond(State.loaded, rx.cond(State.id > 0, shown, gone), page_skeleton())


def _question(name: str, field: rx.Component) -> rx.Component:
    return rx.cond(State.questions.contains(name), field)


def _form() -> rx.Component:
    found = rx.cond(
        State.findings.length() > 0,
        screened_words(State.findings, State.digest, ("trouble",), t("survey.screened.keep")),
        rx.cond(State.error != "", alert(State.error, variant="error")),
    )
    return rx.el.div(
        page_title(State.title),
        rx.cond(State.notice != "", alert(State.notice, variant="success")),
        rx.cond(State.intro != "", rx.el.p(State.intro, class_name="whitespace-pre-wrap")),
        who_sees(t("survey.who")),
        rx.el.form(
            DraftKeeper.create(storage_key=State.draft_key),
            rx.el.input(type="hidden", name="survey", value=State.id.to_string(), read_only=True),
            _question("satisfaction", steps("satisfaction", t("survey.satisfaction"), State.chosen["satisfaction"])),
            _question("quality", steps("quality", t("survey.quality"), State.chosen["quality"])),
            _question("statement", steps("statement", State.statement, State.chosen["statement"])),
            _question(
                "minutes",
                text_field(
                    t("survey.minutes"),
                    "minutes",
                    hint=t("survey.minutes.hint"),
                    type="number",
                    min="0",
                    max=str(MOST_MINUTES),
                    input_mode="numeric",
                    default_value=State.chosen["minutes"],
                ),
            ),
            _question(
                "trouble",
                text_area(
                    t("survey.trouble"),
                    "trouble",
                    hint=t("survey.trouble.hint"),
                    rows=3,
                    max_length=MAX_TROUBLE,
                    default_value=State.trouble,
                ),
            ),
            found,
            submit_button(rx.cond(State.answered, t("survey.change.send"), t("survey.send")), busy=State.busy, size="big"),
            on_submit=State.send,
            key="survey-" + State.id.to_string(),
            class_name="flex flex-col gap-5",
        ),
        muted(t("survey.until", day=State.closes)),
        class_name="flex flex-col gap-4",
    )


def _thanks() -> rx.Component:
    return rx.el.div(
        DraftCleaner.create(storage_key=State.draft_key),
        rx.el.div(
            icon("heart-handshake", 56, "text-primary"),
            rx.el.h1(t("survey.thanks"), class_name="text-2xl font-bold", tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
            rx.el.p(t("survey.thanks.text")),
            class_name="flex flex-col items-center text-center gap-2 pt-4",
        ),
        messages(State.error, State.notice),
        rx.cond(
            State.open,
            rx.el.div(
                muted(t("survey.until.change", day=State.closes)),
                button(icon("pencil", 18), t("survey.change"), variant="outline", on_click=State.change, disabled=State.busy),
                ask_first(
                    t("survey.withdraw"),
                    asked=State.asking,
                    question=t("survey.withdraw.question"),
                    yes=t("survey.withdraw.yes"),
                    on_ask=State.ask,
                    on_yes=State.withdraw(State.id),
                    on_no=State.decline,
                    busy=State.busy,
                ),
                class_name="flex flex-col gap-2",
            ),
        ),
        link_button(t("survey.home"), href="/", size="big"),
        class_name="flex flex-col gap-4",
    )


def _over() -> rx.Component:
    return rx.el.div(
        page_title(State.title),
        alert(t("survey.over"), variant="info"),
        link_button(t("survey.home"), href="/"),
        class_name="flex flex-col gap-4",
    )
