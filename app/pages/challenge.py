"""The page of one challenge."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from app.pages.bookmarking import bookmarking
from app.pages.celebration import celebration_of
from app.pages.helpful import helpful_about
from components.challenge import challenge_head, done_today, hand_in, task
from components.elements import alert, link_button
from components.shell import page_skeleton, page_title
from components.stories import share_as_story
from state.challenge import ChallengeState as State


def page() -> rx.Component:
    """Skeleton, then the challenge; an address that names none says so."""
    broken = rx.el.div(
        page_title(t("challenge.title"), back="/"),
        alert(State.error, variant="error"),
        link_button(t("shell.not_found.action"), href="/"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, opened(), rx.cond(State.error != "", broken, page_skeleton()))


def opened() -> rx.Component:
    """The challenge, or after handing in the celebration."""
    whole = rx.el.div(
        page_title(State.title, bookmarking(State.version), back="/"),
        challenge_head(State.summary, State.minutes, State.difficulty),
        the_task(),
        rx.cond(State.done_today, _done(), the_form()),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.celebrating, rx.el.div(the_celebration(), helpful_about(State.version)), whole)


def _done() -> rx.Component:
    """Handed in already: what was written, and whether others may learn from it."""
    return rx.el.div(
        done_today(State.own_text), share_as_story(State.version), helpful_about(State.version), class_name="flex flex-col gap-4"
    )


def the_task() -> rx.Component:
    """Everything there is to read."""
    return task(
        scenario=State.scenario,
        steps=State.steps,
        parts=State.parts,
        prompt=State.prompt,
        good=State.good_result,
        never=State.never_enter,
        further=State.further,
        tools=State.tools,
    )


def the_form() -> rx.Component:
    """What to hand in."""
    return hand_in(
        on_submit=State.submit,
        busy=State.busy,
        error=State.error,
        draft_key=State.draft_key,
        findings=State.findings,
        digest=State.screened_digest,
        version=State.version,
        onboarding=State.onboarding,
    )


def the_celebration() -> rx.Component:
    """The set is counted."""
    share = rx.cond(State.onboarding, rx.fragment(), share_as_story(State.version, on_click=State.stop_celebrating))
    return celebration_of(State, State.draft_key, State.stop_celebrating, share)
