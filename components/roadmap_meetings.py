"""Views of the regular meetings: lines of lists and agendas, texts that wait for a choice, the minutes on paper."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, button, heading, icon, link
from components.forms import DraftKeeper

SECTIONS = ("successes", "troubles", "proposals")
PICTURES = {"successes": "sprout", "troubles": "life-buoy", "proposals": "circle-arrow-right"}
BASES = ("note", "text", "done", "summary")
KINDS = ("story", "question", "overdue", "survey", "rules", "item", "next", "own")
CADENCES = ("phase", "weekly", "monthly")


def section_name(name: rx.Var[str] | str) -> rx.Var[str]:
    """What one of the three items is called."""
    return rx.match(name, *[(one, t(f"meetings.section.{one}")) for one in SECTIONS], "")  # pyright: ignore[reportReturnType] - a match of strings is a string Var


def field_label(base: rx.Var[str]) -> rx.Var[str]:
    """What a field of the minutes is called."""
    return rx.match(base, *[(one, t(f"meetings.field.{one}")) for one in BASES], "")  # pyright: ignore[reportReturnType] - a match of strings is a string Var


def kind_name(kind: rx.Var[str]) -> rx.Var[str]:
    """Where a line comes from."""
    return rx.match(kind, *[(one, t(f"meetings.kind.{one}")) for one in KINDS], "")  # pyright: ignore[reportReturnType] - a match of strings is a string Var


def meeting_line(row: Any) -> rx.Component:
    """A meeting in a list, which leads to it."""
    return rx.el.li(
        link(
            rx.el.span(
                rx.el.span(row.day, class_name="font-bold block"),
                rx.el.span(row.time, rx.cond(row.place != "", rx.el.span(" · ", row.place)), class_name="nz-muted text-sm block"),
                class_name="flex-1 basis-40 min-w-0",
            ),
            rx.cond(row.decisions > 0, badge(t("meetings.decided", n=row.decisions), variant="primary")),
            icon("chevron-right", 20),
            href="/roadmap/meeting?id=" + row.id.to_string(),
            class_name="flex flex-wrap items-center gap-2 rounded-field border border-base-300 bg-base-100 p-3 min-h-14 hover:border-primary",
        )
    )


def agenda_editor(row: Any, held: Any, *, on_move: Any, on_remove: Any) -> rx.Component:
    """A line of the agenda for who leads the meeting: tick, what it says, its place, and a note that is kept while it is typed."""

    def tool(way: str, picture: str, disabled: Any, on_click: Any) -> rx.Component:
        return rx.el.button(
            icon(picture, 18),
            type="button",
            on_click=on_click,
            disabled=disabled,
            class_name="btn btn-ghost btn-square min-h-11",
            custom_attrs={"aria-label": t(f"meetings.line.{way}", text=row.text)},
        )

    tick = rx.el.input(
        type="checkbox",
        id=row.tick.name,
        default_checked=row.tick.value == "yes",
        class_name="checkbox checkbox-primary mt-1.5",
        custom_attrs={"data-field": row.tick.name, "aria-label": t("meetings.line.tick", text=row.text)},
        key=row.tick.name + "-" + row.tick.stamp.to_string(),
    )
    waits = held.contains(row.note.name)
    note = rx.el.textarea(
        id=row.note.name,
        default_value=row.note.value,
        max_length=row.note.limit,
        rows="1",
        placeholder=t("meetings.field.note.hint"),
        class_name="textarea field-sizing-content min-h-12",
        custom_attrs={"data-field": row.note.name, "aria-label": t("meetings.line.note", text=row.text)},
        key=row.note.name + "-" + row.note.stamp.to_string(),
    )
    own = rx.el.textarea(
        rows="1",
        id=row.own.name,
        default_value=row.own.value,
        max_length=row.own.limit,
        class_name="textarea field-sizing-content min-h-12 font-bold",
        custom_attrs={"data-field": row.own.name, "aria-label": t("meetings.field.text")},
        key=row.own.name + "-" + row.own.stamp.to_string(),
    )
    return rx.el.li(
        rx.el.div(
            rx.el.label(tick, class_name="min-h-11 min-w-11 flex items-start justify-center pt-1"),
            rx.el.div(
                rx.cond(row.kind == "own", own, _said(row)),
                class_name="flex-1 basis-40 min-w-0",
            ),
            rx.el.div(
                tool("up", "arrow-up", row.first, on_move(row.id, "up")),
                tool("down", "arrow-down", row.last, on_move(row.id, "down")),
                tool("remove", "x", False, on_remove(row.id)),
                class_name="flex",
            ),
            class_name="flex flex-wrap items-start gap-x-2",
        ),
        note,
        rx.cond(waits, rx.el.p(t("meetings.held"), class_name="text-accent text-sm font-bold")),
        key="line-" + row.id.to_string(),
        class_name="rounded-box border border-base-300 bg-base-100 p-3 flex flex-col gap-2",
    )


def _said(row: Any) -> rx.Component:
    """Where a line comes from, and what it says, as a link where there is something to see."""
    return rx.el.div(
        rx.el.p(kind_name(row.kind), class_name="nz-muted text-xs font-bold"),
        rx.cond(
            row.path != "",
            link(row.text, href=row.path, class_name="link link-primary inline-block py-1"),
            rx.el.p(row.text, class_name=rx.cond(row.gone, "nz-muted py-1", "py-1")),
        ),
    )


def agenda_line(row: Any) -> rx.Component:
    """A line of the agenda for who reads it."""
    done = row.tick.value == "yes"
    return rx.el.li(
        rx.el.div(
            rx.cond(done, icon("circle-check", 20, "text-primary mt-1"), icon("circle", 20, "nz-muted mt-1")),
            rx.el.div(
                rx.cond(row.kind == "own", rx.el.p(row.text, class_name="font-bold"), _said(row)),
                rx.cond(done, rx.el.span(t("meetings.line.done"), class_name="sr-only")),
                class_name="flex-1 min-w-0",
            ),
            class_name="flex items-start gap-2",
        ),
        rx.cond(row.note.value != "", rx.el.p(row.note.value, class_name="whitespace-pre-line pl-7")),
        key="line-" + row.id.to_string(),
        class_name="rounded-box border border-base-300 bg-base-100 p-3 flex flex-col gap-1",
    )


def add_line_form(row: Any, on_add: Any) -> rx.Component:
    """A line of one's own for an item of the agenda."""
    name = "new-" + row.name
    return rx.el.form(
        rx.el.input(type="hidden", name="section", value=row.name, read_only=True),
        DraftKeeper.create(storage_key=row.draft_key),
        rx.el.input(
            type="text",
            name="text",
            id=name,
            required=True,
            max_length=300,
            placeholder=t("meetings.line.add.hint"),
            class_name="input min-h-12 flex-1 basis-40 min-w-0",
            custom_attrs={"aria-label": t("meetings.line.add", section=section_name(row.name))},
        ),
        button(icon("plus", 18), t("meetings.line.add.action"), type="submit", variant="outline"),
        on_submit=on_add,
        key=row.draft_key,
        class_name="flex flex-wrap gap-2",
    )


