"""What only a demo shows: the banner on every page, and the accounts to try on the sign-in page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import card, heading, icon, muted
from components.forms import FormError, HttpForm, SubmitButton


def demo_banner(shown: rx.Var[bool] | bool) -> rx.Component:
    """Says on every page that nothing here is a real company's."""
    return rx.cond(
        shown,
        rx.el.div(
            icon("flask-conical", 18),
            rx.el.span(t("demo.banner")),
            role="note",
            class_name="flex items-center justify-center gap-2 bg-accent text-accent-content px-4 py-2 text-sm print:border-b",
        ),
    )


def demo_title(shown: rx.Var[bool] | bool, title: rx.Var[str]) -> rx.Var[str]:
    """A page's title, marked in a demo."""
    return rx.cond(shown, t("demo.title", title=title), title)


def demo_accounts(accounts: Any, password: rx.Var[str], next_path: rx.Var[str], roles: Sequence[str]) -> rx.Component:
    """A button for each account (role, name, login); hidden where there are none."""

    def account(one: Any) -> rx.Component:
        return HttpForm.create(
            rx.el.input(type="hidden", name="next", value=next_path, read_only=True),
            rx.el.input(type="hidden", name="login", value=one.login, read_only=True),
            rx.el.input(type="hidden", name="password", value=password, read_only=True),
            SubmitButton.create(
                rx.el.span(
                    rx.match(one.role, *[(role, t(f"demo.role.{role}")) for role in roles], one.role),
                    class_name="font-bold",
                ),
                rx.el.span(one.name, class_name="nz-muted text-sm"),
                class_name="btn btn-outline btn-block min-h-12 justify-between",
            ),
            rx.el.p(one.login, class_name="nz-muted text-xs px-4 pt-0.5 break-all"),
            FormError.create(class_name="text-error font-bold"),
            action="/auth/sign-in",
        )

    return rx.cond(
        accounts.length() > 0,
        card(
            heading(t("demo.sign_in.title")),
            muted(t("demo.sign_in.text")),
            rx.el.div(rx.foreach(accounts, account), class_name="flex flex-col gap-3"),
            rx.el.p(t("demo.sign_in.password"), ": ", rx.el.code(password, class_name="font-bold select-all")),
            class_name="flex flex-col gap-3",
        ),
    )
