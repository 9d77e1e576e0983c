"""The card for the morning meeting: a page to print and slides to show."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.certificate import print_button
from components.elements import alert, button, card, heading, icon, link_button, messages, muted
from components.shell import page_skeleton, page_title
from components.stories_channels import PARTS, QUESTIONS, story_card, story_slides
from state.session import SessionState
from state.stories_card import StoriesCardState

State: Any = StoriesCardState  # on the class its fields are Vars, which their annotations do not say
FIELDS = ("title", *PARTS, *QUESTIONS)
LONGEST = 2000


def page() -> rx.Component:
    """Skeleton, then the card; an address that names no story says so."""
    broken = rx.el.div(
        page_title(t("channels.card.title"), back="/stories"),
        alert(State.error, variant="error"),
        link_button(t("channels.back"), href="/stories"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _card(), rx.cond(State.error != "", broken, page_skeleton()))


def _card() -> rx.Component:
    sheet = story_card(
        lines=State.lines,
        minutes=State.minutes,
        spread=State.spread,
        byline=State.byline,
        qr=State.qr,
        company=SessionState.company_name,
    )
    return rx.el.div(
        rx.el.div(
            page_title(t("channels.card.title"), back="/stories"),
            messages(State.error, ""),
            rx.el.p(t("channels.card.text")),
            _shortened(),
            print_button(t("channels.card.print")),
            muted(t("channels.card.print.hint")),
            class_name="flex flex-col gap-3 print:hidden",
        ),
        rx.el.div(sheet, class_name="nz-card-holder rounded-box border border-base-300 bg-white p-3 sm:p-6"),
        rx.el.div(_edit(), _slides(), class_name="flex flex-col gap-4 print:hidden"),
        class_name="flex flex-col gap-4",
    )


def _shortened() -> rx.Component:
    names = [rx.cond(State.shortened.contains(name), rx.el.li(t(f"channels.card.field.{name}"))) for name in FIELDS]
    return rx.cond(
        State.shortened.length() > 0,
        alert(
            rx.el.p(t("channels.card.shortened")),
            rx.el.ul(*names, class_name="flex flex-wrap gap-x-4 list-disc list-inside"),
            variant="warning",
        ),
    )


def _edit() -> rx.Component:
    """The words of the card; what is typed is on the card at once and nowhere else."""

    def field(name: str) -> rx.Component:
        control = f"card-{name}"
        return rx.el.div(
            rx.el.label(t(f"channels.card.field.{name}"), html_for=control, class_name="font-bold"),
            rx.el.textarea(
                id=control,
                rows="2",
                default_value=State.texts[name],
                max_length=LONGEST,
                on_change=State.change(name).debounce(300),
                on_blur=State.change(name),
                key=f"{name}-" + State.round.to_string(),
                class_name="textarea field-sizing-content",
                custom_attrs={"aria-describedby": f"{control}-note"},
            ),
            rx.el.p(
                rx.cond(State.shortened.contains(name), t("channels.card.shortened.field"), ""),
                id=f"{control}-note",
                class_name="text-accent text-sm font-bold empty:hidden",
            ),
            class_name="flex flex-col gap-1",
        )

    return card(
        heading(t("channels.card.edit")),
        muted(t("channels.card.edit.hint")),
        *[field(name) for name in FIELDS],
        button(icon("rotate-ccw", 18), t("channels.card.again"), variant="outline", size="block", on_click=State.begin_again),
        class_name="flex flex-col gap-3",
    )


def _slides() -> rx.Component:
    return card(
        heading(t("channels.card.slide")),
        muted(t("channels.card.slide.text")),
        story_slides(texts=State.short, minutes=State.minutes, spread=State.spread, byline=State.byline, qr=State.qr),
        class_name="flex flex-col gap-3",
    )
