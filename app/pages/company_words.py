"""The company's own words for the screening: the list, and a field to try it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.screening.words import LONGEST_WORD, MAX_WORDS, SHORTEST_WORD
from components.company import announcements, marked, submit
from components.elements import alert, card, heading, muted
from components.forms import ScreenedText, text_area
from components.shell import page_skeleton, page_title
from state.company_words import LONGEST_TRIAL, CompanyWordsState

State: Any = CompanyWordsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The list on the left and the trial on the right of a laptop, one after the other on a phone."""
    whole = rx.el.div(
        page_title(t("company.words.title"), back="/company"),
        rx.el.p(t("company.words.text")),
        announcements(State.error, State.notice),
        rx.el.div(_list(), _trial(), class_name="grid grid-cols-1 gap-4 lg:grid-cols-2 items-start"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _list() -> rx.Component:
    field = text_area(
        t("company.words.list"),
        "words",
        hint=t("company.words.hint", shortest=SHORTEST_WORD, longest=LONGEST_WORD, most=MAX_WORDS),
        default_value=State.words,
        rows=10,
        spell_check=False,
        auto_complete="off",
    )
    changed = rx.el.div(
        heading(t("company.words.changed"), level=3),
        rx.el.p(State.changed, class_name="whitespace-pre-wrap rounded-box bg-base-200 border border-base-300 p-3"),
        class_name="flex flex-col gap-2",
    )
    return card(
        heading(t("company.words.list.title")),
        muted(t("company.words.count", n=State.count), class_name="mt-1"),
        rx.el.form(
            marked(field, "words", State.error, wrong=State.error_field == "words"),
            rx.cond(State.changed != "", changed),
            submit(t("shell.save"), State.busy, class_name="self-start"),
            key=State.revision.to_string(),
            on_submit=State.save,
            class_name="flex flex-col gap-4 mt-3",
        ),
    )


def _trial() -> rx.Component:
    field = text_area(
        t("company.words.trial"), "trial", hint=t("company.words.trial.hint"), required=True, rows=4, max_length=LONGEST_TRIAL
    )
    found = rx.el.div(
        rx.el.p(t("company.words.found", n=State.findings.length()), class_name="font-bold", role="status"),
        ScreenedText.create(target="trial", findings=State.findings),
        rx.el.ul(rx.foreach(State.findings, lambda one: rx.el.li(one.reason)), class_name="list-disc pl-5 text-sm flex flex-col gap-1"),
        class_name="flex flex-col gap-3 mt-4",
    )
    return card(
        heading(t("company.words.trial.title")),
        muted(t("company.words.trial.text"), class_name="mt-1"),
        rx.el.form(
            marked(field, "trial", State.error, wrong=State.error_field == "trial"),
            submit(t("company.words.trial.action"), State.busy, class_name="self-start"),
            on_submit=State.try_out,
            class_name="flex flex-col gap-4 mt-3",
        ),
        rx.cond(State.tried, rx.cond(State.findings.length() > 0, found, alert(t("company.words.nothing"), variant="success"))),
    )
