"""Views of the company's own pages: first steps, areas, fields with their error, roles, links shown once, questions before an end."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import ArrayVar, NumberVar

from app.i18n import t
from components.elements import Content, button, card, heading, icon, link, messages, muted
from components.forms import copy_button, labelled

FIELDS = (rx.el.Input, rx.el.Select, rx.el.Textarea)
GRANTABLE = ("trainer", "manager", "programme_owner", "help_desk", "administrator")


def announcements(error: rx.Var[str], notice: rx.Var[str]) -> rx.Component:
    """The page's messages, in sight wherever the page is scrolled to."""
    return rx.cond((error != "") | (notice != ""), rx.el.div(messages(error, notice), class_name="sticky top-2 z-10"))


def marked(field: rx.Component, name: str, error: rx.Var[str] | str, *, wrong: rx.Var[bool] | bool) -> rx.Component:
    """A field; when it is the one that is `wrong`, it says so and what is wrong stands below it."""
    for control in field.children:
        if isinstance(control, FIELDS):
            control.custom_attrs = {**control.custom_attrs, "aria-invalid": rx.cond(wrong, "true", "false")}
    return rx.el.div(field, rx.cond(wrong, rx.el.p(error, id=f"{name}-error", class_name="text-error text-sm font-bold mt-1")))


def submit(text: Content, busy: rx.Var[bool] | bool, **props: Any) -> rx.Component:
    """The button that sends a form; rests while sending."""
    spinner = rx.el.span(class_name="loading loading-spinner loading-sm", custom_attrs={"aria-hidden": "true"})
    return button(rx.cond(busy, spinner), text, type="submit", disabled=busy, **props)


def confirmation(question: Content, answer: Content, *, on_yes: Any, on_no: Any, busy: rx.Var[bool] | bool) -> rx.Component:
    """Asks once before something ends; the harmless answer has the focus."""
    return rx.el.div(
        rx.el.p(question),
        rx.el.div(
            button(answer, variant="danger", size="sm", on_click=on_yes, disabled=busy),
            button(t("shell.cancel"), variant="ghost", size="sm", on_click=on_no, auto_focus=True),
            class_name="flex flex-wrap gap-2",
        ),
        role="group",
        class_name="flex flex-col gap-2 rounded-field bg-base-200 border border-base-300 p-3 w-full",
        custom_attrs={"aria-label": question},
    )


def pager(page: NumberVar[int], has_next: rx.Var[bool], on_turn: Any, busy: rx.Var[bool] | bool) -> rx.Component:
    """Leads to the page before and after this one; nothing where there is only one."""
    return rx.cond(
        (page > 1) | has_next,
        rx.el.nav(
            button(
                icon("chevron-left", 20), t("company.previous"), variant="outline", on_click=on_turn(page - 1), disabled=(page <= 1) | busy
            ),
            rx.el.span(t("company.page", page=page), class_name="tabular-nums"),
            button(t("company.next"), icon("chevron-right", 20), variant="outline", on_click=on_turn(page + 1), disabled=~has_next | busy),
            class_name="flex items-center justify-between gap-2",
            custom_attrs={"aria-label": t("company.pages")},
        ),
    )


def area(picture: str, title: Content, text: Content, href: str, number: Content | None = None) -> rx.Component:
    """A way into one part of the company, with how much is there."""
    return link(
        icon(picture, 24, "text-primary mt-0.5"),
        rx.el.span(
            rx.el.span(
                rx.el.span(title, class_name="font-bold"),
                *([rx.el.span(number, class_name="tabular-nums text-sm")] if number is not None else []),
                class_name="flex items-baseline justify-between gap-2",
            ),
            rx.el.span(text, class_name="nz-muted text-sm block"),
            class_name="flex-1",
        ),
        href=href,
        class_name="flex items-start gap-3 rounded-box border border-base-300 bg-base-100 p-4 min-h-20 hover:border-primary",
    )


