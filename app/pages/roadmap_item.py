"""One item: why, what good looks like, a text to copy, what the product sees; who looks after it, notes, and settling it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.rules.texts import MAX_DESCRIPTION, MAX_LINK, MAX_NOTE, MAX_TITLE
from components.calendar import ask_first
from components.company import marked, submit
from components.elements import alert, button, card, heading, icon, link, messages, muted, rich_text
from components.forms import DraftCleaner, DraftKeeper, copy_button, text_area, text_field
from components.roadmap import hidden_field, history, need_list, owner_name, owner_picker, reason_panel, status_icon, status_name, who_reads
from components.shell import page_skeleton, page_title
from state.roadmap_item import RoadmapItemState

State: Any = RoadmapItemState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The item the address names."""
    missing = rx.cond(
        State.error != "", rx.el.div(page_title(t("roadmap.item"), back="/roadmap"), messages(State.error, "")), page_skeleton()
    )
    return rx.cond(State.loaded & (State.slug != ""), _item(), missing)


def _item() -> rx.Component:
    back = link(
        icon("chevron-left", 20),
        State.cycle_name,
        href="/roadmap/cycle?id=" + State.cycle.to_string(),
        class_name="link link-primary inline-flex items-center gap-1 min-h-11 self-start",
    )
    return rx.el.div(
        rx.el.nav(back, custom_attrs={"aria-label": t("roadmap.item.back")}),
        page_title(State.title),
        messages(State.error, State.notice),
        rx.cond(State.old_key != "", DraftCleaner.create(storage_key=State.old_key)),
        rx.el.div(
            rx.el.div(_status(), _guidance(), class_name="flex flex-col gap-4 min-w-0"),
            rx.el.div(_acts(), _reason(), rx.cond(State.may_work, _form(), _written()), _own(), card(history(State.history)), class_name="flex flex-col gap-4 min-w-0"),
            class_name="grid grid-cols-1 @min-[50rem]:grid-cols-2 gap-4 items-start",
        ),
        class_name="@container flex flex-col gap-4",
    )  # fmt: skip


def _status() -> rx.Component:
    """Where it stands, and what should come first."""
    settled = rx.cond(
        State.settled != "",
        rx.el.span(State.settled, rx.cond(State.settled_by != "", rx.el.span(" · ", State.settled_by)), class_name="nz-muted text-sm"),
    )
    return card(
        rx.el.div(
            status_icon(State.status),
            rx.el.span(status_name(State.status), class_name="font-bold"),
            settled,
            class_name="flex flex-wrap items-center gap-x-2",
        ),
        rx.el.p(t("roadmap.at", phase=State.phase, name=State.phase_name), class_name="nz-muted text-sm"),
        rx.el.div(
            owner_name(State.keeper),
            rx.cond(State.due_text != "", rx.el.span(t("roadmap.due", day=State.due_text))),
            rx.cond(
                State.late,
                rx.el.span(icon("alarm-clock", 16), t("roadmap.late"), class_name="inline-flex items-center gap-1 font-bold text-error"),
            ),
            class_name="flex flex-wrap gap-x-4 text-sm",
        ),
        rx.cond(
            State.reason != "", rx.el.p(t("roadmap.reason.was", reason=State.reason), class_name="whitespace-pre-line break-words text-sm")
        ),
        rx.cond(State.evidence != "", _evidence()),
        rx.cond(
            State.first.length() > 0,
            rx.el.div(
                rx.el.p(t("roadmap.first_these"), class_name="font-bold text-sm"), need_list(State.first), class_name="flex flex-col"
            ),
        ),
        class_name="flex flex-col gap-2",
    )


def _evidence() -> rx.Component:
    """What the product sees by itself."""
    sign = rx.cond(State.evidence_done, icon("circle-check", 20, "text-primary"), icon("circle-dot-dashed", 20, "text-accent"))
    return rx.el.div(
        sign,
        rx.el.div(
            rx.el.p(t("roadmap.evidence"), class_name="nz-muted text-sm"),
            rx.el.p(State.evidence),
            rx.cond(
                State.evidence_path != "",
                link(
                    t("roadmap.evidence.open"), href=State.evidence_path, class_name="link link-primary inline-flex items-center min-h-11"
                ),
            ),
            class_name="flex-1 min-w-0",
        ),
        class_name="flex items-start gap-2 rounded-field bg-base-200 p-3",
    )


def _guidance() -> rx.Component:
    texts = card(
        rx.cond(State.why != "", rx.fragment(heading(t("roadmap.why")), rich_text(State.why))),
        rx.cond(State.good != "", rx.fragment(heading(t("roadmap.good")), rich_text(State.good))),
        rx.cond(State.description != "", rx.el.p(State.description, class_name="whitespace-pre-line break-words")),
        class_name="flex flex-col gap-3",
    )
    template = card(
        heading(t("roadmap.template")),
        rx.el.pre(State.template, class_name="whitespace-pre-wrap break-words font-sans rounded-field bg-base-200 p-3"),
        rx.el.div(copy_button(State.template, t("roadmap.template.copy"), t("shell.copied")), class_name="flex"),
        class_name="flex flex-col gap-3",
    )
    has_texts = (State.why != "") | (State.description != "")
    return rx.fragment(rx.cond(has_texts, texts), rx.cond(State.template != "", template))


