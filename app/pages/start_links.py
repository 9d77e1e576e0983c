"""Links for the first sign-in: handing them out by department, and the page behind one."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.entry import by_link, welcome
from app.people.start_links import MOST_ON_A_SHEET
from components.elements import alert, button, card, empty_state, heading, icon, link_button, messages, muted
from components.forms import AddressField, http_form, password_field
from components.shell import page_skeleton, page_title
from components.staff import PlainForm
from state.entry import EntryState
from state.start_links import StartLinksState

State: Any = StartLinksState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Departments with people who wait, each with its sheet and file."""
    imports = link_button(icon("file-up", 20), t("import.title"), href="/company/import", variant="outline")
    nobody = empty_state("party-popper", t("links.empty"), t("links.empty.text"), imports)
    whole = rx.el.div(
        page_title(t("links.title"), back="/company/people"),
        messages(State.error, State.notice),
        rx.el.p(t("links.text")),
        alert(t("links.warning"), variant="info"),
        rx.cond(
            State.total > 0,
            card(_all(), rx.el.ul(rx.foreach(State.rows, _department), class_name="divide-y divide-base-300")),
            card(nobody),
        ),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _all() -> rx.Component:
    return rx.el.div(
        heading(t("links.waiting", n=State.total), class_name="flex-1 min-w-48"),
        rx.cond(State.total <= MOST_ON_A_SHEET, _form("all", "sheet", "primary"), rx.fragment()),
        _form("all", "csv", "outline"),
        class_name="flex flex-wrap items-center gap-2 pb-3",
    )


def _department(row: Any) -> rx.Component:
    name = rx.cond(row.name != "", row.name, t("company.department.none"))
    return rx.el.li(
        rx.el.div(rx.el.p(name, class_name="font-bold"), muted(t("shell.people", n=row.count)), class_name="flex-1 min-w-48"),
        rx.cond(row.fits, _form(row.id.to_string(), "sheet", "outline", name), muted(t("links.csv_only"))),
        _form(row.id.to_string(), "csv", "ghost", name),
        class_name="flex flex-wrap items-center gap-2 py-3",
    )


def _form(department: rx.Var[str] | str, kind: str, look: str, name: rx.Var[str] | None = None) -> rx.Component:
    """A plain form: the sheet opens beside this page, the file is saved."""
    picture = icon("printer" if kind == "sheet" else "download", 18)
    beside = [rx.el.span(" ", name, class_name="sr-only")] if name is not None else []
    return PlainForm.create(
        rx.el.input(type="hidden", name="department", value=department, read_only=True),
        button(picture, t(f"links.{kind}"), *beside, variant=look, type="submit"),
        method="post",
        action=f"/api/links/{kind}",
        target="_blank" if kind == "sheet" else "_self",
    )


def start() -> rx.Component:
    """The first sign-in through one's own link."""
    form = http_form(
        AddressField.create(name="token"),
        password_field(t("links.start.password"), new=True, hint=t("entry.password.hint")),
        action="/auth/start",
        submit=t("links.start.action"),
    )
    title = rx.el.h1(t("links.start.title", name=EntryState.name_hint), class_name="text-2xl font-bold")
    return by_link(
        welcome(title, t("links.start.text", company=EntryState.company_name), "sprout"), card(form), muted(t("entry.join.privacy"))
    )
