"""Insights: adoption and habit rate first and always together; everything else opens with a tap."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.insights.report import SPANS
from app.pages import insights_sections as sections
from components.charts import chart, definition, line_chart, number
from components.elements import button, card, empty_state, link_button, messages, muted
from components.forms import labelled
from components.shell import page_skeleton, page_title
from state.insights import InsightsState
from state.insights_sections import InsightsSectionsState

State: Any = InsightsState  # on the class its fields are Vars, which their annotations do not say
More: Any = InsightsSectionsState
SAID = {13: "insights.span.13", 26: "insights.span.26", 52: "insights.span.52"}


def page() -> rx.Component:
    """Skeleton, then the numbers."""
    return rx.cond(State.loaded, _insights(), page_skeleton())


def _insights() -> rx.Component:
    return rx.el.div(
        page_title(t("insights.title")),
        rx.el.p(t("insights.text")),
        muted(t("insights.who"), class_name="max-w-prose"),
        messages(State.error + More.error, State.notice + More.notice),
        rx.cond((State.said != "") | (State.department > 0), _numbers(), _nothing()),
        class_name="flex flex-col gap-4 @container",
    )


def _nothing() -> rx.Component:
    invite = link_button(t("insights.empty.action"), href="/company/invitations")
    return card(empty_state("chart-line", t("insights.empty.title"), t("insights.empty.text"), rx.cond(sections.leads(), invite)))


def _numbers() -> rx.Component:
    return rx.el.div(
        _choices(),
        card(
            rx.el.dl(
                _headline("adoption", State.adoption, State.adoption_of),
                _headline("habit", State.habit, State.habit_of),
                _headline("curr", State.curr, State.curr_of, State.curr_day),
                class_name="flex flex-wrap gap-x-6 gap-y-4",
            ),
        ),
        card(_weekly()),
        *sections.cards(),
        class_name="flex flex-col gap-4",
    )


def _choices() -> rx.Component:
    def span(weeks: int) -> rx.Component:
        return button(
            t(SAID[weeks]),
            variant="outline",
            size="sm",
            class_name="join-item flex-1 aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=State.choose_span(weeks),
            custom_attrs={"aria-pressed": (State.weeks == weeks).to_string()},
        )

    department = labelled(
        t("insights.department"),
        rx.el.select(
            rx.el.option(t("insights.department.all"), value="0"),
            rx.foreach(State.departments, lambda one: rx.el.option(one.name, value=one.id.to_string())),
            value=State.department.to_string(),
            on_change=State.choose_department,
            id="department",
            class_name="select min-h-12",
        ),
        name="department",
    )
    return rx.el.div(
        rx.el.div(
            *[span(weeks) for weeks in SPANS],
            class_name="join w-full flex-1 basis-64 min-w-0",
            role="group",
            custom_attrs={"aria-label": t("insights.span")},
        ),
        rx.cond(State.departments.length() > 0, rx.el.div(department, class_name="flex-1 basis-64 min-w-0")),
        class_name="flex flex-wrap items-end gap-x-6 gap-y-3 nz-no-print",
    )


def _headline(name: str, value: rx.Var[str], of: rx.Var[str], day: rx.Var[str] | None = None) -> rx.Component:
    below = [rx.cond(of != "", rx.el.span(of, class_name="text-sm block"))]
    if day is not None:
        below.append(rx.el.span(day, class_name="nz-muted text-sm block"))
    return number(
        t(f"insights.name.{name}"),
        rx.cond(value != "", value, t("insights.hidden")),
        *below,
        definition(t("charts.explain"), t(f"insights.definition.{name}")),
    )


def _weekly() -> rx.Component:
    department = rx.cond(State.department > 0, "&department=" + State.department.to_string(), "")
    explained = [
        definition(t(f"insights.name.{name}"), t(f"insights.definition.{name}")) for name in ("adoption", "habit", "expected", "active")
    ]
    drawn = line_chart(
        State.drawing, label=t("insights.weekly"), first=t("insights.name.adoption"), second=t("insights.name.habit"), bands=_phases()
    )
    return chart(
        t("insights.weekly"),
        rx.cond(State.said != "", State.said, t("insights.hidden.text")),
        drawn,
        rx.cond(State.young, muted(t("insights.weekly.young"))),
        headings=State.headings,
        rows=State.rows,
        older=State.older,
        csv="/api/insights/export.csv?part=weeks&weeks=" + State.weeks.to_string() + department,
        explained=rx.el.div(*explained, class_name="flex flex-wrap gap-x-6"),
        level=2,
    )


def _phases() -> rx.Component:
    """Which phases the bands behind the lines are, with their days."""

    def one(phase: Any) -> rx.Component:
        name = rx.match(phase.number, *[(str(number), t(f"roadmap.phase.{number}")) for number in range(1, 6)], "")
        return rx.el.li(rx.el.span(phase.number, " ", name, class_name="font-bold"), " ", rx.el.span(phase.days, class_name="nz-muted"))

    return rx.cond(
        State.phases.length() > 0,
        rx.el.div(
            muted(t("insights.phases")),
            rx.el.ol(rx.foreach(State.phases, one), class_name="flex flex-wrap gap-x-5 gap-y-1 text-sm"),
            class_name="flex flex-col gap-1",
        ),
    )