def _acts() -> rx.Component:
    def act(text: Any, status: str, variant: str, size: str = "sm") -> rx.Component:
        return button(text, variant=variant, size=size, on_click=State.settle(State.cycle, State.slug, status), disabled=State.busy)

    is_open = rx.el.div(
        act(rx.fragment(icon("check", 22), t("roadmap.do.done")), "done", "primary", "lg"),
        act(t("roadmap.do.skipped"), "skipped", "ghost"),
        class_name="flex flex-wrap items-center gap-2",
    )
    return rx.cond(State.may_work, rx.cond(State.status == "open", is_open, rx.el.div(act(t("roadmap.do.open"), "open", "outline"))))


def _reason() -> rx.Component:
    hidden = (hidden_field("cycle", State.cycle), hidden_field("slug", State.slug), hidden_field("act", State.asked))
    label = rx.cond(State.asked == "skipped", t("roadmap.do.skipped"), t("roadmap.reason.go"))
    return reason_panel(State, label, *hidden, on_submit=State.give_reason)


def _form() -> rx.Component:
    own = rx.cond(
        State.own & State.may_lead,
        rx.fragment(
            _wrong(
                text_field(t("roadmap.field.title"), "title", default_value=State.filled["title"], required=True, max_length=MAX_TITLE),
                "title",
            ),
            _wrong(
                text_area(
                    t("roadmap.field.description"),
                    "description",
                    default_value=State.filled["description"],
                    rows=3,
                    max_length=MAX_DESCRIPTION,
                ),
                "description",
            ),
        ),
    )
    lead = rx.cond(
        State.may_lead,
        rx.fragment(
            owner_picker(State, t("roadmap.field.owner_id")),
            _wrong(text_field(t("roadmap.field.due_on"), "due_on", type="date", default_value=State.filled["due_on"]), "due_on"),
        ),
    )
    form = rx.el.form(
        hidden_field("cycle", State.cycle),
        hidden_field("slug", State.slug),
        own,
        lead,
        _wrong(
            text_area(
                t("roadmap.field.note"),
                "note",
                hint=t("roadmap.note.hint"),
                default_value=State.filled["note"],
                rows=5,
                max_length=MAX_NOTE,
            ),
            "note",
        ),
        _wrong(
            text_field(
                t("roadmap.field.link"), "link", hint=t("roadmap.link.hint"), default_value=State.filled["link"], max_length=MAX_LINK
            ),
            "link",
        ),
        DraftKeeper.create(storage_key=State.storage_key),
        rx.cond(
            State.stands.length() > 0,
            alert(rx.el.p(t("roadmap.stands"), class_name="font-bold"), need_list(State.stands), variant="warning"),
        ),
        submit(t("shell.save"), State.busy, variant="secondary", class_name="self-start"),
        key=State.round.to_string(),
        on_submit=State.save,
        class_name="flex flex-col gap-4",
    )
    return card(heading(t("roadmap.record")), who_reads(t("roadmap.cycle.who")), _open_link(), form, class_name="flex flex-col gap-3")


def _wrong(field: rx.Component, name: str) -> rx.Component:
    return marked(field, name, State.error, wrong=State.error_field == name)


def _open_link() -> rx.Component:
    """The stored link, to follow."""
    look = "link link-primary inline-flex items-center min-h-11 break-all"
    return rx.cond(
        State.link != "",
        rx.cond(
            State.outside,
            link(icon("external-link", 18, "mr-1"), State.link, href=State.link, external=True, class_name=look),
            link(State.link, href=State.link, class_name=look),
        ),
    )


def _written() -> rx.Component:
    """What is noted, for who reads only."""
    return card(
        heading(t("roadmap.record")),
        rx.cond(State.note != "", rx.el.p(State.note, class_name="whitespace-pre-line break-words"), muted(t("roadmap.note.none"))),
        _open_link(),
        class_name="flex flex-col gap-2",
    )


def _own() -> rx.Component:
    """What can be done with an own item only."""
    move = rx.el.form(
        hidden_field("cycle", State.cycle),
        hidden_field("slug", State.slug),
        rx.el.label(t("roadmap.move"), html_for="phase", class_name="font-bold"),
        rx.el.div(
            rx.el.select(
                *[rx.el.option(t(f"roadmap.phase.{phase}"), value=str(phase)) for phase in range(1, 6)],
                name="phase",
                id="phase",
                default_value=State.phase.to_string(),
                class_name="select min-h-12 flex-1 basis-40 min-w-0",
            ),
            submit(t("roadmap.move.do"), State.busy, variant="outline"),
            class_name="flex flex-wrap gap-2",
        ),
        key=State.phase.to_string(),
        on_submit=State.move,
        class_name="flex flex-col gap-1.5",
    )
    remove = ask_first(
        t("roadmap.remove"), asked=State.removing, question=t("roadmap.remove.question"), yes=t("roadmap.remove"),
        on_ask=State.ask_removing, on_yes=State.remove(State.cycle, State.slug), on_no=State.ask_removing, busy=State.busy,
    )  # fmt: skip
    return rx.cond(State.own & State.may_lead, card(move, remove, class_name="flex flex-col gap-3"))