def decision_line(row: Any) -> rx.Component:
    """A decision with its owner and day."""
    return rx.el.li(
        icon("gavel", 20, "text-primary mt-1"),
        rx.el.div(
            rx.cond(
                row.path != "", link(row.text, href=row.path, class_name="link link-primary font-bold"), rx.el.p(row.text, class_name="font-bold")
            ),
            rx.el.p(
                rx.cond(row.owner != "", row.owner, t("meetings.decision.nobody")),
                " · ",
                rx.cond(row.due != "", t("meetings.decision.until", day=row.due), t("meetings.decision.no_day")),
                class_name="nz-muted text-sm",
            ),
            class_name="flex-1 min-w-0",
        ),
        class_name="flex items-start gap-2 py-2",
    )  # fmt: skip


def waiting_texts(rows: Any, on_settle: Any) -> rx.Component:
    """Every field with two texts, side by side. Nothing is lost until somebody has chosen."""

    def side(title: Any, text: Any, action: Any, row: Any, *, take: bool) -> rx.Component:
        return rx.el.div(
            rx.el.p(title, class_name="font-bold text-sm"),
            rx.el.p(
                text, class_name="whitespace-pre-wrap rounded-field bg-base-200 border border-base-300 p-3 flex-1 max-h-72 overflow-auto"
            ),
            button(action, variant="outline", size="sm", on_click=on_settle(row.id, take), class_name="self-start"),
            class_name="flex flex-col gap-2 min-w-0",
        )

    def conflict(row: Any) -> rx.Component:
        waiting = rx.cond(row.own, t("meetings.conflict.mine"), t("meetings.conflict.of", name=row.by))
        return rx.el.li(
            rx.el.h3(field_label(row.base), rx.cond(row.line != "", rx.el.span(" – ", row.line)), class_name="font-bold"),
            rx.el.div(
                side(t("meetings.conflict.theirs"), row.theirs, t("meetings.conflict.keep"), row, take=False),
                side(waiting, row.mine, t("meetings.conflict.take"), row, take=True),
                class_name="grid gap-4 @min-[40rem]:grid-cols-2",
            ),
            key=row.id.to_string(),
            class_name="flex flex-col gap-2",
        )

    return rx.cond(
        rows.length() > 0,
        rx.el.section(
            rx.el.div(icon("git-merge", 20, "text-accent"), heading(t("meetings.conflict")), class_name="flex items-center gap-2"),
            rx.el.p(t("meetings.conflict.text"), role="alert"),
            rx.el.ul(rx.foreach(rows, conflict), class_name="flex flex-col gap-4"),
            class_name="@container rounded-box border-2 border-accent p-4 flex flex-col gap-3",
        ),
    )


