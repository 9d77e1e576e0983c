"""Trainings for who trains others: the list, and one outline to hold and to print."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import alert, badge, card, empty_state, icon, link_button, messages, muted
from components.learn import track_name
from components.shell import page_skeleton, page_title
from components.trainings import agenda, exercises, print_buttons, slides, training_list
from state.studio_trainings import TrainingsState, TrainingState


def page() -> rx.Component:
    """Every training, by track."""
    waiting = rx.cond(TrainingsState.error != "", messages(TrainingsState.error, TrainingsState.notice), page_skeleton())
    return rx.cond(TrainingsState.loaded, _list(), waiting)


def _list() -> rx.Component:
    nothing = card(empty_state("presentation", t("training.empty.title"), t("training.empty.text")))
    return rx.el.div(
        page_title(t("training.title")),
        muted(t("training.text")),
        messages(TrainingsState.error, TrainingsState.notice),
        rx.cond(TrainingsState.rows.length() > 0, training_list(TrainingsState.rows), nothing),
        class_name="flex flex-col gap-4",
    )


def training() -> rx.Component:
    """Skeleton, then the training; an address that names none says so."""
    broken = rx.el.div(
        page_title(t("training.one"), back="/studio/trainings"),
        alert(TrainingState.error, variant="error"),
        link_button(t("training.back"), href="/studio/trainings"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(TrainingState.loaded, _opened(), rx.cond(TrainingState.error != "", broken, page_skeleton()))


def _opened() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            page_title(TrainingState.title, back="/studio/trainings"),
            rx.el.p(TrainingState.summary),
            rx.el.p(
                badge(track_name(TrainingState.track)),
                badge(icon("clock", 14), t("shell.minutes", n=TrainingState.minutes)),
                class_name="flex flex-wrap gap-2",
            ),
            print_buttons(),
            class_name="flex flex-col gap-3 print:hidden",
        ),
        agenda(
            title=TrainingState.title,
            goal=TrainingState.goal,
            preparation=TrainingState.preparation,
            parts=TrainingState.agenda,
            follow_up=TrainingState.follow_up,
            sources=TrainingState.sources,
        ),
        slides(TrainingState.slides, TrainingState.slides.length()),
        exercises(TrainingState.title, TrainingState.exercises),
        class_name="flex flex-col gap-4",
    )
