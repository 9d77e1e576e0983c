"""The sections of insights that open with a tap."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import Permission
from components.charts import bar_rows, chart, cohorts, definition, funnel, line_chart, number
from components.company import marked, submit
from components.elements import card, download_link, heading, icon, muted, skeleton
from components.forms import text_field
from components.learn import pager
from state.insights import InsightsState
from state.insights_sections import InsightsSectionsState, Section
from state.session import SessionState

State: Any = InsightsSectionsState  # on the class its fields are Vars, which their annotations do not say
Page: Any = InsightsState
Session: Any = SessionState
STORIES = ("published", "tries", "elsewhere", "tried")
FILES = (("csv", "insights.export.csv"), ("xlsx", "insights.export.xlsx"), ("json", "insights.export.json"))


def leads() -> rx.Var[bool]:
    """Whether whoever looks leads the programme."""
    return Session.permissions.contains(Permission.LEAD_PROGRAMME.value)


def cards() -> list[rx.Component]:
    """A card for each section, in order."""
    contents = {
        Section.FUNNEL: _funnel,
        Section.COHORTS: _cohorts,
        Section.GROUPS: _groups,
        Section.MINUTES: _minutes,
        Section.STORIES: _stories,
        Section.DESK: _desk,
        Section.MASTERY: _mastery,
        Section.LEADERSHIP: _leadership,
        Section.EXPORT: _export,
    }
    return [_card(section, content()) for section, content in contents.items()]


def _card(section: Section, content: rx.Component) -> rx.Component:
    """A heading that is a button; what belongs to it stands below once it is open."""
    opened = State.opened.contains(section.value)
    waiting = rx.el.div(
        rx.el.span(t("shell.loading"), class_name="sr-only", role="status"), skeleton("h-40 w-full"), class_name="flex flex-col gap-2"
    )
    return card(
        rx.el.h2(
            rx.el.button(
                icon("chevron-right", 20, "transition-transform"),
                t(f"insights.section.{section}"),
                type="button",
                on_click=State.toggle(section.value),
                class_name="flex items-center gap-2 w-full min-h-11 text-left text-lg font-bold cursor-pointer aria-expanded:[&>svg]:rotate-90",
                custom_attrs={"aria-expanded": opened.to_string(), "aria-controls": f"part-{section}"},
            ),
        ),
        rx.el.div(
            rx.cond(opened, rx.cond(State.ready.contains(section.value), content, waiting)),
            id=f"part-{section}",
            class_name="empty:hidden flex flex-col gap-4",
        ),
        class_name="flex flex-col gap-2",
    )


def _csv(part: str) -> rx.Var[str]:
    return f"/api/insights/export.csv?part={part}&weeks=" + Page.weeks.to_string()


def _explained(name: str) -> rx.Component:
    return definition(t("charts.explain"), t(f"insights.definition.{name}"))


def _or(there: Any, shown: rx.Component, otherwise: str = "insights.few") -> rx.Component:
    return rx.cond(there, shown, muted(t(otherwise)))


def _funnel() -> rx.Component:
    figure = chart(
        t("insights.section.funnel"),
        State.funnel_said,
        funnel(State.funnel),
        headings=State.funnel_headings,
        rows=State.funnel_rows,
        csv=_csv("funnel"),
        explained=_explained("funnel"),
        level=0,
    )
    return _or(State.funnel.length() > 0, figure)


def _cohorts() -> rx.Component:
    figure = chart(
        t("insights.section.cohorts"),
        State.cohorts_said,
        muted(t("insights.cohorts.text")),
        cohorts(t("insights.section.cohorts"), State.cohort_headings, State.cohorts),
        explained=_with_file("retention", "cohorts"),
        level=0,
    )
    return _or(State.cohorts.length() > 0, figure)


def _groups() -> rx.Component:
    bars = {"first": t("insights.name.adoption"), "second": t("insights.name.habit")}
    departments = chart(
        t("insights.groups.departments"),
        State.groups_said,
        bar_rows(State.groups, **bars),
        pager(State.groups_page, State.groups_pages, State.turn),
        headings=State.group_headings,
        rows=State.group_rows,
        csv=_csv("groups"),
        explained=_explained("groups"),
    )
    tracks = chart(
        t("insights.groups.tracks"),
        "",
        bar_rows(State.tracks, **bars),
        headings=State.track_headings,
        rows=State.track_rows,
        csv=_csv("tracks"),
    )
    return rx.fragment(
        _or(State.groups.length() > 0, departments),
        rx.cond(State.tracks.length() > 0, tracks),
    )


def _minutes() -> rx.Component:
    numbers = rx.el.dl(
        number(t("insights.minutes.sum"), t("insights.minutes", n=State.minutes_sum)),
        number(t("insights.minutes.median"), t("insights.minutes", n=State.minutes_median)),
        number(t("insights.minutes.answers"), State.minutes_answers),
        rx.cond(State.worth != "", number(t("insights.name.worth"), State.worth, _explained("worth"))),
        class_name="flex flex-wrap gap-x-6 gap-y-4",
    )
    figure = chart(
        t("insights.minutes.chart"),
        State.minutes_said,
        numbers,
        line_chart(State.minutes, label=t("insights.minutes.chart"), first=t("insights.minutes.sum")),
        muted(t("insights.self_reported")),
        headings=State.minutes_headings,
        rows=State.minutes_rows,
        csv=_csv("weeks"),
        explained=_explained("minutes"),
    )
    return rx.fragment(_or(State.minutes_said != "", figure), rx.cond(leads(), _cost()))


def _cost() -> rx.Component:
    field = text_field(
        t("insights.cost.label"),
        "hourly_cost",
        hint=t("insights.cost.text"),
        default_value=State.hourly_cost,
        key=State.hourly_cost,
        input_mode="numeric",
        auto_complete="off",
        max_length=7,
    )
    return rx.el.form(
        heading(t("insights.cost.title"), level=3),
        marked(field, "hourly_cost", State.error, wrong=State.error_field == "hourly_cost"),
        submit(t("insights.cost.save"), State.busy, variant="outline"),
        on_submit=State.save_cost,
        class_name="flex flex-col items-start gap-2 rounded-field bg-base-200 p-3 nz-no-print",
    )


def _stories() -> rx.Component:
    return chart(
        t("insights.section.stories"),
        State.stories_said,
        rx.el.dl(
            *[number(t(f"insights.stories.{name}"), State.stories[place]) for place, name in enumerate(STORIES)],
            class_name="flex flex-wrap gap-x-6 gap-y-4",
        ),
        explained=_with_file("stories", "stories"),
        level=0,
    )


def _desk() -> rx.Component:
    numbers = rx.el.dl(
        number(t("insights.desk.median"), State.desk_median),
        number(t("insights.desk.within", hours=State.desk_hours), State.desk_within),
        class_name="flex flex-wrap gap-x-6 gap-y-4",
    )
    return chart(
        t("insights.section.desk"),
        State.desk_said,
        rx.cond(State.desk_median != "", numbers),
        explained=_with_file("desk", "desk"),
        level=0,
    )


def _with_file(name: str, part: str) -> rx.Component:
    file = download_link(t("charts.csv"), _csv(part), size="sm")
    return rx.el.div(_explained(name), file, class_name="flex flex-wrap gap-3 items-start")


def _mastery() -> rx.Component:
    topics = chart(
        t("insights.mastery.topics"),
        State.topics_said,
        bar_rows(State.topics, first=t("insights.mastery.stable"), second=t("insights.mastery.right")),
        headings=State.topic_headings,
        rows=State.topic_rows,
        csv=_csv("topics"),
        explained=_explained("mastery"),
    )
    wrong = chart(
        t("insights.mastery.misconceptions"),
        t("insights.mastery.misconceptions.said"),
        bar_rows(State.misconceptions, first=t("insights.column.misconceived")),
        headings=State.misconception_headings,
        rows=State.misconception_rows,
        csv=_csv("misconceptions"),
        explained=_explained("misconception"),
    )
    return rx.fragment(
        _or(State.topics.length() > 0, topics),
        _or(State.misconceptions.length() > 0, wrong, "insights.mastery.misconceptions.none"),
    )


def _leadership() -> rx.Component:
    figure = chart(
        t("insights.leadership.chart"),
        State.leadership_said,
        line_chart(State.leadership, label=t("insights.leadership.chart"), first=t("insights.name.adoption")),
        headings=State.leadership_headings,
        rows=State.leadership_rows,
        csv=_csv("leadership"),
        explained=_explained("leadership"),
    )
    return _or(State.leadership_said != "", figure)


def _export() -> rx.Component:
    weeks = "?weeks=" + Page.weeks.to_string()
    files = [download_link(t(text), f"/api/insights/export.{kind}" + weeks, size="sm") for kind, text in FILES]
    return rx.fragment(
        rx.el.p(t("insights.export.text")),
        rx.el.div(*files, class_name="flex flex-wrap gap-3"),
        rx.el.p(t("insights.export.events.text")),
        rx.el.div(download_link(t("insights.export.events"), _csv("groups"), size="sm")),
    )
