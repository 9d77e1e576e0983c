"""One question: what was asked, the answers, and what its asker or a colleague can do now."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.ask import category_name, place_link, status_badge
from components.ask_thread import conversation, question_text, writing_form
from components.company import confirmation
from components.elements import TAKES_FOCUS, alert, badge, button, card, empty_state, heading, icon, link_button, messages, muted
from components.forms import DraftCleaner
from components.shell import page_skeleton, page_title
from state.ask_question import AskQuestionState, Form, Sure

State: Any = AskQuestionState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Skeleton, then the question; an address that names none says so."""
    broken = rx.el.div(
        page_title(t("ask.question.title"), back="/ask"),
        alert(State.error, variant="error"),
        link_button(t("ask.question.missing"), href="/ask"),
        class_name="flex flex-col gap-4",
    )
    opened = rx.cond(State.withdrawn, _withdrawn(), _question())
    return rx.cond(State.loaded, opened, rx.cond(State.error != "", broken, page_skeleton()))


def _withdrawn() -> rx.Component:
    said = rx.el.span(t("ask.question.withdrawn"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""})
    return rx.el.div(
        page_title(t("ask.question.title"), back="/ask"),
        card(empty_state("circle-check", said, t("ask.question.withdrawn.text"), link_button(t("ask.question.missing"), href="/ask"))),
        class_name="flex flex-col gap-4",
    )


def _question() -> rx.Component:
    return rx.el.div(
        page_title(t("ask.question.title"), back="/ask"),
        messages(rx.cond(State.findings.length() > 0, "", State.error), State.notice),
        rx.cond(State.cleaned != "", DraftCleaner.create(storage_key=State.cleaned)),
        _asked(),
        rx.cond(State.article > 0, _article()),
        rx.cond(
            State.words.length() > 0,
            conversation(
                State.words,
                confirm=_before_drop,
                anonymous=State.anonymous,
                on_accept=State.accept,
                on_ask_drop=State.ask_about,
                dropping=State.dropping,
            ),
            _no_words(),
        ),
        rx.cond(
            State.thanked, rx.el.p(icon("heart-handshake", 20, "text-primary"), t("ask.helped.thanks"), class_name="flex gap-2 font-bold")
        ),
        rx.cond(State.form != "", _form(), _acts()),
        rx.cond(State.mine, _changes()),
        class_name="flex flex-col gap-4",
    )


def _asked() -> rx.Component:
    name = rx.cond(State.asker != "", State.asker, rx.cond(State.anonymous, t("ask.row.anonymous"), t("ask.by.left")))
    return card(
        rx.el.p(
            rx.el.span(rx.cond(State.mine, t("ask.by.you"), name), class_name="font-bold"),
            rx.el.span(State.day, " · ", category_name(State.category), class_name="nz-muted text-sm"),
            status_badge(State.status),
            rx.cond(State.risk, badge(icon("shield-alert", 14), t("ask.row.risk"), variant="accent")),
            class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
        ),
        question_text(State.text, State.pictures),
        rx.cond(State.place != "", place_link(State.place_kind, State.place_title, State.place)),
        rx.el.p(
            icon("eye", 18, "mt-0.5"),
            rx.el.span(
                rx.cond(
                    State.risk,
                    t("ask.question.risk", names=State.receivers),
                    rx.cond(State.public, t("ask.question.public"), t("ask.question.desk")),
                ),
                rx.cond(State.anonymous & State.mine, rx.el.span(" ", t("ask.question.nameless"))),
            ),
            class_name="nz-muted text-sm flex items-start gap-2",
        ),
        class_name="flex flex-col gap-3",
    )


def _article() -> rx.Component:
    return link_button(
        icon("book-open-text", 18), t("ask.question.article"), href="/ask/article?a=" + State.article.to_string(), variant="outline"
    )


def _no_words() -> rx.Component:
    return rx.cond(
        State.mine,
        card(empty_state("hourglass", t("ask.waiting"), t("ask.waiting.text"))),
        card(empty_state("messages-square", t("ask.unanswered"), t("ask.unanswered.text"))),
    )


