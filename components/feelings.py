"""Views of the gentle start: one private question, and three tiny successes."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import alert, badge, button, card, icon, link_button, muted, rich_text
from components.learn import folded

FEELINGS = (("anxious", "umbrella"), ("sceptical", "scale"), ("uninterested", "coffee"))


def feeling_choice(said: rx.Var[str], on_say: Any, on_forget: Any) -> rx.Component:
    """What comes closest? Optional and private; what was said can be changed or taken back."""

    def choice(feeling: str, picture: str) -> rx.Component:
        return button(
            icon(picture, 20),
            t(f"learn.feeling.{feeling}"),
            variant="outline",
            class_name="justify-start text-left aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=on_say(feeling),
            custom_attrs={"aria-pressed": (said == feeling).to_string()},
        )

    return rx.el.div(
        muted(t("learn.feeling.private")),
        rx.el.div(
            *[choice(feeling, picture) for feeling, picture in FEELINGS],
            class_name="grid gap-2",
            role="group",
            custom_attrs={"aria-label": t("learn.feeling.title")},
        ),
        rx.cond(
            said == "",
            button(t("learn.feeling.none"), variant="ghost", size="sm", class_name="self-start", on_click=on_say("none")),
            button(t("learn.feeling.forget"), variant="ghost", size="sm", class_name="self-start", on_click=on_forget),
        ),
        class_name="flex flex-col gap-3",
    )


def folded_choice(said: rx.Var[str], on_say: Any, on_forget: Any) -> rx.Component:
    """The question behind one tap."""
    return card(folded(t("learn.feeling.title"), feeling_choice(said, on_say, on_forget)), class_name="py-1! sm:py-2!")


def small_path(
    *,
    title: rx.Var[str],
    introduction: rx.Var[str],
    steps: rx.Var[Any],
    next_version: rx.Var[int],
    next_title: rx.Var[str],
    next_summary: rx.Var[str],
    next_minutes: rx.Var[int],
) -> rx.Component:
    """The path: one, two, three; the next of them is the one big button."""
    return card(
        rx.el.p(t("learn.path"), class_name="nz-muted text-sm"),
        rx.el.p(title, class_name="font-bold"),
        _places(steps),
        rx.el.h2(next_title, class_name="text-lg font-bold"),
        rx.el.p(next_summary),
        rx.el.p(badge(icon("clock", 14), t("shell.minutes", n=next_minutes))),
        link_button(t("learn.path.start"), icon("arrow-right", 20), href="/challenge?v=" + next_version.to_string(), size="big"),
        folded(t("learn.path.about"), rich_text(introduction)),
        class_name="flex flex-col gap-2 border-accent!",
    )


def _places(steps: rx.Var[Any]) -> rx.Component:
    """Which of the steps are done, as pictures and in words."""

    def place(step: Any) -> rx.Component:
        done = step.status == "done"
        return rx.el.li(
            rx.cond(done, icon("circle-check", 24, "text-primary"), icon("circle", 24, "nz-muted")),
            rx.el.span(step.order, class_name="font-bold tabular-nums"),
            rx.el.span(rx.cond(done, t("learn.status.done"), t("learn.status.new")), class_name="sr-only"),
            class_name="flex items-center gap-1",
        )

    return rx.el.ol(rx.foreach(steps, place), class_name="flex gap-4", custom_attrs={"aria-label": t("learn.path.places")})


def path_end() -> rx.Component:
    """All three are done: a warm word that leads on to the day's challenge."""
    return alert(rx.el.p(t("learn.path.end"), class_name="font-bold"), rx.el.p(t("learn.path.end.text")), variant="success")
