"""What everybody reads on the phone: the announcement, and the kick-off with the one question."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.messages.rules import LONGEST_WISH, Kind
from components.certificate import print_button
from components.elements import alert, button, card, empty_state, heading, icon, messages, muted
from components.forms import DraftCleaner, DraftKeeper, text_area
from components.learn import folded
from components.roadmap_messages import document_parts, document_slides, printed_slides, voices
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from state.roadmap_reading import LaunchState

State: Any = LaunchState  # on the class its fields are Vars, which their annotations do not say


def announcement() -> rx.Component:
    """The announcement."""
    return rx.cond(State.loaded, _page(Kind.ANNOUNCEMENT), page_skeleton())


def kickoff() -> rx.Component:
    """The kick-off."""
    return rx.cond(State.loaded, _page(Kind.KICKOFF), page_skeleton())


def _page(kind: Kind) -> rx.Component:
    none = empty_state("megaphone", t(f"messages.{kind.value}.none"), t(f"messages.{kind.value}.none.text"))
    question = [rx.cond(State.asked, _question())] if kind is Kind.KICKOFF else []
    return rx.el.div(
        rx.el.div(
            page_title(t(f"messages.{kind.value}.page"), back="/"),
            messages(State.error, State.notice),
            *question,
            rx.cond(State.nothing, rx.cond(State.asked, rx.fragment(), card(none)), _document()),
            class_name="flex flex-col gap-4 print:hidden",
        ),
        printed_slides(State.slides, State.language),
    )


def _document() -> rx.Component:
    return rx.el.div(
        card(
            rx.el.p(State.title, class_name="text-xl font-bold", custom_attrs={"lang": State.language}),
            muted(State.company, " · ", State.published),
            rx.cond(State.other_language, alert(t("messages.other_language"), variant="info")),
            document_parts(State.sections, State.language),
            class_name="flex flex-col gap-4",
        ),
        card(
            folded(
                t("messages.show"),
                rx.el.div(
                    document_slides(State.slides, State.language), print_button(t("messages.print")), class_name="flex flex-col gap-3"
                ),
            )
        ),
        class_name="flex flex-col gap-4",
    )


def _question() -> rx.Component:
    """What would you like to be rid of? One line, changed or taken back at any time."""
    form = rx.el.form(
        text_area(
            t("messages.wish"),
            "wish",
            hint=t("messages.wish.hint", n=LONGEST_WISH),
            rows=2,
            max_length=LONGEST_WISH,
            required=True,
            default_value=State.mine,
        ),
        rx.cond(State.findings.length() > 0, screened_choice(State.findings, State.digest, ("wish",))),
        DraftKeeper.create(storage_key="nezuku-wish-" + State.cycle.to_string()),
        button(icon("send", 20), t("messages.wish.send"), type="submit", size="block"),
        on_submit=State.answer,
        key="wish-" + State.round.to_string(),
        class_name="flex flex-col gap-3",
    )
    mine = rx.el.div(
        DraftCleaner.create(storage_key="nezuku-wish-" + State.cycle.to_string()),
        muted(t("messages.wish.mine")),
        rx.el.p(State.mine, class_name="font-bold"),
        rx.el.div(
            rx.cond(State.asking, button(t("messages.wish.change"), variant="outline", size="sm", on_click=State.edit)),
            button(t("messages.wish.back"), variant="ghost", size="sm", on_click=State.take_back),
            class_name="flex flex-wrap gap-2",
        ),
        class_name="flex flex-col gap-1",
    )
    writes = State.asking & ((State.mine == "") | State.editing)
    return card(
        heading(t("messages.wish.title")),
        muted(t("messages.question.who")),
        rx.cond(writes, form, rx.cond(State.mine != "", mine, muted(t("messages.question.closed")))),
        rx.cond(
            State.nothing | (State.voices.length() == 0),  # else they stand in the kick-off below
            rx.el.div(rx.el.h3(t("messages.voices"), class_name="font-bold"), voices(State.voices), class_name="flex flex-col gap-2"),
        ),
        class_name="flex flex-col gap-3",
    )
