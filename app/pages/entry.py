"""Sign-in, setup, joining and password reset."""

from __future__ import annotations

import reflex as rx

from app.demo.mark import DEMO_ROLES
from app.i18n import locale_var, t
from components.access import PasskeySignIn, ProviderLink
from components.demo import demo_accounts
from components.elements import BUTTONS, SIZES, alert, card, heading, icon, link, messages, muted
from components.forms import (
    AddressField,
    check_box,
    http_form,
    password_field,
    select_field,
    text_area,
    text_field,
    weekday_boxes,
    zone_suggestion,
)
from components.places import country_options, zone_options
from components.plant import plant
from components.shell import page_skeleton
from state.entry import EntryState


def sign_in() -> rx.Component:
    """For people with an account."""
    form = http_form(
        rx.el.input(type="hidden", name="next", value=EntryState.next_path, read_only=True),
        text_field(
            t("entry.login"), "login", http=True, required=True, auto_complete="username webauthn", max_length=254, auto_capitalize="none"
        ),
        password_field(t("entry.password"), new=False),
        check_box(t("entry.stay"), "stay", default_checked=True),
        action="/auth/sign-in",
        submit=t("entry.sign_in.action"),
    )
    return rx.el.div(
        welcome(rx.el.h1(t("entry.sign_in.title"), class_name="text-2xl font-bold"), t("entry.sign_in.text"), "sapling"),
        messages(EntryState.error, EntryState.notice),
        rx.cond(EntryState.setup_needed, alert(t("entry.sign_in.setup_needed"), variant="warning"), card(form, _other_ways())),
        demo_accounts(EntryState.demo_accounts, EntryState.demo_password, EntryState.next_path, DEMO_ROLES),
        muted(t("entry.sign_in.help")),
        class_name="flex flex-col gap-4",
    )


def _other_ways() -> rx.Component:
    """Without a password: a passkey where the browser has them, the company account where one is set up."""
    look = f"{BUTTONS['outline']} {SIZES['block']} min-h-12"
    company = ProviderLink.create(
        icon("building-2", 20), t("access.account.enter", provider=EntryState.provider), next_path=EntryState.next_path, class_name=look
    )
    return rx.cond(
        EntryState.loaded,
        rx.el.div(
            PasskeySignIn.create(icon("fingerprint", 20), t("access.passkey.enter"), next_path=EntryState.next_path, class_name=look),
            rx.cond(EntryState.provider != "", company),
            class_name="flex flex-col gap-3 mt-5 empty:hidden",
        ),
    )


def join() -> rx.Component:
    """For invited people: an account in one form."""
    form = http_form(
        AddressField.create(name="token"),
        rx.el.input(type="hidden", name="locale", value=locale_var, read_only=True),
        text_field(
            t("entry.name"),
            "name",
            http=True,
            required=True,
            hint=t("entry.name.hint"),
            auto_complete="name",
            max_length=60,
            default_value=EntryState.name_hint,
        ),
        text_field(
            t("entry.login"),
            "login",
            http=True,
            required=True,
            hint=t("entry.login.hint"),
            auto_complete="username",
            max_length=254,
            auto_capitalize="none",
        ),
        password_field(t("entry.password"), new=True, hint=t("entry.password.hint")),
        action="/auth/register",
        submit=t("entry.join.action"),
    )
    title = rx.el.h1(t("entry.join.title", company=EntryState.company_name), class_name="text-2xl font-bold")
    return by_link(
        welcome(title, t("entry.join.text"), "sprout"),
        rx.cond(EntryState.department_name != "", muted(t("entry.join.department", department=EntryState.department_name))),
        card(form),
        muted(t("entry.join.privacy")),
        rx.el.p(link(t("entry.join.registered"), href="/sign-in")),
    )


def reset() -> rx.Component:
    """A new password through an administrator's link."""
    form = http_form(
        AddressField.create(name="token"),
        password_field(t("entry.password.new"), new=True, hint=t("entry.password.hint")),
        action="/auth/reset-password",
        submit=t("entry.reset.action"),
    )
    return by_link(heading(t("entry.reset.title"), level=1), rx.el.p(t("entry.reset.text", name=EntryState.name_hint)), card(form))


def set_up() -> rx.Component:
    """The company and its first administrator."""
    company = card(
        heading(t("entry.setup.company")),
        text_field(t("entry.setup.company_name"), "company_name", http=True, required=True, max_length=80, auto_complete="organization"),
        select_field(
            t("entry.setup.locale"),
            "locale",
            [("ja", t("entry.setup.locale.ja")), ("en", t("entry.setup.locale.en"))],
            http=True,
            default_value=locale_var,
        ),
        select_field(t("entry.setup.zone"), "zone", zone_options(), http=True, default_value="Asia/Tokyo"),
        zone_suggestion("zone"),
        select_field(
            t("entry.setup.country"), "country", [("", t("entry.setup.country.none")), *country_options()], http=True, default_value="JP"
        ),
        weekday_boxes("weekdays", legend=t("entry.setup.weekdays"), hint=t("entry.setup.weekdays.hint"), http=True),
        text_area(t("entry.setup.purpose"), "purpose", hint=t("entry.setup.purpose.hint"), http=True, required=True, max_length=1000),
        text_area(
            t("entry.setup.statement"),
            "appraisal_statement",
            hint=t("entry.setup.statement.hint"),
            http=True,
            required=True,
            max_length=1000,
            default_value=t("entry.setup.statement.default"),
        ),
        class_name="flex flex-col gap-5",
    )
    you = card(
        heading(t("entry.setup.you")),
        muted(t("entry.setup.you.text")),
        text_field(t("entry.name"), "name", http=True, required=True, max_length=60, auto_complete="name"),
        text_field(t("entry.login"), "login", http=True, required=True, auto_complete="username", max_length=254, auto_capitalize="none"),
        password_field(t("entry.password"), new=True, hint=t("entry.password.hint")),
        class_name="flex flex-col gap-5",
    )
    return by_link(
        welcome(rx.el.h1(t("entry.setup.title"), class_name="text-2xl font-bold"), t("entry.setup.text"), "seed"),
        http_form(AddressField.create(name="token"), company, you, action="/auth/setup", submit=t("entry.setup.action")),
    )


def welcome(title: rx.Component, text: rx.Var[str], stage: str) -> rx.Component:
    return rx.el.div(plant(stage, "w-24 h-24"), rx.el.div(title, rx.el.p(text)), class_name="flex items-center gap-4")


def by_link(*content: rx.Component) -> rx.Component:
    """A page that a link opens: skeleton until it is checked, then the page, or why the link does not work."""
    broken = rx.el.div(
        heading(t("entry.link.broken"), level=1),
        messages(EntryState.error, EntryState.notice),
        rx.el.p(t("entry.link.ask")),
        link(t("entry.sign_in.action"), href="/sign-in"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(
        EntryState.loaded, rx.cond(EntryState.link_valid, rx.el.div(*content, class_name="flex flex-col gap-4"), broken), page_skeleton()
    )
