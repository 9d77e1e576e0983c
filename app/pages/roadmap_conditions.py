"""The three conditions that hold in every phase."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.cases import who_reads
from components.company import announcements
from components.roadmap_conditions import condition_gauges, conditions_strip
from components.shell import page_skeleton, page_title
from state.roadmap_conditions import RoadmapConditionsState

State: Any = RoadmapConditionsState  # on the class its fields are Vars, which their annotations do not say
PATH = "/roadmap/conditions"


def page() -> rx.Component:
    """The gauges with their evidence."""
    whole = rx.el.div(
        page_title(t("conditions.title"), back="/roadmap"),
        rx.el.p(t("conditions.intro")),
        announcements(State.error, State.notice),
        condition_gauges(State.gauges),
        who_reads(t("conditions.who")),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def section() -> rx.Component:
    """The gauges in short, on the roadmap's page; its route loads `RoadmapConditionsState.load`."""
    return rx.cond(State.loaded, conditions_strip(State.gauges, PATH))
