"""A PoC for somebody who takes part: what it is about, what is measured, and the way out."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.calendar import ask_first
from components.elements import alert, button, card, heading, link_button, messages, muted
from components.poc import stage_badge
from components.shell import page_skeleton, page_title
from components.surveys import who_sees
from state.poc import PocState

State: Any = PocState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The PoC, or that the reader is in none by this name."""
    gone = rx.el.div(
        page_title(t("poc.mine.title")),
        messages(State.error, ""),
        link_button(t("survey.home"), href="/"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, rx.cond(State.id > 0, _mine(), gone), page_skeleton())


def _mine() -> rx.Component:
    tasks = rx.foreach(State.tasks, lambda one: rx.el.li(one.name))
    return rx.el.div(
        page_title(t("poc.mine.title")),
        messages(State.error, State.notice),
        rx.cond(
            State.survey > 0,
            link_button(t("poc.mine.survey"), href="/survey?id=" + State.survey.to_string(), size="big"),
        ),
        card(
            rx.el.p(stage_badge(State.stage), rx.el.span(State.days, class_name="text-sm"), class_name="flex flex-wrap items-center gap-2"),
            heading(State.title, class_name="break-words"),
            rx.el.p(State.hypothesis, class_name="whitespace-pre-wrap break-words"),
            heading(t("poc.tasks"), level=3),
            rx.el.ul(tasks, class_name="list-disc pl-5"),
            class_name="flex flex-col gap-2",
        ),
        card(
            heading(t("poc.mine.measured")),
            rx.el.ul(*[rx.el.li(t(f"poc.told.{number}")) for number in (1, 2, 3, 4)], class_name="list-disc pl-5 flex flex-col gap-1"),
            who_sees(t("poc.mine.who")),
            class_name="flex flex-col gap-2",
        ),
        rx.cond(
            State.may_change,
            rx.cond(
                State.stepped_out,
                rx.el.div(
                    alert(t("poc.mine.out"), variant="info"),
                    button(t("poc.mine.return"), variant="outline", on_click=State.take_part(State.id, True), disabled=State.busy),
                    class_name="flex flex-col gap-2",
                ),
                ask_first(
                    t("poc.mine.leave"),
                    asked=State.asking,
                    question=t("poc.mine.leave.question"),
                    yes=t("poc.mine.leave.yes"),
                    on_ask=State.ask,
                    on_yes=State.take_part(State.id, False),
                    on_no=State.decline,
                    busy=State.busy,
                ),
            ),
            muted(t("poc.mine.over")),
        ),
        class_name="flex flex-col gap-4",
    )
