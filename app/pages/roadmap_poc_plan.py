"""The plan of a PoC while it can be changed: hypothesis, period, tasks, what it is judged against, and who takes part."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.poc.judging import Item
from app.roadmap.poc.rules import LEAST_WEEKS, MAX_TASK, MAX_TEXT, MAX_TITLE, MOST_MINUTES, MOST_TASKS, MOST_WEEKS
from components.calendar import more, submit_button
from components.elements import alert, button, card, heading, icon, muted
from components.forms import labelled, text_area, text_field
from components.surveys import who_sees
from state.roadmap_poc_one import RoadmapPocState

State: Any = RoadmapPocState  # on the class its fields are Vars, which their annotations do not say
USUAL_TASKS = 3
Hidden = tuple[rx.Component, rx.Component]


def plan_form(hidden: Hidden) -> rx.Component:
    """What is to be found out, when, and with which tasks."""
    first = rx.el.select(
        rx.el.option(t("poc.first.open"), value=""),
        rx.foreach(State.mondays, lambda day: rx.el.option(day.text, value=day.value)),
        name="first_on",
        id="first_on",
        default_value=State.first_on,
        class_name="select min-h-12",
    )
    weeks = rx.el.select(
        *[rx.el.option(t("poc.weeks.n", n=number), value=str(number)) for number in range(LEAST_WEEKS, MOST_WEEKS + 1)],
        name="weeks",
        id="weeks",
        default_value=State.weeks,
        class_name="select min-h-12",
    )
    return card(
        heading(t("poc.plan")),
        rx.el.form(
            *hidden,
            text_field(t("poc.title"), "title", required=True, max_length=MAX_TITLE, default_value=State.title),
            text_area(
                t("poc.hypothesis"),
                "hypothesis",
                hint=t("poc.hypothesis.hint"),
                rows=3,
                max_length=MAX_TEXT,
                default_value=State.hypothesis,
            ),
            rx.el.div(
                rx.el.div(labelled(t("poc.first"), first, name="first_on", hint=t("poc.first.hint")), class_name="flex-1 basis-40 min-w-0"),
                rx.el.div(labelled(t("poc.weeks"), weeks, name="weeks", hint=t("poc.weeks.hint")), class_name="flex-1 basis-40 min-w-0"),
                class_name="flex flex-wrap gap-3",
            ),
            rx.el.fieldset(
                rx.el.legend(t("poc.tasks"), class_name="font-bold"),
                muted(t("poc.tasks.hint")),
                *[_task(place) for place in range(1, USUAL_TASKS + 1)],
                more(t("poc.tasks.more"), *[_task(place) for place in range(USUAL_TASKS + 1, MOST_TASKS + 1)]),
                class_name="flex flex-col gap-2",
            ),
            text_field(
                t("poc.usage_before"),
                "usage_before",
                hint=t("poc.usage_before.hint"),
                type="number",
                min="0",
                max="100",
                default_value=State.usage_before,
            ),
            submit_button(t("poc.plan.save"), busy=State.busy),
            on_submit=State.save_plan,
            key="plan-" + State.id.to_string(),
            class_name="flex flex-col gap-4 mt-2",
        ),
    )


def _task(place: int) -> rx.Component:
    row = State.tasks[place - 1]
    name, minutes = f"task_{place}", f"minutes_{place}"
    return rx.el.div(
        rx.el.div(
            rx.el.label(t("poc.task.n", n=place), html_for=name, class_name="text-sm"),
            rx.el.input(name=name, id=name, max_length=MAX_TASK, default_value=row.name, class_name="input min-h-12 w-full"),
            class_name="flex-2 basis-40 min-w-0 flex flex-col",
        ),
        rx.el.div(
            rx.el.label(t("poc.task.minutes"), html_for=minutes, class_name="text-sm"),
            rx.el.input(
                name=minutes,
                id=minutes,
                type="number",
                min="1",
                max=str(MOST_MINUTES),
                default_value=row.minutes,
                class_name="input min-h-12 w-full",
            ),
            class_name="flex-1 basis-24 min-w-0 flex flex-col",
        ),
        class_name="flex flex-wrap gap-2 items-end",
    )


def limits_form(hidden: Hidden) -> rx.Component:
    """From where on an item is good, and where it is poor; said before the figures are known."""

    def row(item: Item, place: int) -> rx.Component:
        kept = State.limits[place]

        def end(which: str, value: rx.Var[str]) -> rx.Component:
            name = f"{item.value}_{which}"
            return rx.el.div(
                rx.el.label(t(f"poc.limits.{which}.{'most' if item is Item.PROBLEMS else 'least'}"), html_for=name, class_name="text-sm"),
                rx.el.input(
                    name=name, id=name, input_mode="decimal", required=True, default_value=value, class_name="input min-h-12 w-full"
                ),
                class_name="flex-1 basis-32 min-w-0 flex flex-col",
            )

        return rx.el.fieldset(
            rx.el.legend(t(f"poc.item.{item.value}"), " ", rx.el.span(t(f"poc.limits.unit.{item.value}"), class_name="nz-muted text-sm")),
            rx.el.div(end("good", kept.good), end("poor", kept.poor), class_name="flex flex-wrap gap-2"),
        )

    return rx.el.form(
        *hidden,
        muted(t("poc.limits.text")),
        *[row(item, place) for place, item in enumerate(Item)],
        submit_button(t("shell.save"), busy=State.busy, variant="outline", size="md"),
        on_submit=State.save_limits,
        key="limits-" + State.id.to_string(),
        class_name="flex flex-col gap-3",
    )


def people_card() -> rx.Component:
    """Who is picked, and how to pick more; a word when there will be no figures about them."""
    department = rx.el.form(
        rx.el.input(type="hidden", name="poc", value=State.id.to_string(), read_only=True),
        labelled(
            t("poc.people.department"),
            rx.el.select(
                rx.foreach(State.departments, lambda one: rx.el.option(one.name, value=one.id.to_string())),
                name="department",
                id="department",
                class_name="select min-h-12",
            ),
            name="department",
        ),
        submit_button(t("poc.people.department.add"), busy=State.busy, variant="outline", size="md"),
        on_submit=State.pick_department,
        class_name="flex flex-wrap items-end gap-2",
    )
    search = rx.el.form(
        rx.el.input(type="hidden", name="poc", value=State.id.to_string(), read_only=True),
        text_field(t("poc.people.search"), "words", max_length=60, auto_complete="off"),
        submit_button(t("poc.people.search.go"), busy=State.busy, variant="outline", size="md"),
        on_submit=State.search,
        class_name="flex flex-wrap items-end gap-2",
    )
    found = rx.el.ul(
        rx.foreach(
            State.found,
            lambda one: rx.el.li(
                rx.el.span(one.name, class_name="flex-1 min-w-32"),
                button(icon("plus", 16), t("poc.people.add"), variant="outline", size="sm", on_click=State.pick(State.id, one.id)),
                class_name="flex flex-wrap items-center gap-2 py-1",
            ),
        ),
        class_name="flex flex-col",
    )
    return card(
        heading(t("poc.people")),
        muted(t("poc.people.text")),
        rx.cond(State.departments.length() > 0, department),
        search,
        rx.cond(State.searched & (State.found.length() == 0), muted(t("poc.people.none")), found),
        rx.cond(
            State.people.length() > 0,
            rx.el.div(
                heading(t("poc.people.all", n=State.people.length()), level=3),
                rx.el.ul(rx.foreach(State.people, _picked), class_name="flex flex-col divide-y divide-base-300"),
            ),
        ),
        rx.match(
            State.outlook,
            ("few", alert(rx.el.p(t("poc.outlook.few")), rx.el.p(t("poc.outlook.few.way")), variant="warning")),
            ("apart", alert(rx.el.p(t("poc.outlook.apart")), rx.el.p(t("poc.outlook.apart.way")), variant="warning")),
            rx.fragment(),
        ),
        who_sees(t("poc.people.who")),
        class_name="flex flex-col gap-3",
    )


def _picked(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            one.name,
            rx.cond(one.department != "", rx.el.span(" · ", one.department, class_name="nz-muted text-sm")),
            class_name="flex-1 min-w-32",
        ),
        button(
            icon("x", 16),
            rx.el.span(t("poc.people.drop", name=one.name), class_name="sr-only"),
            variant="ghost",
            size="sm",
            on_click=State.drop(State.id, one.id),
        ),
        class_name="flex flex-wrap items-center gap-2 py-1",
    )
