"""The quiz of three."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from app.pages.bookmarking import bookmarking_when_shown
from app.pages.celebration import celebration_of
from app.pages.helpful import helpful_about
from components.elements import alert, card, empty_state, link_button
from components.quiz import answer_form, feedback, question, steps, verdict
from components.quiz_improve import Improved, Improving
from components.quiz_picture import Picture
from components.quiz_ways import done, ways_on, why_back
from components.shell import page_skeleton, page_title
from state.quiz import PROMPT, TOP, Phase
from state.quiz import QuizState as State


def page() -> rx.Component:
    """Skeleton, then the question under way, what was said about it, or the end of the set."""
    broken = rx.el.div(
        page_title(t("quizpage.title"), back="/"),
        alert(State.error, variant="error"),
        link_button(t("shell.not_found.action"), href="/"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _quiz(), rx.cond(State.error != "", broken, page_skeleton()))


def _quiz() -> rx.Component:
    celebrates = (State.phase == Phase.CELEBRATION.value) & State.celebrating
    asking = (State.phase == Phase.QUESTION.value) | (State.phase == Phase.FEEDBACK.value)
    resting = rx.cond(State.phase == Phase.EMPTY.value, _nothing(), _done())
    framed = rx.el.div(page_title(t("quizpage.title"), back="/"), rx.cond(asking, _set(), resting), class_name="flex flex-col gap-4")
    return rx.cond(celebrates, _celebration(), framed)


def _set() -> rx.Component:
    told = State.phase == Phase.FEEDBACK.value
    return rx.el.div(
        steps(State.index, State.total, TOP),
        verdict(told, State.right, State.kind),
        rx.cond(told, rx.fragment(), why_back(State.back, State.back_reasons)),
        card(question(State.title, State.text)),
        rx.cond(told, bookmarking_when_shown(State.version)),
        rx.cond(told, _feedback(), _form()),
        rx.cond(told, helpful_about(State.version)),
        class_name="flex flex-col gap-4",
    )


def _form() -> rx.Component:
    return answer_form(
        kind=State.kind,
        options=State.options,
        matches=State.matches,
        segments=State.segments,
        marked=State.marked,
        moved=State.moved,
        index=State.index,
        has_hint=State.has_hint,
        hint=State.hint,
        error=State.error,
        busy=State.busy,
        draft_key=State.draft_key,
        on_submit=State.answer,
        on_move=State.move,
        on_mark=State.mark,
        on_hint=State.show_hint,
        picture=_picture(),
        improving=Improving(State.weak_prompt, State.rubric, PROMPT, State.findings, State.screened_digest),
    )


def _picture() -> Picture:
    return Picture(State.picture, State.picture_alt, State.picture_width, State.picture_height, State.places)


def _feedback() -> rx.Component:
    return feedback(
        kind=State.kind,
        said=State.said,
        explanation=State.explanation,
        due=State.due,
        help_offered=State.help_offered,
        last=State.last,
        error=State.error,
        busy=State.busy,
        draft_key=State.draft_key,
        on_next=State.go_on,
        picture=_picture(),
        improved=Improved(State.parts, State.pieces, State.model_answer),
        certificate=State.certificate,
    )


def _celebration() -> rx.Component:
    return rx.el.div(celebration_of(State, State.draft_key, State.stop_celebrating), _ways_on(), class_name="flex flex-col gap-2")


def _done() -> rx.Component:
    return rx.fragment(done(more=State.more, error=State.error, busy=State.busy, on_more=State.another_set), _ways_on())


def _ways_on() -> rx.Component:
    return ways_on(State.certificate, State.checklist_offered)


def _nothing() -> rx.Component:
    action = link_button(t("celebrate.next"), href="/")
    return card(empty_state("circle-help", t("quizpage.empty.title"), t("quizpage.empty.text"), action))