def minutes_sheet(*, unit: Any, day: Any, time: Any, place: Any, people: Any, sections: Any, decisions: Any, summary: Any) -> rx.Component:
    """The minutes on A4, black on white in every theme (assets/nezuku.css)."""

    def line(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(rx.cond(row.tick.value == "yes", "☑ ", "☐ ")),
            row.text,
            rx.cond(row.note.value != "", rx.el.p(row.note.value, class_name="whitespace-pre-line pl-6")),
        )

    def section(row: Any) -> rx.Component:
        return rx.el.section(
            rx.el.h2(row.number, ". ", section_name(row.name)),
            rx.cond(row.lines.length() > 0, rx.el.ul(rx.foreach(row.lines, line)), rx.el.p(t("meetings.text.nothing"))),
        )

    def decision(row: Any) -> rx.Component:
        return rx.el.tr(rx.el.td(row.text), rx.el.td(row.owner), rx.el.td(row.due))

    return rx.el.div(
        rx.el.p(t("meetings.text.title", unit=unit), class_name="nz-minutes-title"),
        rx.el.p(day, " ", time, rx.cond(place != "", rx.el.span(" · ", place))),
        rx.cond(people != "", rx.el.p(t("meetings.text.people", names=people))),
        rx.foreach(sections, section),
        rx.cond(
            decisions.length() > 0,
            rx.el.section(
                rx.el.h2(t("meetings.decisions")),
                rx.el.table(
                    rx.el.thead(rx.el.tr(*[rx.el.th(t(f"meetings.decision.{one}")) for one in ("text", "owner", "due")])),
                    rx.el.tbody(rx.foreach(decisions, decision)),
                ),
            ),
        ),
        rx.cond(
            summary != "", rx.el.section(rx.el.h2(t("meetings.summary")), rx.el.p(summary, class_name="whitespace-pre-line"))
        ),
        class_name="nz-minutes hidden print:block",
        custom_attrs={"aria-hidden": "true"},
    )  # fmt: skip
