"""One cycle: where it stands and what is next, its phases with their items, moving on, its days, and what happened."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.roadmap import LINKS
from app.roadmap.rules.texts import MAX_DESCRIPTION, MAX_NAME, MAX_TITLE
from components.calendar import ask_first
from components.company import choice_field, marked, submit
from components.elements import badge, button, card, heading, icon, link, link_button, messages, muted
from components.forms import DraftKeeper, text_area, text_field
from components.learn import SUMMARY
from components.roadmap import (
    health_mark,
    hidden_field,
    history,
    owner_name,
    owner_picker,
    reason_field,
    reason_panel,
    status_icon,
    status_name,
    who_reads,
)
from components.shell import page_skeleton, page_title
from state.roadmap_cycle import RoadmapCycleState

State: Any = RoadmapCycleState  # on the class its fields are Vars, which their annotations do not say
PHASES = range(1, 6)


def page() -> rx.Component:
    """The cycle the address names."""
    missing = rx.cond(
        State.error != "", rx.el.div(page_title(t("roadmap.cycle"), back="/roadmap"), messages(State.error, "")), page_skeleton()
    )
    return rx.cond(State.loaded & (State.id > 0), _cycle(), missing)


def _cycle() -> rx.Component:
    return rx.el.div(
        page_title(State.name, back="/roadmap"),
        messages(State.error, State.notice),
        rx.el.div(
            rx.el.div(_facts(), _acts(), class_name="flex flex-col gap-4"),
            rx.el.div(_next(), _reason(), _panels(), class_name="flex flex-col gap-4"),
            class_name="grid grid-cols-1 @min-[50rem]:grid-cols-2 gap-4 items-start",
        ),
        heading(t("roadmap.phases")),
        rx.el.div(rx.foreach(State.phases, _phase), class_name="flex flex-col gap-3"),
        rx.cond(State.earlier.length() > 0, card(heading(t("roadmap.earlier")), _earlier(), class_name="flex flex-col gap-2")),
        card(history(State.history)),
        class_name="@container flex flex-col gap-4",
    )


def _facts() -> rx.Component:
    def line(name: str, *content: Any) -> rx.Component:
        return rx.el.div(
            rx.el.dt(t(name), class_name="nz-muted text-sm w-28"),
            rx.el.dd(*content, class_name="flex-1 basis-40 min-w-0"),
            class_name="flex flex-wrap gap-x-3",
        )

    status = rx.match(State.status, *[(name, t(f"roadmap.status.{name}")) for name in ("planned", "running", "closed")], "")
    return card(
        rx.el.dl(
            line("roadmap.unit", State.unit),
            line("roadmap.status", status),
            line("roadmap.health", health_mark(State.health), rx.cond(State.why != "", rx.el.p(State.why, class_name="text-sm"))),
            line("roadmap.days", State.days),
            line("roadmap.field.owner_id", owner_name(State.keeper)),
            rx.cond(State.after_name != "", line("roadmap.after", link(State.after_name, href=State.after_path))),
            class_name="flex flex-col gap-2",
        ),
        who_reads(t("roadmap.cycle.who")),
        class_name="flex flex-col gap-3",
    )


def _next() -> rx.Component:
    """The one thing to do now."""
    coming = rx.el.div(
        rx.el.p(t("roadmap.at", phase=State.phase, name=State.phase_name), class_name="nz-muted text-sm"),
        rx.el.p(State.next_title, class_name="text-lg font-bold break-words"),
        rx.el.div(
            rx.cond(State.next_due != "", rx.el.span(t("roadmap.due", day=State.next_due))),
            owner_name(State.next_owner),
            class_name="flex flex-wrap gap-x-4 text-sm",
        ),
        link_button(t("roadmap.next.open"), href=State.next_path, size="lg", class_name="self-start"),
        class_name="flex flex-col gap-2",
    )
    finish = rx.el.div(
        rx.el.p(t("roadmap.at", phase=State.phase, name=State.phase_name), class_name="nz-muted text-sm"),
        rx.el.p(t("roadmap.next.finish"), class_name="font-bold"),
        rx.cond(State.may_lead, _finish_button("primary")),
        class_name="flex flex-col items-start gap-2",
    )
    start = rx.el.div(
        rx.el.p(t("roadmap.start.text")),
        rx.cond(State.may_lead, button(t("roadmap.start"), size="lg", on_click=State.start(State.id), disabled=State.busy)),
        class_name="flex flex-col items-start gap-2",
    )
    running = rx.cond(State.next_title != "", coming, finish)
    closed = rx.el.p(t("roadmap.closed.text"))
    return card(
        heading(t("roadmap.next")),
        rx.match(State.status, ("planned", start), ("running", running), closed),
        class_name="flex flex-col gap-2 border-primary",
    )


def _finish_button(variant: str) -> rx.Component:
    label = rx.cond(State.last_phase, t("roadmap.finish.last"), t("roadmap.finish"))
    return button(label, variant=variant, size="sm", on_click=State.finish(State.id, State.phase), disabled=State.busy)


def _acts() -> rx.Component:
    """What whoever leads the programme can do with the cycle as a whole."""
    running = rx.cond(
        State.status == "running",
        rx.fragment(
            _finish_button("outline"),
            rx.cond(
                State.phase > 1,
                button(t("roadmap.back"), variant="ghost", size="sm", on_click=State.back(State.id, State.phase), disabled=State.busy),
            ),
            button(t("roadmap.close"), variant="ghost", size="sm", on_click=State.close(State.id), disabled=State.busy),
        ),
    )
    planned = rx.cond(
        State.status == "planned",
        ask_first(
            t("roadmap.discard"), asked=State.panel == "discard", question=t("roadmap.discard.question"), yes=t("roadmap.discard"),
            on_ask=State.open_panel("discard"), on_yes=State.discard(State.id), on_no=State.open_panel(""), busy=State.busy,
        ),
    )  # fmt: skip
    edits = rx.fragment(
        button(icon("pencil", 18), t("roadmap.edit"), variant="outline", size="sm", on_click=State.open_panel("edit")),
        button(icon("calendar-days", 18), t("roadmap.plan"), variant="outline", size="sm", on_click=State.open_panel("days")),
    )
    return rx.cond(
        State.may_lead & (State.status != "closed"),
        rx.el.div(edits, running, planned, class_name="flex flex-wrap gap-2", role="group", custom_attrs={"aria-label": t("roadmap.acts")}),
    )


def _reason() -> rx.Component:
    labels = [
        ("finish", t("roadmap.reason.go.finish")),
        ("back", t("roadmap.back")),
        ("close", t("roadmap.close")),
        ("start", t("roadmap.start")),
    ]
    hidden = (hidden_field("cycle", State.id), hidden_field("act", State.asked), hidden_field("phase", State.phase))
    panel = reason_panel(State, rx.match(State.asked, *labels, t("roadmap.reason.go")), *hidden, on_submit=State.give_reason)
    return rx.cond((State.asked != "days"), panel)


def _panels() -> rx.Component:
    return rx.cond(State.panel == "edit", _edit(), rx.cond(State.panel == "days", _days()))


def _edit() -> rx.Component:
    form = rx.el.form(
        hidden_field("cycle", State.id),
        marked(
            text_field(t("roadmap.field.name"), "name", default_value=State.name, required=True, max_length=MAX_NAME),
            "name", State.error, wrong=State.error_field == "name",
        ),
        owner_picker(State, t("roadmap.field.owner_id")),
        choice_field(
            t("roadmap.new.after"), "after", ("0", t("roadmap.new.after.none")), State.others, hint=t("roadmap.new.after.hint"),
            default_value=State.after.to_string(),
        ),
        _buttons(),
        key=State.round.to_string(),
        on_submit=State.save,
        class_name="flex flex-col gap-4",
    )  # fmt: skip
    return card(heading(t("roadmap.edit")), form, class_name="flex flex-col gap-3")


def _days() -> rx.Component:
    def line(row: Any) -> rx.Component:
        def field(name: str, text: Any, value: Any) -> rx.Component:
            number = row.phase.to_string()
            return rx.el.div(
                rx.el.label(text, html_for=name + number, class_name="text-sm"),
                rx.el.input(
                    type="date", name=name + number, id=name + number, default_value=value, required=True, class_name="input min-h-12 w-full",
                    custom_attrs={"aria-invalid": rx.cond(State.error_field == "phase" + number, "true", "false")},
                ),
                class_name="flex flex-col gap-1 flex-1 basis-40 min-w-0",
            )  # fmt: skip

        return rx.el.fieldset(
            rx.el.legend(row.phase, ". ", row.name, class_name="font-bold"),
            rx.el.div(
                field("starts", t("roadmap.plan.from"), row.starts_on),
                field("ends", t("roadmap.plan.to"), row.ends_on),
                class_name="flex flex-wrap gap-3",
            ),
        )

    form = rx.el.form(
        hidden_field("cycle", State.id),
        hidden_field("revision", State.revision),
        rx.foreach(State.plans, line),
        rx.cond(
            State.asked == "days",
            rx.el.div(rx.el.p(State.asked_text, class_name="font-bold"), reason_field(), class_name="flex flex-col gap-2", role="status"),
        ),
        _buttons(),
        key=State.round.to_string(),
        on_submit=State.save_days,
        class_name="flex flex-col gap-4",
    )
    return card(heading(t("roadmap.plan")), muted(t("roadmap.new.length")), form, class_name="flex flex-col gap-3")


def _buttons() -> rx.Component:
    return rx.el.div(
        submit(t("shell.save"), State.busy),
        button(t("shell.cancel"), variant="ghost", on_click=State.open_panel("")),
        class_name="flex flex-wrap gap-2",
    )


def _phase(row: Any) -> rx.Component:
    """A phase with its items; the current one is open."""
    look = rx.match(row.look, *[(name, t(f"roadmap.look.{name}")) for name in ("done", "now", "ahead")], "")
    summary = rx.el.summary(
        icon("chevron-right", 20, "transition-transform in-open:rotate-90"),
        rx.el.span(row.phase, ". ", row.name),
        badge(look),
        rx.el.span(t("roadmap.settled", n=row.settled, all=row.lines.length()), class_name="nz-muted text-sm font-normal"),
        class_name=f"{SUMMARY} flex-wrap",
    )
    body = rx.el.div(
        rx.el.p(
            row.days,
            rx.cond(row.finished != "", rx.el.span(" · ", t("roadmap.finished.on", day=row.finished))),
            class_name="nz-muted text-sm",
        ),
        rx.match(row.phase, *[(phase, _links(phase)) for phase in PHASES], rx.fragment()) if LINKS else rx.fragment(),
        rx.el.ul(rx.foreach(row.lines, _item), class_name="flex flex-col divide-y divide-base-300"),
        rx.cond(State.may_work & (State.status != "closed"), _add(row)),
        class_name="flex flex-col gap-3 pt-2",
    )
    return rx.el.details(
        summary,
        body,
        open=row.phase == State.phase,
        class_name="rounded-box border border-base-300 bg-base-100 px-4 py-2",
        key=row.phase.to_string(),
    )


def _links(phase: int) -> rx.Component:
    """The parts of the roadmap that belong to a phase."""
    cycle = "?cycle=" + State.id.to_string()
    lines = [
        rx.el.li(
            link(
                icon(one.icon, 18),
                t(one.label),
                href=one.path + cycle,
                class_name="link link-primary inline-flex items-center gap-1.5 min-h-11",
            )
        )
        for one in LINKS
        if one.phase == phase
    ]
    return rx.el.ul(*lines, class_name="flex flex-wrap gap-x-5") if lines else rx.fragment()


def _item(item: Any) -> rx.Component:
    marks = rx.el.div(
        rx.el.span(status_name(item.status)),
        rx.cond(item.owner != "", rx.el.span(icon("user", 14), item.owner, class_name="inline-flex items-center gap-1")),
        rx.cond(item.due != "", rx.el.span(t("roadmap.due", day=item.due))),
        rx.cond(
            item.late,
            rx.el.span(icon("alarm-clock", 14), t("roadmap.late"), class_name="inline-flex items-center gap-1 font-bold text-error"),
        ),
        class_name="flex flex-wrap gap-x-3 nz-muted text-sm",
    )
    inner = link(
        status_icon(item.status),
        rx.el.span(rx.el.span(item.title, class_name="block font-bold break-words"), marks, class_name="flex-1 min-w-0"),
        icon("chevron-right", 20, "nz-muted mt-0.5"),
        href=item.path,
        class_name="flex items-start gap-3 py-3 min-h-11 hover:bg-base-200",
    )
    return rx.el.li(inner, key=item.slug)


def _add(row: Any) -> rx.Component:
    """Own items: a button that opens a form."""
    storage = "nezuku-roadmap-add-" + State.id.to_string() + "-" + row.phase.to_string() + "-" + State.revision.to_string()
    form = rx.el.form(
        hidden_field("cycle", State.id),
        hidden_field("phase", row.phase),
        text_field(t("roadmap.field.title"), "title", required=True, max_length=MAX_TITLE, auto_focus=True),
        text_area(t("roadmap.field.description"), "description", rows=2, max_length=MAX_DESCRIPTION),
        owner_picker(State, t("roadmap.field.owner_id")),
        text_field(t("roadmap.field.due_on"), "due_on", type="date"),
        DraftKeeper.create(storage_key=storage),
        rx.el.div(
            submit(t("roadmap.add"), State.busy),
            button(t("shell.cancel"), variant="ghost", on_click=State.open_adding(0)),
            class_name="flex flex-wrap gap-2",
        ),
        on_submit=State.add,
        class_name="flex flex-col gap-4 rounded-field bg-base-200 p-3",
    )
    opener = button(
        icon("plus", 18), t("roadmap.add"), variant="outline", size="sm", class_name="self-start", on_click=State.open_adding(row.phase)
    )
    return rx.cond(State.adding == row.phase, form, opener)


def _earlier() -> rx.Component:
    def line(one: Any) -> rx.Component:
        name = link(
            one.name, href="/roadmap/cycle?id=" + one.id.to_string(), class_name="link link-primary inline-flex items-center min-h-11"
        )
        return rx.el.li(name, rx.el.span(one.days, class_name="nz-muted text-sm"), class_name="flex flex-wrap items-center gap-x-3")

    return rx.el.ul(rx.foreach(State.earlier, line))
