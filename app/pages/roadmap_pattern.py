"""Choosing the pattern of a rollout."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.criteria.rules.criteria import MOST_REASON
from app.roadmap.criteria.rules.pattern import Field, Pattern, President, Size
from components.cases import who_reads
from components.company import announcements, marked, submit
from components.elements import TAKES_FOCUS, alert, button, card, heading, icon, muted
from components.forms import choice_cards, text_area
from components.learn import folded
from components.roadmap_criteria import cycle_title
from components.shell import page_skeleton, page_title
from state.roadmap_pattern import RoadmapPatternState

State: Any = RoadmapPatternState  # on the class its fields are Vars, which their annotations do not say
PATTERNS = tuple(one.value for one in Pattern)
SIGNS = {"top_down": "arrow-down-to-line", "bottom_up": "arrow-up-from-line", "hybrid": "arrow-down-up"}


def page() -> rx.Component:
    """What is decided, the three questions, and what they lead to."""
    missing = rx.el.div(
        page_title(t("pattern.title"), back="/roadmap"), alert(t("criteria.none"), variant="warning"), class_name="flex flex-col gap-4"
    )
    whole = rx.el.div(
        cycle_title(t("pattern.title"), State.back),
        rx.el.p(rx.cond(State.unit != "", State.unit + " · ", ""), State.cycle_name, class_name="font-bold break-words"),
        rx.el.p(t("pattern.intro")),
        announcements(State.error, State.notice),
        rx.cond(State.decided, _current(), rx.cond(State.may_lead, rx.fragment(), alert(t("pattern.none")))),
        rx.cond(State.may_lead & State.asking, _questions()),
        rx.cond(State.may_lead & State.asking & (State.advised != ""), _advice()),
        rx.cond(State.earlier.length() > 0, _earlier()),
        who_reads(t("pattern.who")),
        class_name="@container flex flex-col gap-4",
    )
    return rx.cond(State.loaded, rx.cond(State.found, whole, missing), page_skeleton())


def _named(pattern: Any, kind: str) -> rx.Component:
    return rx.match(pattern, *[(one, t(f"pattern.{kind}.{one}")) for one in PATTERNS], "")


def _sign(pattern: Any) -> rx.Component:
    return rx.match(pattern, *[(one, icon(sign, 28, "text-primary mt-1")) for one, sign in SIGNS.items()], rx.fragment())


def _described(pattern: Any) -> rx.Component:
    return rx.el.div(
        _sign(pattern),
        rx.el.div(
            rx.el.p(_named(pattern, "name"), class_name="text-xl font-bold"),
            rx.el.p(_named(pattern, "text")),
            class_name="flex-1 min-w-0",
        ),
        class_name="flex items-start gap-3",
    )


def _reasons() -> rx.Component:
    return rx.el.ul(
        rx.foreach(
            State.reasons,
            lambda one: rx.el.li(icon("check", 18, "text-primary mt-1"), rx.el.span(one), class_name="flex items-start gap-2"),
        ),
        class_name="flex flex-col gap-1",
    )


def _current() -> rx.Component:
    return card(
        heading(t("pattern.current")),
        _described(State.current.pattern),
        rx.cond(State.current.other != "", rx.el.p(State.current.other, class_name="break-words")),
        rx.cond(~State.asking, rx.el.div(heading(t("pattern.reasons"), level=3), _reasons(), class_name="flex flex-col gap-1")),
        rx.el.div(heading(t("pattern.steps"), level=3), rx.el.p(_named(State.current.pattern, "first")), class_name="flex flex-col gap-1"),
        muted(State.current.line),
        rx.cond(
            State.may_lead & ~State.asking, button(t("pattern.again"), variant="outline", class_name="self-start", on_click=State.again)
        ),
        class_name="flex flex-col gap-3",
    )


def _questions() -> rx.Component:
    def question(name: str, words: type[Any], checked: rx.Var[str]) -> rx.Component:
        options = [(one.value, t(f"pattern.{name}.{one.value}"), t(f"pattern.{name}.{one.value}.text")) for one in words]
        return choice_cards(name, options, legend=t(f"pattern.{name}"), checked=checked, required=True)

    return card(
        rx.el.form(
            question("president", President, State.president),
            question("field", Field, State.field),
            rx.el.div(question("size", Size, State.size), muted(t("pattern.size.now", n=State.people)), class_name="flex flex-col gap-1"),
            rx.cond(State.error_field == "answers", rx.el.p(State.error, class_name="text-error text-sm font-bold")),
            submit(t("pattern.ask"), False, class_name="self-start"),
            on_submit=State.ask,
            key="questions" + State.round.to_string(),
            class_name="flex flex-col gap-6",
        )
    )


def _advice() -> rx.Component:
    options = [(one, t(f"pattern.name.{one}"), t(f"pattern.text.{one}")) for one in PATTERNS]
    reason = text_area(t("pattern.reason"), "reason", rows=2, max_length=MOST_REASON, hint=t("pattern.reason.hint"))
    return card(
        heading(t("pattern.advice"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
        _described(State.advised),
        heading(t("pattern.reasons"), level=3),
        _reasons(),
        rx.el.form(
            *[rx.el.input(type="hidden", name=name, value=value, read_only=True) for name, value in (("president", State.president), ("field", State.field), ("size", State.size))],
            choice_cards("chosen", options, legend=t("pattern.choose"), checked=State.chosen),
            marked(reason, "reason", State.error, wrong=State.error_field == "reason"),
            submit(t("pattern.decide"), State.busy, class_name="self-start"),
            on_submit=State.decide,
            key="advice" + State.round.to_string(),
            class_name="flex flex-col gap-5",
        ),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _earlier() -> rx.Component:
    def line(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(_named(one.pattern, "name"), class_name="font-bold"),
            rx.cond(one.other != "", rx.el.p(one.other, class_name="break-words")),
            muted(one.line),
            class_name="py-3",
        )

    return card(
        folded(
            heading(t("pattern.earlier")), rx.el.ol(rx.foreach(State.earlier, line), class_name="flex flex-col divide-y divide-base-300")
        )
    )
