"""Onboarding: four taps to the first day of the streak."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from app.pages.challenge import the_celebration, the_form, the_task
from app.pages.gentle_start import question_at_the_end
from components.challenge import challenge_head, done_today
from components.elements import alert, button, card, heading, icon, messages, muted
from components.forms import text_field
from components.onboarding import TrackAdvice
from components.plant import plant
from components.shell import locale_switch, page_skeleton
from state.challenge import LAST_STEP, ChallengeState
from state.challenge import OnboardingState as State
from state.session import SessionState

TRACKS = (("deep", "mountain"), ("work", "briefcase"), ("basics", "footprints"))


def page() -> rx.Component:
    """The step the person is at."""
    steps = rx.match(State.step, (1, _language()), (2, _track()), (3, _hours()), _first_challenge())
    whole = rx.el.div(_progress(), messages(State.error, State.notice), steps, class_name="flex flex-col gap-4")
    return rx.cond(
        State.loaded,
        rx.cond(ChallengeState.celebrating & ChallengeState.onboarding, rx.fragment(the_celebration(), question_at_the_end()), whole),
        page_skeleton(),
    )


def _progress() -> rx.Component:
    return rx.el.div(
        rx.cond(
            (State.step > 1),
            button(
                icon("chevron-left"),
                rx.el.span(t("shell.back"), class_name="sr-only"),
                variant="ghost",
                class_name="btn-square",
                on_click=State.back,
            ),
        ),
        rx.el.progress(
            value=State.step,
            max=LAST_STEP,
            class_name="progress progress-primary flex-1",
            custom_attrs={"aria-label": t("onboarding.progress", step=State.step, steps=LAST_STEP)},
        ),
        rx.el.span(
            t("onboarding.progress", step=State.step, steps=LAST_STEP), class_name="nz-muted text-sm", custom_attrs={"aria-hidden": "true"}
        ),
        class_name="flex items-center gap-3 min-h-11",
    )


def _language() -> rx.Component:
    promise = rx.el.details(
        rx.el.summary(t("onboarding.promise"), class_name="cursor-pointer min-h-11 flex items-center font-bold text-primary"),
        heading(t("onboarding.purpose")),
        rx.el.p(State.purpose, class_name="whitespace-pre-wrap mb-3"),
        heading(t("onboarding.appraisal")),
        rx.el.p(State.appraisal_statement, class_name="whitespace-pre-wrap"),
    )
    return rx.el.div(
        rx.el.div(
            plant("seed", "w-28 h-28"),
            rx.el.h1(t("onboarding.welcome", name=State.name), class_name="text-2xl font-bold"),
            class_name="flex flex-col items-center text-center",
        ),
        rx.el.p(t("onboarding.welcome.text")),
        card(
            rx.el.p(t("onboarding.language")),
            locale_switch(SessionState.remember_locale),
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
        card(promise),
        button(t("onboarding.language.action"), size="big", on_click=State.confirm_language),
        class_name="flex flex-col gap-4",
    )


def _track() -> rx.Component:
    def choice(track: str, picture: str) -> rx.Component:
        return rx.el.button(
            icon(picture, 28, "text-primary"),
            rx.el.span(
                rx.el.span(t(f"shell.track.{track}"), class_name="font-bold block text-lg"),
                rx.el.span(t(f"shell.track.{track}.text"), class_name="block"),
                class_name="text-left flex-1",
            ),
            icon("chevron-right", 20),
            type="button",
            on_click=State.choose_track(track),
            id=f"track-{track}",
            class_name="flex items-center gap-3 rounded-box border border-base-300 bg-base-100 p-4 min-h-20 cursor-pointer hover:border-primary data-advised:border-accent data-advised:border-2",
        )

    return rx.el.div(
        rx.el.h1(t("onboarding.track"), class_name="text-2xl font-bold"),
        rx.el.p(t("onboarding.track.text")),
        *[choice(track, picture) for track, picture in TRACKS],
        TrackAdvice.create(
            question=t("onboarding.age"),
            advice=t("onboarding.age.advice"),
            privacy=t("onboarding.age.privacy"),
            bands=[t("onboarding.age.young"), t("onboarding.age.middle"), t("onboarding.age.senior")],
        ),
        class_name="flex flex-col gap-3",
    )


def _hours() -> rx.Component:
    return rx.el.div(
        rx.el.h1(t("onboarding.hours"), class_name="text-2xl font-bold"),
        rx.el.p(t("onboarding.hours.text")),
        rx.el.form(
            rx.el.div(
                text_field(t("onboarding.hours.start"), "work_start", type="time", required=True, default_value=State.work_start),
                text_field(t("onboarding.hours.end"), "work_end", type="time", required=True, default_value=State.work_end),
                class_name="grid grid-cols-2 gap-3",
            ),
            button(t("onboarding.hours.action"), type="submit", size="big"),
            on_submit=State.set_hours,
            class_name="flex flex-col gap-5",
        ),
        class_name="flex flex-col gap-4",
    )


def _first_challenge() -> rx.Component:
    opened = rx.el.div(
        rx.el.h1(ChallengeState.title, class_name="text-2xl font-bold"),
        challenge_head(ChallengeState.summary, ChallengeState.minutes, ChallengeState.difficulty),
        the_task(),
        rx.cond(ChallengeState.done_today, done_today(ChallengeState.own_text), the_form()),
        class_name="flex flex-col gap-4",
    )
    return rx.el.div(alert(t("onboarding.first")), muted(t("onboarding.first.text")), opened, class_name="flex flex-col gap-4")
