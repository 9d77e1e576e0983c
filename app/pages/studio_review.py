"""Before publishing: what has changed, what the checks say, a colleague's look, and the decision."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, submit
from components.elements import alert, badge, card, heading, icon, link, link_button, muted
from components.forms import choice_cards, labelled, text_area
from components.shell import page_skeleton, page_title
from components.studio_diff import difference, place_and_name
from components.studio_nav import kind_name, language_name
from state.studio_review import StudioReviewState

State: Any = StudioReviewState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Skeleton, then the draft; an address that names none says so."""
    broken = rx.el.div(
        page_title(t("studio.review.title"), back="/studio"),
        alert(State.error, variant="error"),
        link_button(t("studio.nav.library"), href="/studio"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _review(), rx.cond(State.error != "", broken, page_skeleton()))


def _edit_address() -> Any:
    return "/studio/edit?draft=" + State.draft.to_string()


def _review() -> rx.Component:
    return rx.el.div(
        page_title(
            State.name,
            badge(kind_name(State.kind), variant="primary"),
            link_button(icon("pencil", 18), t("studio.review.edit"), href=_edit_address(), variant="outline"),
            back="/studio",
        ),
        announcements(State.error, State.notice),
        _where(),
        rx.el.div(
            card(
                heading(rx.cond(State.is_new, t("studio.review.new"), t("studio.review.changes"))),
                muted(t("studio.review.authors", names=State.authors)),
                difference(State.changes),
                class_name="flex flex-col gap-3 min-w-0",
            ),
            rx.el.div(_checks(), rx.cond(State.in_review, _give_back(), _send()), _publish(), class_name="flex flex-col gap-4"),
            class_name="grid gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] items-start",
        ),
        class_name="flex flex-col gap-4",
    )


def _where() -> rx.Component:
    """Where the draft stands."""
    waiting = rx.cond(
        State.reviewer != "",
        t("studio.review.waits.for", name=State.reviewer, by=State.submitted_by),
        t("studio.review.waits", by=State.submitted_by),
    )
    return rx.el.div(
        rx.cond(State.in_review, alert(waiting)),
        rx.cond(
            (State.returned != "") & ~State.in_review,
            alert(rx.el.p(t("studio.edit.returned"), class_name="font-bold"), rx.el.p(State.returned, class_name="whitespace-pre-wrap")),
        ),
        rx.cond(State.base_changed, alert(t("studio.edit.base_changed"), variant="warning")),
        rx.cond(State.waiting > 0, alert(t("studio.review.two_texts", n=State.waiting), variant="warning")),
        class_name="empty:hidden flex flex-col gap-2",
    )


def _checks() -> rx.Component:
    def row(finding: Any) -> rx.Component:
        wrong = finding.severity == "error"
        return rx.el.li(
            rx.cond(wrong, icon("circle-alert", 20, "text-error mt-0.5"), icon("triangle-alert", 20, "text-warning mt-0.5")),
            rx.el.p(
                rx.el.span(rx.cond(wrong, t("studio.finding.error"), t("studio.finding.warning")), class_name="font-bold mr-2"),
                rx.cond(finding.language != "", badge(language_name(finding.language), class_name="mr-2")),
                rx.cond(finding.field != "", rx.el.span(place_and_name(finding), class_name="mr-2 font-bold")),
                finding.text,
            ),
            class_name="flex items-start gap-2 py-2",
        )

    clean = rx.el.p(icon("circle-check", 20, "text-success"), t("studio.findings.none"), class_name="flex items-center gap-2")
    found = rx.el.div(
        rx.el.ul(rx.foreach(State.findings, row), class_name="flex flex-col divide-y divide-base-300"),
        link(t("studio.review.mend"), href=_edit_address(), class_name="link link-primary inline-flex items-center min-h-11"),
    )
    return card(
        heading(t("studio.findings")), rx.cond(State.findings.length() > 0, found, clean), class_name="flex flex-col gap-2"
    )  # fmt: skip


def _send() -> rx.Component:
    """A second pair of eyes; the company can ask for one."""
    control = rx.el.select(
        rx.el.option(t("studio.review.anybody"), value="0"),
        rx.foreach(State.reviewers, lambda one: rx.el.option(one.name, value=one.id.to_string())),
        name="reviewer",
        id="reviewer",
        class_name="select min-h-12",
    )
    return card(
        heading(t("studio.review.send")),
        muted(rx.cond(State.second_person, t("studio.review.send.needed"), t("studio.review.send.text"))),
        rx.el.form(
            labelled(t("studio.review.who"), control, name="reviewer"),
            submit(t("studio.review.send.action"), State.busy, variant="outline"),
            on_submit=State.send,
            class_name="flex flex-col gap-3",
        ),
        class_name="flex flex-col gap-2",
    )


def _give_back() -> rx.Component:
    return card(
        heading(t("studio.review.back")),
        muted(t("studio.review.back.text")),
        rx.el.form(
            text_area(t("studio.review.back.note"), "note", rows=3, required=True, max_length=500),
            submit(t("studio.review.back.action"), State.busy, variant="outline"),
            on_submit=State.give_back,
            class_name="flex flex-col gap-3",
        ),
        class_name="flex flex-col gap-2",
    )


def _publish() -> rx.Component:
    """What publishing means, in plain words: the wording only, or a new meaning that people learn anew."""
    kind_of_change = choice_cards(
        "change",
        [
            ("typo", t("studio.publish.typo"), t("studio.publish.typo.text")),
            ("meaning", t("studio.publish.meaning"), t("studio.publish.meaning.text")),
        ],
        legend=t("studio.publish.change"),
        required=True,
    )
    form = rx.el.form(
        rx.cond(State.is_new, muted(t("studio.publish.new")), kind_of_change),
        text_area(t("studio.publish.note"), "published_note", hint=t("studio.publish.note.hint"), rows=2, max_length=500),
        submit(t("studio.publish.action"), State.busy, size="big"),
        on_submit=State.publish,
        class_name="flex flex-col gap-4",
    )
    hindered = rx.cond(
        State.errors > 0,
        alert(t("studio.publish.errors", n=State.errors), variant="warning"),
        alert(t("studio.publish.second_person")),
    )
    return card(
        heading(t("studio.publish.title")),
        rx.cond((State.errors == 0) & State.may_publish, form, hindered),
        class_name="flex flex-col gap-3 border-primary",
    )
