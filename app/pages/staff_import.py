"""Importing a staff file: choosing it, looking at what it would do, doing it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, pager, submit, ticked_box
from components.elements import alert, badge, button, card, download_link, heading, icon, link_button, muted
from components.shell import page_skeleton, page_title
from components.staff import number_tile, staff_file
from state.staff_import import Shown, StaffImportState

State: Any = StaffImportState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """One step at a time: the file, its check, the result."""
    step = rx.cond(State.check_id == 0, _choose(), rx.cond(State.applied, _done(), _checked()))
    whole = rx.el.div(
        page_title(t("import.title"), back="/company/people"),
        announcements(State.error, State.notice),
        step,
        class_name="flex flex-col gap-4",
        on_unmount=State.leave,
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _choose() -> rx.Component:
    chooser = rx.el.label(
        icon("file-up", 32, "text-primary"),
        rx.el.input(
            type="file", name="staff_file", accept=".csv,.tsv,.txt,.xlsx", class_name="sr-only peer", aria_label=t("import.choose")
        ),
        rx.el.span(
            t("import.choose"),
            class_name="btn btn-primary btn-lg peer-focus-visible:outline-3 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2",
        ),
        rx.el.span(t("import.drop"), class_name="nz-muted text-sm hidden sm:block"),
        class_name="flex flex-col items-center gap-3 py-6 cursor-pointer rounded-box border-2 border-dashed border-base-300 focus-within:border-primary",
    )
    paste = rx.el.details(
        rx.el.summary(
            t("import.paste"), icon("chevron-down", 18), class_name="cursor-pointer min-h-11 flex items-center gap-1 text-primary"
        ),
        rx.el.label(t("import.paste.label"), html_for="pasted", class_name="nz-muted text-sm"),
        rx.el.textarea(name="pasted", id="pasted", rows="6", class_name="textarea w-full font-mono text-sm"),
        button(t("import.paste.check"), variant="outline", type="submit", class_name="mt-2"),
    )
    return rx.el.div(
        staff_file(chooser, paste, action="/api/staff/check", reading=t("import.reading"), progress=t("import.progress", done="{done}", total="{total}")),
        card(
            heading(t("import.format")),
            rx.el.ul(
                *[rx.el.li(t(f"import.format.{name}")) for name in ("columns", "match", "keep", "safe")],
                class_name="list-disc pl-5 flex flex-col gap-1",
            ),
            rx.el.p(t("import.template"), class_name="font-bold mt-2"),
            rx.el.div(
                download_link("CSV", "/api/staff/template.csv"), download_link("Excel (XLSX)", "/api/staff/template.xlsx"),
                class_name="flex flex-wrap gap-2",
            ),
            class_name="flex flex-col gap-2",
        ),
        class_name="flex flex-col gap-4",
    )  # fmt: skip


def _checked() -> rx.Component:
    return rx.el.div(
        rx.cond(
            State.errors > 0,
            alert(t("import.errors.text", n=State.errors), variant="warning"),
            rx.cond(
                State.new + State.update + State.missing > 0,
                alert(t("import.ready"), variant="success"),
                alert(t("import.nothing"), variant="info"),
            ),
        ),
        _numbers(),
        _notices(),
        rx.cond(State.errors == 0, _go(), _again()),
        rx.cond(State.rows.length() > 0, _list()),
        class_name="flex flex-col gap-4",
    )


def _numbers() -> rx.Component:
    tile = lambda kind, number: number_tile(t(f"import.{kind}"), number, on_click=State.show(kind), chosen=State.shown == kind)  # noqa: E731 - one expression
    return rx.el.div(
        tile("new", State.new),
        tile("update", State.update),
        number_tile(t("import.same"), State.same),
        number_tile(t("import.leaving"), State.leaving),
        tile("error", State.errors),
        tile("missing", State.missing),
        class_name="grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-6 gap-2",
    )


def _name(name: rx.Var[str]) -> rx.Component:
    return badge(name)


def _notices() -> rx.Component:
    return rx.el.div(
        rx.cond(
            State.department_count > 0,
            rx.el.div(
                rx.el.p(t("import.departments", n=State.department_count)),
                rx.el.div(rx.foreach(State.departments, _name), class_name="flex flex-wrap gap-1"),
                class_name="flex flex-col gap-1",
            ),
        ),
        rx.cond(
            State.unused.length() > 0,
            rx.el.div(
                rx.el.p(t("import.unused")),
                rx.el.div(rx.foreach(State.unused, _name), class_name="flex flex-wrap gap-1"),
                class_name="flex flex-col gap-1",
            ),
        ),
        rx.cond(State.gone > 0, rx.el.p(t("import.gone", n=State.gone))),
        class_name="flex flex-col gap-3 empty:hidden",
    )


def _go() -> rx.Component:
    """The import itself, with the one thing that has to be wanted expressly."""
    form = rx.el.form(
        rx.cond(
            State.missing > 0,
            ticked_box(t("import.close_missing", n=State.missing), t("import.close_missing.text"), "close_missing"),
        ),
        rx.el.div(
            submit(t("import.run"), State.busy, size="lg"),
            link_button(t("import.again"), href="/company/import", variant="ghost", on_click=State.leave),
            class_name="flex flex-wrap gap-2",
        ),
        muted(t("import.run.text")),
        on_submit=State.run,
        class_name="flex flex-col gap-3",
    )
    return rx.cond(State.new + State.update + State.missing > 0, card(form), _again())


def _again() -> rx.Component:
    return link_button(icon("file-up", 20), t("import.again"), href="/company/import", on_click=State.leave, class_name="self-start")


def _list() -> rx.Component:
    titles = [(kind.value, t(f"import.{kind}")) for kind in Shown]
    return card(
        heading(rx.match(State.shown, *titles, "")),
        rx.el.ul(rx.foreach(State.rows, _line), class_name="flex flex-col divide-y divide-base-300"),
        pager(State.page, State.has_next, State.turn, State.busy),
        class_name="flex flex-col gap-2",
    )


def _line(row: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(row.line > 0, rx.el.span(t("import.line", line=row.line), class_name="nz-muted text-sm tabular-nums w-20 shrink-0")),
        rx.el.div(
            rx.el.p(
                rx.el.span(row.name, class_name="font-bold mr-2"),
                rx.el.span(row.login, class_name="nz-muted text-sm break-all mr-2"),
                rx.cond(row.department != "", rx.el.span(row.department, class_name="text-sm mr-2")),
                rx.cond(row.leaves, badge(t("import.leaving"))),
            ),
            rx.foreach(row.problems, lambda problem: rx.el.p(icon("circle-alert", 16, "text-error inline mr-1"), problem)),
            class_name="flex-1 min-w-0",
        ),
        class_name="flex items-start gap-3 py-2",
    )


def _done() -> rx.Component:
    return card(
        heading(t("import.done")),
        rx.el.ul(
            rx.el.li(t("import.done.new", n=State.new)),
            rx.el.li(t("import.done.update", n=State.update)),
            rx.cond(State.closed_missing, rx.el.li(t("import.done.missing", n=State.missing))),
            class_name="list-disc pl-5",
        ),
        rx.cond(
            State.new > 0,
            rx.el.div(
                rx.el.p(t("import.done.links")),
                link_button(icon("qr-code", 20), t("links.title"), href="/company/links", size="lg"),
                class_name="flex flex-col items-start gap-3",
            ),
        ),
        link_button(t("import.done.people"), href="/company/people", variant="outline"),
        class_name="flex flex-col items-start gap-4",
    )
