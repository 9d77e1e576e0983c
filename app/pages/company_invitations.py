"""Inviting people: a link for one person or for many, with a QR code, and the list of invitations."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, choice_field, confirmation, marked, pager, role_boxes, shown_once, submit
from components.elements import badge, button, card, empty_state, heading, icon
from components.forms import choice_cards, text_field
from components.shell import page_skeleton, page_title
from state.company_invitations import CompanyInvitationsState

State: Any = CompanyInvitationsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The form, or what it made, and the invitations so far."""
    whole = rx.el.div(
        rx.el.div(
            page_title(t("company.invitations.title"), back="/company"),
            rx.el.p(t("company.invitations.text")),
            class_name="flex flex-col gap-2 print:hidden",
        ),
        announcements(State.error, State.notice),
        rx.cond(State.link != "", _made(), _form()),
        rx.cond(State.rows.length() > 0, _list(), card(_none_yet(), class_name="print:hidden")),
        class_name="flex flex-col gap-4",
        on_unmount=State.leave,
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _form() -> rx.Component:
    kinds: list[tuple[str, Any, Any]] = [
        (kind, t(f"company.invitations.{kind}"), t(f"company.invitations.{kind}.text")) for kind in ("one", "many")
    ]
    name = text_field(
        t("company.invitations.name"), "name_hint", hint=t("company.invitations.name.hint"), max_length=60, auto_complete="off"
    )
    roles = role_boxes(may_grant_administrator=State.may_grant_administrator)
    for_one = rx.el.div(
        marked(name, "name_hint", State.error, wrong=State.error_field == "name_hint"),
        rx.el.details(
            rx.el.summary(
                t("company.invitations.roles"),
                icon("chevron-down", 18),
                class_name="cursor-pointer min-h-11 flex items-center gap-1 text-primary",
            ),
            marked(roles, "roles", State.error, wrong=State.error_field == "roles"),
        ),
        class_name="flex flex-col gap-4 peer-has-[[value=many]:checked]:hidden",
    )
    return card(
        heading(t("company.invitations.new"), class_name="mb-3"),
        rx.el.form(
            rx.el.div(choice_cards("kind", kinds, legend=t("company.invitations.kind"), checked="one"), class_name="peer"),
            for_one,
            rx.el.div(_department(), _days(), class_name="grid gap-4 sm:grid-cols-2 items-start"),
            submit(t("company.invitations.create"), State.busy, size="lg", class_name="self-start"),
            on_submit=State.create,
            class_name="flex flex-col gap-5",
        ),
    )


def _department() -> rx.Component:
    field = choice_field(
        t("company.department"),
        "department",
        ("0", t("company.department.none")),
        State.departments,
        hint=t("company.invitations.department.hint"),
    )
    return marked(field, "department", State.error, wrong=(State.error_field == "department") | (State.error_field == "department_id"))


def _days() -> rx.Component:
    field = text_field(
        t("company.invitations.days"), "days_valid", hint=t("company.invitations.days.hint"), type="number", required=True,
        min="1", max="30", default_value="7",
    )  # fmt: skip
    return marked(field, "days_valid", State.error, wrong=State.error_field == "days_valid")


def _made() -> rx.Component:
    explanation = rx.cond(State.link_for_many, t("company.invitations.made.many"), t("company.invitations.made.one"))
    code = rx.el.img(
        src=State.qr,
        alt=t("company.invitations.qr", title=State.link_title),
        class_name="rounded-box w-72 h-72 bg-white",
    )
    beside = rx.el.div(
        rx.el.p(t("company.invitations.qr.scan"), class_name="font-bold"),
        rx.el.p(State.link_expires),
        rx.el.p(icon("printer", 18), t("company.invitations.print"), class_name="nz-muted text-sm flex items-start gap-2 print:hidden"),
        class_name="flex flex-col gap-2 flex-1",
    )
    return shown_once(
        t("company.invitations.made", title=State.link_title),
        explanation,
        State.link,
        rx.el.div(code, beside, class_name="flex flex-col sm:flex-row gap-4 items-start"),
        on_done=State.put_link_away,
    )


def _list() -> rx.Component:
    return card(
        heading(t("company.invitations.list")),
        rx.el.ul(rx.foreach(State.rows, _invitation), class_name="flex flex-col divide-y divide-base-300"),
        pager(State.page, State.has_next, State.turn, State.busy),
        class_name="print:hidden",
    )


def _invitation(row: Any) -> rx.Component:
    state = rx.match(row.state, ("open", badge(row.state_text, variant="primary")), badge(row.state_text))
    facts = rx.el.div(
        rx.el.p(rx.el.span(row.title, class_name="font-bold mr-2"), state),
        rx.el.p(
            rx.cond(row.department != "", rx.el.span(row.department), rx.fragment()),
            rx.cond(row.uses != "", rx.el.span(row.uses), rx.fragment()),
            rx.cond(row.state == "open", rx.el.span(row.expires), rx.fragment()),
            class_name="nz-muted text-sm flex flex-wrap gap-x-4",
        ),
        class_name="flex-1",
    )
    revoke = button(
        t("company.invitations.revoke"), variant="ghost", size="sm", on_click=State.ask(row.id),
        custom_attrs={"aria-label": t("company.invitations.revoke.of", title=row.title)},
    )  # fmt: skip
    question = confirmation(
        t("company.invitations.revoke.question", title=row.title), t("company.invitations.revoke.yes"),
        on_yes=State.revoke(row.id), on_no=State.decline, busy=State.busy,
    )  # fmt: skip
    shown = rx.el.div(facts, rx.cond(row.state == "open", revoke), class_name="flex items-center gap-3")
    return rx.el.li(rx.cond(State.confirming == row.id, question, shown), key=row.id.to_string(), class_name="py-3")


def _none_yet() -> rx.Component:
    return empty_state("user-plus", t("company.invitations.empty"), t("company.invitations.empty.text"))
