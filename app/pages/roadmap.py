"""The overview of the roadmap, and planning a cycle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.i18n import t
from app.pages import roadmap_conditions
from app.roadmap.rules.dates import MONTHS
from app.roadmap.rules.texts import MAX_NAME
from components.company import choice_field, marked, pager, submit
from components.elements import card, empty_state, heading, icon, link, link_button, messages, muted
from components.forms import DraftKeeper, text_field
from components.roadmap import HEALTHS, health_mark, owner_picker, reason_field, section_title, who_reads
from components.roadmap_timeline import free_units, timeline
from components.shell import page_skeleton, page_title
from state.roadmap import RoadmapState
from state.roadmap_new import OWN_LENGTH, RoadmapNewState

State: Any = RoadmapState  # on the class its fields are Vars, which their annotations do not say
New: Any = RoadmapNewState  # likewise


@dataclass(frozen=True)
class RoadmapLink:
    """A page that belongs to a phase (0: to the programme as a whole). On a cycle's page its number is added as `cycle`.

    `everywhere`: it makes sense without a cycle too, and stands on the overview.
    """

    label: str
    path: str
    phase: int
    icon: str = "arrow-right"
    everywhere: bool = False


# Each part of the roadmap adds a line; the order is the order on the pages.
LINKS: tuple[RoadmapLink, ...] = (
    RoadmapLink("criteria.title", "/roadmap/criteria", 0, "list-checks", everywhere=True),
    RoadmapLink("pattern.title", "/roadmap/pattern", 1, "split"),
    RoadmapLink("messages.announcement.title", "/roadmap/announcement", 1, "megaphone"),
    RoadmapLink("messages.kickoff.title", "/roadmap/kickoff", 1, "presentation"),
    RoadmapLink("poc.list.title", "/roadmap/poc", 1, "flask-conical", everywhere=True),
    RoadmapLink("meetings.title", "/roadmap/meetings", 4, "calendar-clock", everywhere=True),
    RoadmapLink("survey.list.title", "/roadmap/surveys", 0, "smile", everywhere=True),
    RoadmapLink("spreading.title", "/roadmap/spreading", 4, "waypoints"),
    RoadmapLink("review.title", "/roadmap/review", 4, "clipboard-check", everywhere=True),
)


def page() -> rx.Component:
    """Where every department stands."""
    return rx.cond(State.loaded, _overview(), page_skeleton())


def _overview() -> rx.Component:
    plan = rx.cond(State.may_lead, link_button(icon("plus", 20), t("roadmap.new"), href="/roadmap/new", variant="outline"))
    return rx.el.div(
        page_title(t("roadmap.title"), rx.cond(State.total > 0, plan)),
        messages(State.error, State.notice),
        rx.el.p(t("roadmap.intro")),
        who_reads(t("roadmap.who")),
        *([_links()] if LINKS else []),
        rx.cond(
            State.total > 0,
            rx.el.div(
                _counts(),
                timeline(State.rows, marks=State.marks, today=State.today, today_text=State.today_text),
                pager(State.page, State.has_next, State.turn, False),
                class_name="flex flex-col gap-4",
            ),
            card(_first()),
        ),
        roadmap_conditions.section(),
        rx.cond(
            State.free.length() > 0,
            card(
                heading(t("roadmap.free")),
                muted(t("roadmap.free.text")),
                free_units(State.free, State.free_left, may_lead=State.may_lead),
                class_name="flex flex-col gap-2",
            ),
        ),
        class_name="@container flex flex-col gap-4",
    )


def _first() -> rx.Component:
    action = rx.cond(State.may_lead, link_button(t("roadmap.first.action"), href="/roadmap/new", size="lg"), muted(t("roadmap.first.ask")))
    return empty_state("map", t("roadmap.first"), t("roadmap.first.text"), action)


def _links() -> rx.Component:
    lines = [
        rx.el.li(
            link(icon(one.icon, 18), t(one.label), href=one.path, class_name="link link-primary inline-flex items-center gap-1.5 min-h-11")
        )
        for one in LINKS
        if one.everywhere
    ]
    return rx.el.nav(
        rx.el.ul(*lines, class_name="flex flex-wrap gap-x-5"),
        custom_attrs={"aria-label": t("roadmap.parts")},
    )


def _counts() -> rx.Component:
    """How many cycles are how, in signs, words and numbers."""
    shown = [name for name in HEALTHS if name != "finished"]
    lines = [
        rx.el.li(
            health_mark(rx.Var.create(name)),
            rx.el.span(State.counts[name], class_name="tabular-nums font-bold"),
            class_name="inline-flex items-center gap-2",
        )
        for name in shown
    ]
    return rx.el.ul(*lines, class_name="flex flex-wrap gap-x-6 gap-y-2", custom_attrs={"aria-label": t("roadmap.counts")})


def new() -> rx.Component:
    """The form of a new cycle."""
    return rx.cond(New.loaded, _form(), page_skeleton())


def _form() -> rx.Component:
    months = rx.el.select(
        *[rx.el.option(t("roadmap.new.months.n", n=count), value=str(count)) for count in MONTHS],
        rx.el.option(t("roadmap.new.months.other"), value=OWN_LENGTH),
        name="months",
        id="months",
        value=New.months,
        on_change=lambda value: New.look(New.starts_on, value, New.ends_on),
        class_name="select min-h-12",
    )
    form = rx.el.form(
        rx.el.div(
            rx.el.label(t("roadmap.new.unit"), html_for="department", class_name="font-bold"),
            rx.el.select(
                rx.foreach(New.units, lambda unit: rx.el.option(unit.name, value=unit.id.to_string())),
                name="department",
                id="department",
                value=New.department.to_string(),
                on_change=New.choose_unit,
                class_name="select min-h-12",
            ),
            class_name="flex flex-col gap-1.5",
        ),
        rx.el.div(
            _wrong(text_field(t("roadmap.field.name"), "name", default_value=New.name, required=True, max_length=MAX_NAME), "name"),
            rx.el.div(
                _wrong(
                    text_field(
                        t("roadmap.new.starts"), "starts_on", type="date", default_value=New.starts_on, required=True,
                        on_change=lambda value: New.look(value, New.months, New.ends_on),
                    ),
                    "started_on",
                ),
                rx.el.div(rx.el.label(t("roadmap.new.months"), html_for="months", class_name="font-bold"), months, class_name="flex flex-col gap-1.5"),
                rx.cond(
                    New.months == OWN_LENGTH,
                    _wrong(
                        text_field(
                            t("roadmap.new.ends"), "ends_on", type="date", default_value=New.ends_on, required=True,
                            on_change=lambda value: New.look(New.starts_on, New.months, value),
                        ),
                        "ends_on",
                    ),
                ),
                class_name="flex flex-wrap gap-4",
            ),
            muted(t("roadmap.new.length")),
            owner_picker(New, t("roadmap.field.owner_id")),
            choice_field(
                t("roadmap.new.after"), "after", ("0", t("roadmap.new.after.none")), New.others, hint=t("roadmap.new.after.hint"), default_value=New.after.to_string()
            ),
            rx.cond(
                New.asked != "",
                rx.el.div(rx.el.p(New.asked_text, class_name="font-bold"), reason_field(), class_name="flex flex-col gap-2", role="status"),
            ),
            DraftKeeper.create(storage_key=New.storage_key),
            rx.el.div(submit(t("roadmap.new.plan"), New.busy), class_name="flex flex-wrap gap-2"),
            key=New.round.to_string(),
            class_name="flex flex-col gap-5",
        ),
        on_submit=New.plan,
        class_name="flex flex-col gap-5",
    )  # fmt: skip
    return rx.el.div(
        page_title(t("roadmap.new"), back="/roadmap"),
        messages(New.error, New.notice),
        rx.el.p(t("roadmap.new.text")),
        rx.el.div(
            card(form),
            card(section_title(t("roadmap.new.phases")), _phases(), class_name="flex flex-col gap-2"),
            class_name="grid grid-cols-1 @min-[50rem]:grid-cols-2 gap-4 items-start",
        ),
        class_name="@container flex flex-col gap-4",
    )


def _wrong(field: rx.Component, name: str) -> rx.Component:
    return marked(field, name, New.error, wrong=New.error_field == name)


def _phases() -> rx.Component:
    def line(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(row.phase, class_name="badge badge-secondary tabular-nums"),
            rx.el.span(rx.el.span(row.name, class_name="font-bold block"), rx.el.span(row.days, class_name="nz-muted text-sm block")),
            class_name="flex items-start gap-3 py-2",
        )

    return rx.el.ol(rx.foreach(New.phases, line), class_name="divide-y divide-base-300", custom_attrs={"aria-live": "polite"})
