"""Ways to sign in: password, passkeys, company account, each with what it is and what one can do about it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import PASSKEY_NAME_LENGTH
from components.access import AddPasskey
from components.calendar import ask_first, more, submit_button
from components.elements import BUTTONS, SIZES, Content, badge, button, card, heading, icon, messages, muted
from components.forms import FormError, HttpForm, SubmitButton, http_form, password_field, text_field
from components.shell import page_skeleton, page_title
from state.access import AccessState as State


def page() -> rx.Component:
    """Everything that opens my account in one place."""
    return rx.cond(State.loaded, _access(), page_skeleton())


def _access() -> rx.Component:
    return rx.el.div(
        page_title(t("access.title"), back="/me"),
        rx.el.p(t("access.text")),
        messages(State.error, State.notice),
        _passkeys(),
        rx.cond((State.provider != "") | (State.account != ""), _account()),
        _password(),
        class_name="flex flex-col gap-4",
    )


def _section(picture: str, title: Content, *content: rx.Component) -> rx.Component:
    head = rx.el.div(icon(picture, 24, "text-primary"), heading(title), class_name="flex items-center gap-3")
    return card(head, *content, class_name="flex flex-col gap-4")


def _passkeys() -> rx.Component:
    add = AddPasskey.create(
        icon("fingerprint", 24),
        rx.cond(State.passkeys.length() > 0, t("access.passkey.add_another"), t("access.passkey.add")),
        otherwise=t("access.passkey.unavailable"),
        on_added=State.added,
        class_name=rx.cond(State.passkeys.length() > 0, BUTTONS["outline"], BUTTONS["primary"]).to(str) + f" {SIZES['block']} min-h-12",
    )
    return _section(
        "fingerprint",
        t("access.passkey"),
        rx.el.p(t("access.passkey.text")),
        rx.cond(
            State.passkeys.length() > 0,
            rx.el.ul(rx.foreach(State.passkeys, _passkey), class_name="flex flex-col divide-y divide-base-300"),
        ),
        add,
        muted(t("access.passkey.private")),
    )


def _passkey(row: Any) -> rx.Component:
    facts = rx.el.div(
        rx.el.p(row.name, class_name="font-bold break-words"),
        muted(t("access.passkey.created", when=row.created)),
        muted(rx.cond(row.used != "", t("access.passkey.used", when=row.used), t("access.passkey.unused"))),
        rx.cond(row.synced, badge(t("access.passkey.synced"), class_name="mt-1")),
    )
    rename = button(
        t("access.passkey.rename"), rx.el.span(" ", row.name, class_name="sr-only"),
        variant="ghost", size="sm", on_click=State.ask_rename(row.id), disabled=State.busy,
    )  # fmt: skip
    remove = ask_first(
        t("access.passkey.remove"), rx.el.span(" ", row.name, class_name="sr-only"),
        asked=State.confirming == row.id, question=t("access.passkey.question", name=row.name), yes=t("access.passkey.remove"),
        on_ask=State.ask_remove(row.id), on_yes=State.remove(row.id), on_no=State.keep, busy=State.busy,
    )  # fmt: skip
    asked = State.confirming == row.id
    actions = rx.el.div(
        rx.cond(asked, rx.fragment(), rename), remove, class_name=rx.cond(asked, "pt-1", "flex flex-wrap gap-1 -ml-3").to(str)
    )
    return rx.el.li(
        icon("key-round", 20, "text-primary mt-1"),
        rx.el.div(facts, rx.cond(State.renaming == row.id, _renaming(row), actions), class_name="flex-1 min-w-0 flex flex-col gap-1"),
        class_name="flex items-start gap-3 py-3",
    )


def _renaming(row: Any) -> rx.Component:
    return rx.el.form(
        text_field(
            t("access.passkey.name"), "name", default_value=row.name, required=True, max_length=PASSKEY_NAME_LENGTH, auto_focus=True
        ),
        rx.el.div(
            submit_button(t("shell.save"), busy=State.busy, size="sm"),
            button(t("shell.cancel"), variant="outline", size="sm", on_click=State.keep),
            class_name="flex gap-2",
        ),
        on_submit=State.rename,
        class_name="flex flex-col gap-2 w-full",
    )


def _account() -> rx.Component:
    unlink = ask_first(
        t("access.account.unlink"),
        asked=State.unlinking, question=t("access.account.question"), yes=t("access.account.unlink"),
        on_ask=State.ask_unlink, on_yes=State.unlink, on_no=State.keep, busy=State.busy,
    )  # fmt: skip
    linked = rx.el.div(
        rx.el.div(
            rx.el.p(State.account, class_name="font-bold break-all"),
            muted(t("access.account.since", when=State.account_since)),
            class_name="flex-1 min-w-40",
        ),
        unlink,
        class_name="flex flex-wrap items-center gap-3",
    )
    submit = SubmitButton.create(
        t("access.account.link", provider=State.provider), class_name=f"{BUTTONS['outline']} {SIZES['block']} min-h-12"
    )
    link = HttpForm.create(
        submit, FormError.create(class_name="text-error font-bold"), action="/auth/oidc/link", class_name="flex flex-col gap-2"
    )
    return _section(
        "building-2",
        t("access.account"),
        rx.el.p(t("access.account.text", provider=State.provider)),
        rx.cond(State.account != "", linked, link),
    )


def _password() -> rx.Component:
    change = more(
        t("me.password"),
        muted(t("me.password.text")),
        http_form(
            password_field(t("me.password.old"), "old_password", new=False),
            password_field(t("entry.password.new"), new=True, hint=t("entry.password.hint")),
            action="/auth/change-password",
            submit=t("me.password.action"),
        ),
    )
    return _section(
        "lock-keyhole",
        t("access.password"),
        rx.cond(
            State.password,
            rx.el.div(rx.el.p(t("access.password.set")), change, class_name="flex flex-col gap-3"),
            rx.el.p(t("access.password.none")),
        ),
    )
