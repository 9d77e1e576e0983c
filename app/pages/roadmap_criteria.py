"""The exit criteria of a cycle."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.criteria.rules.criteria import MOST_REASON
from app.roadmap.criteria.service import TASKS
from components.cases import who_reads
from components.company import announcements, marked, submit, ticked_box
from components.elements import TAKES_FOCUS, alert, badge, button, card, heading, icon, muted
from components.forms import check_box, choice_cards, text_area, text_field
from components.learn import folded
from components.roadmap_criteria import criterion_line, cycle_title, exit_card, ready_line
from components.shell import page_skeleton, page_title
from state.roadmap_criteria import ALL, OWN, RoadmapCriteriaState, RoadmapExitState

State: Any = RoadmapCriteriaState  # on the class its fields are Vars, which their annotations do not say
Exit: Any = RoadmapExitState
NUMBERS = ("share", "weeks", "per_people", "steps")


def page() -> rx.Component:
    """The phase the cycle is in stands open, the others open with a tap."""
    missing = rx.el.div(
        page_title(t("criteria.title"), back="/roadmap"), alert(t("criteria.none"), variant="warning"), class_name="flex flex-col gap-4"
    )
    whole = rx.el.div(
        cycle_title(t("criteria.title"), State.back),
        rx.el.p(rx.cond(State.unit != "", State.unit + " · ", ""), State.cycle_name, class_name="font-bold break-words"),
        rx.el.p(t("criteria.intro")),
        announcements(State.error, State.notice),
        rx.foreach(State.phases, _phase),
        card(folded(heading(t("criteria.history")), _history())),
        who_reads(t("criteria.who")),
        class_name="@container flex flex-col gap-4",
    )
    return rx.cond(State.loaded, rx.cond(State.found, whole, missing), page_skeleton())


def exit_section() -> rx.Component:
    """The current phase's criteria on the page of a cycle; its route loads `RoadmapExitState.load`."""
    return rx.cond(Exit.shown, exit_card(Exit.phase, Exit.href))


def _phase(phase: Any) -> rx.Component:
    title = rx.el.div(
        rx.el.h2(phase.title, class_name="font-bold text-lg inline"),
        rx.cond(phase.current, badge(t("criteria.phase.now"), variant="primary", class_name="ml-2")),
        rx.el.span(phase.count, class_name="nz-muted text-sm block tabular-nums"),
        class_name="flex-1 min-w-0",
    )
    lines = rx.el.ul(rx.foreach(phase.rows, _line), class_name="flex flex-col divide-y divide-base-300")
    body = rx.el.div(
        rx.cond(phase.asked == 0, muted(t("criteria.phase.none"))),
        rx.cond(phase.ready, ready_line()),
        lines,
        class_name="flex flex-col gap-2",
    )
    return card(
        rx.el.details(
            rx.el.summary(
                icon("chevron-right", 20, "transition-transform in-open:rotate-90 mt-1"),
                title,
                class_name="flex items-start gap-2 min-h-11 cursor-pointer list-none",
            ),
            body,
            open=phase.current,
        ),
        key=phase.phase.to_string(),
    )


def _line(row: Any) -> rx.Component:
    change = rx.cond(
        State.may_lead & (State.editing.key != row.key),
        button(
            icon("pencil", 18),
            t("criteria.edit"),
            rx.el.span(" ", row.name, class_name="sr-only"),
            variant="ghost",
            size="sm",
            class_name="self-start",
            on_click=State.edit(row.key),
        ),
    )
    return criterion_line(row, change, rx.cond(State.may_lead & (State.editing.key == row.key), _form()))


def _form() -> rx.Component:
    one = State.editing
    return rx.el.form(
        rx.el.h4(t("criteria.edit.of", name=one.name), class_name="font-bold", tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
        rx.el.input(type="hidden", name="key", value=one.key, read_only=True),
        rx.cond(one.adjustable, rx.cond(one.kind == "tasks", _tasks(), _number())),
        rx.cond(one.kind == "weeks", _weeks()),
        ticked_box(t("criteria.form.on"), t("criteria.form.on.hint"), "on", default_checked=one.on, value="yes"),
        _marked(text_area(t("criteria.form.reason"), "reason", rows=2, max_length=MOST_REASON, default_value=one.reason), "reason"),
        choice_cards(
            "scope",
            [
                (OWN, t("criteria.form.scope.cycle"), t("criteria.form.scope.cycle.text")),
                (ALL, t("criteria.form.scope.all"), t("criteria.form.scope.all.text")),
            ],
            legend=t("criteria.form.scope"),
            checked=OWN,
        ),
        who_reads(t("criteria.form.who")),
        rx.el.div(
            submit(t("criteria.form.save"), State.busy),
            rx.cond(
                one.own,
                button(t("criteria.form.inherit"), variant="outline", on_click=State.follow(one.key)),
                rx.cond(one.changed, button(t("criteria.form.default"), variant="outline", on_click=State.restore(one.key))),
            ),
            button(t("shell.cancel"), variant="ghost", on_click=State.cancel),
            class_name="flex flex-wrap gap-2",
        ),
        on_submit=State.save,
        key=State.round.to_string(),
        class_name="flex flex-col gap-4 rounded-box bg-base-200 border border-base-300 p-4",
    )


def _number() -> rx.Component:
    label = rx.match(State.editing.kind, *[(kind, t(f"criteria.form.number.{kind}")) for kind in NUMBERS], "")
    field = text_field(
        label, "number", type="number", required=True, hint=State.editing.bounds, default_value=State.editing.number.to_string()
    )
    return _marked(field, "number")


def _weeks() -> rx.Component:
    field = text_field(
        t("criteria.form.weeks"),
        "weeks",
        type="number",
        required=True,
        hint=t("criteria.form.weeks.hint"),
        default_value=State.editing.weeks.to_string(),
    )
    return _marked(field, "weeks")


def _tasks() -> rx.Component:
    boxes = [
        check_box(t(f"knowledge.task.{task}"), f"task_{task}", value="yes", default_checked=State.editing.tasks.contains(task))
        for task in TASKS
    ]
    wrong = State.error_field == "tasks"
    return rx.el.fieldset(
        rx.el.legend(t("criteria.form.tasks"), class_name="font-bold mb-1"),
        rx.el.div(*boxes, class_name="grid grid-cols-1 @min-[40rem]:grid-cols-2"),
        rx.cond(wrong, rx.el.p(State.error, id="tasks-error", class_name="text-error text-sm font-bold")),
    )


def _marked(field: rx.Component, name: str) -> rx.Component:
    return marked(field, name, State.error, wrong=State.error_field == name)


def _history() -> rx.Component:
    def line(change: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(rx.el.span(change.name, class_name="font-bold"), " · ", change.where, class_name="break-words"),
            rx.el.p(change.what, class_name="break-words"),
            muted(change.day, " · ", change.who),
            class_name="py-3",
        )

    return rx.cond(
        State.history.length() > 0,
        rx.el.ol(rx.foreach(State.history, line), class_name="flex flex-col divide-y divide-base-300"),
        muted(t("criteria.history.none")),
    )
