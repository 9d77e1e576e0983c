"""Looking after a set of rules: proposals to answer, the review, and for whom it is."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.documents.rules import LONGEST, LONGEST_WORD, REVIEW_MONTHS
from components.calendar import more, submit_button
from components.company import announcements, marked
from components.elements import alert, badge, card, empty_state, heading, icon, link_button, muted
from components.forms import DraftKeeper, check_box, labelled, text_area
from components.shell import page_skeleton, page_title
from state.rules_care import RulesCareState

State: Any = RulesCareState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Skeleton, then the rules that the address names."""
    broken = rx.el.div(
        page_title(t("rules.care"), back="/rules/edit"),
        alert(State.error, variant="error"),
        link_button(t("rules.edit"), href="/rules/edit"),
        class_name="flex flex-col gap-4",
    )
    whole = rx.el.div(
        page_title(State.title, back="/rules/edit"),
        announcements(State.error, State.notice),
        rx.cond(State.number > 0, _review()),
        _proposals(),
        _settings(),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, rx.cond(State.missing, broken, whole), page_skeleton())


def _review() -> rx.Component:
    form = rx.el.form(
        DraftKeeper.create(storage_key=State.review_key),
        rx.el.input(type="hidden", name="document", value=State.document.to_string(), read_only=True),
        marked(
            text_area(
                t("rules.review.note"), "review_note", hint=t("rules.review.note.hint"), rows=3, max_length=LONGEST["note"], required=True
            ),
            "review_note", State.error, wrong=State.error_field == "review_note",
        ),
        rx.el.div(
            submit_button(t("rules.review.stays"), busy=State.busy, size="md"),
            link_button(t("rules.review.revise"), href="/rules/edit?d=" + State.document.to_string(), variant="outline"),
            class_name="flex flex-wrap gap-2",
        ),
        on_submit=State.confirm_review,
        key=State.review_key,
        class_name="flex flex-col gap-4",
    )  # fmt: skip

    def past(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(
                rx.cond(row.outcome == "stays", t("rules.review.did.stays"), t("rules.review.did.revised")), " · ", row.day,
                rx.cond(row.by != "", rx.el.span(" · ", row.by)),
                class_name="font-bold",
            ),
            rx.el.p(row.note, class_name="whitespace-pre-wrap break-words"),
            class_name="py-2",
        )  # fmt: skip

    return card(
        rx.el.div(
            heading(t("rules.review")),
            rx.cond(State.overdue, badge(icon("calendar-clock", 14), t("rules.overdue"), variant="accent")),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.el.p(t("rules.due", day=State.due)),
        muted(t("rules.review.text")),
        form,
        rx.cond(
            State.reviews.length() > 0,
            more(t("rules.review.history"), rx.el.ol(rx.foreach(State.reviews, past), class_name="divide-y divide-base-300")),
        ),
        class_name="flex flex-col gap-3",
    )


def _proposals() -> rx.Component:
    def answer(value: str, picture: str, look: str) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="radio", name="answer", value=value, required=True, class_name="radio radio-primary"),
            icon(picture, 18),
            rx.el.span(t(f"rules.answer.{look}")),
            class_name="flex items-center gap-2 min-h-11 cursor-pointer",
        )

    def row(one: Any) -> rx.Component:
        form = rx.el.form(
            rx.el.input(type="hidden", name="proposal", value=one.id.to_string(), read_only=True),
            rx.el.fieldset(
                rx.el.legend(t("rules.answer"), class_name="font-bold"),
                rx.el.div(answer("accepted", "circle-check", "accept"), answer("declined", "circle-minus", "decline"), class_name="flex flex-wrap gap-x-6"),
            ),
            rx.el.div(
                rx.el.label(t("rules.answer.word"), class_name="font-bold", html_for="word-" + one.id.to_string()),
                rx.el.textarea(
                    name="word", id="word-" + one.id.to_string(), rows="2", required=True, max_length=LONGEST_WORD, class_name="textarea"
                ),
                class_name="flex flex-col gap-1",
            ),
            submit_button(t("rules.answer.send"), busy=State.busy, variant="outline", size="md"),
            on_submit=State.answer,
            class_name="flex flex-col gap-3",
        )  # fmt: skip
        answered = rx.el.div(
            badge(rx.cond(one.answer == "accepted", t("rules.answer.accepted"), t("rules.answer.declined")), variant="primary"),
            rx.el.blockquote(one.word, class_name="border-l-4 border-primary pl-3 mt-2 whitespace-pre-wrap break-words"),
        )
        return rx.el.li(
            rx.el.p(one.heading, class_name="font-bold"),
            rx.el.p(one.text, class_name="whitespace-pre-wrap break-words"),
            rx.el.p(rx.cond(one.by != "", one.by, t("rules.proposals.without_name")), " · ", one.day, class_name="nz-muted text-sm"),
            rx.cond(one.answer == "open", form, answered),
            class_name="flex flex-col gap-2 py-4",
        )

    listed = rx.el.ul(rx.foreach(State.proposals, row), class_name="flex flex-col divide-y divide-base-300", key=State.revision.to_string())
    return card(
        heading(t("rules.proposals")),
        muted(t("rules.proposals.text")),
        rx.cond(State.proposals.length() > 0, listed, empty_state("lightbulb", t("rules.proposals.none"), t("rules.proposals.none.text"))),
    )


def _settings() -> rx.Component:
    def option(row: Any) -> rx.Component:
        return rx.el.option(row.name, value=row.id.to_string())

    months = rx.el.select(
        *[rx.el.option(t("rules.settings.month", n=number), value=str(number)) for number in REVIEW_MONTHS],
        name="months", id="months", default_value=State.months.to_string(), class_name="select min-h-12",
    )  # fmt: skip
    whom = rx.el.select(
        rx.el.option(t("rules.settings.everybody"), value=""), rx.foreach(State.departments, option),
        name="department", id="department", default_value=State.department, class_name="select min-h-12",
    )  # fmt: skip
    return card(
        heading(t("rules.settings")),
        rx.el.form(
            rx.el.input(type="hidden", name="document", value=State.document.to_string(), read_only=True),
            labelled(t("rules.settings.months"), months, name="months"),
            labelled(t("rules.settings.department"), whom, name="department", hint=t("rules.settings.department.hint")),
            check_box(t("rules.settings.in_force"), "in_force", default_checked=State.in_force),
            submit_button(t("shell.save"), busy=State.busy, variant="outline", size="md"),
            on_submit=State.set_document,
            key=State.revision.to_string(),
            class_name="flex flex-col gap-4 mt-3",
        ),
    )
