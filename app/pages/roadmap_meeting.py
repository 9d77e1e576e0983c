"""One meeting: its agenda, notes while it goes on, decisions, and the minutes to read, copy and print."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, confirmation, marked, submit
from components.elements import alert, button, card, heading, icon, link_button, muted
from components.forms import DraftCleaner, DraftKeeper, copy_button, labelled, text_field
from components.knowledge import print_small
from components.learn import folded
from components.newsletter import screened_texts
from components.roadmap_meetings import (
    PICTURES,
    SECTIONS,
    add_line_form,
    agenda_editor,
    agenda_line,
    decision_line,
    minutes_sheet,
    section_name,
    waiting_texts,
)
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from components.studio_fields import DraftForm, SaveStatus, texts
from state.roadmap_meeting import MeetingState

State: Any = MeetingState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Skeleton, then the meeting; an address that leads to none says so."""
    lost = rx.el.div(
        page_title(t("meetings.one"), back="/roadmap/meetings"),
        announcements(State.error, ""),
        link_button(t("meetings.all"), href="/roadmap/meetings"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _page(), rx.cond(State.error != "", lost, page_skeleton()))


def _page() -> rx.Component:
    sheet = minutes_sheet(
        unit=State.unit,
        day=State.day,
        time=State.time,
        place=State.place,
        people=State.people,
        sections=State.sections,
        decisions=State.decisions,
        summary=State.summary.value,
    )
    return rx.el.div(
        rx.cond(State.sent_key != "", DraftCleaner.create(storage_key=State.sent_key)),
        rx.el.div(
            _top(),
            announcements(State.error, State.notice),
            rx.cond(State.may_lead & (State.status != "cancelled"), _editor(), _reader()),
            class_name="nz-no-print flex flex-col gap-4",
        ),
        sheet,
        class_name="@container",
    )


def _top() -> rx.Component:
    share = rx.el.div(
        copy_button(State.text, t("meetings.copy"), t("shell.copied"), variant="ghost", size="sm"),
        print_small(),
        class_name="flex flex-wrap gap-2",
    )
    return rx.el.div(
        page_title(t("meetings.one"), share, back="/roadmap/meetings"),
        rx.el.p(State.cycle_name, class_name="nz-muted text-sm"),
        rx.el.p(State.day, " ", State.time, rx.el.span(" · ", t("meetings.length", n=State.minutes)), class_name="font-bold text-lg"),
        rx.cond(State.place != "", rx.el.p(icon("map-pin", 18), rx.el.span(State.place), class_name="flex items-center gap-2")),
        rx.cond(State.people != "", rx.el.p(icon("users", 18), rx.el.span(State.people), class_name="flex items-center gap-2")),
        rx.cond(State.status == "cancelled", alert(t("meetings.cancelled"), variant="warning")),
        rx.cond(State.published != "", alert(t("meetings.published.on", day=State.published), variant="success")),
        class_name="flex flex-col gap-2",
    )


def _editor() -> rx.Component:
    said = texts(
        saved=rx.cond(State.saved_at != "", t("meetings.save.saved", time=State.saved_at), t("meetings.save.kept")),
        saving=t("meetings.save.saving"),
        waiting=t("meetings.save.waiting"),
        refused=t("meetings.save.refused"),
    )
    form = DraftForm.create(
        rx.el.div(
            button(
                icon("list-plus", 18),
                rx.cond(State.prepared, t("meetings.agenda.again"), t("meetings.agenda.prepare")),
                variant="outline",
                on_click=State.prepare,
            ),
            SaveStatus.create(texts=said, class_name="text-sm flex items-center gap-2"),
            class_name="flex flex-wrap items-center gap-x-4 gap-y-2",
        ),
        muted(t("meetings.agenda.who")),
        rx.cond(
            State.removed > 0,
            rx.el.div(
                rx.el.span(t("meetings.line.removed")),
                button(t("meetings.line.restore"), variant="ghost", size="sm", on_click=State.restore),
                role="status",
                class_name="flex flex-wrap items-center gap-2",
            ),
        ),
        waiting_texts(State.conflicts, State.settle),
        rx.el.div(
            rx.foreach(State.sections, _section),
            _summary(),
            key=State.storage_key + "-" + State.round.to_string(),
            class_name="flex flex-col gap-6",
        ),
        storage_key=State.storage_key,
        round=State.round,
        confirmed=State.confirmed,
        refused=State.refused,
        held=State.held,
        on_change=State.change,
        class_name="flex flex-col gap-4 min-w-0",
    )
    beside = rx.el.div(_decisions(), _publish(), _details(), class_name="flex flex-col gap-4 min-w-0")
    return rx.el.div(form, beside, class_name="grid gap-6 items-start @min-[60rem]:grid-cols-[minmax(0,1fr)_24rem]")


def _title_of(row: Any) -> rx.Component:
    picture = rx.match(row.name, *[(one, icon(PICTURES[one], 22, "text-primary")) for one in SECTIONS], rx.fragment())
    return rx.el.div(picture, heading(row.number, ". ", section_name(row.name)), class_name="flex items-center gap-2")


def _section(row: Any) -> rx.Component:
    return rx.el.section(
        _title_of(row),
        rx.cond(
            row.lines.length() > 0,
            rx.el.ol(
                rx.foreach(row.lines, lambda line: agenda_editor(line, State.held, on_move=State.move, on_remove=State.remove)),
                class_name="flex flex-col gap-2",
            ),
            muted(rx.match(row.name, *[(one, t(f"meetings.empty.{one}")) for one in SECTIONS], "")),
        ),
        add_line_form(row, State.add),
        key=row.name,
        class_name="flex flex-col gap-3",
    )


def _summary() -> rx.Component:
    name = "summary"
    return rx.el.div(
        rx.el.label(t("meetings.summary"), html_for=name, class_name="font-bold"),
        rx.el.textarea(
            id=name,
            default_value=State.summary.value,
            max_length=State.summary.limit,
            rows="3",
            class_name="textarea field-sizing-content",
            custom_attrs={"data-field": name, "aria-describedby": "summary-note"},
            key="summary-" + State.summary.stamp.to_string(),
        ),
        rx.el.p(t("meetings.summary.hint"), id="summary-note", class_name="nz-muted text-sm"),
        class_name="flex flex-col gap-1",
    )


def _decided() -> rx.Component:
    return rx.cond(
        State.decisions.length() > 0,
        rx.el.ul(rx.foreach(State.decisions, decision_line), class_name="flex flex-col divide-y divide-base-300"),
        muted(t("meetings.decisions.none")),
    )


def _decisions() -> rx.Component:
    owner = rx.el.select(
        rx.el.option(t("meetings.decision.nobody"), value=""),
        rx.foreach(State.candidates, lambda one: rx.el.option(one.name, value=one.id.to_string())),
        name="owner",
        id="owner",
        class_name="select min-h-12",
    )
    wrong = State.error_field
    form = rx.el.form(
        DraftKeeper.create(storage_key=State.decision_key),
        marked(
            text_field(t("meetings.decision.text"), "decision_text", required=True, max_length=200),
            "decision_text",
            State.error,
            wrong=(wrong == "decision") | (wrong == "title"),
        ),
        labelled(t("meetings.decision.owner"), owner, name="owner"),
        marked(text_field(t("meetings.decision.due"), "due", type="date"), "due", State.error, wrong=wrong == "due_on"),
        submit(t("meetings.decision.add"), busy=False, variant="outline", class_name="self-start"),
        on_submit=State.decide,
        key=State.decision_key,
        class_name="flex flex-col gap-3",
    )
    return card(
        heading(t("meetings.decisions")),
        muted(t("meetings.decisions.text")),
        _decided(),
        form,
        class_name="flex flex-col gap-3",
    )


def _publish() -> rx.Component:
    screened = rx.cond(
        State.findings.length() > 0,
        rx.fragment(screened_texts(State.found_in, State.findings), screened_choice(State.findings, State.digest, ())),
    )
    form = rx.el.form(
        screened,
        submit(t("meetings.publish"), busy=False, size="block"),
        on_submit=State.publish,
        class_name="flex flex-col gap-3",
    )
    return rx.cond(
        State.published == "",
        card(
            heading(t("meetings.publish.title")),
            rx.el.p(t("meetings.publish.text")),
            rx.cond(State.begun, form, muted(t("meetings.publish.later"))),
            muted(t("meetings.publish.who")),
            class_name="flex flex-col gap-3",
        ),
    )


def _details() -> rx.Component:
    """Another day, time or place; who takes part; calling it off."""

    people = rx.el.fieldset(
        rx.el.legend(t("meetings.participants"), class_name="font-bold mb-1"),
        muted(t("meetings.participants.hint")),
        rx.foreach(
            State.candidates,
            lambda one: rx.el.label(
                rx.el.input(
                    type="checkbox",
                    name="asked_" + one.id.to_string(),
                    default_checked=one.asked,
                    class_name="checkbox checkbox-primary",
                ),
                rx.el.span(one.name),
                key=one.id.to_string(),
                class_name="flex items-center gap-3 min-h-11 cursor-pointer",
            ),
        ),
    )
    form = rx.el.form(
        marked(
            text_field(t("meetings.day"), "day", type="date", required=True, default_value=State.day_value),
            "day",
            State.error,
            wrong=State.error_field == "day",
        ),
        marked(
            text_field(t("meetings.starts"), "starts", type="time", required=True, default_value=State.starts),
            "starts",
            State.error,
            wrong=State.error_field == "starts",
        ),
        text_field(
            t("meetings.minutes"), "minutes", type="number", required=True, min="10", max="480", default_value=State.minutes.to_string()
        ),
        text_field(t("meetings.place"), "place", hint=t("meetings.place.hint"), max_length=200, default_value=State.place),
        people,
        text_field(t("meetings.guests"), "guests", hint=t("meetings.guests.hint"), max_length=500, default_value=State.guests),
        submit(t("shell.save"), busy=False, class_name="self-start"),
        on_submit=State.reschedule,
        class_name="flex flex-col gap-4",
    )
    question = confirmation(t("meetings.cancel.ask"), t("meetings.cancel.yes"), on_yes=State.cancel, on_no=State.ask_cancelling, busy=False)
    return card(
        folded(t("meetings.details"), form),
        rx.cond(
            State.status == "planned",
            rx.cond(
                State.cancelling,
                question,
                button(t("meetings.cancel"), variant="ghost", size="sm", on_click=State.ask_cancelling, class_name="self-start"),
            ),
        ),
        class_name="flex flex-col gap-3",
    )


def _reader() -> rx.Component:
    """What who does not lead the programme sees: the agenda, and once they are published the minutes."""
    waiting = rx.cond(State.status == "planned", muted(t("meetings.reader.waiting")))

    def section(row: Any) -> rx.Component:
        return rx.el.section(
            _title_of(row),
            rx.cond(
                row.lines.length() > 0,
                rx.el.ol(rx.foreach(row.lines, agenda_line), class_name="flex flex-col gap-2"),
                muted(t("meetings.text.nothing")),
            ),
            key=row.name,
            class_name="flex flex-col gap-3",
        )

    return rx.el.div(
        waiting,
        rx.foreach(State.sections, section),
        rx.cond(
            State.published != "",
            rx.fragment(
                card(heading(t("meetings.decisions")), _decided(), class_name="flex flex-col gap-2"),
                rx.cond(
                    State.summary.value != "",
                    card(heading(t("meetings.summary")), rx.el.p(State.summary.value, class_name="whitespace-pre-line")),
                ),
            ),
        ),
        muted(t("meetings.who")),
        class_name="flex flex-col gap-6",
    )
