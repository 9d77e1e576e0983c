"""Asking: the form is open; below it my questions and those of everybody."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.helpdesk.rules.texts import MAX_PICTURES, MAX_QUESTION
from app.i18n import t
from app.people.rules import Permission
from components.ask import (
    CATEGORIES,
    PastedPicture,
    PlaceFinder,
    TypingPause,
    category_chips,
    place_chip,
    question_rows,
    similar_list,
    switch,
    visibility_choice,
    who_sees,
)
from components.cases import report_way
from components.company import pager, submit
from components.elements import TAKES_FOCUS, alert, button, card, empty_state, heading, icon, link_button, messages, muted
from components.forms import DraftCleaner, DraftKeeper, labelled
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from components.uploads import picture_fields
from state.ask import LONGEST_LOOK, AskState
from state.session import SessionState

State: Any = AskState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Skeleton, then the form and the lists."""
    waiting = rx.cond(State.error != "", messages(State.error, State.notice), page_skeleton())
    return rx.cond(State.loaded, _whole(), waiting)


def _whole() -> rx.Component:
    return rx.el.div(
        page_title(
            t("ask.title"), link_button(icon("book-open-text", 18), t("ask.manual"), href="/ask/manual", variant="ghost", size="sm")
        ),
        _ways(),
        rx.cond(State.asked > 0, _sent(), _form()),
        report_way(),
        _lists(),
        class_name="flex flex-col gap-4",
    )


def _ways() -> rx.Component:
    """For who answers questions; a phone has no other way there."""
    at_desk = SessionState.permissions.contains(Permission.STAFF_DESK.value)
    return rx.cond(
        at_desk | State.receives_risks,
        rx.el.div(
            rx.cond(at_desk, link_button(icon("headset", 18), t("ask.desk"), href="/desk", variant="outline", size="sm")),
            rx.cond(
                State.receives_risks,
                link_button(icon("shield-alert", 18), t("ask.risks"), href="/desk/risks", variant="outline", size="sm"),
            ),
            class_name="flex flex-wrap gap-2",
        ),
    )


def _form() -> rx.Component:
    area = rx.el.textarea(
        name="text",
        id="text",
        rows="4",
        required=True,
        max_length=MAX_QUESTION,
        auto_focus=True,
        class_name="textarea field-sizing-content min-h-28 max-h-[60vh]",
    )
    place = rx.cond(
        State.place != "",
        rx.fragment(
            rx.el.input(type="hidden", name="place", value=State.place, read_only=True),
            place_chip(State.place_kind, State.place_title, State.detach),
        ),
    )
    return card(
        rx.el.form(
            DraftKeeper.create(storage_key=State.draft_key),
            PlaceFinder.create(on_place=State.attach),
            TypingPause.create(target="text", least=4, most=LONGEST_LOOK, pause=300, on_words=State.look_alike),
            PastedPicture.create(),
            labelled(t("ask.text"), area, name="text", hint=t("ask.text.hint")),
            similar_list(State.similar),
            place,
            category_chips(legend=t("ask.category")),
            picture_fields(t("ask.pictures"), most=MAX_PICTURES, hint=t("ask.pictures.hint")),
            visibility_choice(),
            rx.el.div(switch("anonymous"), switch("risk"), class_name="flex flex-col gap-1"),
            who_sees(State.receivers),
            rx.cond(
                State.findings.length() > 0,
                screened_choice(State.findings, State.screened_digest, ("text",)),
                rx.cond(State.error != "", alert(State.error, variant="error")),
            ),
            submit(t("ask.send"), State.busy, size="big"),
            on_submit=State.send,
            class_name="group/ask flex flex-col gap-5",
        ),
    )


def _sent() -> rx.Component:
    """What happens next."""
    in_time = rx.cond(State.days > 0, t("ask.sent.days", n=State.days), t("ask.sent.hours", n=State.hours))
    return card(
        DraftCleaner.create(storage_key=State.draft_key),
        rx.el.div(
            icon("circle-check", 28, "text-primary"),
            heading(t("ask.sent"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
            class_name="flex items-center gap-2",
        ),
        rx.el.p(rx.cond(State.handed_over, t("ask.sent.risk", names=State.receivers), in_time)),
        muted(t("ask.sent.told")),
        rx.el.div(
            link_button(t("ask.sent.open"), href="/ask/question?q=" + State.asked.to_string()),
            button(t("ask.sent.another"), variant="outline", on_click=State.another),
            class_name="flex flex-wrap gap-2",
        ),
        class_name="flex flex-col gap-3",
    )


def _lists() -> rx.Component:
    def choice(tab: str) -> rx.Component:
        return button(
            t(f"ask.tab.{tab}"),
            variant="outline",
            size="sm",
            class_name="join-item flex-1 aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=State.show(tab),
            custom_attrs={"aria-pressed": (State.tab == tab).to_string()},
        )

    mine = State.tab == "mine"
    looked = (State.words != "") | (State.category != "") | State.unanswered
    nothing = rx.cond(
        mine,
        empty_state("sprout", t("ask.mine.empty"), t("ask.mine.empty.text")),
        rx.cond(
            looked,
            empty_state("search-x", t("ask.none"), t("ask.none.text")),
            empty_state("messages-square", t("ask.public.empty"), t("ask.public.empty.text")),
        ),
    )
    return rx.el.section(
        heading(t("ask.lists"), class_name="sr-only"),
        rx.el.div(choice("mine"), choice("public"), class_name="join w-full", role="group", custom_attrs={"aria-label": t("ask.lists")}),
        rx.cond(~mine, _search()),
        card(
            rx.cond(State.rows.length() > 0, question_rows(State.rows, own=mine), nothing),
            pager(State.page, State.has_next, State.turn, State.busy),
        ),
        class_name="flex flex-col gap-3",
    )


def _search() -> rx.Component:
    kinds = [rx.el.option(t(f"helpdesk.category.{one}"), value=one) for one in CATEGORIES]
    return rx.el.form(
        rx.el.label(t("ask.search"), html_for="q", class_name="font-bold"),
        rx.el.div(
            rx.el.input(
                type="search", name="q", id="q", default_value=State.words, max_length=100, class_name="input min-h-12 flex-1 min-w-40"
            ),
            button(icon("search", 20), t("ask.search.action"), type="submit", class_name="min-h-12"),
            class_name="flex flex-wrap gap-2",
        ),
        rx.el.div(
            rx.el.select(
                rx.el.option(t("ask.search.any"), value=""),
                *kinds,
                name="category",
                default_value=State.category,
                class_name="select min-h-12 flex-1 min-w-40",
                custom_attrs={"aria-label": t("ask.search.category")},
            ),
            rx.el.label(
                rx.el.input(type="checkbox", name="unanswered", class_name="checkbox checkbox-primary", default_checked=State.unanswered),
                rx.el.span(t("ask.search.unanswered")),
                class_name="flex items-center gap-3 min-h-11 cursor-pointer",
            ),
            class_name="flex flex-wrap items-center gap-2",
        ),
        on_submit=State.find,
        role="search",
        class_name="flex flex-col gap-2",
    )
