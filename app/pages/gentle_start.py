"""The gentle start as Today, Learn and the end of the onboarding show it."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import card, heading, messages
from components.feelings import feeling_choice, folded_choice, path_end, small_path
from state.feeling import FeelingState as State


def path_of_mine() -> rx.Component:
    """The path under way, or on the day it ends the word about it, headed by what was said about a tap; nothing for everybody else."""
    under_way = small_path(
        title=State.path_title,
        introduction=State.introduction,
        steps=State.steps,
        next_version=State.next_version,
        next_title=State.next_title,
        next_summary=State.next_summary,
        next_minutes=State.next_minutes,
    )
    return rx.el.div(
        messages(State.error, State.notice),
        rx.cond(is_under_way(), under_way, rx.cond(State.finished_today, path_end())),
        class_name="flex flex-col gap-2 empty:hidden",
    )


def is_under_way() -> rx.Var[bool]:
    """Whether the path's next success is what comes first today."""
    return State.next_version > 0


def question_of_its_own_accord() -> rx.Component:
    """On Today: for people in their first days who have not answered."""
    return rx.cond(State.offered, question_whenever_wanted())


def question_whenever_wanted() -> rx.Component:
    """On Learn: always there, behind one tap."""
    return folded_choice(State.feeling, State.say, State.forget)


def question_at_the_end() -> rx.Component:
    """After the first challenge: open, and just as optional."""
    asked = card(
        heading(t("learn.feeling.title")), feeling_choice(State.feeling, State.say, State.forget), class_name="flex flex-col gap-2"
    )
    return rx.el.div(messages(State.error, State.notice), asked, class_name="flex flex-col gap-2")
