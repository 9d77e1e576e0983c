"""Spreading to the next department: who goes along, the workflow as a drawing, and three stages; and the ambassador's page."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.spreading.rules import LONGEST_DAY, MOST_STEPS, STAGES, STEP_PARTS, step_field
from components.certificate import print_button
from components.company import announcements
from components.drafting import draft_conflicts, draft_field, draft_form, found_texts
from components.elements import alert, badge, button, card, empty_state, heading, icon, link, link_button, messages, muted
from components.learn import folded
from components.roadmap_spreading import plan_facts, stages, stories_to_show, workflow
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from state.roadmap_spreading import AmbassadorState, SpreadingState

State: Any = SpreadingState  # on the class its fields are Vars, which their annotations do not say
Asked: Any = AmbassadorState  # likewise
ELEMENTS = ("ambassador", "workflow", "stages", "stories")
FIRST_OPEN = 3


def page() -> rx.Component:
    """The plans of a cycle."""
    broken = rx.el.div(
        page_title(t("spreading.title"), back="/roadmap"),
        alert(State.error, variant="error"),
        link_button(t("messages.back"), href="/roadmap"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _plans(), rx.cond(State.error != "", broken, page_skeleton()))


def _plans() -> rx.Component:
    none = rx.cond(State.may_write, rx.fragment(), card(empty_state("split", t("spreading.none"), t("spreading.none.text"))))
    return rx.el.div(
        rx.el.div(
            page_title(t("spreading.title"), back="/roadmap"),
            muted(State.cycle_name),
            announcements(State.error, State.notice),
            rx.el.p(t("spreading.text")),
            _list(),
            rx.cond(State.may_write, _begin()),
            class_name="flex flex-col gap-4 print:hidden",
        ),
        rx.cond(State.plan > 0, _plan(), none),
        class_name="@container flex flex-col gap-4",
    )


def _list() -> rx.Component:
    def line(row: Any) -> rx.Component:
        return rx.el.li(
            link(
                row.department,
                rx.cond(row.begun, badge(t("spreading.list.begun"), variant="primary")),
                href=row.path,
                class_name=rx.cond(row.current, "btn btn-secondary border-2 border-primary", "btn btn-outline"),
                custom_attrs={"aria-current": rx.cond(row.current, "page", "false")},
            )
        )

    return rx.cond(
        State.plans.length() > 1,
        rx.el.nav(
            rx.el.ul(rx.foreach(State.plans, line), class_name="flex flex-wrap gap-2"), custom_attrs={"aria-label": t("spreading.list")}
        ),
    )


def _select(name: str, label: Any, options: Any) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"spread-{name}", class_name="font-bold"),
        rx.el.select(
            rx.el.option(t("spreading.choose"), value=""),
            rx.foreach(options, lambda row: rx.el.option(row.name, value=row.id.to_string())),
            id=f"spread-{name}",
            name=name,
            required=True,
            class_name="select min-h-12 w-full",
        ),
        class_name="flex flex-col gap-1 flex-1 basis-40 min-w-0",
    )


def _begin() -> rx.Component:
    form = rx.el.form(
        rx.el.div(
            rx.cond(State.source_fixed == 0, _select("source", t("spreading.source"), State.departments)),
            _select("department", t("spreading.department"), State.departments),
            class_name="flex flex-wrap gap-3",
        ),
        button(t("spreading.begin.plan"), type="submit", size="block", variant="secondary"),
        on_submit=State.begin,
        class_name="flex flex-col gap-3",
    )
    first = card(heading(t("spreading.department.which")), muted(t("spreading.department.text")), form, class_name="flex flex-col gap-3")
    return rx.cond(State.plan > 0, card(folded(t("spreading.another"), form)), first)


def _plan() -> rx.Component:
    writing = rx.cond(
        State.may_write & (State.next_cycle == 0),
        rx.el.div(
            draft_conflicts(State, _labels()),
            draft_form(_steps(), _stages(), _beginning(), state=State),
            class_name="flex flex-col gap-4 min-w-0 print:hidden",
        ),
    )
    sheet = rx.el.div(
        rx.el.h2(t("spreading.from_to", source=State.source, department=State.department), class_name="text-xl font-bold"),
        plan_facts(heading(t("spreading.workflow"), level=3), workflow(State.across, State.down, State.steps)),
        plan_facts(heading(t("spreading.stages"), level=3), stages(State.stages)),
        rx.el.div(print_button(t("spreading.print")), class_name="print:hidden"),
        class_name="flex flex-col gap-4 min-w-0",
    )
    return rx.el.div(
        rx.el.div(sheet, class_name="flex flex-col gap-4"),
        rx.el.div(
            rx.el.div(_checked(), _ambassador(), _stories(), class_name="flex flex-col gap-4 min-w-0 print:hidden"),
            writing,
            class_name="grid gap-6 @min-[60rem]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]",
        ),
        class_name="flex flex-col gap-6",
    )


def _checked() -> rx.Component:
    """What the plan has and lacks, and the one button that begins."""

    def element(name: str) -> rx.Component:
        lacks = State.missing.contains(name) | (State.missing.contains("order") if name == "stages" else False)
        return rx.el.li(
            rx.cond(lacks, icon("circle-dashed", 22, "text-accent"), icon("circle-check", 22, "text-primary")),
            rx.el.span(
                t(f"spreading.element.{name}"),
                rx.el.span(rx.cond(lacks, t("messages.element.lacks"), t("messages.element.there")), class_name="nz-muted text-sm block"),
            ),
            class_name="flex items-center gap-3 py-1",
        )

    begun = rx.el.div(
        alert(t("spreading.begun.on", department=State.department), variant="success"),
        link_button(t("spreading.begun.open"), href="/roadmap/cycle?id=" + State.next_cycle.to_string(), size="block"),
        class_name="flex flex-col gap-2",
    )
    begin = rx.el.div(
        rx.cond(State.missing.contains("order"), muted(t("spreading.order"))),
        button(
            icon("sprout", 20),
            t("spreading.begin", department=State.department),
            size="block",
            on_click=State.begin_next,
            disabled=State.missing.length() > 0,
        ),
        rx.cond(State.missing.length() > 0, muted(t("spreading.begin.later")), muted(t("spreading.begin.text"))),
        class_name="flex flex-col gap-2",
    )
    return card(
        heading(t("spreading.elements"), level=3),
        rx.el.ul(*[element(name) for name in ELEMENTS], class_name="flex flex-col"),
        rx.cond(State.next_cycle > 0, begun, rx.cond(State.may_write, begin)),
        class_name="flex flex-col gap-3",
    )


def _ambassador() -> rx.Component:
    stands = rx.match(
        State.answer,
        ("asked", t("spreading.ambassador.asked", name=State.ambassador)),
        ("accepted", t("spreading.ambassador.accepted", name=State.ambassador)),
        ("declined", t("spreading.ambassador.declined", name=State.ambassador)),
        t("spreading.ambassador.nobody"),
    )
    findings = rx.cond(
        State.findings.length() > 0,
        rx.fragment(found_texts(State.found_in, State.findings), screened_choice(State.findings, State.digest, ())),
    )
    form = rx.el.form(
        _select("person", t("spreading.ambassador.who", source=State.source), State.colleagues),
        findings,
        button(icon("send", 20), t("spreading.ambassador.ask"), type="submit", variant="secondary", size="block"),
        on_submit=State.ask,
        class_name="flex flex-col gap-3",
    )
    return card(
        heading(t("spreading.ambassador"), level=3),
        rx.el.p(stands, class_name="font-bold"),
        muted(t("spreading.ambassador.text")),
        rx.cond(
            State.may_write & (State.next_cycle == 0),
            rx.cond(
                (State.answer == "asked") | (State.answer == "accepted"),
                folded(t("spreading.ambassador.other"), form),
                form,
            ),
        ),
        class_name="flex flex-col gap-2",
    )


def _stories() -> rx.Component:
    def story(row: Any) -> rx.Component:
        box = rx.el.input(
            type="checkbox",
            checked=row.chosen,
            on_change=lambda chosen: State.choose_story(row.id, chosen),
            class_name="checkbox checkbox-primary",
        )
        return rx.el.li(
            rx.el.label(
                box,
                rx.el.span(row.title, rx.cond(row.department != "", rx.el.span(row.department, class_name="nz-muted text-sm block"))),
                class_name="flex items-center gap-3 min-h-11 cursor-pointer",
            ),
            key=row.id.to_string(),
        )

    return card(
        heading(t("spreading.stories"), level=3),
        muted(t("spreading.stories.text")),
        rx.cond(
            State.stories.length() > 0,
            rx.cond(
                State.may_write & (State.next_cycle == 0),
                rx.el.ul(rx.foreach(State.stories, story), class_name="flex flex-col gap-1"),
                stories_to_show(State.stories),
            ),
            muted(t("spreading.stories.none")),
        ),
        class_name="flex flex-col gap-2",
    )


def _labels() -> dict[str, Any]:
    steps = {step_field(n, part): t(f"spreading.step.{part}", n=n) for n in range(1, MOST_STEPS + 1) for part in STEP_PARTS}
    days = {f"{one}_on": t(f"spreading.stage.{one}") for one in STAGES}
    return {**steps, **days, **{f"{one}_note": t("spreading.stage.note") for one in STAGES}, "begin": t("spreading.begin.field")}


def _steps() -> rx.Component:
    def step(number: int) -> rx.Component:
        def part(name: str, control: str) -> rx.Component:
            return draft_field(
                step_field(number, name), t(f"spreading.step.{name}", n=number), state=State, limit=STEP_PARTS[name], control=control, rows=2
            )  # fmt: skip

        fields = rx.el.div(
            rx.el.div(part("what", "line"), part("who", "line"), class_name="grid gap-3 @min-[32rem]:grid-cols-2"),
            part("prompt", "area"),
            class_name="@container flex flex-col gap-3",
        )
        body = fields if number <= FIRST_OPEN else folded(t("spreading.step.more", n=number), fields)
        return rx.el.li(body, class_name="border-t border-base-300 pt-3 first:border-t-0 first:pt-0")

    return card(
        heading(t("spreading.steps"), level=3),
        muted(t("spreading.steps.text")),
        rx.el.ol(*[step(number) for number in range(1, MOST_STEPS + 1)], class_name="flex flex-col gap-3"),
        class_name="flex flex-col gap-3",
    )


def _stages() -> rx.Component:
    def stage(name: str) -> rx.Component:
        day = draft_field(f"{name}_on", t(f"spreading.stage.{name}"), state=State, limit=LONGEST_DAY, control="day")
        note = draft_field(
            f"{name}_note", t("spreading.stage.note"), state=State, limit=200, control="area", rows=2, hint=t(f"spreading.stage.{name}.hint")
        )  # fmt: skip
        return rx.el.li(
            rx.el.div(day, note, class_name="grid gap-3 @min-[30rem]:grid-cols-[12rem_minmax(0,1fr)]"),
            class_name="border-t border-base-300 pt-3 first:border-t-0 first:pt-0",
        )

    return card(
        heading(t("spreading.stages"), level=3),
        muted(t("spreading.stages.text")),
        rx.el.ol(*[stage(name) for name in STAGES], class_name="@container flex flex-col gap-3"),
        class_name="flex flex-col gap-3",
    )


def _beginning() -> rx.Component:
    return card(
        draft_field("begin", t("spreading.begin.field"), state=State, limit=400, rows=3, hint=t("spreading.begin.field.hint")),
        class_name="flex flex-col gap-2",
    )


def invitation() -> rx.Component:
    """What the ambassador is asked; a no needs no reason."""
    broken = rx.el.div(
        page_title(t("spreading.invitation"), back="/"), alert(Asked.error, variant="error"), class_name="flex flex-col gap-4"
    )
    return rx.cond(Asked.loaded, _asked(), rx.cond(Asked.error != "", broken, page_skeleton()))


def _asked() -> rx.Component:
    said = rx.match(
        Asked.answer,
        ("accepted", alert(t("spreading.invitation.accepted"), variant="success")),
        ("declined", alert(t("spreading.invitation.declined"), variant="info")),
        rx.fragment(),
    )
    return rx.el.div(
        page_title(t("spreading.invitation"), back="/"),
        messages(Asked.error, Asked.notice),
        card(
            rx.el.p(
                rx.cond(
                    Asked.by != "",
                    t("spreading.invitation.text", by=Asked.by, source=Asked.source, department=Asked.department),
                    t("spreading.invitation.text.nobody", source=Asked.source, department=Asked.department),
                ),
                class_name="text-lg",
            ),
            rx.cond(Asked.begins != "", rx.el.p(t("spreading.invitation.begins", day=Asked.begins), class_name="font-bold")),
            rx.cond(Asked.begin != "", rx.el.p(Asked.begin, class_name="whitespace-pre-line rounded-field bg-base-200 p-3")),
            rx.el.ul(*[rx.el.li(t(f"spreading.invitation.do.{one}")) for one in (1, 2, 3)], class_name="list-disc pl-5 flex flex-col gap-1"),
            muted(t("spreading.invitation.free")),
            said,
            rx.el.div(
                button(t("spreading.invitation.yes"), size="block", on_click=Asked.reply(True), disabled=Asked.answer == "accepted"),
                button(t("spreading.invitation.no"), variant="outline", size="block", on_click=Asked.reply(False), disabled=Asked.answer == "declined"),
                class_name="flex flex-col gap-2",
            ),
            class_name="flex flex-col gap-3",
        ),
        card(heading(t("spreading.workflow")), workflow(Asked.across, Asked.down, Asked.steps), class_name="flex flex-col gap-3"),
        card(heading(t("spreading.stages")), stages(Asked.stages), class_name="flex flex-col gap-3"),
        rx.cond(Asked.stories.length() > 0, card(heading(t("spreading.stories")), stories_to_show(Asked.stories), class_name="flex flex-col gap-2")),
        class_name="flex flex-col gap-4",
    )  # fmt: skip
