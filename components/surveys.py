"""Views of pulse surveys: faces and steps to choose from, who sees what, and what came out as bars with a table."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import Content, badge, heading, icon, muted
from components.learn import folded

STEPS = ("1", "2", "3", "4", "5")
FACES = {"1": "frown", "2": "annoyed", "3": "meh", "4": "smile", "5": "laugh"}
AUDIENCES = ("everybody", "department", "people")
CHOICE = "flex-1 min-w-14 cursor-pointer"
LOOK = (
    "flex flex-col items-center justify-start gap-1 text-center min-h-14 rounded-box border border-base-300 bg-base-100 px-1 py-2 "
    "peer-checked:bg-secondary peer-checked:text-secondary-content peer-checked:border-primary peer-checked:border-2 "
    "peer-focus-visible:outline-3 peer-focus-visible:outline-accent"
)


def who_sees(text: Content) -> rx.Component:
    """Who sees what is entered or shown here, in one sentence beside it."""
    return rx.el.div(icon("eye", 18, "mt-0.5"), muted(text), class_name="flex items-start gap-2")


def steps(question: str, legend: Content, chosen: rx.Var[str]) -> rx.Component:
    """One of five, each with a number or a face and its words."""

    def choice(step: str) -> rx.Component:
        sign = icon(FACES[step], 30) if question == "satisfaction" else rx.el.span(step, class_name="text-xl font-bold tabular-nums")
        return rx.el.label(
            rx.el.input(type="radio", name=question, value=step, default_checked=chosen == step, class_name="sr-only peer"),
            rx.el.span(sign, rx.el.span(t(f"survey.{question}.{step}"), class_name="text-xs leading-tight"), class_name=LOOK),
            class_name=CHOICE,
        )

    return rx.el.fieldset(
        rx.el.legend(legend, class_name="font-bold mb-2"),
        rx.el.div(*[choice(step) for step in STEPS], class_name="flex flex-wrap gap-1.5 items-stretch"),
    )


def audience_name(audience: rx.Var[str], department: rx.Var[str]) -> rx.Var[str]:
    """Whom a survey was sent to."""
    return rx.match(
        audience,
        ("everybody", t("survey.audience.everybody")),
        ("department", department),
        t("survey.audience.people"),
    )


def survey_facts(row: Any) -> rx.Component:
    """Whom it went to, when, and how many have answered as far as that may be said."""
    return rx.el.div(
        rx.el.p(
            rx.cond(
                row.open,
                badge(icon("circle-dot", 14), t("survey.open"), variant="accent"),
                badge(icon("circle-check", 14), t("survey.closed"), variant="primary"),
            ),
            rx.el.span(audience_name(row.audience, row.department)),
            rx.el.span(row.days, class_name="nz-muted text-sm"),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.el.p(
            rx.cond(row.answers > 0, t("survey.answers", n=row.answers, asked=row.asked), t("survey.answers.few", asked=row.asked)),
            class_name="text-sm",
        ),
        class_name="flex flex-col gap-1",
    )


def line(percent: Any, *, look: str = "fill-primary", height: str = "h-3") -> rx.Component:
    """A bar of so many percent; the number stands beside it in words."""
    whole = {"x": "0", "y": "0", "width": "100", "height": "10", "rx": "1"}
    part = {"x": "0", "y": "0", "width": percent, "height": "10", "rx": "1"}
    return rx.el.svg(
        rx.el.svg.rect(custom_attrs=whole, class_name="fill-base-300"),
        rx.el.svg.rect(custom_attrs=part, class_name=look),
        custom_attrs={"viewBox": "0 0 100 10", "preserveAspectRatio": "none", "aria-hidden": "true"},
        class_name=f"w-full {height} flex-1 min-w-0",
    )


def scale_result(row: Any) -> rx.Component:
    """How people answered one question: the mean, a bar for each step, the same as a table."""

    def step(bar: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(bar.name, class_name="w-28 shrink-0 text-sm"),
            line(bar.percent),
            rx.el.span(bar.count, class_name="w-8 text-right tabular-nums text-sm"),
            class_name="flex items-center gap-2",
        )

    def in_table(bar: Any) -> rx.Component:
        return rx.el.tr(
            rx.el.th(bar.name, scope="row", class_name="font-normal text-left p-1.5"), rx.el.td(bar.count, class_name="tabular-nums p-1.5")
        )

    return rx.el.div(
        heading(row.title, level=3),
        rx.cond(
            row.answers > 0,
            rx.el.div(
                rx.el.p(
                    rx.el.span(row.mean, class_name="text-2xl font-bold tabular-nums"),
                    rx.el.span(" / 5", class_name="nz-muted"),
                    rx.el.span(t("survey.result.of", n=row.answers), class_name="nz-muted text-sm ml-2"),
                ),
                rx.el.ul(rx.foreach(row.bars, step), class_name="flex flex-col gap-1", custom_attrs={"aria-hidden": "true"}),
                folded(
                    t("survey.result.table"),
                    rx.el.div(
                        rx.el.table(
                            rx.el.caption(row.title, class_name="sr-only"),
                            rx.el.thead(
                                rx.el.tr(
                                    rx.el.th(t("survey.result.answer"), scope="col", class_name="text-left p-1.5"),
                                    rx.el.th(t("survey.result.people"), scope="col", class_name="text-left p-1.5"),
                                )
                            ),
                            rx.el.tbody(rx.foreach(row.bars, in_table)),
                            class_name="w-full text-sm",
                        ),
                        class_name="overflow-x-auto",
                        tab_index=0,
                        role="region",
                        custom_attrs={"aria-label": row.title},
                    ),
                ),
                class_name="flex flex-col gap-2",
            ),
            muted(t("survey.result.few")),
        ),
        class_name="flex flex-col gap-1",
    )


def trouble_list(texts: rx.Var[Any]) -> rx.Component:
    """What people wrote, in an order of chance."""
    return rx.el.ul(
        rx.foreach(
            texts,
            lambda text: rx.el.li(text, class_name="rounded-box bg-base-200 border border-base-300 p-3 whitespace-pre-wrap break-words"),
        ),
        class_name="flex flex-col gap-2",
    )
