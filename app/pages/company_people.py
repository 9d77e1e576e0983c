"""The people of the company: find one, and set their department, roles and account."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import PeopleState
from components.company import announcements, choice_field, confirmation, marked, pager, role_boxes, shown_once, submit, ticked_box
from components.elements import badge, button, card, download_link, empty_state, heading, icon, link_button, muted
from components.forms import select_field, text_field
from components.shell import page_skeleton, page_title
from state.company_people import CompanyPeopleState

State: Any = CompanyPeopleState  # on the class its fields are Vars, which their annotations do not say
COLUMNS = "md:grid md:grid-cols-[3fr_3fr_2fr_3fr] md:gap-3 md:items-center"


def page() -> rx.Component:
    """Search, list, and below the one that is open its panel."""
    invite = link_button(icon("user-plus", 20), t("company.people.invite"), href="/company/invitations", variant="outline")
    whole = rx.el.div(
        page_title(t("company.people.title"), invite, back="/company"),
        _files(),
        announcements(State.error, State.notice),
        _search(),
        rx.cond(State.rows.length() > 0, _list(), card(_nobody())),
        class_name="flex flex-col gap-4",
        on_unmount=State.leave,
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _files() -> rx.Component:
    """From and into files."""
    return rx.el.div(
        link_button(icon("file-up", 18), t("company.people.import"), href="/company/import", variant="ghost"),
        link_button(icon("qr-code", 18), t("company.people.links"), href="/company/links", variant="ghost"),
        rx.el.details(
            rx.el.summary(icon("download", 18), t("company.people.export"), class_name="btn btn-ghost"),
            rx.el.div(
                download_link("Excel (XLSX)", "/api/staff/export.xlsx"), download_link("CSV", "/api/staff/export.csv"),
                class_name="flex flex-wrap gap-2 py-2",
            ),
        ),
        class_name="flex flex-wrap gap-x-2",
    )  # fmt: skip


def _search() -> rx.Component:
    states = [(state.value, t(f"company.people.state.{state}")) for state in PeopleState]
    return rx.el.form(
        text_field(t("company.people.query"), "query", type="search", max_length=100, default_value=State.query),
        choice_field(
            t("company.department"), "department_filter", ("0", t("company.people.every_department")), State.departments,
            default_value=State.department_filter.to_string(),
        ),
        select_field(
            t("company.people.state"), "state_filter", [("", t("company.people.state.all")), *states], default_value=State.state_filter
        ),
        button(icon("search", 20), t("company.people.search"), type="submit", class_name="min-h-12"),
        on_submit=State.search,
        role="search",
        class_name="grid gap-3 grid-cols-2 sm:grid-cols-[2fr_1fr_1fr_auto] *:first:col-span-2 sm:*:first:col-span-1 *:last:col-span-2 sm:*:last:col-span-1 sm:*:last:self-end",
    )  # fmt: skip


def _nobody() -> rx.Component:
    everybody = button(t("company.people.show_all"), variant="outline", on_click=State.show_all)
    return empty_state("users", t("company.people.empty"), t("company.people.empty.text"), everybody)


def _list() -> rx.Component:
    narrowed = (State.query != "") | (State.department_filter > 0) | (State.state_filter != "")
    return card(
        rx.el.div(
            heading(t("company.people.found", n=State.total)),
            rx.cond(narrowed, button(t("company.people.show_all"), variant="ghost", size="sm", on_click=State.show_all)),
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
        _column_names(),
        rx.el.ul(rx.foreach(State.rows, _person), class_name="flex flex-col divide-y divide-base-300"),
        pager(State.page, State.has_next, State.turn, State.busy),
        class_name="flex flex-col gap-2",
    )


def _column_names() -> rx.Component:
    names = [rx.el.span(t(key)) for key in ("company.people.name", "company.people.login", "company.department", "company.roles")]
    return rx.el.div(
        *names, class_name=f"hidden {COLUMNS} nz-muted text-sm border-b border-base-300 pb-1 pr-8", custom_attrs={"aria-hidden": "true"}
    )


def _person(row: Any) -> rx.Component:
    opened = State.person.id == row.id
    facts = rx.el.span(
        rx.el.span(
            rx.el.span(row.name, class_name="font-bold"),
            rx.cond(row.active, "", badge(t("company.people.inactive"), class_name="ml-2")),
            rx.cond(row.waiting, badge(t("company.people.waiting"), class_name="ml-2")),
            rx.cond(row.leaves != "", badge(t("company.people.leaves", day=row.leaves), class_name="ml-2")),
        ),
        rx.el.span(row.login, class_name="nz-muted text-sm block break-all"),
        rx.el.span(rx.cond(row.department != "", row.department, t("company.department.none")), class_name="text-sm mr-2 md:mr-0"),
        rx.el.span(
            rx.foreach(row.role_names, lambda name: badge(name, variant="primary")),
            class_name="inline-flex flex-wrap gap-1 align-middle",
        ),
        class_name=f"flex-1 {COLUMNS}",
    )
    line = rx.el.button(
        facts,
        rx.cond(opened, icon("chevron-up", 20), icon("chevron-down", 20)),
        type="button",
        on_click=State.show_person(row.id),
        class_name="w-full min-h-14 py-2 flex items-center gap-3 text-left cursor-pointer",
        custom_attrs={"aria-expanded": opened.to_string()},
    )
    return rx.el.li(line, rx.cond(opened, _panel()), key=row.id.to_string())


def _panel() -> rx.Component:
    return rx.el.section(
        muted(t("company.people.joined", day=State.person.joined)),
        rx.cond(State.person.active, rx.el.div(_settings(), _account(), class_name="flex flex-col gap-5"), _closed_account()),
        class_name="flex flex-col gap-4 rounded-box border border-base-300 bg-base-200 p-4 mb-3",
        custom_attrs={"aria-label": t("company.people.panel", name=State.person.name)},
    )


def _settings() -> rx.Component:
    """Roles beside department on a laptop, one after the other on a phone."""
    roles = role_boxes(may_grant_administrator=State.may_grant_administrator, held=State.person.roles, of_manager=_managed())
    department = choice_field(
        t("company.department"), "department", ("0", t("company.department.none")), State.departments,
        hint=t("company.department.hint"), default_value=State.person.department_id.to_string(),
    )  # fmt: skip
    executive = ticked_box(
        t("shell.role.executive"), t("company.role.executive"), "executive", default_checked=State.person.executive
    )  # fmt: skip
    return rx.el.form(
        rx.el.div(
            rx.el.div(department, executive, class_name="flex flex-col gap-4"),
            rx.el.div(roles, rx.cond(State.may_grant_administrator, rx.fragment(), muted(t("company.roles.administrator")))),
            class_name="grid gap-5 lg:grid-cols-2",
        ),
        submit(t("shell.save"), State.busy, class_name="self-start"),
        on_submit=State.save,
        class_name="flex flex-col gap-4",
    )


def _managed() -> rx.Component:
    """Which departments a manager looks after."""

    def box(choice: Any) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="checkbox", name="managed_" + choice.id.to_string(), class_name="checkbox checkbox-primary checkbox-sm",
                default_checked=State.person.managed.contains(choice.id),
            ),
            rx.el.span(choice.name),
            class_name="flex items-center gap-2 min-h-11 cursor-pointer",
        )  # fmt: skip

    boxes = rx.el.fieldset(
        rx.el.legend(t("company.people.managed"), class_name="text-sm font-bold"),
        rx.el.div(rx.foreach(State.departments, box), class_name="flex flex-wrap gap-x-4"),
        rx.cond(State.departments.length() == 0, muted(t("company.people.managed.none"))),
    )
    return marked(boxes, "managed_department_ids", State.error, wrong=State.error_field == "managed_department_ids")


def _account() -> rx.Component:
    """The way back in for somebody who forgot the password, and the end of an account."""
    person = State.person
    reset = rx.el.div(
        heading(t("company.people.reset"), level=3),
        muted(t("company.people.reset.text")),
        button(
            icon("key-round", 18), t("company.people.reset.make"), variant="outline", on_click=State.make_reset_link, disabled=State.busy
        ),
        class_name="flex flex-col items-start gap-2",
    )
    made = shown_once(
        t("company.people.reset.made", name=person.name),
        t("company.people.reset.once"),
        State.reset_link,
        on_done=State.put_link_away,
        level=3,
    )
    close = rx.el.div(
        heading(t("company.people.deactivate"), level=3),
        muted(t("company.people.deactivate.text")),
        button(icon("user-round-x", 18), t("company.people.deactivate.action"), variant="danger", on_click=State.ask(person.id)),
        class_name="flex flex-col items-start gap-2",
    )
    question = confirmation(
        t("company.people.deactivate.question", name=person.name), t("company.people.deactivate.yes"),
        on_yes=State.deactivate, on_no=State.decline, busy=State.busy,
    )  # fmt: skip
    return rx.el.div(
        rx.cond(State.reset_link != "", made, reset),
        rx.cond(State.confirming == person.id, question, close),
        class_name="grid gap-5 lg:grid-cols-2 items-start border-t border-base-300 pt-4",
    )


def _closed_account() -> rx.Component:
    person = State.person
    question = confirmation(
        t("company.people.reactivate.question", name=person.name), t("company.people.reactivate.yes"),
        on_yes=State.reactivate, on_no=State.decline, busy=State.busy,
    )  # fmt: skip
    action = button(icon("user-round-check", 18), t("company.people.reactivate"), variant="outline", on_click=State.ask(person.id))
    return rx.el.div(
        rx.el.p(t("company.people.inactive.text")),
        rx.cond(State.confirming == person.id, question, action),
        rx.cond(State.may_erase, _erasure()),
        class_name="flex flex-col items-start gap-3",
    )


def _erasure() -> rx.Component:
    """The end of a closed account, for good; asked by name."""
    question = confirmation(
        t("company.people.erase.question", name=State.person.name), t("company.people.erase.yes"),
        on_yes=State.erase, on_no=State.keep, busy=State.busy,
    )  # fmt: skip
    action = rx.el.div(
        heading(t("company.people.erase"), level=3),
        muted(t("company.people.erase.text")),
        button(icon("eraser", 18), t("company.people.erase.action"), variant="danger", on_click=State.ask_erasure),
        class_name="flex flex-col items-start gap-2 border-t border-base-300 pt-4 w-full",
    )
    return rx.cond(State.asks_erasure, question, action)
