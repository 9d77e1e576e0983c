"""The company: an overview with the first steps after setup, and its departments."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import Permission
from components.company import announcements, area, confirmation, marked, pager, step, submit
from components.elements import alert, button, card, empty_state, heading, icon, link_button, messages, muted, progress
from components.forms import labelled, text_field
from components.shell import page_skeleton, page_title
from state.company import CompanyState, DepartmentsState
from state.session import SessionState

Overview: Any = CompanyState  # on the class its fields are Vars, which their annotations do not say
State: Any = DepartmentsState
Session: Any = SessionState
STEPS = 4
TOOLS = "/company/tools"


def page() -> rx.Component:
    """For those who manage people: what is done, what is next, and the way to everything."""
    overview = rx.el.div(
        page_title(t("company.title")),
        messages(Overview.error, Overview.notice),
        rx.cond(Overview.steps_done == STEPS, alert(t("company.steps.done"), variant="success"), _first_steps()),
        heading(t("company.areas")),
        _areas(),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(Overview.loaded, overview, page_skeleton())


def _first_steps() -> rx.Component:
    to = lambda key, href: link_button(t(key), icon("arrow-right", 18), href=href, variant="outline")  # noqa: E731 - one expression
    tools = rx.cond(_may_keep_tools(), to("company.step.tools.action", TOOLS), muted(t("company.step.tools.ask")))
    steps = (
        ("departments", Overview.has_departments, to("company.step.departments.action", "/company/departments")),
        ("tools", Overview.has_tools, tools),
        ("closures", Overview.has_closures, to("company.step.closures.action", "/calendar")),
        ("invite", Overview.has_invited, to("company.step.invite.action", "/company/invitations")),
    )
    so_far = t("company.steps.progress", done=Overview.steps_done, all=STEPS)
    return card(
        heading(t("company.steps")),
        muted(so_far, class_name="mt-1 mb-1"),
        progress(Overview.steps_done, STEPS, so_far),
        rx.el.ol(
            *[step(done, t(f"company.step.{name}"), t(f"company.step.{name}.text"), action) for name, done, action in steps],
            class_name="flex flex-col divide-y divide-base-300 mt-1",
        ),
    )


def _areas() -> rx.Component:
    def entry(name: str, picture: str, href: str, number: Any = None) -> rx.Component:
        return area(picture, t(f"company.area.{name}"), t(f"company.area.{name}.text"), href, number)

    return rx.el.div(
        entry("people", "users", "/company/people", t("shell.people", n=Overview.people_count)),
        entry("invitations", "user-plus", "/company/invitations"),
        entry("departments", "network", "/company/departments", t("company.count", n=Overview.department_count)),
        rx.cond(_may_manage_company(), entry("settings", "settings", "/company/settings")),
        rx.cond(_may_manage_company(), entry("words", "shield-alert", "/company/words")),
        rx.cond(_may_keep_tools(), entry("tools", "bot", TOOLS, t("company.count", n=Overview.tool_count))),
        entry("calendar", "calendar-days", "/calendar"),
        rx.cond(
            Session.permissions.contains(Permission.LEAD_PROGRAMME.value),
            rx.fragment(
                area("award", t("certificate.shares.area"), t("certificate.shares.area.text"), "/company/certificates"),
                area("scroll-text", t("rules.edit"), t("rules.edit.way"), "/rules/edit"),
                area("inbox", t("cases.reports.title"), t("cases.reports.way"), "/rules/reports"),
                area("list-checks", t("items.title"), t("items.way"), "/rules/checklist"),
            ),
        ),
        rx.cond(
            Session.permissions.contains(Permission.STAFF_DESK.value),
            area("headset", t("desk.title"), t("desk.way"), "/desk"),
        ),
        class_name="grid gap-3 sm:grid-cols-2 lg:grid-cols-3",
    )


def _may_manage_company() -> rx.Var[bool]:
    return Session.permissions.contains(Permission.MANAGE_COMPANY.value)


def _may_keep_tools() -> rx.Var[bool]:
    return _may_manage_company() | Session.permissions.contains(Permission.LEAD_PROGRAMME.value)


def departments() -> rx.Component:
    """The departments: list, new one, another name, out of use."""
    rows = card(
        heading(t("company.departments.list"), class_name="mb-1"),
        rx.el.ul(rx.foreach(State.rows, _department), class_name="flex flex-col divide-y divide-base-300"),
        pager(State.page, State.has_next, State.turn, State.busy),
        muted(t("company.departments.archive.when"), class_name="mt-3"),
    )
    empty = card(empty_state("network", t("company.departments.empty"), t("company.departments.empty.text")))
    whole = rx.el.div(
        page_title(t("company.departments.title"), back="/company"),
        rx.el.p(t("company.departments.text")),
        announcements(State.error, State.notice),
        _new_department(),
        rx.cond(State.rows.length() > 0, rows, empty),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _new_department() -> rx.Component:
    field = text_field(
        t("company.departments.name"), "department_name", hint=t("company.departments.name.hint"), required=True, max_length=60
    )
    return card(
        heading(t("company.departments.new"), class_name="mb-2"),
        rx.el.form(
            marked(field, "department_name", State.error, wrong=(State.error_field == "name") & (State.editing == 0)),
            submit(t("company.departments.create"), State.busy, class_name="self-start"),
            on_submit=State.create,
            class_name="flex flex-col gap-3",
        ),
    )


def _department(row: Any) -> rx.Component:
    named: dict[str, Any] = {"custom_attrs": {"aria-label": t("company.departments.rename.of", name=row.name)}}
    archiving: dict[str, Any] = {"custom_attrs": {"aria-label": t("company.departments.archive.of", name=row.name)}}
    archive = button(
        icon("archive", 18), t("company.departments.archive"), variant="ghost", size="sm", on_click=State.ask(row.id), **archiving
    )
    shown = rx.el.div(
        rx.el.p(
            rx.el.span(row.name, class_name="font-bold mr-3"),
            rx.el.span(t("shell.people", n=row.members), class_name="nz-muted text-sm"),
            rx.cond(row.work != "", rx.el.span(t("company.work.shown", work=row.work), class_name="nz-muted text-sm block")),
        ),
        rx.el.div(
            button(icon("pencil", 18), t("company.departments.rename"), variant="ghost", size="sm", on_click=State.edit(row.id), **named),
            rx.cond(row.members == 0, archive),
            class_name="flex flex-wrap",
        ),
        class_name="flex flex-wrap items-center justify-between gap-x-3",
    )
    question = confirmation(
        t("company.departments.archive.question", name=row.name), t("company.departments.archive.yes"),
        on_yes=State.archive(row.id), on_no=State.decline, busy=State.busy,
    )  # fmt: skip
    return rx.el.li(
        rx.cond(State.editing == row.id, _rename(row), rx.cond(State.confirming == row.id, question, shown)),
        key=row.id.to_string(),
        class_name="py-2",
    )


def _rename(row: Any) -> rx.Component:
    field = text_field(t("company.departments.new_name"), "new_name", required=True, max_length=60, default_value=row.name, auto_focus=True)
    kind = rx.el.select(
        rx.el.option(t("company.work.none"), value=""),
        rx.foreach(State.kinds, lambda one: rx.el.option(one.name, value=one.word)),
        name="kind_of_work",
        id="kind_of_work",
        default_value=row.kind,
        class_name="select min-h-12",
    )
    return rx.el.form(
        marked(field, "new_name", State.error, wrong=State.error_field == "name"),
        rx.cond(State.kinds.length() > 0, labelled(t("company.work"), kind, name="kind_of_work", hint=t("company.work.hint"))),
        rx.el.div(
            submit(t("shell.save"), State.busy, size="sm"),
            button(t("shell.cancel"), variant="ghost", size="sm", on_click=State.stop_editing),
            class_name="flex flex-wrap gap-2",
        ),
        on_submit=State.rename,
        class_name="flex flex-col gap-2",
    )