def step(done: rx.Var[bool], title: Content, reason: Content, action: rx.Component) -> rx.Component:
    """One of the first steps: what, why, and where to do it; a finished one says so."""
    open_step = rx.el.div(rx.el.p(title, class_name="font-bold"), muted(reason), rx.el.div(action, class_name="mt-2"))
    finished = rx.el.p(rx.el.span(t("company.step.done"), class_name="nz-muted text-sm mr-2"), title)
    return rx.el.li(
        rx.cond(done, icon("circle-check", 24, "text-primary"), icon("circle-dashed", 24, "text-accent")),
        rx.el.div(rx.cond(done, finished, open_step), class_name="flex-1"),
        class_name="flex items-start gap-3 py-3",
    )


def shown_once(
    title: Content, explanation: Content, address: rx.Var[str], *more: rx.Component, on_done: Any, level: int = 2
) -> rx.Component:
    """A link that nobody can look up again, with a button to copy it and one to put it away."""
    return card(
        heading(title, level=level),
        rx.el.p(explanation),
        rx.el.p(address, class_name="rounded-field bg-base-200 p-3 break-all select-all font-mono text-sm"),
        rx.el.div(
            copy_button(address, t("company.link.copy"), t("shell.copied"), variant="primary"),
            button(t("company.link.done"), variant="outline", on_click=on_done),
            class_name="flex flex-wrap gap-2 print:hidden",
        ),
        *more,
        class_name="flex flex-col gap-3 border-primary",
    )


def choice_field(
    label: Content, name: str, first: tuple[str, Content], choices: rx.Var[Any], *, hint: Content | None = None, **props: Any
) -> rx.Component:
    """A choice from a list that the server sent (rows with `id` and `name`), after one fixed `first` choice."""
    value, text = first
    control = rx.el.select(
        rx.el.option(text, value=value),
        rx.foreach(choices, lambda choice: rx.el.option(choice.name, value=choice.id.to_string())),
        name=name,
        id=name,
        class_name="select min-h-12",
        **props,
    )
    return labelled(label, control, name=name, hint=hint)


def role_boxes(
    *, may_grant_administrator: rx.Var[bool] | bool, held: ArrayVar[list[str]] | None = None, of_manager: rx.Component | None = None
) -> rx.Component:
    """A box for each role (fields `role_…`), with what it allows; `of_manager` shows below manager while that is ticked."""
    return rx.el.fieldset(
        rx.el.legend(t("company.roles"), class_name="font-bold"),
        muted(t("company.roles.hint")),
        *[_role_box(role, may_grant_administrator, held, of_manager if role == "manager" else None) for role in GRANTABLE],
        class_name="flex flex-col gap-1",
    )


def _role_box(role: str, may_grant: rx.Var[bool] | bool, held: ArrayVar[list[str]] | None, below: rx.Component | None) -> rx.Component:
    props: dict[str, Any] = {"disabled": ~may_grant if isinstance(may_grant, rx.Var) else not may_grant} if role == "administrator" else {}
    if held is not None:
        props["default_checked"] = held.contains(role)
    box = ticked_box(t(f"shell.role.{role}"), t(f"company.role.{role}"), f"role_{role}", class_name="peer", **props)
    return rx.el.div(box, *([rx.el.div(below, class_name="hidden peer-has-checked:block pl-9 pb-2")] if below is not None else []))


def ticked_box(label: Content, text: Content, name: rx.Var[str] | str, *, class_name: str = "", **props: Any) -> rx.Component:
    """A box to tick with a sentence about it."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, class_name="checkbox checkbox-primary mt-1", **props),
        rx.el.span(rx.el.span(label, class_name="block"), rx.el.span(text, class_name="nz-muted text-sm block")),
        class_name=f"flex items-start gap-3 min-h-11 py-1.5 cursor-pointer {class_name}",
    )