def _before_drop(word: Any) -> rx.Component:
    return confirmation(t("ask.drop.question"), t("ask.drop.yes"), on_yes=State.drop(word.id), on_no=State.stay, busy=State.busy)


def _acts() -> rx.Component:
    """The one next step first: did it help; a colleague's answer; something to add."""
    helped = card(
        heading(t("ask.helped")),
        rx.el.div(
            button(icon("thumbs-up", 20), t("ask.helped.yes"), on_click=State.open_form(Form.YES.value), class_name="flex-1 min-w-40"),
            button(
                icon("life-buoy", 20),
                t("ask.helped.no"),
                variant="outline",
                on_click=State.open_form(Form.NO.value),
                class_name="flex-1 min-w-40",
            ),
            class_name="flex flex-wrap gap-2",
        ),
        class_name="flex flex-col gap-2 border-primary",
    )
    return rx.fragment(
        rx.cond(State.may_say, helped),
        rx.cond(State.may_answer, button(icon("reply", 20), t("ask.form.answer"), size="big", on_click=State.open_form(Form.ANSWER.value))),
        rx.cond(
            State.may_write,
            button(icon("plus", 20), t("ask.form.add"), variant="outline", on_click=State.open_form(Form.ADD.value), class_name="self-start"),
        ),
        rx.cond(
            State.may_reopen,
            button(
                icon("rotate-ccw", 20), t("ask.form.reopen"), variant="outline", on_click=State.open_form(Form.REOPEN.value),
                class_name="self-start",
            ),
        ),
    )  # fmt: skip


def _form() -> rx.Component:
    hint = rx.cond(State.form == Form.ANSWER.value, t("ask.form.answer.hint"), t("ask.form.seen"))
    return writing_form(
        title=rx.match(State.form, *[(one.value, t(f"ask.form.{one.value}")) for one in Form], ""),
        label=rx.match(State.form, *[(one.value, t(f"ask.form.{one.value}.text")) for one in Form], ""),
        hint=hint,
        question=State.question,
        use=State.form,
        optional=State.form == Form.YES.value,
        draft_key=State.draft_key,
        findings=State.findings,
        digest=State.screened_digest,
        busy=State.busy,
        on_submit=State.write,
        on_close=State.close_form,
    )


def _changes() -> rx.Component:
    """What can be taken back; each asks first."""

    def way(sure: Sure, picture: str, label: str) -> rx.Component:
        return button(icon(picture, 18), t(label), variant="ghost", on_click=State.ask(sure.value), class_name="justify-start")

    asked = rx.match(
        State.sure,
        (
            Sure.WITHDRAW.value,
            confirmation(t("ask.withdraw.question"), t("ask.withdraw.yes"), on_yes=State.withdraw, on_no=State.stay, busy=State.busy),
        ),
        (
            Sure.NARROW.value,
            confirmation(t("ask.narrow.question"), t("ask.narrow.yes"), on_yes=State.narrow, on_no=State.stay, busy=State.busy),
        ),
        (
            Sure.RISK.value,
            confirmation(
                t("ask.risk.question", names=State.receivers), t("ask.risk.yes"), on_yes=State.mark_risk, on_no=State.stay, busy=State.busy
            ),
        ),
        rx.fragment(),
    )
    return rx.el.details(
        rx.el.summary(t("ask.more"), class_name="min-h-11 flex items-center cursor-pointer link"),
        rx.el.div(
            rx.cond(State.may_narrow, way(Sure.NARROW, "eye-off", "ask.narrow")),
            rx.cond(State.may_mark_risk, way(Sure.RISK, "shield-alert", "ask.risk.mark")),
            way(Sure.WITHDRAW, "trash-2", "ask.withdraw"),
            asked,
            class_name="flex flex-col items-start gap-1 pt-1",
        ),
        muted(t("ask.sees.withdraw")),
    )
